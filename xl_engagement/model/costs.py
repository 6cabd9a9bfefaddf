"""What an engagement model costs: per year, in total, per unit and by volume.

Every function that takes `units` takes a schedule with the year as its last axis, shape (..., N); all other arguments
broadcast against units.shape[:-1], and scalars give scalars. Money is in one currency. Arguments:

- `model`: CM, ODM, HYBRID, SDK or BESPOKE;
- `unit_cost`, `saas_fee`: the ODM's hardware price per unit and its software fee per month and device (or user);
- `case`: low, mid or high cost, of every assumption;
- `discount_rate`: annual, in [0, 1); every year is discounted, the first too, as Excel's NPV does;
- `switch_year`: HYBRID's year of moving hardware to a CM, 2..N; None or nan for the rule.

All raise DomainError for a figure outside its domain. The sources of the figures stand in `guide.default_assumptions`.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from xl_engagement.guide.default_assumptions import AMOUNT
from xl_engagement.model.assumptions import DEFAULT_ASSUMPTIONS, Assumptions
from xl_engagement.model.checked_scenario import constant_volume, scheduled
from xl_engagement.model.cost_items import ODM_PLATFORM, OWN_ENGINEERING, unknown_model
from xl_engagement.model.model_errors import checked
from xl_engagement.model.pricing import (
    cumulative_cost,
    illustrative_part,
    levelised_cost,
    total_cost,
    volume_costs,
    yearly_components,
    yearly_cost,
)
from xl_engagement.model.scenario import quiet
from xl_engagement.model.unit_costs import cm_unit_cost, discount_ramp

Array = NDArray[np.float64]


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
    scenario = scheduled(units, unit_cost, saas_fee, case, discount_rate, assumptions, switch_year)
    return yearly_cost(scenario, model)


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
    scenario = scheduled(units, unit_cost, saas_fee, case, discount_rate, assumptions, switch_year)
    return cumulative_cost(scenario, model)


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
    return yearly_components(
        scheduled(units, unit_cost, saas_fee, case, discount_rate, assumptions, switch_year), model
    )


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
    scenario = scheduled(units, unit_cost, saas_fee, case, discount_rate, assumptions, switch_year)
    return total_cost(scenario, model)[()]


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
    scenario = scheduled(units, unit_cost, saas_fee, case, discount_rate, assumptions, switch_year)
    return levelised_cost(scenario, model)[()]


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
    return illustrative_part(
        scheduled(units, unit_cost, saas_fee, case, discount_rate, assumptions, switch_year), model
    )[()]


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
    one_a_year = constant_volume(
        years, unit_cost, saas_fee, case, discount_rate, assumptions, switch_year, models=(model,)
    )
    return volume_costs(one_a_year, model, checked("volumes", volumes, AMOUNT))[()]


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
