"""The catalogue's values as Calc passes them: the one place that knows how.

In: a number is a float, and so is TRUE or FALSE; an empty cell alone is 0.0, in a range ''; a range or an array is a
tuple of rows; an omitted argument is None. Out: rows, always. An error is a NaN that carries its number, both ways.
"""

from __future__ import annotations

import math
import struct
from typing import Any

from xl_engagement.cells import DIV0, NA, NAME, NULL, NUM, REF, VALUE, ErrorValue, Rows, Scalar

_NUMBERS = {NULL: 521, DIV0: 532, VALUE: 519, REF: 524, NAME: 525, NUM: 503, NA: 32767}
"""Calc's numbers of the error values that other programs have too."""

_CODES = {number: code for code, number in _NUMBERS.items()}
_QUIET = 0x7FF80000 << 32
_LOW_HALF = 0xFFFFFFFF

_NAN = {code: struct.unpack("<d", struct.pack("<Q", _QUIET | number))[0] for code, number in _NUMBERS.items()}

CalcRows = tuple[tuple[Any, ...], ...]


def from_calc(value: Any) -> Any:
    """An argument as Calc hands it over, for the catalogue: errors become ErrorValue, all else stays."""
    if isinstance(value, tuple):
        # Rows without errors, by far the most, are passed on unchanged. Only NaN differs from itself.
        if any(cell != cell for row in value for cell in row):  # noqa: PLR0124
            return [[_cell_from_calc(cell) for cell in row] for row in value]
        return value
    return _cell_from_calc(value)


def _cell_from_calc(cell: Any) -> Scalar:
    if isinstance(cell, float) and math.isnan(cell):
        number = struct.unpack("<Q", struct.pack("<d", cell))[0] & _LOW_HALF
        code = _CODES.get(number)
        return ErrorValue(code) if code else ErrorValue(VALUE, f"holds the error Err:{number}")
    scalar: Scalar = cell
    return scalar


def to_calc(result: Scalar | Rows) -> CalcRows:
    """A result of the catalogue, as Calc takes it."""
    if isinstance(result, list):
        return tuple([tuple([_cell_to_calc(cell) for cell in row]) for row in result])
    return ((_cell_to_calc(result),),)


def _cell_to_calc(value: Scalar) -> Any:
    if isinstance(value, str):
        return value
    if isinstance(value, ErrorValue):
        # Excel alone has the others, such as #SPILL!.
        return _NAN.get(value.code, _NAN[VALUE])
    if value is None:
        return ""
    number = float(value)
    return number if math.isfinite(number) else _NAN[NUM]
