"""Excel for Windows as far as the engine uses it, after its documented object model, as COM hands it to xlwings.

What is real: xlwings' own code for Windows, the workbook file that is opened, and the process, which is a `sleep`. What
stands in: pywin32 and COM, and the calculation of formulas, for which a test gives a function each. As in Excel

- Value2 gives errors as whole numbers, blanks as None, an area as a tuple of rows, a single cell alone;
- what is put into Value2 counts as typed: '1-2' is no text, "'1-2" is; a cell for text makes text of a number;
- a part of an array formula cannot be changed, and a protected sheet not at all;
- an instance that is started from outside has no add-ins; functions of VBA are known while the add-in is open.
"""

from __future__ import annotations

import io
import subprocess
from pathlib import Path
from typing import Any

import xlsxwriter

from xl_engagement.hosts.excel.error_values import scode
from xl_engagement.package import WorkbookPackage
from xl_engagement.worksheet import call

from .com_stand_in import CDispatch, ComError, com_error
from .sheet_stand_in import Compute, Sheet


def blank_workbook() -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        book.add_worksheet("Sheet1")
    return file.getvalue()


BLANK = blank_workbook()


class Book(CDispatch):
    """A Workbook; without a path one that is new and blank."""

    def __init__(self, excel: Application, path: Path | None = None, options: tuple[Any, ...] = ()) -> None:
        self.excel, self.Application, self.path, self.options = excel, excel, path, options
        self.security = excel.AutomationSecurity
        data = path.read_bytes() if path else BLANK
        self.package = WorkbookPackage.read(data)
        self.macros = "xl/vbaProject.bin" in self.package.archive.names
        self.sheets = {sheet.name: Sheet(self, sheet.name) for sheet in self.package.worksheets}

    @property
    def Name(self) -> str:
        return self.path.name if self.path else "Book1"

    @property
    def FullName(self) -> str:
        return str(self.path or self.Name)

    def Worksheets(self, name: str | int) -> Sheet:
        if isinstance(name, int):
            return list(self.sheets.values())[name - 1]
        if name not in self.sheets:
            raise com_error("Subscript out of range")
        return self.sheets[name]

    def Close(self, SaveChanges: bool) -> None:  # noqa: N803 - as COM names it
        assert not SaveChanges
        self.excel.alive()
        self.excel.books.remove(self)


class Workbooks(CDispatch):
    def __init__(self, excel: Application) -> None:
        self.excel = excel

    @property
    def Count(self) -> int:
        return len(self.excel.books)

    def __call__(self, name: str) -> Book:
        for book in self.excel.books:
            if book.Name == name:
                return book
        raise com_error("Subscript out of range")

    def Add(self) -> Book:
        self.excel.books.append(Book(self.excel))
        return self.excel.books[-1]

    def Open(self, path: str, *options: Any) -> Book:
        """Open(Filename, UpdateLinks, ReadOnly, Format, Password, WriteResPassword, ...)"""
        self.excel.alive()
        book = Book(self.excel, Path(path), options)
        self.excel.books.append(book)
        self.excel.opened.append(book)
        return book


class Application(CDispatch):
    """Excel.Application"""

    def __init__(self) -> None:
        self.process = subprocess.Popen(["sleep", "1000"])
        self.books: list[Book] = []
        self.opened: list[Book] = []
        self.AutomationSecurity = 1
        self.mode = -4105
        self.formulas: dict[str, Compute] = {}
        self.dynamic_arrays = True
        self.binds_when_opened = True
        self.version: Any = call("ENG_VERSION")
        self.last_error = "Every call has reached Python."
        self.calls = 0
        self.calculations: list[str] = []
        self.hangs = False
        """Every calculation takes as long as the process lives."""
        self.ignores_quit = False

    @property
    def addin(self) -> Book | None:
        addins = [book for book in self.books if book.path and book.path.suffix == ".xlam"]
        return addins[0] if addins and addins[0].security == 1 else None

    def alive(self) -> None:
        if self.process.poll() is not None:
            raise ComError(-2147023174, "The RPC server is unavailable.", None, None)

    @property
    def Hwnd(self) -> int:
        """The handle of the window: here the number of the process, which is what xlwings finds by it."""
        return self.process.pid

    @property
    def Workbooks(self) -> Workbooks:
        return Workbooks(self)

    @property
    def ActiveWorkbook(self) -> Book:
        return self.books[-1]

    @property
    def Calculation(self) -> int:
        return self.mode

    @Calculation.setter
    def Calculation(self, mode: int) -> None:
        if not self.books:
            raise com_error("Unable to set the Calculation property of the Application class")
        self.mode = mode

    def Evaluate(self, text: str) -> Any:
        self.alive()
        answers = {"ENG_VERSION()": self.version, "ENG_LAST_ERROR()": self.last_error}
        return answers[text] if self.addin else scode("#NAME?")

    def CalculateFullRebuild(self) -> None:
        self.calculate("full rebuild")

    def Calculate(self) -> None:
        self.calculate("due")

    def calculate(self, how: str) -> None:
        self.calculations.append(how)
        if self.hangs:
            self.process.wait()
        self.alive()
        for book in self.books:
            for sheet in book.sheets.values():
                sheet.calculate()

    def Quit(self) -> None:
        self.alive()
        if not self.ignores_quit:
            self.process.kill()
            self.process.wait()
