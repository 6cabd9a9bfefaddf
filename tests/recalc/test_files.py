"""Which files a batch reads, and where the results go."""

from __future__ import annotations

from pathlib import Path

import pytest

from xl_engagement.recalc.files import UsageError, find_inputs, plan_outputs


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with workbooks, a lock file, an earlier result, and other things."""
    for name in ("b.xlsx", "a.xlsm", "~$b.xlsx", "b.recalculated.xlsx", "notes.txt", "deep/c.xlsx"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"")
    return tmp_path


def test_a_folder_stands_for_the_workbooks_inside(folder):
    """Sorted, without lock files, earlier results, other files and deeper folders."""
    assert find_inputs([folder]) == [folder / "a.xlsm", folder / "b.xlsx"]


def test_globs_paths_and_repetitions(folder):
    """Each file once, in the order in which it is first named; a missing path is kept, to be reported."""
    missing = folder / "missing.xlsx"
    found = find_inputs([folder / "b.xlsx", f"{folder}/**/*.xlsx", folder / "." / "b.xlsx", missing])
    assert found == [folder / "b.xlsx", folder / "deep" / "c.xlsx", missing]


def test_a_folder_or_a_glob_without_workbooks_is_wrong_use(folder):
    """Nothing to do is no success."""
    (folder / "empty").mkdir()
    for pattern in (folder / "empty", f"{folder}/*.xltx"):
        with pytest.raises(UsageError, match="holds no workbook"):
            find_inputs([pattern])


def test_outputs(folder):
    """A folder, a file for one input, in place, or beside the input."""
    a, b = folder / "a.xlsm", folder / "b.xlsx"
    assert [job.output for job in plan_outputs([a, b], folder / "out")] == [
        folder / "out" / "a.xlsm",
        folder / "out" / "b.xlsx",
    ]
    assert plan_outputs([b], folder / "new.xlsx")[0].output == folder / "new.xlsx"
    assert [job.output for job in plan_outputs([a, b], in_place=True)] == [a, b]
    assert plan_outputs([b])[0].output == folder / "b.recalculated.xlsx"


def test_outputs_that_cannot_be_meant(folder):
    """Two results in one place, an input overwritten unasked, one file for two, both options at once."""
    b = folder / "b.xlsx"
    twin = folder / "deep" / "B.xlsx"
    for inputs, output, in_place in (
        ([b, twin], folder / "out", False),
        ([b], folder, False),
        ([b], b, False),
        ([b, folder / "a.xlsm"], folder / "one.xlsx", False),
        ([b], folder / "out", True),
    ):
        with pytest.raises(UsageError):
            plan_outputs(inputs, output, in_place=in_place)


def test_an_empty_text_is_no_folder():
    """An unset variable of a script must not mean the current folder."""
    with pytest.raises(UsageError, match="unset"):
        find_inputs([""])
    with pytest.raises(UsageError, match="unset"):
        plan_outputs([Path("a.xlsx")], "")


def test_names_that_differ_by_case_are_two_inputs(tmp_path):
    """Where the file system tells them apart; but their results must not meet."""
    for name in ("a.xlsx", "A.xlsx"):
        (tmp_path / name).touch()
    both = [path.name for path in find_inputs([tmp_path])]
    assert sorted(both) == sorted(path.name for path in tmp_path.iterdir())


def test_an_output_file_keeps_the_kind_of_workbook():
    """A macro workbook under another suffix would not open."""
    with pytest.raises(UsageError, match=r"must end in \.xlsx"):
        plan_outputs([Path("a.xlsx")], "out.xlsm")
