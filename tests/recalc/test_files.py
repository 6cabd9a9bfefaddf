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
