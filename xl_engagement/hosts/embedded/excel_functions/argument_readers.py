"""How Excel's functions read their arguments: numbers, also from text, whole numbers, cells of a range."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, TypeAlias

from xl_engagement.cells import NUM, VALUE, ErrorValue, Rows, Scalar
from xl_engagement.hosts.embedded.number_from_text import number_in

Reader: TypeAlias = Callable[[Any, bool], Any]
"""Takes an argument and whether dates count from 1904 on; NoResult where the function cannot have it."""


class NoResult(Exception):
    """A call has no result but this error value."""

    def __init__(self, error: ErrorValue) -> None:
        super().__init__(error.code)
        self.error = error


def number(value: Any, date_1904: bool) -> float:
    """One finite number: text that Excel reads as a number counts, TRUE is 1, a blank is 0."""
    match value:
        case None:
            return 0.0
        case bool() | int():
            return float(value)
        case float() if math.isfinite(value):
            return value
        case float():
            raise NoResult(ErrorValue(NUM))
        case ErrorValue():
            raise NoResult(value)
        case str() if (found := number_in(value, date_1904=date_1904)) is not None:
            return found
    raise NoResult(ErrorValue(VALUE))


def number_or_blank(value: Any, date_1904: bool) -> float | None:
    """As `number`, but a blank stays one."""
    return None if value is None else number(value, date_1904)


def number_not_logical(value: Any, date_1904: bool) -> float:
    """As `number`, but a logical value is #VALUE!."""
    if isinstance(value, bool):
        raise NoResult(ErrorValue(VALUE))
    return number(value, date_1904)


def number_looked_at_later(value: Any, date_1904: bool) -> float | ErrorValue:
    """As `number_not_logical`, but text that is no number comes as its error: other arguments may be wrong first."""
    try:
        return number_not_logical(value, date_1904)
    except NoResult as none:
        if isinstance(value, str):
            return none.error
        raise


def not_logical(value: Any, date_1904: bool) -> Scalar:
    """A single value as it is, but for errors and logical values."""
    if isinstance(value, ErrorValue):
        raise NoResult(value)
    if isinstance(value, bool | list):
        raise NoResult(ErrorValue(VALUE))
    scalar: Scalar = value
    return scalar


def numbers(value: Any, date_1904: bool) -> list[float]:
    """The numbers of a single value or of all cells of a range; blank cells are left out, logical values #VALUE!."""
    return [number_not_logical(cell, date_1904) for row in rows(value, date_1904) for cell in row if cell is not None]


def conditions(value: Any, date_1904: bool) -> list[list[bool]]:
    """Whether each cell of a range is true: logical values and numbers, a blank is false."""
    return [[number(cell, date_1904) != 0 for cell in row] for row in rows(value, date_1904)]


def anything(value: Any, date_1904: bool) -> Any:
    """The argument as it is."""
    return value


def rows(value: Any, date_1904: bool) -> Rows:
    """A range, or a single value as a range of one cell."""
    return value if isinstance(value, list) else [[value]]
