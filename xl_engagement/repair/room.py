"""Whether a result has room to spill: cells, merged cells and tables in its way."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from xl_engagement.cells import MAX_COLUMN, MAX_ROW, Area, parse_area
from xl_engagement.package.sheet.cell_changes import Position
from xl_engagement.package.sheet.sheet import Sheet

_MERGED = re.compile(rb'<(?:[\w.-]+:)?mergeCell\s(?:[^<>]*?\s)??ref="([^"]*)"')


class Room:
    """What stands on a worksheet."""

    def __init__(self, sheet: Sheet, tables: Sequence[Area]) -> None:
        self.sheet, self.tables = sheet, tables

    def obstacle(self, area: Area) -> str:
        """What keeps a result from filling an area, in words; '' where nothing does."""
        if area.last_row > MAX_ROW or area.last_column > MAX_COLUMN:
            return "the sheet ends before it"
        if any(area.overlaps(table) for table in self.tables):
            return "a table allows no results of several cells"
        if any(area.overlaps(merged) for merged in self._merged):
            return "merged cells are in its way"
        for row, cell in self.sheet.grid.cells_in(area):
            if (row, cell.column) != area.first and (row, cell.column) in self._taken:
                return "the cells beside it are not empty"
        return ""

    @cached_property
    def _taken(self) -> set[Position]:
        return {*self.sheet.formulas, *self.sheet.values}

    @cached_property
    def _merged(self) -> list[Area]:
        data, grid = self.sheet.data, self.sheet.grid
        found = [parse_area(ref.decode("ascii", "replace")) for ref in _MERGED.findall(data, grid.end)]
        return [area for area in found if area]
