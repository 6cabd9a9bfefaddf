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
import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import xlsxwriter

from xl_engagement.cells import ErrorValue, parse_area
from xl_engagement.hosts.excel.error_values import CVERR, scode
from xl_engagement.package import WorkbookPackage
from xl_engagement.worksheet import call

Position = tuple[int, int]
Compute = Callable[["Sheet"], Any]


def blank_workbook() -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        book.add_worksheet("Sheet1")
    return file.getvalue()


BLANK = blank_workbook()


class ComError(Exception):
    """pywintypes.com_error"""

    @property
    def hresult(self) -> int:
        number: int = self.args[0]
        return number


def com_error(description: str) -> ComError:
    details = (0, "Microsoft Excel", description, None, 0, -2146827284)
    return ComError(-2147352567, "Exception occurred.", details, None)


class OleObject:
    def GetIDsOfNames(self, *names: object) -> None:
        raise ComError(-2147352570, "Unknown name.", None, None)


class CDispatch:
    """win32com.client.CDispatch, the class of all of COM's objects: xlwings wraps each of them anew."""

    _oleobj_ = OleObject()


class Cell:
    def __init__(self, value: Any = None, formula: str = "", kind: str = "", area: Any = None) -> None:
        self.value, self.formula, self.kind, self.area = value, formula, kind, area
        self.format = "General"
        self.bound = True
        """Whether the functions in the formula were looked for while the add-in was there."""


class Sheet(CDispatch):
    def __init__(self, book: Book, name: str) -> None:
        self.book = book
        self.protected = False
        self.cells: dict[Position, Cell] = {}
        sheet = book.package.sheet(name)
        self.protected = b"<sheetProtection" in sheet.data
        for position, value in sheet.values.items():
            self.cells[position] = Cell(com(value))
        for position, formula in sheet.formulas.items():
            kind = "dynamic" if formula.dynamic else formula.kind
            cell = self.cells.setdefault(position, Cell())
            cell.formula, cell.kind, cell.area = sheet.formula_text(formula), kind, formula.area
            cell.bound = book.excel.binds_when_opened

    def Range(self, address: str) -> Range:
        area = parse_area(address)
        assert area
        return Range(self, area)

    def cell(self, position: Position) -> Cell:
        return self.cells.setdefault(position, Cell())

    def value(self, address: str) -> Any:
        return self.Range(address).Value2

    def owner(self, position: Position) -> tuple[Position, Cell] | None:
        """The array formula that fills a cell."""
        for place, cell in self.cells.items():
            if cell.formula and cell.area and cell.kind in ("array", "dynamic"):
                top, left, bottom, right = cell.area
                if top <= position[0] <= bottom and left <= position[1] <= right:
                    return place, cell
        return None

    def calculate(self) -> None:
        for (row, column), cell in list(self.cells.items()):
            if not cell.formula:
                continue
            excel = self.book.excel
            own = re.search(r"ENG_", cell.formula)
            known = cell.formula in excel.formulas and (not own or (excel.addin is not None and cell.bound))
            result = excel.formulas[cell.formula](self) if known else scode("#NAME?")
            rows = result if isinstance(result, list) else [[result]]
            if cell.kind == "dynamic":
                self.clear(cell.area or (row, column, row, column))
                cell.area = (row, column, row + len(rows) - 1, column + len(rows[0]) - 1)
            top, left, bottom, right = cell.area if cell.area and cell.kind != "normal" else (row, column, row, column)
            for r in range(top, bottom + 1):
                for c in range(left, right + 1):
                    inside = r - top < len(rows) and c - left < len(rows[0])
                    self.cell((r, c)).value = com(rows[r - top][c - left]) if inside else scode("#N/A")

    def clear(self, area: tuple[int, int, int, int]) -> None:
        for row in range(area[0], area[2] + 1):
            for column in range(area[1], area[3] + 1):
                self.cell((row, column)).value = None


def com(value: Any) -> Any:
    if isinstance(value, ErrorValue):
        return scode(value.code) if value.code in CVERR else -2146828288 + {"#SPILL!": 2045, "#CALC!": 2050}[value.code]
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return float(value)
    return value


class Range(CDispatch):
    def __init__(self, sheet: Sheet, area: tuple[int, int, int, int]) -> None:
        self.sheet, self.area = sheet, area
        self.sheet.book.excel.calls += 1

    def positions(self) -> Iterator[Position]:
        for row in range(self.area[0], self.area[2] + 1):
            for column in range(self.area[1], self.area[3] + 1):
                yield row, column

    def first(self) -> Cell:
        return self.sheet.cell(self.area[:2])

    @property
    def Value2(self) -> Any:
        self.sheet.book.excel.alive()
        rows = tuple(
            tuple(
                self.sheet.cells[row, column].value if (row, column) in self.sheet.cells else None
                for column in range(self.area[1], self.area[3] + 1)
            )
            for row in range(self.area[0], self.area[2] + 1)
        )
        return rows[0][0] if len(rows) == 1 and len(rows[0]) == 1 else rows

    @Value2.setter
    def Value2(self, rows: tuple[tuple[Any, ...], ...]) -> None:
        self.sheet.book.excel.alive()
        if self.sheet.protected:
            raise com_error("The cell or chart you're trying to change is on a protected sheet.")
        assert len(rows) == self.area[2] - self.area[0] + 1
        assert {len(row) for row in rows} == {self.area[3] - self.area[1] + 1}
        for position, value in zip(self.positions(), (value for row in rows for value in row), strict=True):
            owner = self.sheet.owner(position)
            if owner and owner[1].kind == "array":
                raise com_error("You can't change part of an array.")
            if owner and owner[0] == position:
                self.sheet.clear(owner[1].area)
            self.enter(self.sheet.cell(position), value)

    def enter(self, cell: Cell, value: Any) -> None:
        cell.formula, cell.kind, cell.area = "", "", None
        if not isinstance(value, str):
            assert value is None or type(value) in (bool, float)
            as_text = cell.format == "@" and isinstance(value, float)
            cell.value = f"{value:g}" if as_text else value
        elif value == "":
            cell.value = None
        elif value.startswith("'"):
            cell.value = value[1:]
        elif value in CVERR:
            cell.value = scode(value)
        else:
            raise AssertionError(f"{value!r} would be read as if it were typed")

    @property
    def NumberFormat(self) -> str | None:
        formats = {self.sheet.cell(position).format for position in self.positions()}
        return formats.pop() if len(formats) == 1 else None

    @NumberFormat.setter
    def NumberFormat(self, value: str) -> None:
        for position in self.positions():
            self.sheet.cell(position).format = value

    def mixed(self, kind: str) -> bool | None:
        owners = [self.sheet.owner(position) for position in self.positions()]
        found = {owner is not None and owner[1].kind == kind and spills(owner[1]) for owner in owners}
        return found.pop() if len(found) == 1 else None

    @property
    def HasArray(self) -> bool | None:
        return self.mixed("array")

    @property
    def HasSpill(self) -> bool | None:
        if not self.sheet.book.excel.dynamic_arrays:
            raise AttributeError("<unknown>.HasSpill")
        return self.mixed("dynamic")

    @property
    def CurrentArray(self) -> Range:
        owner = self.sheet.owner(self.area[:2])
        assert owner
        assert owner[1].kind == "array"
        return Range(self.sheet, owner[1].area)

    @property
    def SpillParent(self) -> Range:
        owner = self.sheet.owner(self.area[:2])
        assert owner
        return Range(self.sheet, (*owner[0], *owner[0]))

    @property
    def SpillingToRange(self) -> Range:
        assert self.HasSpill
        return Range(self.sheet, self.first().area)

    def ClearContents(self) -> None:
        owner = self.sheet.owner(self.area[:2])
        assert owner
        assert owner[1].kind == "dynamic" or owner[1].area == self.area
        self.sheet.clear(owner[1].area)
        owner[1].formula, owner[1].kind, owner[1].area = "", "", None

    def get_formula(self) -> str:
        return f"={self.first().formula}"

    def set_formula(self, formula: str) -> None:
        assert formula == f"={self.first().formula}"
        self.first().bound = self.sheet.book.excel.addin is not None

    def set_array_formula(self, formula: str) -> None:
        assert len(formula) <= 255
        assert self.first().area == self.area
        self.set_formula(formula)

    Formula = property(get_formula, set_formula)
    Formula2 = property(get_formula, set_formula)
    FormulaArray = property(get_formula, set_array_formula)


def spills(cell: Cell) -> bool:
    return cell.kind == "array" or cell.area[:2] != cell.area[2:]


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
