"""Tornado: what one input at a time does to a result."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from xl_engagement.model.assumptions import Range


class Swing(NamedTuple):
    """The result with one input at its low and at its high value, the others at their mid ones."""

    name: str
    at_low: float
    at_high: float

    @property
    def swing(self) -> float:
        """How far apart the two results are."""
        return abs(self.at_high - self.at_low)


def tornado(function: Callable[..., float], inputs: Mapping[str, Range | float]) -> list[Swing]:
    """The swing of every input that changes the result, the largest first; equal ones keep the order of the inputs.

    `function` is called with all inputs by name, as numbers: each range in turn at its low and at its high value, the
    others at their likely ones, without one at the midpoint. (Eschenbach, Interfaces 22(6), 1992.)
    """
    base = {name: figures.mid if isinstance(figures, Range) else figures for name, figures in inputs.items()}
    result = function(**base)
    swings = []
    for name, figures in inputs.items():
        if isinstance(figures, Range):
            at_low, at_high = (float(function(**{**base, name: value})) for value in (figures.low, figures.high))
            if at_low != result or at_high != result:
                swings.append(Swing(name, at_low, at_high))
    return sorted(swings, key=lambda swing: -swing.swing)
