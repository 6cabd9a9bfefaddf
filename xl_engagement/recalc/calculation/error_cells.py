"""The cells that hold an error value when a workbook is done, each with where it began and what is known of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from xl_engagement.cells import NAME, Area, Cell, ErrorValue
from xl_engagement.hosts.embedded.engine_values import plain_message
from xl_engagement.recalc.calculation.base import Calculation, Result
from xl_engagement.recalc.report import ErrorCell

_LOOKED_AT = 1000
"""How many cells are looked at to find where an error comes from."""


def error_cells(calculation: Calculation, final: Mapping[Cell, Result]) -> list[ErrorCell]:
    """The errors among the final results of the formulas, spilled ones included."""
    errors: dict[Cell, _Error] = {}
    for anchor, result in final.items():
        rows = result if isinstance(result, list) else [[result]]
        for row, values in enumerate(rows):
            for column, value in enumerate(values):
                if isinstance(value, ErrorValue):
                    cell = Cell(anchor.sheet, anchor.row + row, anchor.column + column)
                    errors[cell] = _Error(anchor, row, column, value)
    causes = _Causes(calculation, errors)
    return [_error_cell(calculation, cell, error, *causes.of(cell)) for cell, error in errors.items()]


def _error_cell(calculation: Calculation, cell: Cell, error: _Error, source: Cell, message: str) -> ErrorCell:
    origin = "" if source == cell else f"{source.sheet}!{source.name}"
    text = f"={calculation.formulas.text(error.anchor)}"
    return ErrorCell(cell.sheet, cell.name, text, error.value.code, message, origin)


class _Error(NamedTuple):
    anchor: Cell
    """The formula's cell, with the error's place in its result from 0."""
    row: int
    column: int
    value: ErrorValue


class _Causes:
    """Where each error began, over however many cells it came, and what is said about it there."""

    def __init__(self, calculation: Calculation, errors: Mapping[Cell, _Error]) -> None:
        self.calculation = calculation
        self.errors = errors
        self._known: dict[Cell, tuple[Cell, str]] = {}
        self._on_sheet: dict[str, list[Cell]] = {}
        for cell in errors:
            self._on_sheet.setdefault(cell.sheet, []).append(cell)

    def of(self, cell: Cell) -> tuple[Cell, str]:
        """The cell in which the error began, and its message."""
        way: dict[Cell, None] = {}
        while cell not in self._known:
            way[cell] = None
            message = self._own(cell)
            source = None if message else self._source(self.errors[cell])
            # A circle of errors ends where it is entered.
            if source is None or source in way:
                self._known[cell] = cell, message or self._explanation(cell)
            else:
                cell = source
        found = self._known[cell]
        self._known.update(dict.fromkeys(way, found))
        return found

    def _own(self, cell: Cell) -> str:
        error = self.errors[cell]
        kept = self.calculation.kept.get(error.anchor)
        if kept and not kept.disagrees:
            return kept.reason
        code = error.value.code
        message = self.calculation.message(error.anchor, code, error.row, error.column)
        return message or error.value.message

    def _explanation(self, cell: Cell) -> str:
        error = self.errors[cell]
        explained = self.calculation.explanation(error.anchor, NAME) if error.value.code == NAME else ""
        return explained or plain_message(error.value.code)

    def _source(self, error: _Error) -> Cell | None:
        """The first cell that a formula refers to and that holds the same error."""
        for sheet, area in self.calculation.formulas.areas(error.anchor):
            for cell in self._errors_in(sheet, area):
                other = self.errors[cell]
                if other.value.code == error.value.code and other.anchor != error.anchor:
                    return cell
        return None

    def _errors_in(self, sheet: str, area: Area) -> Iterator[Cell]:
        """The error cells of an area; of a large one only those among the sheet's first."""
        top, left, bottom, right = area
        if area.size <= _LOOKED_AT:
            places = (Cell(sheet, row, column) for row in range(top, bottom + 1) for column in range(left, right + 1))
            return (cell for cell in places if cell in self.errors)
        return (cell for cell in self._on_sheet.get(sheet, ())[:_LOOKED_AT] if area.contains(cell.row, cell.column))
