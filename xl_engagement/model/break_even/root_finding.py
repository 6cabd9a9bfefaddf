"""Roots and turning points of functions A + B x + C x ln x + P x^p + Q x^p ln x of x >= 0, with p <= 1.

That is what a total cost of ownership comes to between two kinks, as a function of volume. Forms are arrays of shape
(6, M): A, B, C, P, Q and p of M segments; a segment that begins at 0 has C = P = Q = 0.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Function = Callable[[Array, Array], Array]

_TINY = 1e-300
_MAX_STEPS = 200


def value(form: Array, x: Array) -> Array:
    """The function itself at x; `form` broadcasts against x behind its first axis."""
    constant, linear, log, power, power_log, exponent = form
    logarithm = np.log(np.maximum(x, _TINY))
    result = constant + x * (linear + log * logarithm)
    return np.asarray(result + _power_term(exponent, power, power_log, logarithm))


def _power_term(exponent: Array, power: Array, power_log: Array, logarithm: Array) -> Array | float:
    """x^exponent * (power + power_log * ln x), skipped where it plays no part."""
    active = (power != 0) | (power_log != 0)
    if not active.any():
        return 0.0
    raised = np.exp(np.where(active, exponent * logarithm, 0.0))
    return np.asarray(raised * (power + power_log * logarithm))


def _slope(form: Array, x: Array) -> Array:
    _, linear, log, power, power_log, exponent = form
    logarithm = np.log(np.maximum(x, _TINY))
    first = exponent * power + power_log
    rest = _power_term(exponent - 1, first, exponent * power_log, logarithm)
    return np.asarray(linear + log + log * logarithm + rest)


def _bend(form: Array, x: Array) -> Array:
    """The slope's derivative times x."""
    _, _, log, _, _, exponent = form
    first, second = _bend_terms(form)
    logarithm = np.log(np.maximum(x, _TINY))
    return np.asarray(log + _power_term(exponent - 1, first, second, logarithm))


def _bend_terms(form: Array) -> tuple[Array, Array]:
    _, _, _, power, power_log, exponent = form
    below = exponent - 1
    return below * (exponent * power + power_log) + exponent * power_log, below * exponent * power_log


def _twist(form: Array, x: Array) -> Array:
    """The bend's derivative times x."""
    exponent = form[5]
    first, second = _bend_terms(form)
    logarithm = np.log(np.maximum(x, _TINY))
    below = exponent - 1
    rest = _power_term(below, below * first + second, below * second, logarithm)
    return np.asarray(rest + np.zeros_like(logarithm))


def monotone_points(form: Array, low: Array, high: Array) -> Array:
    """Points from `low` to `high`, ascending, between neighbours of which the function is monotone and keeps its sign.

    Every root and every turning point between them is among them; a point may stand more than once. The form has shape
    (6, M), low and high (M,), the result (M, k). No root is missed: divided by the power of x that its terms share, a
    derivative has one term fewer than its function, and between neighbouring roots of it the function has at most one.
    """
    with np.errstate(all="ignore"):
        ends = np.stack((low, high), axis=-1)
        if form[3:5].any():
            first, second = _bend_terms(form)
            below = form[5] - 1
            inflection = np.exp(-(below * first + second) / (below * second))
            points = _between(ends, _clipped(inflection, low, high))
            points = _between(ends, _roots(_bend, lambda f, x: _twist(f, x) / x, form, points))
            points = _between(ends, _roots(_slope, lambda f, x: _bend(f, x) / x, form, points))
        else:
            turn = np.exp(-(form[1] + form[2]) / form[2])
            points = _between(ends, _clipped(turn, low, high))
        roots = _roots(value, _slope, form, points)
        return np.sort(np.concatenate((points, roots), axis=-1), axis=-1)


def _clipped(x: Array, low: Array, high: Array) -> Array:
    return np.where(np.isfinite(x), np.clip(x, low, high), low)[..., None]


def _between(ends: Array, inner: Array) -> Array:
    return np.concatenate((ends[..., :1], inner, ends[..., 1:]), axis=-1)


def _roots(function: Function, derivative: Function, form: Array, points: Array) -> Array:
    """The root between every two neighbouring points, or the lower point if there is none; (M, k) gives (M, k - 1)."""
    at_points = function(form[:, :, None], points)
    low_sign, high_sign = np.sign(at_points[:, :-1]), np.sign(at_points[:, 1:])
    rows, columns = np.nonzero(low_sign * high_sign < 0)
    roots = points[:, :-1].copy()
    if rows.size:
        low, high = points[rows, columns], points[rows, columns + 1]
        roots[rows, columns] = _bracketed_root(function, derivative, form[:, rows], low, high, low_sign[rows, columns])
    return roots


def _bracketed_root(
    function: Function, derivative: Function, form: Array, low: Array, high: Array, low_sign: Array
) -> Array:
    """Newton's method inside brackets in which the function changes sign once, with bisection where it is too slow."""
    x = (low + high) / 2
    last_step = high - low
    for _ in range(_MAX_STEPS):
        height = function(form, x)
        is_low = np.sign(height) == low_sign
        low, high = np.where(is_low, x, low), np.where(is_low, high, x)
        newton = x - height / derivative(form, x)
        good = (newton >= low) & (newton <= high) & (np.abs(newton - x) <= last_step / 2)
        better = np.where(height == 0, x, np.where(good, newton, (low + high) / 2))
        last_step = np.abs(better - x)
        x = better
        if (last_step <= 2 * np.spacing(x)).all():
            break
    return x
