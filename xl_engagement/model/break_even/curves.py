"""Total cost as a function of scale: what a multiple of a schedule costs, in closed form between kinks.

The kinks are where the discount ramp starts and ends, learning sets in, the ODM's fees exceed its minimum, or a
HYBRID by rule reaches the volume of its switch, each in each year.
"""

from __future__ import annotations

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from xl_engagement.model.break_even.root_finding import monotone_points, value
from xl_engagement.model.comparison import EQUALITY
from xl_engagement.model.cost_items import cost_items
from xl_engagement.model.installed_base import midyear_cumulative
from xl_engagement.model.scenario import Scenario
from xl_engagement.model.unit_costs import learning_exponent

Array = NDArray[np.float64]
Slot = tuple[str, str]
"""A cost item's name, and how its yearly amounts depend on scale: fixed, linear, or as scale x log scale."""


class ScaledSchedule:
    """The cost of x times a schedule, for x from 0 to `limit`, cut into segments at the kinks.

    The scenario is of shape (S,) or (), and `limit` of the same; `volume_factor` plays no part. Segments have shape
    (S, J).
    """

    def __init__(self, scenario: Scenario, limit: Array | float) -> None:
        whole = scenario.with_values(volume_factor=1.0)
        self.edges = _edges(whole, np.asarray(limit, dtype=np.float64))
        self.low, self.high = self.edges[:, :-1], self.edges[:, 1:]
        self.middle = (self.low + self.high) / 2
        beside = whole.beside()
        # A HYBRID by rule switches when the volume of a segment, not that of the schedule, is reached.
        at_middle = beside.replace(schedule=self.middle[..., None] * beside.schedule)
        self.scenario = beside.replace(switch_year=at_middle.hybrid_switch)

    @cached_property
    def _learned(self) -> tuple[NDArray[np.bool_], Array, Array]:
        """Where learning has set in, the factor that it then puts before scale^exponent, and 1 + exponent."""
        value_of = self.scenario.values
        rate, start = value_of["learning_rate"], value_of["discount_start_volume"][..., None]
        cumulative = midyear_cumulative(self.scenario.units)
        has_learned = (rate[..., None] > 0) & (self.middle[..., None] * cumulative > start)
        exponent = learning_exponent(rate)
        factor = np.where(has_learned, cumulative / start, 1.0) ** exponent[..., None]
        return has_learned, factor, 1 + exponent

    def costs(self, model: str) -> dict[Slot, Array]:
        """Yearly amounts of a model, not discounted and without learning, the year last."""
        scenario = self.scenario
        amounts: dict[Slot, Array] = {}
        for item in cost_items(scenario, model):
            if item.name not in ("hardware", "SaaS fee"):
                part = "linear" if item.quantity is scenario.installed_base else "fixed"
                amounts[item.name, part] = item.rate[..., None] * item.quantity
        if model in ("ODM", "HYBRID"):
            fees = scenario.metered_fees
            least = scenario.values["odm_saas_minimum"][..., None]
            binds = self.middle[..., None] * fees < least
            amounts["SaaS fee", "fixed"] = np.where(binds, least, 0.0)
            amounts["SaaS fee", "linear"] = np.where(binds, 0.0, fees)
        at_odm = scenario.units * scenario.unit_cost[..., None]
        at_cm, at_cm_log = self._cm_hardware(at_odm)
        if model == "ODM":
            at_cm, at_cm_log = at_odm, np.zeros(1)
        elif model == "HYBRID":
            switched = scenario.years >= scenario.hybrid_switch[..., None]
            at_cm, at_cm_log = np.where(switched, at_cm, at_odm), np.where(switched, at_cm_log, 0.0)
        return {**amounts, ("hardware", "linear"): at_cm, ("hardware", "log"): at_cm_log}

    def _cm_hardware(self, at_odm: Array) -> tuple[Array, Array]:
        scenario = self.scenario
        start, full = (scenario.values[key][..., None] for key in ("discount_start_volume", "discount_full_volume"))
        discount, quote = scenario.values["cm_unit_discount"][..., None], scenario.values["cm_unit_cost"][..., None]
        units = self.middle[..., None] * scenario.units
        inside = (units > start) & (units < full)
        length = np.log(full / start)
        at_scale_1 = np.log(np.where(inside, scenario.units, start) / start) / length
        ramp = np.where(inside, at_scale_1, units >= full)
        linear, log = at_odm * (1 - discount * ramp), np.where(inside, -at_odm * discount / length, 0.0)
        quoted = ~np.isnan(quote)
        return np.where(quoted, scenario.units * quote, linear), np.where(quoted, 0.0, log)

    def form(self, amounts: dict[Slot, Array]) -> Array:
        """Discount yearly amounts and apply learning to the hardware: closed forms, shape (6, S * J)."""
        has_learned, factor, exponent = self._learned
        zero = np.zeros(len(self.scenario.years))
        parts = {"fixed": zero, "linear": zero, "log": zero, "power": zero, "power_log": zero}
        for (name, part), amount in amounts.items():
            if name == "hardware":
                parts[part] = parts[part] + np.where(has_learned, 0.0, amount)
                learned = "power" if part == "linear" else "power_log"
                parts[learned] = parts[learned] + np.where(has_learned, amount * factor, 0.0)
            else:
                parts[part] = parts[part] + amount
        forms = [*(self.scenario.present_value(part) for part in parts.values()), exponent]
        return np.stack([np.broadcast_to(form, self.middle.shape).ravel() for form in forms])

    def turns(self, difference: Array) -> Array:
        """Points at which a difference of costs is zero, turns or has a kink, ascending, shape (S, J, k)."""
        points = monotone_points(difference, self.low.ravel(), self.high.ravel())
        return points.reshape(*self.middle.shape, -1)


def _edges(scenario: Scenario, limit: Array) -> Array:
    """0, the kinks below the limit and the limit, ascending, shape (S, J + 1)."""
    per_year = {key: array[..., None] for key, array in scenario.values.items()}
    units = np.unique(scenario.units) if scenario.units.ndim == 1 else scenario.units
    reached = [
        (per_year["discount_start_volume"], units),
        (per_year["discount_full_volume"], units),
    ]
    if per_year["learning_rate"].any():
        reached.append((per_year["discount_start_volume"], midyear_cumulative(scenario.units)))
    if per_year["odm_saas_minimum"].any():
        reached.append((per_year["odm_saas_minimum"], scenario.metered_fees))
    if np.isnan(scenario.switch_year).any():
        reached.append((per_year["hybrid_switch_volume"], units))
    top = np.broadcast_to(limit, scenario.shape).reshape(-1, 1)
    kinks = []
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        for level, at_scale_1 in reached:
            kink = np.where(at_scale_1 > 0, level / at_scale_1, np.inf)
            kinks.append(np.broadcast_to(kink, (*scenario.shape, kink.shape[-1])).reshape(len(top), -1))
    inner = np.minimum(np.concatenate(kinks, axis=-1), top)
    return np.sort(np.concatenate((np.zeros_like(top), inner, top), axis=-1), axis=-1)


def less(amounts_a: dict[Slot, Array], amounts_b: dict[Slot, Array]) -> dict[Slot, Array]:
    """What a costs more than b, item by item: what both pay cancels exactly."""
    none = np.zeros(1)
    return {slot: amounts_a.get(slot, none) - amounts_b.get(slot, none) for slot in amounts_a | amounts_b}


def signs(difference: Array, cost_a: Array, cost_b: Array, points: Array) -> Array:
    """Sign of a difference of costs on the pieces between points, shape (S, J, k) giving (S, J, k - 1).

    Forms have shape (6, S * J). The sign is taken where the difference is largest relative to the costs, at an end of
    the piece or inside: a piece is a tie only where the costs are equal throughout, and rounding never decides.
    """
    flat = points.reshape(-1, points.shape[-1])
    low, high = flat[:, :-1], flat[:, 1:]
    strongest = np.zeros_like(low)
    for at in (low, np.sqrt(low * high), high):
        gap, a, b = (value(form[:, :, None], at) for form in (difference, cost_a, cost_b))
        larger = np.maximum(np.abs(a), np.abs(b))
        relative = np.divide(gap, larger, out=np.zeros_like(gap), where=larger > 0)
        strongest = np.where(np.abs(relative) > np.abs(strongest), relative, strongest)
    found = np.where(np.abs(strongest) <= EQUALITY, 0.0, np.sign(strongest))
    return found.reshape(*points.shape[:-1], -1)
