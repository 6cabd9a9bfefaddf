"""The cells that hold an error value when a workbook is done, each with the best message that is known for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from xl_engagement.cells import NAME, ErrorValue
from xl_engagement.hosts.embedded.values import plain_message
from xl_engagement.recalc.calculation import Calculation, Result
from xl_engagement.recalc.dependents import Cell
from xl_engagement.recalc.references import Area
from xl_engagement.recalc.report import ErrorCell

_LOOKED_AT = 1000
"""How many other errors of a sheet are looked at to find where one comes from."""


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
    messages = _Messages(calculation, errors)
    return [
        ErrorCell(
            cell.sheet,
            cell.name,
            f"={calculation.formulas.text(error.anchor)}",
            error.value.code,
            messages.of(cell),
        )
        for cell, error in errors.items()
    ]


class _Error(NamedTuple):
    anchor: Cell
    """The formula's cell, with the error's place in its result from 0."""
    row: int
    column: int
    value: ErrorValue


class _Messages:
    """Messages of error cells; an error that came in from another cell has that cell's message."""

    def __init__(self, calculation: Calculation, errors: Mapping[Cell, _Error]) -> None:
        self.calculation = calculation
        self.errors = errors
        self._known: dict[Cell, str] = {}
        self._on_sheet: dict[str, list[Cell]] = {}
        for cell in errors:
            self._on_sheet.setdefault(cell.sheet, []).append(cell)

    def of(self, cell: Cell) -> str:
        if cell not in self._known:
            # A circle of errors ends here.
            self._known[cell] = ""
            self._known[cell] = self._own(cell) or self._inherited(cell) or plain_message(self.errors[cell].value.code)
        return self._known[cell]

    def _own(self, cell: Cell) -> str:
        error = self.errors[cell]
        kept = self.calculation.kept.get(error.anchor)
        if kept and not kept.disagrees:
            return kept.reason
        code = error.value.code
        message = self.calculation.message(error.anchor, code, error.row, error.column)
        return message or error.value.message

    def _inherited(self, cell: Cell) -> str:
        error = self.errors[cell]
        source = self._source(error)
        if source is not None and (message := self.of(source)):
            # The cell where the error began, over however many others it came.
            return message if message.startswith("from ") else f"from {source.sheet}!{source.name}: {message}"
        return self.calculation.explanation(error.anchor, NAME) if error.value.code == NAME else ""

    def _source(self, error: _Error) -> Cell | None:
        """The first cell that a formula refers to and that holds the same error."""
        for sheet, area in self.calculation.formulas.areas(error.anchor):
            for cell in self._on_sheet.get(sheet, ())[:_LOOKED_AT]:
                other = self.errors[cell]
                if other.value.code == error.value.code and other.anchor != error.anchor and _holds(area, cell):
                    return cell
        return None


def _holds(area: Area, cell: Cell) -> bool:
    return area[0] <= cell.row <= area[2] and area[1] <= cell.column <= area[3]
