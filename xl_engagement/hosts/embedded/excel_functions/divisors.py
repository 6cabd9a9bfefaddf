"""GCD and LCM."""

from __future__ import annotations

import math
from collections.abc import Iterable

from xl_engagement.cells import NUM, ErrorValue, Scalar
from xl_engagement.hosts.embedded.excel_functions.argument_readers import NoResult

_MAX_WHOLE = 2.0**53


def gcd(*numbers: list[float]) -> Scalar:
    """The greatest common divisor of all numbers, their fractions cut off."""
    return float(math.gcd(*_whole(numbers)))


def lcm(*numbers: list[float]) -> Scalar:
    """The least common multiple of all numbers, their fractions cut off; 0 for blank cells alone."""
    whole = _whole(numbers)
    multiple = math.lcm(*whole) if whole else 0
    return float(multiple) if multiple < _MAX_WHOLE else ErrorValue(NUM)


def _whole(numbers: Iterable[list[float]]) -> list[int]:
    found = [number for group in numbers for number in group]
    if not all(0 <= number < _MAX_WHOLE for number in found):
        raise NoResult(ErrorValue(NUM))
    return list(map(int, found))
