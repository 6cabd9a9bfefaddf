"""What a simulated figure comes to: moments, percentiles, and how simulated costs compare trial by trial."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike, NDArray

from xl_engagement.guide.default_assumptions import SHARE, Domain
from xl_engagement.model.comparison import EQUALITY, compare
from xl_engagement.model.model_errors import checked

Array = NDArray[np.float64]

POINTS = Domain(1, 1_000_000, whole=True)

_AT_A_TIME = 65_536
"""Trials that are worked on at a time, so that millions need little memory beside their own."""


@dataclass(frozen=True)
class Sample:
    """The outcomes of a simulation, shape (trials,)."""

    values: Array

    @cached_property
    def ascending(self) -> Array:
        """The outcomes sorted."""
        return np.sort(self.values)

    @cached_property
    def mean(self) -> float:
        """Mean of the outcomes."""
        # Relative to the first outcome, so that the mean of outcomes that are all the same is exactly their value.
        start = float(self.values[0])
        return start + sum(float((part - start).sum()) for part in _parts(self.values)) / len(self.values)

    @cached_property
    def standard_deviation(self) -> float:
        """Standard deviation of the sample (divisor trials - 1); nan for a single trial."""
        if len(self.values) < 2:
            return math.nan
        squares = sum(float(np.square(part - self.mean).sum()) for part in _parts(self.values))
        return math.sqrt(squares / (len(self.values) - 1))

    def percentile(self, p: ArrayLike) -> Array:
        """Outcomes at percentiles p in 0..1, in the shape of p, interpolated linearly as Excel's PERCENTILE.INC does.

        Raises DomainError for a p outside 0..1.
        """
        place = checked("p", p, SHARE) * (len(self.values) - 1)
        below = np.floor(place).astype(np.int64)
        low, high = (self.ascending[at] for at in (below, np.minimum(below + 1, len(self.values) - 1)))
        with np.errstate(invalid="ignore"):
            return np.minimum(low + (high - low) * (place - below), high)

    def percentile_of(self, level: float) -> float:
        """Share of the outcomes below a level, those equal to it counting half."""
        low, high = sorted((level * (1 - EQUALITY), level / (1 - EQUALITY)))
        below, up_to = np.searchsorted(self.ascending, low, "left"), np.searchsorted(self.ascending, high, "right")
        return float(below + up_to) / (2 * len(self.values))

    def s_curve(self, points: int = 50) -> tuple[Array, Array]:
        """Outcomes and their cumulative probabilities, (i - 0.5) / points for i = 1..points, each of shape (points,).

        Raises DomainError unless `points` is a whole number from 1 to a million.
        """
        count = int(checked("points", points, POINTS))
        probability = (np.arange(1, count + 1) - 0.5) / count
        return self.percentile(probability), probability


def probability_less(costs_a: Array, costs_b: Array) -> float:
    """Share of the trials in which a costs less than b, a tie counting half; both of shape (trials,)."""
    signs = sum(float(compare(a, b).sum()) for a, b in zip(_parts(costs_a), _parts(costs_b), strict=True))
    return (len(costs_a) - signs) / (2 * len(costs_a))


def shares_cheapest(costs: Array) -> Array:
    """Share of the trials in which each of the costs is the lowest, a tie shared equally; (n, trials) gives (n,)."""
    shares: Array = np.zeros(len(costs))
    for part in _parts(costs):
        equal = compare(part, part.min(axis=0)) == 0
        shares += (equal / equal.sum(axis=0)).sum(axis=1)
    return np.asarray(shares / costs.shape[-1])


def mean_regret(costs: Array) -> Array:
    """How much each of the costs is on average above the lowest of its trial; (n, trials) gives (n,)."""
    regret = sum(((part - part.min(axis=0)).sum(axis=1) for part in _parts(costs)), start=np.zeros(len(costs)))
    return np.asarray(regret / costs.shape[-1])


def perfect_information(costs: Array) -> float:
    """Expected value of perfect information: the lowest mean less the mean of the lowest; costs of (n, trials).

    That is the lowest mean regret (Raiffa & Schlaifer 1961), which rounding does not make negative.
    """
    return float(mean_regret(costs).min())


def _parts(figures: Array) -> Iterator[Array]:
    for start in range(0, figures.shape[-1], _AT_A_TIME):
        yield figures[..., start : start + _AT_A_TIME]
