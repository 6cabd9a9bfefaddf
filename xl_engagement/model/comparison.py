"""Comparing costs: what counts as equal, and which engagement model comes first on a tie."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

TIE_ORDER = ("ODM", "HYBRID", "CM", "SDK", "BESPOKE")
EQUALITY = 1e-9
"""Two costs are equal when they differ by no more than this share of the larger magnitude."""


def sign_of_difference(difference: ArrayLike, cost_a: ArrayLike, cost_b: ArrayLike) -> NDArray[np.float64]:
    """1 where a costs more than b, -1 where it costs less, 0 where the two are equal.

    `difference` is a less b, which the caller may know more precisely than subtracting the costs would give it.
    """
    exact = np.asarray(difference, dtype=np.float64)
    larger = np.maximum(np.abs(cost_a), np.abs(cost_b))
    return np.where(np.abs(exact) <= EQUALITY * larger, 0.0, np.sign(exact))


def compare(cost_a: ArrayLike, cost_b: ArrayLike) -> NDArray[np.float64]:
    """1 where a costs more than b, -1 where it costs less, 0 where the two are equal."""
    return sign_of_difference(np.subtract(cost_a, cost_b), cost_a, cost_b)


def cheapest(costs: ArrayLike) -> NDArray[np.str_]:
    """Code of the cheapest engagement model; a tie goes to the first of `TIE_ORDER`.

    `costs` has one row for each model of `TIE_ORDER`, shape (5, ...); the result has shape (...).
    """
    stacked = np.asarray(costs, dtype=np.float64)
    equal = compare(stacked, stacked.min(axis=0)) == 0
    codes = np.asarray(TIE_ORDER)
    return np.asarray(codes[np.argmax(equal, axis=0)])[()]


def ranking(costs: ArrayLike) -> list[int]:
    """Positions of the costs, shape (n,), from the cheapest to the dearest; equal ones keep their order."""
    left = dict(enumerate(np.asarray(costs, dtype=np.float64).tolist()))
    ranked: list[int] = []
    while left:
        least = min(left.values())
        first = next(index for index, cost in left.items() if compare(cost, least) == 0)
        ranked.append(first)
        del left[first]
    return ranked
