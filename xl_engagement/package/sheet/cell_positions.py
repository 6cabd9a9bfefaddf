"""Positions of rows and cells in a worksheet's XML, found when they are asked for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from xl_engagement.cells import Area, column_number
from xl_engagement.package.package_errors import WorkbookError

ROW = re.compile(rb'<row\s(?:[^<>]*?\s)??r="([0-9]{1,7})"[^<>]*>')
CELL = re.compile(
    rb'<c\s((?:[^<>/]*?\s)??)r="([A-Za-z]{1,3})([0-9]{1,7})"([^<>/]*)(?:/>|>(.*?)</c\s*>)',
    re.DOTALL,
)
"""A cell: attributes before `r`, column letters, row, attributes after it, content (None where it closes itself)."""


def unknown_writing(part: str) -> WorkbookError:
    """The error for a part whose cells are written as no known program writes them."""
    return WorkbookError(f"has cells written in an unknown way in the part {part}")


class Row(NamedTuple):
    """A row element: its number, where it starts, where its opening tag ends, where its content ends."""

    number: int
    start: int
    tag_end: int
    end: int
    closed: bool
    """Whether the opening tag closes itself: the row has no cells."""


class CellPlace(NamedTuple):
    """A cell element: its column, where it starts and ends."""

    column: int
    start: int
    end: int


class Grid:
    """The rows and cells between `start` and `end` of a worksheet part in canonical form."""

    def __init__(self, part: str, data: bytes, start: int, end: int) -> None:
        self.part, self.data, self.start, self.end = part, data, start, end
        self._cells: dict[int, dict[int, CellPlace]] = {}

    @cached_property
    def rows(self) -> list[Row]:
        """All rows, in order; WorkbookError where their numbers do not increase."""
        data, rows = self.data, []
        previous = 0
        for match in ROW.finditer(data, self.start, self.end):
            number, tag_end = int(match[1]), match.end()
            closed = data[tag_end - 2 : tag_end] == b"/>"
            end = tag_end if closed else data.find(b"</row", tag_end, self.end)
            if end < 0 or number <= previous:
                raise WorkbookError(f"has rows that are unfinished or out of order in the part {self.part}")
            rows.append(Row(number, match.start(), tag_end, end, closed))
            previous = number
        self.check_count(b"<row", len(rows), self.start, self.end)
        return rows

    @cached_property
    def _numbers(self) -> list[int]:
        return [row.number for row in self.rows]

    def check_count(self, opening: bytes, found: int, start: int, end: int) -> None:
        """See that a pattern has found all elements with this opening: WorkbookError rather than a value overlooked."""
        if self.data.count(opening, start, end) != found:
            raise unknown_writing(self.part)

    def row_index(self, number: int) -> int:
        """Where the row stands in `rows`, or would stand."""
        return bisect_left(self._numbers, number)

    def row(self, number: int) -> Row | None:
        """The row with this number, if the sheet has one."""
        index = self.row_index(number)
        return self.rows[index] if index < len(self.rows) and self.rows[index].number == number else None

    def cells(self, row: Row) -> dict[int, CellPlace]:
        """The row's cells by column, in their order."""
        places = self._cells.get(row.number)
        if places is None:
            places = self._cells[row.number] = {}
            for match in CELL.finditer(self.data, row.tag_end, row.end):
                column = column_number(match[2].decode())
                places[column] = CellPlace(column, match.start(), match.end())
            self.check_count(b"<c", len(places), row.tag_end, row.end)
        return places

    def cell(self, row: int, column: int) -> CellPlace | None:
        """The cell at a place, if the sheet has one."""
        found = self.row(row)
        return self.cells(found).get(column) if found else None

    def cells_in(self, area: Area) -> Iterator[tuple[int, CellPlace]]:
        """The existing cells of an area, each with its row's number: the cost follows the sheet, not the area."""
        for row in self.rows[self.row_index(area.first_row) : self.row_index(area.last_row + 1)]:
            for column, cell in self.cells(row).items():
                if area.first_column <= column <= area.last_column:
                    yield row.number, cell
