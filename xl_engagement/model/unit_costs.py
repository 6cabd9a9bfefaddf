"""Hardware cost per unit: a CM's discount at volume, and learning."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def discount_ramp(units: Array, start: Array, full: Array) -> Array:
    """Share of the CM's discount that applies at annual `units`: 0 up to `start`, 1 from `full`, logarithmic between.

    The guide gives the two ends; the path between them and the flat line beyond are our reading.
    """
    ratio = np.asarray(full / start)
    position = np.asarray(units / np.broadcast_to(start, ratio.shape))
    np.clip(position, 1.0, ratio, out=position)
    np.log(position, out=position)
    position /= np.log(ratio)
    return position


def cm_unit_cost(unit_cost: Array, discount: Array, ramp: Array, quote: Array) -> Array:
    """CM unit cost without learning: the CM's quote, or where that is nan the discounted ODM unit cost."""
    discounted = np.asarray(discount * ramp)
    np.subtract(1, discounted, out=discounted)
    discounted = discounted * unit_cost
    return discounted if np.isnan(quote).all() else np.where(np.isnan(quote), discounted, quote)


def learning_exponent(learning_rate: Array) -> Array:
    """Exponent of Wright's law: the unit cost falls by `learning_rate` for each doubling of cumulative units."""
    return np.asarray(np.log2(1 - learning_rate))


def learning_factor(cumulative: Array, start: Array, learning_rate: Array) -> Array:
    """Unit cost at `cumulative` units relative to that of the first `start` units: Wright's law."""
    if not learning_rate.any():
        return np.ones((1,) * cumulative.ndim)
    return np.asarray(np.maximum(cumulative / start, 1.0) ** learning_exponent(learning_rate))
