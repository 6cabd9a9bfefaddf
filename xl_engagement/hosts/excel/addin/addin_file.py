"""The files of the Excel add-in: the .xlam with the functions, and the help for arguments beside it."""

from __future__ import annotations

import datetime
import io
from pathlib import Path

import xlwings
from xlsxwriter import Workbook

from xl_engagement import __version__
from xl_engagement.hosts.excel.addin import intellisense
from xl_engagement.hosts.excel.addin_names import ADDIN_FILE, INTELLISENSE_FILE
from xl_engagement.hosts.excel.vba.macro_workbook import with_wrappers
from xl_engagement.package import write_atomically
from xl_engagement.worksheet import catalogue

_ABOUT = (
    ("xl-engagement", __version__),
    ("Licence", "Apache-2.0"),
    (
        "Its module xlwings",
        f"From xlwings {xlwings.__version__}, changed; licensed under BSD-3-Clause, as it says itself",
    ),
)
_CREATED = datetime.datetime(2026, 1, 1)


def write(folder: Path) -> list[Path]:
    """Write the add-in's files into an existing folder, the same bytes every time; returns their paths."""
    contents = {
        ADDIN_FILE: with_wrappers(_workbook(), addin=True),
        INTELLISENSE_FILE: intellisense.document(catalogue().values()),
    }
    for name, content in contents.items():
        write_atomically(folder / name, content)
    return [folder / name for name in contents]


def _workbook() -> bytes:
    """The workbook that every add-in is: one sheet, which nobody sees, that says what it is."""
    file = io.BytesIO()
    book = Workbook(file, {"in_memory": True})
    book.calc_on_load = False
    book.set_properties({"title": "xl-engagement", "author": "xl-engagement", "created": _CREATED})
    sheet = book.add_worksheet("About")
    sheet.fit_to_pages(1, 0)  # gives the sheet the properties that its code name stands in
    for row, texts in enumerate(_ABOUT):
        sheet.write_row(row, 0, texts)
    book.close()
    return file.getvalue()
