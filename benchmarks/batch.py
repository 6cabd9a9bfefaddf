"""Batches: files per second of copies of a template, a large sheet, and growth from a thousand formulas to a million.

    python -m benchmarks.batch

The library `formulas`, as a peer that computes workbooks in Python, takes part where it is installed. It knows none of
our functions, so that its workbook is the same with native ones in their place.
"""

from __future__ import annotations

import io
import resource
import tempfile
import time
import zipfile
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import xlsxwriter

from benchmarks.recalculate import workbook
from benchmarks.timing import best_of_turns
from xl_engagement.hosts.embedded.engine import Engine
from xl_engagement.package import WorkbookPackage
from xl_engagement.recalc.files import Job
from xl_engagement.recalc.pool.batch import run
from xl_engagement.recalc.settings import Settings
from xl_engagement.recalc.workbook.engine_formulas import EngineFormulas
from xl_engagement.recalc.workbook.workbook_formulas import Formulas
from xl_engagement.worksheet import catalogue

COPIES = 20


def chain(count: int, columns: int) -> bytes:
    """A sheet of so many formulas in some columns: each refers to the one above and to the one beside it."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet("S")
        for row in range(count // columns):
            sheet.write_number(row, 0, row)
            for column in range(columns):
                left = xlsxwriter.utility.xl_rowcol_to_cell(row, column)
                above = xlsxwriter.utility.xl_rowcol_to_cell(row - 1, column + 1) if row else "1"
                sheet.write_formula(row, column + 1, f"={above}*0.5+{left}")
    return file.getvalue()


def native(count: int) -> bytes:
    """A workbook of native formulas alone."""
    return chain(count, 5)


def floor(data: bytes) -> None:
    """Unzip, evaluate, zip: what no recalculation that writes a file can do without."""
    package = WorkbookPackage.read(data)
    edits, _ = EngineFormulas(Formulas(package)).edits()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    Engine.load(package.engine_copy(edits), catalogue()).evaluate()
    with zipfile.ZipFile(io.BytesIO(), "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)


def by_formulas(path: Path) -> None:
    """The peer: load, compute, write."""
    import_module("formulas").ExcelModel().loads(str(path)).finish().calculate()


def files_per_second() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        data = workbook()
        for copy in range(COPIES):
            (folder / f"{copy}.xlsx").write_bytes(data)
        jobs = [Job(path, folder / "out" / path.name) for path in sorted(folder.glob("*.xlsx"))]
        candidates: dict[str, Any] = {
            "floor: unzip, engine, zip": lambda: [floor(data) for _ in range(COPIES)],
            "recalc, one process": lambda: run(jobs),
            "recalc, two processes": lambda: run(jobs, workers=2),
            "LibreOffice warm": lambda: run(jobs, Settings(engine="libreoffice")),
        }
        seconds = best_of_turns(candidates, rounds=2)
        lowest = seconds["floor: unzip, engine, zip"]
        print(f"{COPIES} copies of a template-like workbook, start and end of the processes included")
        for what, taken in seconds.items():
            print(f"  {what:28} {COPIES / taken:7.1f} files/s   {taken / lowest:6.2f} x the floor")
        if find_spec("formulas"):
            path = folder / "native.xlsx"
            path.write_bytes(native(500))
            job = [Job(path, folder / "out" / path.name)]
            peers = best_of_turns({"recalc": lambda: run(job), "formulas": lambda: by_formulas(path)}, rounds=2)
            print(f"500 native formulas: recalc {peers['recalc']:.2f} s, formulas {peers['formulas']:.2f} s")


def growth() -> None:
    print("formulas on one sheet, one process, start included")
    with tempfile.TemporaryDirectory() as name:
        path = Path(name, "chain.xlsx")
        for count in (1_000, 10_000, 100_000, 200_000, 1_000_000):
            path.write_bytes(chain(count, 5))
            start = time.perf_counter()
            (report,) = run([Job(path, path.with_name("out.xlsx"))])
            taken = time.perf_counter() - start
            assert report.status == "done", report.message
            memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
            print(f"  {count:9,} {taken:7.2f} s   {taken / count * 1e6:6.1f} µs a formula   {memory:6.0f} MiB at most")


if __name__ == "__main__":
    files_per_second()
    growth()
