"""Results of array formulas that fill several cells: where they spill, and which cells they leave."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from xl_engagement.cells import MAX_COLUMN, MAX_ROW, NA, Area, ErrorValue, Scalar, cell_name, fitted_rows
from xl_engagement.package.package_errors import WorkbookError
from xl_engagement.package.sheet.cell_changes import Position
from xl_engagement.package.sheet.cell_xml import CellElement
from xl_engagement.package.sheet.sheet import FormulaCell, Sheet
from xl_engagement.package.sheet.value_xml import storable


class SpilledResults:
    """The results of a sheet's array formulas, cell by cell."""

    def __init__(self, sheet: Sheet) -> None:
        self.results: dict[Position, Scalar] = {}
        self.areas: dict[Position, Area] = {}
        """The new areas of the formulas whose area changes, by the formula's cell."""
        self.emptied: set[Position] = set()
        """Members of former areas; where a result is written too, the result stays."""
        self._sheet = sheet
        self._owners: dict[Position, FormulaCell] = {}
        """The array formula of each cell that an array's result takes."""

    def add(self, formula: FormulaCell, area: Area, rows: Sequence[Sequence[Scalar]]) -> None:
        """Take the result of an array formula that filled an area: a dynamic one spills, a fixed one keeps the area."""
        if not rows or not rows[0] or any(len(row) != len(rows[0]) for row in rows):
            raise ValueError("an array result needs at least one row, and rows of equal length")
        top, left, *_ = area
        if formula.dynamic:
            now = Area.at(top, left, len(rows), len(rows[0]))
            if now.last_row > MAX_ROW or now.last_column > MAX_COLUMN:
                raise WorkbookError(f"has no room for the result of {cell_name(top, left)}: it leaves the sheet")
            if now != area:
                self.areas[formula.row, formula.column] = now
                self._empty_members(area)
        else:
            rows = fitted_rows(rows, area.rows, area.columns, ErrorValue(NA))
        for row, values in enumerate(rows, top):
            for column, value in enumerate(values, left):
                position = row, column
                if position in self._owners:
                    raise WorkbookError(f"has two array formulas whose results meet at {cell_name(row, column)}")
                self._owners[position] = formula
                self.results[position] = storable(value)

    def check_room(self, constants: Collection[Position]) -> None:
        """See that spilled results meet no cells in use and no constants to be written; else WorkbookError."""
        for position, formula in self._owners.items():
            if formula.area is None or formula.area.contains(*position):
                continue
            if position in constants or self._is_in_use(position):
                anchor = cell_name(formula.row, formula.column)
                raise WorkbookError(f"has no room for the result of {anchor}: {cell_name(*position)} is not empty")

    def _is_in_use(self, position: Position) -> bool:
        span = self._sheet.span(*position)
        if span is None or position in self.emptied:
            return False
        return not CellElement(self._sheet.data[slice(*span)]).is_blank

    def _empty_members(self, area: Area) -> None:
        if not area.is_single:
            for row, cell in self._sheet.grid.cells_in(area):
                if (row, cell.column) not in self._sheet.formulas:
                    self.emptied.add((row, cell.column))
