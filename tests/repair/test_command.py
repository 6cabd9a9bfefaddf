"""`xl-engagement repair` as a person or a script runs it."""

import json
import re

import pytest
from click.testing import CliRunner

from xl_engagement.cli.main import main

ROW = '<row r="1"><c r="A1"><f>%s</f><v>7</v></c></row>'


@pytest.fixture
def run():
    """Run the command; its status, output and errors."""

    def invoke(*arguments):
        result = CliRunner().invoke(main, ["repair", *map(str, arguments)])
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result

    return invoke


@pytest.fixture
def folder(tmp_path, book):
    """A damaged workbook, a sound one, a file that is none, a lock file, an earlier result."""
    (tmp_path / "damaged.xlsx").write_bytes(book(ROW % "_xll.ENG_TCO(1)+[1]!ENG_TERM(&quot;[b]x[/b]&quot;)"))
    (tmp_path / "sound.xlsm").write_bytes(book(ROW % "ENG_TCO(1)"))
    (tmp_path / "~$damaged.xlsx").write_bytes(b"x")
    (tmp_path / "old.repaired.xlsx").write_bytes(book(ROW % "_xll.ENG_TCO(1)"))
    return tmp_path


def files(folder):
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_result_lies_beside_the_input(run, folder, parts, monkeypatch):
    """Which is not touched; a sound file gets none, and the summary says so."""
    monkeypatch.chdir(folder)
    before = files(folder)
    result = run(".")
    after = files(folder)
    assert result.exit_code == 0
    assert after.keys() - before.keys() == {"damaged.repaired.xlsx"}
    assert before.items() <= after.items()
    assert b"<f>ENG_TCO(1)+ENG_TERM(" in parts(after["damaged.repaired.xlsx"])["xl/worksheets/sheet1.xml"]
    assert re.search(r"damaged\.xlsx +damaged\.repaired\.xlsx +1 +0", result.output)
    assert "sound.xlsm: no damaged formula, nothing written" in result.output


def test_in_place(run, folder):
    """The input itself is replaced, once."""
    path = folder / "damaged.xlsx"
    path.chmod(0o640)
    before = path.read_bytes()
    assert run(path, "--in-place").exit_code == 0
    repaired = path.read_bytes()
    assert repaired != before
    assert path.stat().st_mode & 0o777 == 0o640
    again = run(path, "--in-place")
    assert "no damaged formula" in again.output
    assert path.read_bytes() == repaired


def test_output_to_a_folder_and_to_a_file(run, folder):
    """The folder is made; it gets what was repaired alone."""
    assert run(folder, "-o", folder / "new" / "deep").exit_code == 0
    assert [path.name for path in (folder / "new" / "deep").iterdir()] == ["damaged.xlsx"]
    assert run(folder / "damaged.xlsx", "-o", folder / "other.xlsx").exit_code == 0
    assert (folder / "other.xlsx").exists()


def test_a_dry_run_lists_and_writes_nothing(run, folder):
    """Sheet, cell, before, after; also with an output named."""
    before = files(folder)
    for arguments in ([], ["--in-place"], ["-o", folder / "new"]):
        result = run(folder, "--dry-run", *arguments)
        assert result.exit_code == 0
        assert files(folder) == before
        line = next(line for line in result.output.splitlines() if " A1 " in line)
        assert line.split() == [
            "One", "A1", '=_xll.ENG_TCO(1)+[1]!ENG_TERM("[b]x[/b]")', '=ENG_TCO(1)+ENG_TERM("[b]x[/b]")',
        ]  # fmt: skip


def test_json_gives_one_object_per_file(run, folder):
    """And nothing else; the outcome of a sound file has no output."""
    result = run(folder / "damaged.xlsx", folder / "sound.xlsm", folder / "none.xlsx", "--json")
    damaged, sound, missing = map(json.loads, result.stdout.splitlines())
    assert result.exit_code == 1
    assert damaged["output"] == str(folder / "damaged.repaired.xlsx")
    assert (damaged["status"], damaged["repaired"]) == ("done", 1)
    assert damaged["repairs"] == [
        {
            "sheet": "One",
            "place": "A1",
            "before": '=_xll.ENG_TCO(1)+[1]!ENG_TERM("[b]x[/b]")',
            "after": '=ENG_TCO(1)+ENG_TERM("[b]x[/b]")',
            "spills": False,
        }
    ]
    assert (sound["status"], sound["output"], sound["repairs"], sound["left"]) == ("done", None, [], [])
    assert (missing["status"], missing["message"]) == ("failed", f"{folder / 'none.xlsx'} does not exist")


def test_a_file_that_fails_harms_no_other(run, folder):
    """Its reason is told, the others are done."""
    (folder / "broken.xlsx").write_bytes(b"PK\3\4 no zip")
    result = run(folder)
    assert result.exit_code == 1
    assert f"failed: {folder / 'broken.xlsx'} is a damaged or incomplete zip file" in result.stderr
    assert (folder / "damaged.repaired.xlsx").exists()


def test_a_place_that_cannot_be_written(run, folder):
    """One line, status 1, the input as it was."""
    before = files(folder)
    (folder / "taken").write_bytes(b"a file")
    result = run(folder / "damaged.xlsx", "-o", folder / "taken")
    assert result.exit_code == 1
    assert "cannot be written" in result.stderr
    assert files(folder) == {**before, "taken": b"a file"}


@pytest.mark.parametrize(
    "arguments", [["nothing-*.xlsx"], ["a.xlsx", "-o", "b", "--in-place"], ["a.xlsx", "b.xlsx", "-o", "c.xlsx"], []]
)
def test_wrong_use(run, arguments):
    """Status 2, nothing read."""
    assert run(*arguments).exit_code == 2


def test_what_was_left_is_told(run, tmp_path, book):
    """With the reason."""
    path = tmp_path / "a.xlsx"
    path.write_bytes(book('<row r="1"><c r="A1"><f>ENG_TERMS()</f><v>7</v></c><c r="B1"><v>1</v></c></row>'))
    result = run(path)
    assert result.exit_code == 0
    assert "One!A1 stays as it is: it keeps one value of its result" in result.stderr
    assert list(tmp_path.iterdir()) == [path]


def test_help_teaches(run):
    """Examples, the kinds of damage, the exit status."""
    text = run("--help").output
    assert "xl-engagement repair model.xlsx --dry-run" in text
    assert "_xldudf_ENG_TCO" in text
    assert "Exit status" in text
