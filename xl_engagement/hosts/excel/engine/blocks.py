"""Cells in blocks, so that many are read or written at once: each access is a call between processes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TypeAlias

from xl_engagement.cells import Area, ErrorValue, Scalar
from xl_engagement.hosts.excel.error_values import as_literal, error_of_scode
from xl_engagement.hosts.external_engine import Place, Result

Position: TypeAlias = tuple[int, int]
Constants: TypeAlias = tuple[tuple[object, ...], ...]

_MAX_CELLS_PER_POSITION = 8
"""The most cells that a block may have for each one that is wanted."""

_MAX_CELLS = 100_000
"""The most cells that a block may have in all."""


def blocks(positions: Collection[Position]) -> Iterator[tuple[Area, list[Position]]]:
    """Areas that together hold all positions and few other cells, each with the positions in it."""
    waiting = [sorted(positions)] if positions else []
    while waiting:
        part = waiting.pop()
        rows, columns = [row for row, _ in part], [column for _, column in part]
        area = Area(min(rows), min(columns), max(rows), max(columns))
        if len(part) == 1 or area.size <= min(_MAX_CELLS_PER_POSITION * len(part), _MAX_CELLS):
            yield area, part
        else:
            part.sort(key=lambda position: position[area.rows < area.columns])
            waiting += [part[len(part) // 2 :], part[: len(part) // 2]]


def runs(positions: Iterable[Position]) -> Iterator[Area]:
    """Areas of one column each that hold the positions and nothing else."""
    start: Position | None = None
    last: Position | None = None
    for column, row in sorted((column, row) for row, column in positions):
        if start is None or last is None or (column, row) != (last[0], last[1] + 1):
            if start and last:
                yield Area(start[1], start[0], last[1], last[0])
            start = column, row
        last = column, row
    if start and last:
        yield Area(start[1], start[0], last[1], last[0])


def by_sheet(places: Iterable[Place]) -> dict[str, list[Position]]:
    """The positions on each sheet."""
    found: defaultdict[str, list[Position]] = defaultdict(list)
    for sheet, row, column in places:
        found[sheet].append((row, column))
    return found


def writes(values: Mapping[Position, Result]) -> Iterator[tuple[Area, Constants]]:
    """Constants for the cells of a sheet, as areas with the rows to write into them."""
    single: dict[Position, object] = {}
    for (row, column), value in values.items():
        if isinstance(value, list):
            yield Area.at(row, column, len(value), len(value[0])), tuple(tuple(map(constant, cells)) for cells in value)
        else:
            single[row, column] = constant(value)
    for area in runs(single):
        yield area, tuple((single[row, area.first_column],) for row in range(area.first_row, area.last_row + 1))


def rows_of(read: object) -> list[list[object]]:
    """What Excel returns for an area, as rows: for a single cell it returns the value alone."""
    return [list(row) for row in read] if isinstance(read, (tuple, list)) else [[read]]


def value_of(cell: object) -> Scalar:
    """The value of a cell as Value2 returns it: errors as whole numbers, numbers and dates as floats."""
    if isinstance(cell, int) and not isinstance(cell, bool):
        return error_of_scode(cell) or float(cell)
    assert cell is None or isinstance(cell, (bool, float, str))
    return cell


def constant(value: Scalar) -> object:
    """A constant as Excel must be given it: it takes text as typed, '1-2' for a date and '=A1' for a formula."""
    if value is None:
        return ""
    if isinstance(value, ErrorValue):
        return as_literal(value)
    if isinstance(value, str):
        return f"'{value}"
    return value if isinstance(value, bool) else float(value)
