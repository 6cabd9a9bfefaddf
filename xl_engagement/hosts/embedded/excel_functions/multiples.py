"""CEILING, FLOOR and their kin: numbers rounded to multiples of a step."""

from __future__ import annotations

import math
from collections.abc import Callable

from xl_engagement.cells import DIV0, NUM, ErrorValue, Scalar


def ceiling(number: float, step: float) -> Scalar:
    """CEILING: up to a multiple, away from zero where both are negative."""
    if number == 0 or step == 0:
        return 0.0
    return ErrorValue(NUM) if step < 0 < number else _multiple(number, step, up=True)


def floor(number: float, step: float) -> Scalar:
    """FLOOR: down to a multiple, towards zero where both are negative."""
    if number == 0:
        return 0.0
    if step == 0:
        return ErrorValue(DIV0)
    return ErrorValue(NUM) if step < 0 < number else _multiple(number, step, up=False)


def by_size_of_step(*, up: bool) -> Callable[..., Scalar]:
    """CEILING.MATH and its kin: the sign of the step does not count; a mode turns negative numbers the other way."""

    def rounded(number: float, step: float = 1.0, mode: float = 0.0) -> Scalar:
        if number == 0 or step == 0:
            return 0.0
        turned = number < 0 and mode != 0
        return _multiple(number, abs(step), up=up != turned)

    return rounded


def _multiple(number: float, step: float, *, up: bool) -> float:
    """The next multiple of a step, the quotient rounded to what 15 digits can tell."""
    quotient = float(f"{number / step:.15g}")
    return (math.ceil(quotient) if up else math.floor(quotient)) * step
