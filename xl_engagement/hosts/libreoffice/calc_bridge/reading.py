"""Results read in blocks: many numbers and texts at a time; only what that leaves open is read cell by cell."""

from __future__ import annotations

from typing import Any, Iterator, Tuple  # noqa: UP035 - for Python 3.8

from com.sun.star.beans.PropertyState import AMBIGUOUS_VALUE  # type: ignore[import-not-found]
from com.sun.star.util.NumberFormat import LOGICAL  # type: ignore[import-not-found]

from .arrays import DynamicArrays

_BLOCK_ROWS, _BLOCK_COLUMNS = 9, 5
"""Blocks are of 512 rows by 32 columns."""

_FORMAT = "NumberFormat"

Position = Tuple[int, int]  # noqa: UP006
"""Row and column, from 1."""

SPILL = ("#SPILL!",)
"""What stands for a dynamic array that has no room; an error of Calc is a tuple of its number."""


class Reader:
    """Reads the results of a calculated workbook."""

    def __init__(self, document: Any, arrays: DynamicArrays) -> None:
        self._document = document
        self._arrays = arrays
        self._formats: dict[int, bool] = {}
        """Which number formats are of truth values."""

    def results(self, name: str, cells: Any) -> list[Any]:
        """The results of a sheet's formula cells (row, column, area, dynamic), in their order."""
        sheet = self._document.Sheets.getByName(name)
        singles = self._scattered(sheet, [cell[:2] for cell in cells])
        results: list[Any] = []
        for row, column, area, dynamic in cells:
            size = self._arrays.sizes.get((name, row, column)) if dynamic else None
            if size == (0, 0):
                results.append(SPILL)
                continue
            filled = area if size is None else (row, column, row + size[0] - 1, column + size[1] - 1)
            if filled is None or filled[:2] == filled[2:]:
                results.append(singles[row, column])
            else:
                results.append(self._rows(sheet, filled))
        return results

    def _scattered(self, sheet: Any, cells: Any) -> dict[Position, Any]:
        blocks: dict[Position, list[Position]] = {}
        for row, column in cells:
            blocks.setdefault((row >> _BLOCK_ROWS, column >> _BLOCK_COLUMNS), []).append((row, column))
        values: dict[Position, Any] = {}
        ones: list[Position] = []
        for block in blocks.values():
            rows, columns = [row for row, _ in block], [column for _, column in block]
            top, left = min(rows), min(columns)
            grid = _area(sheet, top, left, max(rows), max(columns)).getDataArray()
            for row, column in block:
                value = grid[row - top][column - left]
                if value is None:
                    value = _error(sheet, row, column)
                elif value in (0.0, 1.0):
                    ones.append((row, column))
                values[row, column] = value
        for place in self._truths(sheet, ones):
            values[place] = bool(values[place])
        return values

    def _truths(self, sheet: Any, places: list[Position]) -> Iterator[Position]:
        """Those of the places with 1 or 0 that hold TRUE or FALSE, which Calc formats as truth values."""
        run: list[Position] = []
        for row, column in [*sorted(places, key=lambda place: place[::-1]), (0, 0)]:
            if run and (row, column) != (run[-1][0] + 1, run[-1][1]):
                yield from self._truths_of_run(sheet, run)
                run = []
            run.append((row, column))

    def _truths_of_run(self, sheet: Any, run: list[Position]) -> Iterator[Position]:
        area = _area(sheet, *run[0], *run[-1])
        if len(run) > 1 and area.getPropertyState(_FORMAT) == AMBIGUOUS_VALUE:
            middle = len(run) // 2
            yield from self._truths_of_run(sheet, run[:middle])
            yield from self._truths_of_run(sheet, run[middle:])
        elif self._is_truth(area.getPropertyValue(_FORMAT)):
            yield from run

    def _is_truth(self, format_: int) -> bool:
        if format_ not in self._formats:
            kind = self._document.NumberFormats.getByKey(format_).Type
            self._formats[format_] = bool(kind & LOGICAL)
        return self._formats[format_]

    def _rows(self, sheet: Any, area: tuple[int, int, int, int]) -> list[list[Any]]:
        top, left, _, _ = area
        return [
            [_error(sheet, row, column) if value is None else value for column, value in enumerate(values, left)]
            for row, values in enumerate(_area(sheet, *area).getDataArray(), top)
        ]


def _area(sheet: Any, top: int, left: int, bottom: int, right: int) -> Any:
    return sheet.getCellRangeByPosition(left - 1, top - 1, right - 1, bottom - 1)


def _error(sheet: Any, row: int, column: int) -> tuple[int]:
    """What stands for an error: Calc's number of it, which data arrays lack."""
    return (sheet.getCellByPosition(column - 1, row - 1).getError(),)
