"""Sheets, cells and ranges of the stand-in for Excel; see `excel_stand_in`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from xl_engagement.cells import ErrorValue, parse_area
from xl_engagement.hosts.excel.error_values import CVERR, scode

from .com_stand_in import CDispatch, com_error

if TYPE_CHECKING:
    from .excel_stand_in import Book

Position = tuple[int, int]
Compute = Callable[["Sheet"], Any]


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
