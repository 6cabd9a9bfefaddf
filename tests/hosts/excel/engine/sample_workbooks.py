"""Workbooks for the stand-in of Excel, and what it is told of their formulas."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

import xlsxwriter

from xl_engagement.cells import Area
from xl_engagement.hosts.external_engine import Wanted

from .conftest import Computer
from .excel_stand_in import Application
from .sheet_stand_in import Compute

TWICE: dict[str, Compute] = {"A1*2": lambda sheet: sheet.value("A1") * 2}
B1 = Wanted(("Costs", 1, 2), "A1*2", None, dynamic=False)


def workbook(fill: Callable[[xlsxwriter.Workbook, Any], None] | None = None, **options: Any) -> bytes:
    """A workbook with 21 in A1 and its double in B1 of the sheet Costs."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, options) as book:
        sheet = book.add_worksheet("Costs")
        sheet.write("A1", 21)
        sheet.write_formula("B1", "=A1*2", None, 42)
        if fill:
            fill(book, sheet)
    return file.getvalue()


def knowing(computer: Computer, formulas: dict[str, Compute], **settings: Any) -> None:
    def setup(excel: Application) -> None:
        excel.formulas = TWICE | formulas
        for name, value in settings.items():
            setattr(excel, name, value)

    computer.setup = setup


def replaced(data: bytes, part: str, old: bytes, new: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(file, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == part:
                assert old in content
                content = content.replace(old, new)
            target.writestr(name, content)
    return file.getvalue()


SPILLED = Wanted(("Costs", 3, 1), "SEQUENCE(A1,2)", Area(3, 1, 4, 2), dynamic=True)
FIXED = Wanted(("Costs", 10, 1), "TRANSPOSE(B1)", Area(10, 1, 11, 2), dynamic=False)


def arrays(book: xlsxwriter.Workbook, sheet: Any) -> None:
    sheet.write_dynamic_array_formula("A3:B4", "=SEQUENCE(A1,2)", None, 1)
    sheet.write_array_formula("A10:B11", "{=TRANSPOSE(B1)}", None, 1)


def sequence(rows: list[list[Any]]) -> dict[str, Compute]:
    return {"_xlfn.SEQUENCE(A1,2)": lambda sheet: rows, "TRANSPOSE(B1)": lambda sheet: [[1, 2]]}


ENG_CALL = Wanted(("Costs", 2, 2), "ENG_TCO(A1)", None, dynamic=False)


def eng_call(book: xlsxwriter.Workbook, sheet: Any) -> None:
    sheet.write_formula("B2", "=ENG_TCO(A1)", None, 1)
