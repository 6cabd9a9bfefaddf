"""UNIQUE, FILTER, TAKE and DROP: rows or columns picked out of an array."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress
from typing import Any, TypeVar

from xl_engagement.cells import CALC, MAX_COLUMN, VALUE, ErrorValue, Rows, Scalar

T = TypeVar("T")
_NONE_LEFT = ErrorValue(CALC)


def unique(values: Rows, by_column: float = 0, exactly_once: float = 0) -> Scalar | Rows:
    """UNIQUE: rows, or columns, without repetitions, or those that never repeat; #CALC! for none."""
    lines = _turned(values) if by_column else values
    counts: dict[tuple[Any, ...], int] = {}
    first: dict[tuple[Any, ...], list[Scalar]] = {}
    for line in lines:
        key = tuple((type(cell), cell.casefold() if isinstance(cell, str) else cell) for cell in line)
        counts[key] = counts.get(key, 0) + 1
        first.setdefault(key, line)
    found = [line for key, line in first.items() if counts[key] == 1 or not exactly_once]
    return _not_empty(_turned(found) if by_column else found)


def filter_lines(values: Rows, include: list[list[bool]], if_empty: Scalar | Rows = _NONE_LEFT) -> Scalar | Rows:
    """FILTER: the rows, or the columns, whose condition holds; #VALUE! where there are not as many conditions."""
    shape, lines = (len(include), len(include[0])), (len(values), len(values[0]))
    if shape == (1, 1):
        found = values if include[0][0] else []
    elif shape == (lines[0], 1):
        found = [line for line, (wanted,) in zip(values, include, strict=True) if wanted]
    elif shape == (1, lines[1]):
        found = [list(compress(line, include[0])) for line in values] if any(include[0]) else []
    else:
        return ErrorValue(VALUE)
    return found or if_empty


def _turned(values: Rows) -> Rows:
    return list(map(list, zip(*values, strict=True)))


def take(values: Rows, rows: float, columns: float = MAX_COLUMN) -> Scalar | Rows:
    """TAKE: so many rows and columns from the start, or, where negative, from the end; #CALC! for none."""
    return _not_empty([_first(line, columns) for line in _first(values, rows)])


def drop(values: Rows, rows: float, columns: float = 0) -> Scalar | Rows:
    """DROP: all but so many rows and columns at the start, or, where negative, at the end; #CALC! if none are left."""
    return _not_empty([_rest(line, columns) for line in _rest(values, rows)])


def _first(items: Sequence[T], count: float) -> list[T]:
    number = int(count)
    return list(items[:number] if number >= 0 else items[number:])


def _rest(items: Sequence[T], count: float) -> list[T]:
    number = int(count)
    return list(items[number:] if number >= 0 else items[:number])


def _not_empty(lines: Rows) -> Scalar | Rows:
    return lines if lines and lines[0] else _NONE_LEFT
