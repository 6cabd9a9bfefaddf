"""Quantiles of a beta distribution, fast: piecewise polynomials whose pieces get narrower towards 0 and 1.

A beta quantile behaves like a root of the probability near 0 and near 1, so it is smooth in relative, not in absolute
steps of the probability. The pieces are therefore those of the floating-point numbers themselves: every power of two is
cut into 16 equal pieces, and the leading bits of a number say in which piece it lies.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

ERROR_BOUND = 1e-10
"""The largest error of a quantile, for shapes from 1 to 5 that add up to 6."""

_DEGREE = 4
_PIECE_BITS = 4
_SHIFT = 52 - _PIECE_BITS
_FRACTION = (1 << _SHIFT) - 1
_ONE = int(np.float64(1).view(np.int64))
_SMALLEST = 2.0**-18
"""Rarer probabilities are left to scipy, one by one."""
_FIRST_PIECE = int(np.float64(_SMALLEST).view(np.int64)) >> _SHIFT
_PIECES = (int(np.float64(0.5).view(np.int64)) >> _SHIFT) - _FIRST_PIECE + 1


class BetaQuantile:
    """The inverse of the cumulative distribution of a beta distribution on [0, 1]."""

    def __init__(self, alpha: float, beta: float) -> None:
        self.shape = (alpha, beta)
        edges = ((np.arange(_PIECES + 1) + _FIRST_PIECE) << _SHIFT).view(np.float64)
        nodes = (1 + np.cos(np.pi * (np.arange(_DEGREE + 1) + 0.5) / (_DEGREE + 1))) / 2
        tails = edges[:-1, None] + np.diff(edges)[:, None] * nodes
        values = np.concatenate((self._exact(tails, upper=False), self._exact(tails, upper=True)))
        # The position within a piece is known as a fraction of its power of two.
        powers = np.vander(nodes / 2**_PIECE_BITS, increasing=True)
        self._coefficients = np.ascontiguousarray(np.linalg.solve(powers, values.T))

    def _exact(self, tail: Array, *, upper: bool) -> Array:
        """The quantile at a probability of `tail`, or of 1 less `tail`."""
        from scipy.special import betaincinv  # noqa: PLC0415 - only risk functions need scipy

        alpha, beta = self.shape
        return np.asarray(1 - betaincinv(beta, alpha, tail) if upper else betaincinv(alpha, beta, tail))

    def __call__(self, probability: Array) -> Array:
        """Quantiles at probabilities in [0, 1], in the same shape, to within `ERROR_BOUND`."""
        tail = np.minimum(probability, 1 - probability)
        upper = probability > 0.5
        bits = tail.view(np.int64)
        piece = (bits >> _SHIFT) - _FIRST_PIECE
        piece += upper * np.int64(_PIECES)
        position = ((bits & _FRACTION) | _ONE).view(np.float64)
        position -= 1
        result: Array = self._coefficients[_DEGREE].take(piece, mode="clip")
        for coefficients in self._coefficients[-2::-1]:
            result *= position
            result += coefficients.take(piece, mode="clip")
        rare = tail < _SMALLEST
        if rare.any():
            for side, chosen in ((False, rare & ~upper), (True, rare & upper)):
                result[chosen] = self._exact(tail[chosen], upper=side)
        return result


@lru_cache(maxsize=256)
def beta_quantile(alpha: float, beta: float) -> BetaQuantile:
    """The quantile function of a beta distribution, kept for the next simulation that needs it."""
    return BetaQuantile(alpha, beta)
