"""BIN2DEC and the other conversions between binary, octal, decimal and hexadecimal numbers."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from xl_engagement.cells import NUM, ErrorValue, Scalar
from xl_engagement.hosts.embedded.excel_functions.argument_readers import NoResult

BASES = {"BIN": 2, "OCT": 8, "DEC": 10, "HEX": 16}

_DIGITS = "0123456789ABCDEF"
_MAX_DIGITS = 10
_HALF = {2: 2**9, 8: 2**29, 16: 2**39}
"""The first number of each base that ten digits, by two's complement, cannot hold."""


def converter(source: int, target: int) -> Callable[..., Scalar]:
    """The conversion of a number of one base (a number for 10, else its digits) into another."""

    def convert(value: Any, places: float | None = None) -> Scalar:
        width = _width(places)
        if isinstance(value, ErrorValue):
            raise NoResult(value)
        number = math.trunc(value) if source == 10 else _from_digits(value, source)
        return float(number) if target == 10 else _digits(number, target, width)

    return convert


def _from_digits(value: float | str | None, base: int) -> int:
    """The number behind at most ten digits, which a cell holds as text or as a number; none at all are 0."""
    text = str(int(value)) if isinstance(value, float) and value.is_integer() else str("" if value is None else value)
    # Capitals of some letters, such as \ufb00, are several others.
    if len(text) > _MAX_DIGITS or not text.isascii() or not set(text.upper()) <= set(_DIGITS[:base]):
        raise NoResult(ErrorValue(NUM))
    number = int(text or "0", base)
    return number if number < _HALF[base] else number - 2 * _HALF[base]


def _width(places: float | None) -> int | None:
    if places is None:
        return None
    width = int(places)
    if not 1 <= width <= _MAX_DIGITS:
        raise NoResult(ErrorValue(NUM))
    return width


def _digits(number: int, base: int, width: int | None) -> Scalar:
    if not -_HALF[base] <= number < _HALF[base]:
        return ErrorValue(NUM)
    if number < 0:
        # All ten digits, whatever the places.
        number, width = number + 2 * _HALF[base], None
    text = ""
    while number or not text:
        number, digit = divmod(number, base)
        text = _DIGITS[digit] + text
    if width is None:
        return text
    return text.rjust(width, "0") if len(text) <= width else ErrorValue(NUM)
