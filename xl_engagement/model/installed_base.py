"""Devices shipped and in service. A schedule of units has the year as its last axis, shape (..., N)."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def in_service(units: Array, device_life: int = 0) -> Array:
    """Devices in service at the end of each year: those shipped in the last `device_life` years; 0 = none retires."""
    shipped = np.cumsum(units, axis=-1)
    if 0 < device_life < units.shape[-1]:
        shipped[..., device_life:] -= shipped[..., :-device_life].copy()
    return shipped


def average_installed_base(units: Array, device_life: int = 0) -> Array:
    """Mean of the devices in service at the start and at the end of each year: units ship evenly through a year.

    Linear in `units`: each row of a matrix holds what one unit shipped in that row's year adds to every year.
    """
    return np.asarray(units @ _average_of_one_unit(units.shape[-1], device_life))


@lru_cache
def _average_of_one_unit(years: int, device_life: int) -> Array:
    at_end = in_service(np.eye(years), device_life)
    at_start = np.zeros_like(at_end)
    at_start[:, 1:] = at_end[:, :-1]
    average: Array = (at_start + at_end) / 2
    average.flags.writeable = False
    return average


def midyear_cumulative(units: Array) -> Array:
    """Units shipped from the beginning to the middle of each year."""
    return average_installed_base(units)
