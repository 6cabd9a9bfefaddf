"""A scenario: units shipped per year, prices and assumptions, and the yearly quantities that follow from them."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from xl_engagement.model.assumptions import DEFAULT_ASSUMPTIONS, Assumptions, Values
from xl_engagement.model.installed_base import average_installed_base, midyear_cumulative
from xl_engagement.model.unit_costs import cm_unit_cost, discount_ramp, learning_factor

Array = NDArray[np.float64]

BLOCK = 8192
"""Scenarios priced at a time."""

quiet = np.errstate(over="ignore", invalid="ignore")
"""Figures beyond the range of a float give infinity or nan, without a warning."""


@dataclass(frozen=True, eq=False)
class Scenario:
    """A schedule of units at given prices and assumptions: arrays of floats that broadcast over scenarios.

    Nothing is checked here: the functions of `checked_scenario` make a scenario from what a caller gives. Whatever
    follows from the inputs is computed when it is first asked for, and kept.
    """

    schedule: Array
    """Units shipped before `volume_factor`, shape (..., N), the last axis the years 1..N.

    All other inputs broadcast against schedule.shape[:-1].
    """
    unit_cost: Array
    """The ODM's hardware price per unit at low volume."""
    saas_fee: Array
    """The ODM's software fee per month and device (or user)."""
    values: Mapping[str, Array]
    """The figure in force for every key of the assumptions; `device_life` is the same for all scenarios."""
    discount_rate: Array
    """Annual, in [0, 1)."""
    switch_year: Array
    """HYBRID's year of moving hardware to a CM; nan for the guide's rule."""
    assumptions: Assumptions = DEFAULT_ASSUMPTIONS
    """Where the values were taken from: the ranges that a simulation draws from, and whose figures they are."""

    @classmethod
    def of(
        cls,
        units: ArrayLike,
        unit_cost: ArrayLike,
        saas_fee: ArrayLike,
        values: Values,
        discount_rate: ArrayLike = 0.0,
        switch_year: ArrayLike | None = None,
        assumptions: Assumptions = DEFAULT_ASSUMPTIONS,
    ) -> Scenario:
        """A scenario of plain figures, at given values of the assumptions; inputs as above, None for the rule."""
        return cls(
            np.asarray(units, dtype=np.float64),
            np.asarray(unit_cost, dtype=np.float64),
            np.asarray(saas_fee, dtype=np.float64),
            {key: np.asarray(value, dtype=np.float64) for key, value in values.items()},
            np.asarray(discount_rate, dtype=np.float64),
            np.asarray(np.nan if switch_year is None else switch_year, dtype=np.float64),
            assumptions,
        )

    def replace(self, **changes: Any) -> Scenario:
        """The same scenario with some inputs replaced, by name."""
        return dataclasses.replace(self, **changes)

    def with_values(self, **figures: ArrayLike) -> Scenario:
        """The same scenario at other figures of some assumptions, by key."""
        arrays = {key: np.asarray(figure, dtype=np.float64) for key, figure in figures.items()}
        return self.replace(values={**self.values, **arrays})

    @cached_property
    def shape(self) -> tuple[int, ...]:
        """The shape of the scenarios, to which all inputs broadcast."""
        figures = (self.unit_cost, self.saas_fee, self.discount_rate, self.switch_year, *self.values.values())
        return np.broadcast_shapes(*{self.schedule.shape[:-1], *(array.shape for array in figures)})

    @cached_property
    def units(self) -> Array:
        """Units shipped in each year."""
        factor = self._yearly("volume_factor")
        return self.schedule if (factor == 1).all() else self.schedule * factor

    @cached_property
    def years(self) -> NDArray[np.int64]:
        """The years 1..N, shape (N,)."""
        return _years(self.schedule.shape[-1])

    @cached_property
    def first(self) -> Array:
        """1 in year 1 and 0 after it, shape (N,)."""
        return _year_1(self.schedule.shape[-1])

    @cached_property
    def later(self) -> Array:
        """0 in year 1 and 1 after it, shape (N,)."""
        return _years_after_1(self.schedule.shape[-1])

    @cached_property
    def weights(self) -> Array:
        """What money of each year is worth today: every year is discounted, the first too."""
        weights: Array = 1 / (1 + self.discount_rate[..., None]) ** self.years
        return weights

    def _yearly(self, key: str) -> Array:
        return self.values[key][..., None]

    @cached_property
    def installed_base(self) -> Array:
        """Average devices in service in each year."""
        return average_installed_base(self.units, int(self.values["device_life"].item()))

    @cached_property
    def learning(self) -> Array:
        """Each year's unit cost relative to that without learning."""
        start, rate = self._yearly("discount_start_volume"), self._yearly("learning_rate")
        return learning_factor(midyear_cumulative(self.units), start, rate) if rate.any() else np.ones(1)

    @cached_property
    def odm_hardware(self) -> Array:
        """What the ODM's hardware costs in each year."""
        return np.asarray(self.units * (self.unit_cost[..., None] * self.learning))

    @cached_property
    def cm_hardware(self) -> Array:
        """What a CM's hardware costs in each year."""
        start, full = self._yearly("discount_start_volume"), self._yearly("discount_full_volume")
        price = cm_unit_cost(
            self.unit_cost[..., None] * self.learning,
            self._yearly("cm_unit_discount"),
            discount_ramp(self.units, start, full),
            self._yearly("cm_unit_cost") * self.learning,
        )
        return np.asarray(self.units * price)

    @cached_property
    def metered_fees(self) -> Array:
        """What the ODM's software would cost in each year without its minimum fee."""
        rate = 12 * self.saas_fee * self.values["users_per_device"]
        return np.asarray(rate[..., None] * self.installed_base)

    @cached_property
    def saas_fees(self) -> Array:
        """What the ODM's software costs in each year."""
        least = self._yearly("odm_saas_minimum")
        return np.maximum(self.metered_fees, least) if least.any() else self.metered_fees

    @cached_property
    def hybrid_switch(self) -> Array:
        """Year in which HYBRID's hardware moves to a CM; N + 1 where it stays with the ODM.

        The given one, else the first from year 2 on that has the volume for it.
        """
        volume = self.values["hybrid_switch_volume"]
        rule = np.asarray(len(self.years) + 1.0)
        for year in reversed(self.years[1:]):
            rule = np.where(self.units[..., year - 1] >= volume, year, rule)
        return np.where(np.isnan(self.switch_year), rule, self.switch_year)

    def present_value(self, quantity: Array) -> Array:
        """Sum over the years of discounted quantities; shape (...) from (..., N)."""
        if self.weights.ndim == 1:
            return np.asarray(quantity @ self.weights)
        return np.asarray(np.einsum("...n,...n->...", quantity, self.weights))

    def spread(self, figures: Array, *last: int) -> Array:
        """The figures in the full shape of the scenarios, with `last` axes behind."""
        return np.array(np.broadcast_to(figures, (*self.shape, *last)))

    def flattened(self) -> Scenario:
        """The same scenarios in one axis; what is one figure for all of them stays one."""

        def flat(array: Array, own: int) -> Array:
            if array.ndim == own:
                return array
            last = array.shape[array.ndim - own :]
            return np.broadcast_to(array, (*self.shape, *last)).reshape(-1, *last)

        return self._each(flat)

    def beside(self) -> Scenario:
        """The same scenarios with an axis of length 1 behind them, along which inputs may be varied."""
        return self._each(lambda array, own: array[..., None, :] if own else array[..., None])

    def blocks(self, size: int = BLOCK) -> Iterator[Scenario]:
        """The scenarios in runs of at most `size`, for a scenario shape of at most one axis.

        Arrays that stay in the processor's cache are priced several times as fast.
        """
        for start in range(0, self.shape[0] if self.shape else 1, size):
            part = slice(start, start + size)

            def cut(array: Array, own: int, part: slice = part) -> Array:
                return array[part] if array.ndim > own and array.shape[0] > 1 else array

            yield self._each(cut)

    def _each(self, change: Callable[[Array, int], Array]) -> Scenario:
        """Every input changed alike; `change` is told how many axes beside the scenarios' an array has."""
        return Scenario(
            schedule=change(self.schedule, 1),
            unit_cost=change(self.unit_cost, 0),
            saas_fee=change(self.saas_fee, 0),
            values={key: change(array, 0) for key, array in self.values.items()},
            discount_rate=change(self.discount_rate, 0),
            switch_year=change(self.switch_year, 0),
            assumptions=self.assumptions,
        )


@lru_cache
def _years(count: int) -> NDArray[np.int64]:
    return _constant(np.arange(1, count + 1))


@lru_cache
def _year_1(count: int) -> Array:
    return _constant((_years(count) == 1).astype(np.float64))


@lru_cache
def _years_after_1(count: int) -> Array:
    return _constant(1 - _year_1(count))


def _constant(array: NDArray[Any]) -> NDArray[Any]:
    """An array that is shared, and therefore must not change."""
    array.flags.writeable = False
    return array
