"""Workbooks made on the spot, functions that a test can work out by itself, and openpyxl to read the results back."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from xl_engagement.recalc.files import Job
from xl_engagement.recalc.job import recalculate
from xl_engagement.recalc.pool.batch import run
from xl_engagement.recalc.report import Report
from xl_engagement.recalc.settings import Settings
from xl_engagement.recalc.workbook.assignments import Assignment
from xl_engagement.worksheet.calling.argument_kinds import Number
from xl_engagement.worksheet.declaration import REQUIRED, Argument, Group, Result, WorksheetFunction


def _record(name: str, arguments: dict[str, Any], compute: Any) -> WorksheetFunction:
    declared = tuple(Argument(key, Number(low=0), key, default=default) for key, default in arguments.items())
    return WorksheetFunction(name, Group.COST, Result.VALUE, name, declared, compute, "", "")


FUNCTIONS = {"ENG_TIMES": _record("ENG_TIMES", {"a": REQUIRED, "b": 2.0}, lambda given: given.a * given.b)}


def _calculated(data: bytes) -> bytes:
    """As if a spreadsheet program had calculated and saved it: without the wish for a full calculation."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            after.writestr(name, before.read(name).replace(b' fullCalcOnLoad="1"', b""))
    return target.getvalue()


@pytest.fixture
def book() -> Callable[..., bytes]:
    """Bytes of a workbook with the sheets S and 'My sheet' that `fill(book, sheet, other)` fills by XlsxWriter."""

    def build(fill: Callable[..., None], *, calculated: bool = True) -> bytes:
        target = io.BytesIO()
        with xlsxwriter.Workbook(target, {"in_memory": True}) as workbook:
            fill(workbook, workbook.add_worksheet("S"), workbook.add_worksheet("My sheet"))
        return _calculated(target.getvalue()) if calculated else target.getvalue()

    return build


class Outcome:
    """A recalculated workbook, read with openpyxl, and its report."""

    def __init__(self, data: bytes, report: Any) -> None:
        self.data, self.report = data, report
        self.sheets = openpyxl.load_workbook(io.BytesIO(data), data_only=True)

    def __getitem__(self, place: str) -> Any:
        """A cell of the sheet S, or the columns of an area as rows of values."""
        found = self.sheets["S"][place]
        return [[cell.value for cell in row] for row in found] if ":" in place else found.value

    @property
    def kept(self) -> dict[str, str]:
        return {cell.cell: cell.reason for cell in self.report.kept_cells}

    @property
    def errors(self) -> dict[str, tuple[str, str]]:
        return {cell.cell: (cell.code, cell.message) for cell in self.report.error_cells}


@pytest.fixture
def recalculated() -> Callable[..., Outcome]:
    """Recalculate bytes, with ENG_TIMES(a, [b]) = a * b, b being 2 by default, and assignments such as S!A1=5."""

    def recalculate_bytes(data: bytes, *assignments: str, full: bool = False) -> Outcome:
        settings = Settings(full, tuple(map(Assignment.parse, assignments)))
        return Outcome(*recalculate(data, settings, functions=FUNCTIONS))

    return recalculate_bytes


@pytest.fixture
def run_with() -> Callable[..., list[Report]]:
    """Run jobs with assignments such as S!A1=5."""

    def run_jobs(jobs: Sequence[Job], *assignments: str) -> list[Report]:
        return run(jobs, Settings(assignments=tuple(map(Assignment.parse, assignments))))

    return run_jobs


@pytest.fixture
def parts_of() -> Callable[[bytes], dict[str, bytes]]:
    """The parts of a sound file by name."""

    def read(data: bytes) -> dict[str, bytes]:
        archive = zipfile.ZipFile(io.BytesIO(data))
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}

    return read


def _fill(book, sheet, other) -> None:
    """Inputs, ENG_ formulas and native ones, arrays that grow and shrink, a chart, a table, formats, names."""
    money, bold = book.add_format({"num_format": "#,##0.00"}), book.add_format({"bold": True})
    sheet.write_row("A1", ["Units", 500, 3000], bold)
    sheet.write_row("A2", ["Rows", 3])
    sheet.write_formula("A3", '=ENG_TCO("ODM",B1,100,2)', money, 1)
    sheet.write_dynamic_array_formula("E1:F2", "=SEQUENCE(B2,2)*LEN(ENG_RECOMMEND(TRUE))", money, 1)
    sheet.write_array_formula("H1:H3", "{=B1:B3+LEN(ENG_RECOMMEND(TRUE))}", None, 0)
    for row in range(4, 200):
        sheet.write_formula(row, 0, f"=A{row}+B$1", money, row)
    other.add_table("A1:B4", {"columns": [{"header": "Item"}, {"header": "Price"}], "data": [["a", 1], ["b", 2]]})
    other.write_formula("D1", "=S!A3*2", None, 2)
    book.define_name("price", "=S!$B$1")
    chart = book.add_chart({"type": "line"})
    chart.add_series({"values": "=S!$A$5:$A$50"})
    other.insert_chart("F2", chart)


@pytest.fixture
def path(book, tmp_path: Path) -> Path:
    """A workbook in a folder of its own."""
    path = tmp_path / "books" / "model.xlsx"
    path.parent.mkdir()
    path.write_bytes(book(_fill))
    return path
