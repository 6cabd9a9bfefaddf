"""The command line as a user meets it."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result
from openpyxl.workbook.defined_name import DefinedName

from xl_engagement import __version__
from xl_engagement.cli.main import main
from xl_engagement.hosts.addins import HostError
from xl_engagement.worksheet import catalogue

TCO = '=ENG_TCO("ODM",{500,3000},100,2)'


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def program(*arguments: object, **options) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own."""
    command = [sys.executable, "-m", "xl_engagement.cli", *map(str, arguments)]
    settings = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True, **options}
    return subprocess.run(command, check=False, **settings)


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """Inputs, a call of ours, and a native formula behind it; never calculated."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Model"
    for cell, value in {"A1": 500, "B1": 3_000, "A2": 100, "A3": 2, "A5": '=ENG_TCO("ODM",A1:B1,A2,A3)'}.items():
        sheet[cell] = value
    sheet["A6"] = "=A5*2"
    book.defined_names["unit_price"] = DefinedName("unit_price", attr_text="Model!$A$2")
    book.defined_names["total"] = DefinedName("total", attr_text="Model!$A$5")
    path = tmp_path / "model.xlsx"
    book.save(path)
    return path


def cached(path: Path, cell: str) -> object:
    return openpyxl.load_workbook(path, data_only=True)["Model"][cell].value


@pytest.mark.parametrize("command", ["", "eval", "recalc", "repair", "new", "addin", "functions", "doctor"])
def test_help_teaches_by_example(command):
    """Every command has a help with examples, except the one that takes nothing."""
    result = run(*command.split(), "--help")
    assert result.exit_code == 0
    assert command == "doctor" or "Examples:\n" in result.output
    assert command == "doctor" or f"xl-engagement {command}" in result.output


def test_help_is_cheap():
    """Help loads none of the heavy libraries."""
    heavy = ["numpy", "scipy", "formualizer", "xlwings", "rich", "openpyxl", "xlsxwriter", "lxml"]
    probe = (
        "import sys; from xl_engagement.cli.main import main\ntry: main(['--help'])\nexcept SystemExit: pass\n"
        f"sys.exit(' '.join(m for m in {heavy} if m in sys.modules) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_eval_prints_a_value():
    """A scalar alone, as people write it."""
    assert run("eval", TCO).output == "569,000\n"
    assert run("eval", "SUM({1,2;3,4})/4").output == "2.5\n"
    assert run("--version").output.strip().endswith(__version__)


@pytest.mark.parametrize(
    ("arguments", "answer"),
    [
        ([TCO], {"value": 569_000, "error": None}),
        (["=SUM(a)*b", "--set", "a={1,2}", "--set", "b=50%"], {"value": 1.5, "error": None}),
        (['=ENG_UNIT_COST("ODM",{1;2},7)'], {"value": [[7], [7]], "error": None}),
        (['="x"&name', "--set", "name=y"], {"value": "xy", "error": None}),
        (["=NOT(TRUE)"], {"value": False, "error": None}),
        (["=1/0"], {"value": None, "error": {"code": "#DIV/0!"}}),
        (['=ENG_TCO("OEM",{1,2},3,4)'], {"value": None, "error": {"code": "#VALUE!", "message": "OEM is a term"}}),
        (['=ENG_TCO("ODM",{1,-2},3,4)'], {"value": None, "error": {"code": "#NUM!", "message": "not -2"}}),
        (["=ENG_TKO()"], {"value": None, "error": {"code": "#NAME?", "message": "ENG_TCO"}}),
    ],
)
def test_eval_as_json(arguments, answer):
    """Value or error, the error with its message."""
    result = run("eval", "--json", *arguments)
    assert result.exit_code == 0
    found = json.loads(result.output)
    assert found["value"] == answer["value"]
    if answer["error"] is None:
        assert found["error"] is None
    else:
        assert found["error"]["code"] == answer["error"]["code"]
        assert answer["error"].get("message", "") in found["error"]["message"]


def test_eval_shows_where_a_formula_breaks():
    """A syntax error ends with status 2 and a caret under its place."""
    result = run("eval", '=ENG_TCO("ODM",{1,2)')
    assert result.exit_code == 2
    line, caret = result.stderr.splitlines()[-2:]
    assert line.strip() == '=ENG_TCO("ODM",{1,2)'
    assert caret.strip() == "^"
    assert run("eval", "=a", "--set", "nothing").exit_code == 2


def test_recalc_beside_the_input(workbook):
    """Without -o the result lies beside the input, which stays as it was."""
    before = workbook.read_bytes()
    result = run("recalc", workbook)
    assert result.exit_code == 0, result.output
    assert workbook.read_bytes() == before
    written = workbook.with_name("model.recalculated.xlsx")
    assert (cached(written, "A5"), cached(written, "A6")) == (569_000, 1_138_000)


def test_recalc_in_place_with_inputs_set_and_values_shown(workbook):
    """Names and cells are set; what was asked for is printed."""
    result = run("recalc", workbook, "--in-place", "--set", "unit_price=200", "--set", "Model!A3=0", "--show", "total")
    assert result.exit_code == 0, result.output
    total = 165_000 + 3_500 * 200
    assert cached(workbook, "A5") == total
    assert f"total: {total:,}" in result.output
    assert cached(workbook, "A2") == 200


@pytest.mark.parametrize("wrong", ["unit_prise=1", "Modell!A2=1", "Model!A5=1", "total=1"])
def test_a_wrong_input_writes_nothing(workbook, wrong):
    """Unknown names and sheets, and cells that hold formulas, are errors."""
    before = workbook.read_bytes()
    result = run("recalc", workbook, "--in-place", "--set", wrong)
    assert result.exit_code == 1
    assert "model.xlsx" in result.stderr
    assert workbook.read_bytes() == before


def test_a_batch_goes_on_after_a_bad_file(workbook, tmp_path):
    """One clear line for each bad file, the good one done, status 1."""
    (tmp_path / "note.xlsx").write_text("not a workbook")
    (tmp_path / "cut.xlsx").write_bytes(workbook.read_bytes()[:900])
    out = tmp_path / "out"
    result = run("recalc", tmp_path, tmp_path / "missing.xlsx", "-o", out, "--json")
    assert result.exit_code == 1
    reports = {Path(r["input"]).name: r for r in map(json.loads, result.stdout.splitlines())}
    assert {name: r["status"] for name, r in reports.items()} == {
        "cut.xlsx": "failed",
        "missing.xlsx": "failed",
        "model.xlsx": "done",
        "note.xlsx": "failed",
    }
    assert [path.name for path in out.iterdir()] == ["model.xlsx"]
    done = reports["model.xlsx"]
    assert (done["formulas"], done["evaluated"], done["changed"], done["kept"], done["errors"]) == (2, 2, 2, 0, 0)


def test_wrong_use_ends_with_2(workbook, tmp_path):
    """Outputs that cannot be meant, and inputs that are none."""
    assert run("recalc").exit_code == 2
    assert run("recalc", workbook, "-o", workbook).exit_code == 2
    assert run("recalc", workbook, "--set", "x").exit_code == 2
    assert run("recalc", tmp_path / "*.none").exit_code == 2
    assert run("recalc", workbook, "--engine", "abacus").exit_code == 2


def test_functions_explains_one_and_lists_all():
    """By any spelling, with the nearest name for a wrong one."""
    listed = run("functions").output
    assert all(name in listed for name in catalogue())
    assert "=ENG_BREAK_EVEN(model_a" in run("functions", "break_even").output.replace("\n", "")
    record = json.loads(run("functions", "ENG_TCO", "--json").output)
    assert record["expected"] == 569_000
    assert [a["required"] for a in record["arguments"]] == [True] * 4 + [False] * 4
    wrong = run("functions", "ENG_TOC")
    assert wrong.exit_code == 2
    assert "ENG_TCO" in wrong.stderr


def test_new_writes_a_template_once(tmp_path):
    """A fresh workbook that opens; a second time it is not overwritten."""
    target = tmp_path / "ours.xlsx"
    assert run("new", "cost-comparison", "-o", target).exit_code == 0
    assert "ReadMe" in openpyxl.load_workbook(target).sheetnames
    again = run("new", "cost-comparison", "-o", target)
    assert again.exit_code == 1
    assert "--force" in again.stderr
    assert "cost-comparison" in run("new", "--list").output
    assert run("new", "cost-comparisom").exit_code == 2


def test_doctor_finds_this_installation_sound():
    """What the tests run on has no problem."""
    result = run("doctor")
    assert result.exit_code == 0, result.output
    assert "formualizer" in result.output


def test_texts_that_look_like_markup_are_shown_as_they_are(tmp_path):
    """Headers, cells, file names, titles and addresses; emoji names too."""
    result = run("eval", '={"[/b]","[red]x";":smile:","[bold]y"}')
    assert result.exit_code == 0, result.output
    assert all(text in result.output for text in ("[/b]", "[red]x", ":smile:", "[bold]y"))
    book = openpyxl.Workbook()
    book.active.title = "Model"
    for row in (["[/nope]", "[i]"], [1, "=1+1"]):
        book.active.append(row)
    path = tmp_path / "a[" / "b]c.xlsx"
    path.parent.mkdir()
    book.save(path)
    result = run("recalc", path, "--in-place", "--show", "Model!A1:B2")
    assert result.exit_code == 0, result.output
    assert all(text in result.output for text in ("[/nope]", "[i]"))
    assert "a[/b]c.xlsx" in result.output.replace("\n", "").replace(" ", "")


@pytest.mark.parametrize("title", ["[/nope]", "[red]Results[/red]", ":smile:"])
def test_titles_are_no_markup(title, capsys):
    """The title of a table is what the user typed."""
    from xl_engagement.cli.display import console, rows_table

    console().print(rows_table([[1, 2]], title=title))
    # A title is folded to the width of its table.
    assert title in capsys.readouterr().out.replace("\n", "")


def test_progress_shows_file_names_as_they_are(monkeypatch, capsys):
    """On a terminal too."""
    from xl_engagement.cli.recalc_display import Display
    from xl_engagement.recalc.report import Report

    for name, value in {"FORCE_COLOR": "1", "COLUMNS": "200", "TERM": "xterm"}.items():
        monkeypatch.setenv(name, value)
    with Display(2, asked=False, as_json=False) as display:
        display.advance(Report("a[/b].xlsx"))
    assert "a[/b].xlsx" in capsys.readouterr().err


def test_new_refuses_what_it_cannot_write(tmp_path):
    """One line for a name that is too long, a suffix of something else, and what is no regular file."""
    long = run("new", "cost-comparison", "-o", tmp_path / ("n" * 300))
    assert long.exit_code == 1
    assert long.stderr.count("\n") == 1
    below = tmp_path / "file"
    below.touch()
    assert run("new", "cost-comparison", "-o", below / "x.xlsx").exit_code == 1
    for name in ("x.txt", "x"):
        wrong = run("new", "cost-comparison", "-o", tmp_path / name)
        assert wrong.exit_code == 2
        assert ".xlsx" in wrong.stderr
    folder = tmp_path / "folder"
    folder.mkdir()
    assert run("new", "cost-comparison", "-o", folder).exit_code == 0
    assert [path.name for path in folder.iterdir()] == ["cost-comparison.xlsx"]
    assert run("new", "cost-comparison", "-o", tmp_path / "UPPER.XLSX").exit_code == 0


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_new_replaces_regular_files_only(tmp_path):
    """A named pipe stays, whatever --force says (not tried on a device: a defect would replace /dev/null)."""
    pipe = tmp_path / "pipe.xlsx"
    os.mkfifo(pipe)
    for force in ([], ["--force"]):
        refused = run("new", "cost-comparison", *force, "-o", pipe)
        assert refused.exit_code == 1
        assert str(pipe) in refused.stderr
        assert "--force" not in refused.stderr
    assert pipe.is_fifo()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("arguments", [["--help"], ["eval", "=1"], ["eval", "={1,2}"], ["functions", "--json"]])
def test_a_full_output_ends_with_one_line(arguments):
    """Status 1, no traceback, nothing more when the interpreter ends."""
    with open("/dev/full", "w") as full:  # noqa: PTH123
        done = program(*arguments, stdout=full)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "cannot be written" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="closes the output as a shell does")
def test_a_closed_output_is_no_defect():
    """As with >&- in a shell."""
    for arguments in (["eval", "=1"], ["eval", "={1,2}"]):
        done = program(*arguments, stdout=None, preexec_fn=lambda: os.close(1))
        assert "Traceback" not in done.stderr


def test_an_encoding_that_lacks_characters():
    """They are replaced in what people read, and escaped in JSON."""
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = program("eval", '={"é";"b"}', env=environment)
    assert (done.returncode, done.stderr) == (0, "")
    assert "?" in done.stdout
    assert json.loads(program("eval", '="é→"', "--json", env=environment).stdout)["value"] == "é→"


@pytest.mark.parametrize("module", ["formualizer", "numpy", "rich", "packaging", "lxml.etree", "scipy.special"])
def test_doctor_finds_a_library_that_cannot_be_imported(module, tmp_path):
    """Its metadata is there, its import fails; what needs it is reported too, and nothing crashes."""
    probe = f"import sys\nsys.modules[{module!r}] = None\nfrom xl_engagement.cli.main import main\nmain(['doctor'])\n"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr == ""
    problem = next(line for line in done.stdout.splitlines() if line.split()[1] == module.partition(".")[0])
    assert problem.startswith("problem")
    assert "cannot be imported" in problem
    assert "pip install --force-reinstall" in done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGTERM to send")
def test_sigterm_leaves_no_process_behind(workbook, tmp_path):
    """The worker processes finish what is under way and end with the command."""
    inputs, out = tmp_path / "in", tmp_path / "out"
    inputs.mkdir()
    for number in range(300):
        (inputs / f"{number:03}.xlsx").write_bytes(workbook.read_bytes())
    command = [sys.executable, "-m", "xl_engagement.cli", "recalc", str(inputs), "-o", str(out), "--jobs", "2"]
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    try:
        until = time.monotonic() + 60
        while not (out.exists() and any(out.glob("*.xlsx"))) and time.monotonic() < until:
            time.sleep(0.01)
        process.send_signal(signal.SIGTERM)
        _, errors = process.communicate(timeout=60)
        assert (process.returncode, errors) == (143, "")
        with pytest.raises(ProcessLookupError):
            for _ in range(100):
                os.killpg(process.pid, 0)
                time.sleep(0.05)
        assert not list(out.glob(".*.tmp"))
        assert len(list(out.iterdir())) < 300
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


def test_addin_build_writes_both_and_says_so(tmp_path):
    """Works on any machine."""
    result = run("addin", "build", "-o", tmp_path / "made")
    assert result.exit_code == 0, result.output
    names = sorted(path.name for path in (tmp_path / "made").iterdir())
    assert names == ["xl_engagement.intellisense.xml", "xl_engagement.oxt", "xl_engagement.xlam"]
    assert all(name in result.output for name in names)


@pytest.mark.parametrize(("failing", "status"), [((), 0), (("excel",), 0), (("excel", "libreoffice"), 1)])
def test_addin_install_for_all_fails_where_no_program_is_there(monkeypatch, failing, status):
    """One that is missing is named; for one that was asked for by name, that is a failure."""

    class Made:
        def __init__(self, name):
            self.name = name

        def install(self):
            if self.name in failing:
                raise HostError(f"{self.name} is missing")
            return [f"installed into {self.name}"]

    monkeypatch.setattr("xl_engagement.cli.addin.addin", Made)
    result = run("addin", "install")
    assert result.exit_code == status
    for name in ("excel", "libreoffice"):
        assert (f"{name}: {name} is missing" if name in failing else f"{name}: installed into {name}") in result.output
        assert run("addin", "install", "--host", name).exit_code == (name in failing)
