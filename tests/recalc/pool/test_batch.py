"""Batches of files, in one process and in several."""

from __future__ import annotations

import importlib
import os
from pathlib import Path

import openpyxl
import pytest

from xl_engagement.recalc.files import find_inputs, plan_outputs
from xl_engagement.recalc.pool import worker
from xl_engagement.recalc.pool.batch import WorkerPool, run
from xl_engagement.recalc.settings import Settings
from xl_engagement.recalc.workbook.assignments import Assignment


@pytest.fixture
def folder(book, tmp_path: Path) -> Path:
    """Three workbooks of which the second is cut off, and a text file that calls itself one."""

    def fill(_, sheet, __):
        sheet.write("A1", 3)
        sheet.write_formula("B1", "=A1*10+LEN(ENG_RECOMMEND(TRUE))", None, 0)

    data = book(fill)
    for name in ("1.xlsx", "2.xlsx", "3.xlsx"):
        (tmp_path / name).write_bytes(data)
    (tmp_path / "2.xlsx").write_bytes(data[: len(data) // 2])
    (tmp_path / "text.xlsx").write_text("only text")
    return tmp_path


def _value(path: Path):
    return openpyxl.load_workbook(path, data_only=True)["S"]["B1"].value


@pytest.mark.parametrize("workers", [1, 2])
def test_a_bad_file_fails_alone(folder, workers):
    """The good ones are done, the bad ones have a line each that names them, and nothing is written for them."""
    jobs = plan_outputs([*find_inputs([folder]), folder / "missing.xlsx"], folder / "out")
    seen = []
    reports = run(jobs, workers=workers, progress=seen.append)
    assert [report.status for report in reports] == ["done", "failed", "done", "failed", "failed"]
    assert sorted(report.input for report in seen) == sorted(report.input for report in reports)
    assert sorted(path.name for path in (folder / "out").iterdir()) == ["1.xlsx", "3.xlsx"]
    assert _value(folder / "out" / "1.xlsx") == 32
    assert _value(folder / "1.xlsx") == 0
    for report, words in zip(
        (reports[1], reports[3], reports[4]), ("damaged", "text file", "does not exist"), strict=True
    ):
        assert report.message.startswith(report.input)
        assert words in report.message
        assert "\n" not in report.message
        assert report.output is None


def test_in_place_replaces_the_input_and_leaves_nothing_else(folder):
    """The file is the new one, and no temporary file stays."""
    before = sorted(path.name for path in folder.iterdir())
    settings = Settings(assignments=(Assignment.parse("S!A1=5"),))
    (report,) = run(plan_outputs([folder / "1.xlsx"], in_place=True), settings)
    assert report.output == report.input
    assert _value(folder / "1.xlsx") == 52
    assert sorted(path.name for path in folder.iterdir()) == before


def test_a_wrong_input_name_writes_nothing(folder):
    """An assignment that does not fit is a failure of the file, which stays as it is."""
    before = (folder / "1.xlsx").read_bytes()
    settings = Settings(assignments=(Assignment.parse("S!A1=5"), Assignment.parse("Inputs!A1=5")))
    (report,) = run(plan_outputs([folder / "1.xlsx"], in_place=True), settings)
    assert report.status == "failed"
    assert "has no sheet 'Inputs'" in report.message
    assert (folder / "1.xlsx").read_bytes() == before


def test_an_interrupted_write_leaves_the_old_file(folder, monkeypatch):
    """A disk that fails in the middle costs the result, not the input."""
    before = (folder / "1.xlsx").read_bytes()

    def fail(descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("xl_engagement.package.container.atomic.os.fsync", fail)
    (report,) = run(plan_outputs([folder / "1.xlsx"], in_place=True))
    assert report.status == "failed"
    assert "disk is full" in report.message
    assert (folder / "1.xlsx").read_bytes() == before
    assert not list(folder.glob(".*"))


class Panic(BaseException):
    """What the engine raises for a defect of its own: no Exception."""


@pytest.mark.parametrize("defect", [ZeroDivisionError, Panic])
def test_a_defect_is_a_failure_of_its_file(folder, monkeypatch, defect):
    """What nobody foresaw is reported, in one line like any other failure."""

    def recalculate(data, settings):
        raise defect("unforeseen")

    monkeypatch.setattr(worker, "recalculate", recalculate)
    report = worker.outcome(folder / "1.xlsx", Settings()).report
    assert report.status == "failed"
    assert report.message == f"{folder / '1.xlsx'} met a defect of this program: {defect.__name__}: unforeseen"


ODD_PATHS = """
import os, pathlib

class DeadlyPath(type(pathlib.Path())):
    def __str__(self):
        if os.getpid() != int(os.environ["TEST_PROCESS"]):
            os._exit(9)
        return super().__str__()

class FastidiousPath(type(pathlib.Path())):
    used = False

    def __str__(self):
        if os.getpid() != int(os.environ["TEST_PROCESS"]):
            if FastidiousPath.used:
                os._exit(9)
            FastidiousPath.used = True
        return super().__str__()
"""


@pytest.fixture
def odd_paths(folder, monkeypatch):
    """Paths that end each process, or each that has worked on another file, when they are looked at there."""
    (folder / "odd_paths.py").write_text(ODD_PATHS)
    monkeypatch.syspath_prepend(folder)
    monkeypatch.setenv("TEST_PROCESS", str(os.getpid()))
    return importlib.import_module("odd_paths")


@pytest.mark.parametrize("workers", [1, 2])
def test_a_dying_process_takes_one_file_with_it(folder, odd_paths, workers):
    """One file ends each process that takes it: the others are done all the same, whoever works on them."""
    deadly = odd_paths.DeadlyPath(folder / "2.xlsx")
    jobs = plan_outputs([folder / "1.xlsx", deadly, folder / "3.xlsx"], folder / "out")
    reports = run(jobs, workers=workers)
    assert [report.status for report in reports] == ["done", "failed", "done"]
    assert "ended the process" in reports[1].message
    assert _value(folder / "out" / "3.xlsx") == 32


def test_a_file_that_earlier_ones_harm_gets_a_process_of_its_own(folder, odd_paths):
    """What a process still holds of other files is no fault of the next one."""
    paths = [odd_paths.FastidiousPath(folder / name) for name in ("1.xlsx", "3.xlsx")]
    reports = run(plan_outputs(paths, folder / "out"))
    assert [report.status for report in reports] == ["done", "done"]


def test_an_interrupt_ends_all_processes(folder):
    """Ctrl-C in the middle of a batch leaves none behind, and goes on its way."""

    def interrupt(report):
        processes.extend(pool.processes)
        raise KeyboardInterrupt

    processes: list[int] = []
    pool = WorkerPool(Settings(), 2)
    with pytest.raises(KeyboardInterrupt), pool:
        pool.run(plan_outputs([folder / "1.xlsx", folder / "3.xlsx"] * 20, in_place=True), interrupt)
    assert len(processes) == 2
    for process in processes:
        with pytest.raises(ProcessLookupError):
            os.kill(process, 0)


def test_what_the_check_raises_ends_a_batch(folder):
    """Also while nothing happens: a file under way is given up."""

    def check():
        if pool.processes:
            raise SystemExit(143)

    with pytest.raises(SystemExit), WorkerPool(Settings()) as pool:
        pool.run(plan_outputs([folder / "1.xlsx"] * 20, in_place=True), check=check)


def test_values_are_shown_from_the_result(folder):
    """By address, as the result holds them; a place that is not there is no failure of the file."""
    settings = Settings(assignments=(Assignment.parse("S!A1=5"),), places=("S!A1:B1", "Nowhere!A1"))
    (report,) = run(plan_outputs([folder / "1.xlsx"], folder / "out"), settings)
    assert report.shown == {"S!A1:B1": [[5.0, 52.0]]}
    assert report.status == "done"
    assert "has no sheet 'Nowhere'" in report.not_shown
