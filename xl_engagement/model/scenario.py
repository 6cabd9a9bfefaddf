"""A programme priced: what the engagement models cost have in common, and each model's cost items."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike, NDArray

from xl_engagement.model.assumptions import Values
from xl_engagement.model.comparison import TIE_ORDER
from xl_engagement.model.installed_base import average_installed_base, midyear_cumulative
from xl_engagement.model.model_errors import DomainError
from xl_engagement.model.unit_costs import cm_unit_cost, discount_ramp, learning_factor

Array = NDArray[np.float64]

COMPONENTS = ("engineering", "hardware", "software", "delay")
ENGINEERING, HARDWARE, SOFTWARE, DELAY = range(4)

BLOCK = 8192
"""Scenarios priced at a time."""

OWN_ENGINEERING = ("CM", "SDK", "BESPOKE")
ODM_PLATFORM = ("ODM", "HYBRID")


def unknown_model(model: str) -> DomainError:
    """The error for a model that cannot be priced."""
    return DomainError("model", f"one of {', '.join(TIE_ORDER)}", model)


@dataclass(frozen=True, slots=True)
class Item:
    """One cost: `rate` (of scenario shape) times the `quantity` of each year (the year last), not discounted.

    `keys` are the drivers that set the rate. Items of one name mean the same cost in every engagement model.
    """

    name: str
    component: int
    keys: tuple[str, ...]
    rate: Array
    quantity: Array


class Programme:
    """A schedule of units at given prices and assumptions: arrays that broadcast over scenarios.

    `units` has shape (..., N), its last axis the years 1..N; `unit_cost` and `saas_fee` (ODM prices), `discount_rate`,
    `switch_year` and each of the `values` broadcast against units.shape[:-1]. `switch_year` is HYBRID's year of moving
    hardware to a CM, nan for the guide's rule. Nothing is checked here; the functions of `costs` do.
    """

    def __init__(
        self,
        units: ArrayLike,
        unit_cost: ArrayLike,
        saas_fee: ArrayLike,
        values: Values,
        discount_rate: ArrayLike = 0.0,
        switch_year: ArrayLike | None = None,
    ) -> None:
        self.values = {key: np.asarray(value, dtype=np.float64) for key, value in values.items()}
        self.unit_cost = np.asarray(unit_cost, dtype=np.float64)
        self.saas_fee = np.asarray(saas_fee, dtype=np.float64)
        self.discount_rate = np.asarray(discount_rate, dtype=np.float64)
        self.given_switch_year = np.asarray(np.nan if switch_year is None else switch_year, dtype=np.float64)
        self.schedule = np.asarray(units, dtype=np.float64)
        self.shape = np.broadcast_shapes(
            self.schedule.shape[:-1],
            self.unit_cost.shape,
            self.saas_fee.shape,
            self.discount_rate.shape,
            self.given_switch_year.shape,
            *(value.shape for value in self.values.values()),
        )
        factor = self._yearly("volume_factor")
        self.units = self.schedule if (factor == 1).all() else self.schedule * factor
        self.years = np.arange(1, self.schedule.shape[-1] + 1)
        self.first = (self.years == 1).astype(np.float64)
        self.later = 1 - self.first
        self.weights: Array = 1 / (1 + self.discount_rate[..., None]) ** self.years

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
    def saas_fees(self) -> Array:
        """What the ODM's software costs in each year."""
        rate = 12 * self.saas_fee * self.values["users_per_device"]
        fees, least = rate[..., None] * self.installed_base, self._yearly("odm_saas_minimum")
        return np.maximum(fees, least) if least.any() else np.asarray(fees)

    @cached_property
    def switch_year(self) -> Array:
        """Year in which HYBRID's hardware moves to a CM; N + 1 where it stays with the ODM.

        The given one, else the first from year 2 on that has the volume for it.
        """
        volume = self.values["hybrid_switch_volume"]
        rule = np.asarray(len(self.years) + 1.0)
        for year in reversed(self.years[1:]):
            rule = np.where(self.units[..., year - 1] >= volume, year, rule)
        return np.where(np.isnan(self.given_switch_year), rule, self.given_switch_year)

    def items(self, model: str) -> list[Item]:
        """The cost items of an engagement model. Raises DomainError for a model that cannot be priced."""
        if model in OWN_ENGINEERING:
            return self._own_engineering(model)
        if model in ODM_PLATFORM:
            return self._odm_platform(model)
        raise unknown_model(model)

    def _own_engineering(self, model: str) -> list[Item]:
        value = self.values
        year1, maintenance = value["cm_year1_engineering"], value["cm_annual_maintenance"]
        year1_keys: tuple[str, ...] = ("cm_year1_engineering",)
        maintenance_keys: tuple[str, ...] = ("cm_annual_maintenance",)
        if model == "SDK":
            share = value["sdk_engineering_share"]
            year1, maintenance = share * year1, share * maintenance
            year1_keys += ("sdk_engineering_share",)
            maintenance_keys += ("sdk_engineering_share",)
        elif model == "BESPOKE":
            year1, year1_keys = value["bespoke_cost_multiple"] * value["odm_nre"], ("bespoke_cost_multiple", "odm_nre")
        items = [
            Item("year 1 engineering", ENGINEERING, year1_keys, year1, self.first),
            Item("maintenance", ENGINEERING, maintenance_keys, maintenance, self.later),
            Item("hardware", HARDWARE, ("cm_unit_discount",), np.ones(()), self.cm_hardware),
            Item("hosting", SOFTWARE, ("cm_hosting_fee",), 12 * value["cm_hosting_fee"], self.installed_base),
            self._slip("cm_slip_months"),
        ]
        if model == "SDK":
            fee = 12 * value["sdk_platform_fee"]
            items.append(Item("platform fee", SOFTWARE, ("sdk_platform_fee",), fee, self.installed_base))
        return items

    def _odm_platform(self, model: str) -> list[Item]:
        value = self.values
        items = [
            Item("NRE", ENGINEERING, ("odm_nre",), value["odm_nre"], self.first),
            Item("SaaS fee", SOFTWARE, (), np.ones(()), self.saas_fees),
            self._slip("odm_slip_months"),
        ]
        if model == "ODM":
            return [*items, Item("hardware", HARDWARE, (), np.ones(()), self.odm_hardware)]
        switch = self.switch_year[..., None]
        at_cm = self.years >= switch
        hardware = np.where(at_cm, self.cm_hardware, self.odm_hardware)
        qualified = (self.years == switch).astype(np.float64)
        return [
            *items,
            Item("hardware", HARDWARE, ("cm_unit_discount",), np.ones(()), hardware),
            Item("qualification", ENGINEERING, ("cm_qualification",), value["cm_qualification"], qualified),
            Item("licence", SOFTWARE, ("platform_licence",), value["platform_licence"], at_cm.astype(np.float64)),
        ]

    def _slip(self, months: str) -> Item:
        rate = self.values[months] * self.values["monthly_margin"]
        return Item("delay", DELAY, (months, "monthly_margin"), rate, self.first)

    def present_value(self, quantity: Array) -> Array:
        """Sum over the years of discounted quantities; shape (...) from (..., N)."""
        if self.weights.ndim == 1:
            return np.asarray(quantity @ self.weights)
        return np.asarray(np.einsum("...n,...n->...", quantity, self.weights))

    def tco(self, model: str) -> Array:
        """Total cost of ownership, in the shape of the scenarios."""
        if len(self.shape) == 1 and self.shape[0] > BLOCK:
            return np.concatenate([block.tco(model) for block in self.blocks()])
        total = sum((item.rate * self.present_value(item.quantity) for item in self.items(model)), start=np.zeros(()))
        return self.spread(total)

    def blocks(self, size: int = BLOCK) -> Iterator[Programme]:
        """The programme in runs of at most `size` scenarios, for a scenario shape of one axis.

        Arrays that stay in the processor's cache are priced several times as fast.
        """
        for start in range(0, self.shape[0], size):
            part = slice(start, start + size)

            def cut(array: Array, axes: int = 1, part: slice = part) -> Array:
                return array[part] if array.ndim == axes and array.shape[0] > 1 else array

            yield Programme(
                cut(self.schedule, 2),
                cut(self.unit_cost),
                cut(self.saas_fee),
                {key: cut(value) for key, value in self.values.items()},
                cut(self.discount_rate),
                cut(self.given_switch_year),
            )

    def annual_cost(self, model: str) -> Array:
        """Discounted cost of each year, the year last."""
        cost = sum((item.rate[..., None] * item.quantity for item in self.items(model)), start=np.zeros(1))
        return self.spread(cost * self.weights, len(self.years))

    def annual_difference(self, model_a: str, model_b: str) -> Array:
        """Discounted cost of a less that of b in each year, item by item: what both pay cancels without a trace."""
        cost_a, cost_b = ({item.name: item for item in self.items(model)} for model in (model_a, model_b))
        difference = np.zeros(1)
        for name in cost_a | cost_b:
            in_a, in_b = (
                item.rate[..., None] * item.quantity if item else 0.0 for item in (cost_a.get(name), cost_b.get(name))
            )
            difference = difference + (in_a - in_b)
        return self.spread(difference * self.weights, len(self.years))

    def spread(self, figures: Array, *last: int) -> Array:
        """The figures in the full shape of the scenarios, with `last` axes behind."""
        return np.array(np.broadcast_to(figures, (*self.shape, *last)))
