"""Data tables (What-If Analysis): one formula for many values of one or two input cells."""

from __future__ import annotations

from typing import NamedTuple

from xl_engagement.cells import Area
from xl_engagement.package.sheet.cell_changes import Position
from xl_engagement.package.sheet.sheet import FormulaCell, TableInputs


class DataTable(NamedTuple):
    """A data table: the cells that it fills, and its input cells; its values and formulas lie above and to the left."""

    area: Area
    inputs: TableInputs

    @property
    def areas(self) -> list[Area]:
        """What the table depends on besides its formulas' own references: its edges and its inputs."""
        top, left, bottom, right = self.area
        cells = [Area.at(*cell) for cell in self.inputs if cell]
        return [Area(top - 1, left - 1, top - 1, right), Area(top, left - 1, bottom, left - 1), *cells]

    def case(self, row: int, column: int) -> tuple[Position, dict[Position, Position]]:
        """For one of its cells: the formula's cell, and for each input cell the cell whose value it takes."""
        top, left, *_ = self.area
        above, beside = (top - 1, column), (row, left - 1)
        if self.inputs.row and self.inputs.column:
            return (top - 1, left - 1), {self.inputs.row: above, self.inputs.column: beside}
        if self.inputs.row:
            return beside, {self.inputs.row: above}
        assert self.inputs.column is not None
        return above, {self.inputs.column: beside}


def data_table(cell: FormulaCell, inputs: TableInputs) -> DataTable | None:
    """The data table of a formula cell; None where it has no inputs any more, or no room for its edges."""
    area = cell.area
    if area is None or inputs == (None, None) or area.first_row < 2 or area.first_column < 2:
        return None
    return DataTable(area, inputs)
