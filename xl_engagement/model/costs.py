"""What an engagement model costs: per year, in total, per unit and by volume.

Every function that takes `units` takes a schedule with the year as its last axis, shape (..., N); all other arguments
broadcast against units.shape[:-1], and scalars give scalars. Money is in one currency. Arguments:

- `model`: CM, ODM, HYBRID, SDK or BESPOKE;
- `unit_cost`, `saas_fee`: the ODM's hardware price per unit and its software fee per month and device (or user);
- `case`: low, mid or high cost, of every assumption;
- `discount_rate`: annual, in [0, 1); every year is discounted, the first too, as Excel's NPV does;
- `switch_year`: HYBRID's year of moving hardware to a CM, 2..N; None or nan for the rule.

All raise DomainError for a figure outside its domain. The sources of the figures stand in `guide.assumptions`.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from xl_engagement.guide.default_assumptions import AMOUNT, ILLUSTRATIVE, RATE, Domain
from xl_engagement.model.assumptions import DEFAULT_ASSUMPTIONS, Assumptions
from xl_engagement.model.model_errors import DomainError, checked
from xl_engagement.model.scenario import COMPONENTS, ODM_PLATFORM, OWN_ENGINEERING, Programme, unknown_model
from xl_engagement.model.unit_costs import cm_unit_cost, discount_ramp

Array = NDArray[np.float64]

quiet = np.errstate(over="ignore", invalid="ignore")
"""Figures beyond the range of a float give infinity or nan, without a warning."""


def programme(
    units: ArrayLike,
    unit_cost: ArrayLike,
    saas_fee: ArrayLike,
    case: ArrayLike = "mid",
    discount_rate: ArrayLike = 0.0,
    assumptions: Assumptions = DEFAULT_ASSUMPTIONS,
    switch_year: ArrayLike | None = None,
) -> Programme:
    """Return a checked schedule at checked prices, for pricing several engagement models at once."""
    schedule = np.atleast_1d(checked("units", units, AMOUNT))
    years = schedule.shape[-1]
    if not years:
        raise DomainError("units", "a schedule of one year or more", [])
    return Programme(
        schedule,
        checked("unit_cost", unit_cost, AMOUNT),
        checked("saas_fee", saas_fee, AMOUNT),
        assumptions.at(case),
        checked("discount_rate", discount_rate, RATE),
        checked_switch_year(switch_year, years),
    )


def checked_switch_year(switch_year: ArrayLike | None, years: int) -> Array:
    """Return the switch years, nan for the rule. Raises DomainError unless they are whole years in 2..years."""
    given = np.asarray(np.nan if switch_year is None else switch_year, dtype=np.float64)
    if years < 2 and not np.isnan(given).all():
        raise DomainError("switch_year", "left out where there is only one year", given.ravel().tolist()[0])
    return checked("switch_year", given, Domain(2, years, whole=True), blank=True)


def checked_years(years: int, *models: str) -> int:
    """Return the horizon of a constant volume. Raises DomainError unless it is whole, and 2 or more for HYBRID."""
    least = 2 if "HYBRID" in models else 1
    return int(checked("years", years, Domain(least, whole=True)))


def constant_switch_year(switch_year: ArrayLike | None, years: int) -> Array:
    """Return HYBRID's switch years at a constant annual volume: year 2 unless given."""
    given = checked_switch_year(switch_year, years)
    return np.where(np.isnan(given), 2.0, given)


@quiet
def annual_cost(
    model: str,
    units: ArrayLike,
    unit_cost: ArrayLike,
    saas_fee: ArrayLike,
    case: ArrayLike = "mid",
    discount_rate: ArrayLike = 0.0,
    assumptions: Assumptions = DEFAULT_ASSUMPTIONS,
    switch_year: ArrayLike | None = None,
) -> Array:
    """Discounted cost of each year, shape (..., N)."""
    return programme(units, unit_cost, saas_fee, case, discount_rate, assumptions, switch_year).annual_cost(model)


@quiet
def cost_curve(
    model: str,
    units: ArrayLike,
    unit_cost: ArrayLike,
    saas_fee: ArrayLike,
    case: ArrayLike = "mid",
    discount_rate: ArrayLike = 0.0,
    assumptions: Assumptions = DEFAULT_ASSUMPTIONS,
    switch_year: ArrayLike | None = None,
) -> Array:
    """Cumulative discounted cost to the end of each year, shape (..., N)."""
    yearly = annual_cost(model, units, unit_cost, saas_fee, case, discount_rate, assumptions, switch_year)
    return np.cumsum(yearly, axis=-1)


@quiet
def cost_breakdown(
    model: str,
    units: ArrayLike,
    unit_cost: ArrayLike,
    saas_fee: ArrayLike,
    case: ArrayLike = "mid",
    discount_rate: ArrayLike = 0.0,
    assumptions: Assumptions = DEFAULT_ASSUMPTIONS,
    switch_year: ArrayLike | None = None,
) -> Array:
    """Discounted cost of each year by component (engineering, hardware, software, delay), shape (..., N, 4)."""
    plan = programme(units, unit_cost, saas_fee, case, discount_rate, assumptions, switch_year)
    components = np.zeros((*plan.shape, len(plan.years), len(COMPONENTS)))
    for item in plan.items(model):
        components[..., item.component] += item.rate[..., None] * item.quantity * plan.weights
    return components


@quiet
def tco(
    model: str,
    units: ArrayLike,
    unit_cost: ArrayLike,
    saas_fee: ArrayLike,
    case: ArrayLike = "mid",
    discount_rate: ArrayLike = 0.0,
    assumptions: Assumptions = DEFAULT_ASSUMPTIONS,
    switch_year: ArrayLike | None = None,
) -> Array:
    """Total cost of ownership: the sum of the discounted annual costs, Excel's NPV of them."""
    return programme(units, unit_cost, saas_fee, case, discount_rate, assumptions, switch_year).tco(model)[()]


@quiet
def cost_per_unit(
    model: str,
    units: ArrayLike,
    unit_cost: ArrayLike,
    saas_fee: ArrayLike,
    case: ArrayLike = "mid",
    discount_rate: ArrayLike = 0.0,
    assumptions: Assumptions = DEFAULT_ASSUMPTIONS,
    switch_year: ArrayLike | None = None,
) -> Array:
    """Levelised cost per unit: TCO over discounted units; nan where nothing ships."""
    plan = programme(units, unit_cost, saas_fee, case, discount_rate, assumptions, switch_year)
    shipped = plan.spread(plan.present_value(plan.units))
    per_unit = np.full(plan.shape, np.nan)
    np.divide(plan.tco(model), shipped, out=per_unit, where=shipped > 0)
    return per_unit[()]


@quiet
def illustrative_share(
    model: str,
    units: ArrayLike,
    unit_cost: ArrayLike,
    saas_fee: ArrayLike,
    case: ArrayLike = "mid",
    discount_rate: ArrayLike = 0.0,
    assumptions: Assumptions = DEFAULT_ASSUMPTIONS,
    switch_year: ArrayLike | None = None,
) -> Array:
    """Share of the TCO that rests on at least one illustrative figure still in force; 0 where the TCO is 0."""
    plan = programme(units, unit_cost, saas_fee, case, discount_rate, assumptions, switch_year)
    resting, total = plan.spread(np.zeros(())), plan.tco(model)
    for item in plan.items(model):
        if any(assumptions.status(key) == ILLUSTRATIVE for key in item.keys):
            resting = resting + item.rate * plan.present_value(item.quantity)
    return np.divide(resting, total, out=np.zeros(plan.shape), where=total > 0)[()]


@quiet
def volume_curve(
    model: str,
    volumes: ArrayLike,
    unit_cost: ArrayLike,
    saas_fee: ArrayLike,
    years: int = 5,
    case: ArrayLike = "mid",
    discount_rate: ArrayLike = 0.0,
    assumptions: Assumptions = DEFAULT_ASSUMPTIONS,
    switch_year: ArrayLike | None = None,
) -> Array:
    """TCO over `years` at each constant annual volume; all arguments but `years` broadcast against `volumes`.

    HYBRID switches in year 2 unless told otherwise, and needs `years` of 2 or more.
    """
    horizon = checked_years(years, model)
    switch = constant_switch_year(switch_year, horizon)
    units = np.repeat(checked("volumes", volumes, AMOUNT)[..., None], horizon, axis=-1)
    return programme(units, unit_cost, saas_fee, case, discount_rate, assumptions, switch if horizon > 1 else None).tco(
        model
    )[()]


@quiet
def unit_cost(
    model: str,
    volumes: ArrayLike,
    unit_cost: ArrayLike,
    case: ArrayLike = "mid",
    assumptions: Assumptions = DEFAULT_ASSUMPTIONS,
) -> Array:
    """Hardware cost per unit at each annual volume, all arguments broadcast; HYBRID: after the switch.

    Neither learning nor `volume_factor` plays a part.
    """
    volume, price = checked("volumes", volumes, AMOUNT), checked("unit_cost", unit_cost, AMOUNT)
    values = {key: np.asarray(value) for key, value in assumptions.at(case).items()}
    shape = np.broadcast_shapes(volume.shape, price.shape, np.shape(case))
    if model == "ODM":
        return np.array(np.broadcast_to(price, shape))[()]
    if model not in (*OWN_ENGINEERING, *ODM_PLATFORM):
        raise unknown_model(model)
    ramp = discount_ramp(volume, values["discount_start_volume"], values["discount_full_volume"])
    price = cm_unit_cost(price, values["cm_unit_discount"], ramp, values["cm_unit_cost"])
    return np.array(np.broadcast_to(price, shape))[()]


@quiet
def delay_cost(model: str, case: ArrayLike = "mid", assumptions: Assumptions = DEFAULT_ASSUMPTIONS) -> Array:
    """Cost of the first year's slip, not discounted; in the shape of `case`."""
    if model not in (*OWN_ENGINEERING, *ODM_PLATFORM):
        raise unknown_model(model)
    values = assumptions.at(case)
    months = values["cm_slip_months" if model in OWN_ENGINEERING else "odm_slip_months"]
    return np.multiply(months, values["monthly_margin"])
