"""The distributions of an uncertain figure, each as the figure at a given probability: its quantile function.

- uniform on [low, high]: what a range without a likely figure means;
- triangular, and PERT (Malcolm et al. 1959; Vose: a beta distribution with weight 4 on the likely figure, mean
  (low + 4 likely + high) / 6): the likely figure is the mode, the midpoint where there is none;
- normal and lognormal: low and high are the 5th and the 95th percentile; the likely figure plays no part.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from xl_engagement.guide.default_assumptions import Domain
from xl_engagement.model.assumptions import Range
from xl_engagement.model.model_errors import DomainError
from xl_engagement.model.risk.beta_quantile import beta_quantile

Array = NDArray[np.float64]
Quantile = Callable[[Array], Array]
"""From probabilities in [0, 1], an array of any shape, to figures."""

PERT_WEIGHT = 4.0
Z95 = 1.6448536269514722
"""95th percentile of the standard normal distribution."""

_NEAREST_TO_CERTAIN = 2.0**-53


def distribution_of(figures: Range) -> str:
    """The distribution of a range: the one it names, else PERT where it has a likely figure, else uniform."""
    return figures.distribution or ("uniform" if figures.likely is None else "pert")


def standard_normal(probability: Array) -> Array:
    """Quantiles of the standard normal distribution; finite, as 0 and 1 count as the nearest probabilities between."""
    from scipy.special import ndtri  # noqa: PLC0415 - only risk functions need scipy

    return np.asarray(ndtri(np.clip(probability, _NEAREST_TO_CERTAIN, 1 - _NEAREST_TO_CERTAIN)))


def quantile(name: str, figures: Range, domain: Domain | None = None) -> Quantile:
    """The quantile function of a range.

    Figures that are normal or lognormal are clipped to the `domain`. Raises DomainError, for the argument `name`, where
    low, likely and high are not finite and in this order, a lognormal is not above 0, or the distribution is unknown.
    """
    for figure in figures.figures:
        if figure is not None and not math.isfinite(figure):
            raise DomainError(name, "a finite number", figure)
    figures.check(name)
    low, high, mode = figures.low, figures.high, figures.mid
    kind = distribution_of(figures)
    if low == high:
        return lambda p: np.full(p.shape, low)
    if kind == "uniform":
        return lambda p: low + (high - low) * p
    if kind == "triangular":
        return _Triangular(low, mode, high)
    if kind == "pert":
        share = (mode - low) / (high - low)
        standard = beta_quantile(1 + PERT_WEIGHT * share, 1 + PERT_WEIGHT * (1 - share))
        return lambda p: low + (high - low) * standard(p)
    if kind == "lognormal":
        normal = _Normal(math.log(low), math.log(high))
        return _Clipped(lambda p: np.exp(normal(p)), domain)
    return _Clipped(_Normal(low, high), domain)


@dataclass(frozen=True, slots=True)
class _Triangular:
    low: float
    mode: float
    high: float

    def __call__(self, p: Array) -> Array:
        width = self.high - self.low
        rising, falling = width * (self.mode - self.low), width * (self.high - self.mode)
        below = self.low + np.sqrt(p * rising)
        above = self.high - np.sqrt((1 - p) * falling)
        return np.where(p * width < self.mode - self.low, below, above)


@dataclass(frozen=True, slots=True)
class _Normal:
    p5: float
    p95: float

    def __call__(self, p: Array) -> Array:
        return (self.p5 + self.p95) / 2 + (self.p95 - self.p5) / (2 * Z95) * standard_normal(p)


class _Clipped:
    """A quantile function held within a domain; an open end gives the nearest figure inside."""

    def __init__(self, unclipped: Quantile, domain: Domain | None) -> None:
        self._unclipped = unclipped
        self._low, self._high = -math.inf, math.inf
        if domain is not None:
            self._low = math.nextafter(domain.lower, math.inf) if domain.lower_open else domain.lower
            self._high = math.nextafter(domain.upper, -math.inf) if domain.upper_open else domain.upper

    def __call__(self, p: Array) -> Array:
        return np.clip(self._unclipped(p), self._low, self._high)
