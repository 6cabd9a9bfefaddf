"""From the arguments of the model's functions to a scenario, checked. `costs` says what the arguments are.

All raise DomainError for a figure outside its domain.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from xl_engagement.guide.default_assumptions import AMOUNT, RATE, Domain
from xl_engagement.model.assumptions import DEFAULT_ASSUMPTIONS, Assumptions
from xl_engagement.model.model_errors import DomainError, checked
from xl_engagement.model.scenario import Scenario

Array = NDArray[np.float64]


def scheduled(
    units: ArrayLike,
    unit_cost: ArrayLike,
    saas_fee: ArrayLike,
    case: ArrayLike = "mid",
    discount_rate: ArrayLike = 0.0,
    assumptions: Assumptions = DEFAULT_ASSUMPTIONS,
    switch_year: ArrayLike | None = None,
) -> Scenario:
    """The scenario of a schedule of units, shape (..., N)."""
    schedule = np.atleast_1d(checked("units", units, AMOUNT))
    years = schedule.shape[-1]
    if not years:
        raise DomainError("units", "a schedule of one year or more", [])
    return Scenario.of(
        schedule,
        checked("unit_cost", unit_cost, AMOUNT),
        checked("saas_fee", saas_fee, AMOUNT),
        assumptions.at(case),
        checked("discount_rate", discount_rate, RATE),
        checked_switch_year(switch_year, years),
        assumptions,
    )


def constant_volume(
    years: int,
    unit_cost: ArrayLike,
    saas_fee: ArrayLike = 0.0,
    case: ArrayLike = "mid",
    discount_rate: ArrayLike = 0.0,
    assumptions: Assumptions = DEFAULT_ASSUMPTIONS,
    switch_year: ArrayLike | None = None,
    models: tuple[str, ...] = (),
) -> Scenario:
    """The scenario of one unit every year, for questions about a constant annual volume; HYBRID switches in year 2.

    With HYBRID among the `models` the horizon must be 2 years or more.
    """
    horizon = int(checked("years", years, Domain(2 if "HYBRID" in models else 1, whole=True)))
    values = assumptions.at(case)
    return Scenario.of(
        np.ones(horizon),
        checked("unit_cost", unit_cost, AMOUNT),
        checked("saas_fee", saas_fee, AMOUNT),
        values,
        checked("discount_rate", discount_rate, RATE),
        _or_year_2(checked_switch_year(switch_year, horizon)),
        assumptions,
    )


def at_constant_volume(scenario: Scenario) -> Scenario:
    """The scenario with one unit every year in place of its schedule, over as many years."""
    return scenario.replace(schedule=np.ones(len(scenario.years)), switch_year=_or_year_2(scenario.switch_year))


def _or_year_2(switch_year: Array) -> Array:
    return np.where(np.isnan(switch_year), 2.0, switch_year)


def checked_switch_year(switch_year: ArrayLike | None, years: int) -> Array:
    """The switch years, nan for the rule. Raises DomainError unless they are whole years in 2..years."""
    given = np.asarray(np.nan if switch_year is None else switch_year, dtype=np.float64)
    if years < 2 and not np.isnan(given).all():
        raise DomainError("switch_year", "left out where there is only one year", given.ravel().tolist()[0])
    return checked("switch_year", given, Domain(2, years, whole=True), blank=True)
