"""An interrupted batch never reports success, whenever the interrupt comes and whatever becomes of its exception."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest
import xlsxwriter

INTERRUPTED = """
import importlib, os, runpy, signal, sys

module, path, dropped, number, *sys.argv = sys.argv[1:]
signal.signal(signal.SIGINT, signal.default_int_handler)

class Falling:
    def __del__(self):
        os.kill(os.getpid(), int(number))

owner = importlib.import_module(module)
*outer, name = path.split(".")
for part in outer:
    owner = getattr(owner, part)
ordinary = getattr(owner, name)

def interrupted(*arguments, **options):
    if dropped == "True":
        Falling()  # what a destructor raises is dropped
    else:
        os.kill(os.getpid(), int(number))
    return ordinary(*arguments, **options)

setattr(owner, name, interrupted)
runpy.run_module("xl_engagement.cli", run_name="__main__")
"""

MOMENTS = {
    "before the first file": ("xl_engagement.recalc.files", "find_inputs"),
    "before the first result": ("xl_engagement.recalc.pool.batch", "WorkerPool.run"),
    "between files": ("xl_engagement.cli.recalc_display", "Display.advance"),
    "before the summary": ("xl_engagement.cli.recalc_display", "Display.finish"),
    "after the summary": ("xl_engagement.cli.recalc_display", "Display._print_summary"),
}


@pytest.fixture
def books(tmp_path: Path) -> list[Path]:
    """Two workbooks."""
    paths = [tmp_path / name for name in ("1.xlsx", "2.xlsx")]
    for path in paths:
        with xlsxwriter.Workbook(path) as book:
            book.add_worksheet("S").write_formula("A1", "=ENG_TCO(1)")
    return paths


@pytest.mark.skipif(sys.platform == "win32", reason="a process cannot send itself SIGINT there")
@pytest.mark.parametrize("dropped", [False, True])
@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 1), (signal.SIGTERM, 143)])
def test_an_interrupted_recalculation_never_reports_success(books, tmp_path, moment, dropped, number, status):
    """The signal comes at a chosen moment; dropped: in a destructor, where Python drops the exception."""
    command = [sys.executable, "-c", INTERRUPTED, *MOMENTS[moment], str(dropped), str(int(number)), "xl-engagement"]
    result = subprocess.run(
        [*command, "recalc", *books, "-o", tmp_path / "out", "--engine", "embedded"],
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert result.returncode == status
    assert dropped or "Traceback" not in result.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="a process cannot send itself SIGINT there")
def test_an_interrupted_repair_never_reports_success(books):
    """As above, where the exception is dropped before the last file."""
    target = ("xl_engagement.repair.repair_batch", "repair_file")
    command = [sys.executable, "-c", INTERRUPTED, *target, "True", str(int(signal.SIGINT)), "xl-engagement"]
    result = subprocess.run([*command, "repair", *books, "--dry-run"], capture_output=True, check=False, timeout=60)
    assert result.returncode == 1
