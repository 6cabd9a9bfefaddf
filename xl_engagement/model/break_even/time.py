"""When one engagement model overtakes another, and when to move hardware to a CM."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from xl_engagement.model.assumptions import DEFAULT_ASSUMPTIONS, Assumptions
from xl_engagement.model.break_even.result import Answer, Outcome
from xl_engagement.model.checked_scenario import scheduled
from xl_engagement.model.comparison import compare, sign_of_difference
from xl_engagement.model.pricing import total_cost, yearly_cost, yearly_difference
from xl_engagement.model.scenario import Scenario, quiet

Array = NDArray[np.float64]


def break_even_time(
    model_a: str,
    model_b: str,
    units: ArrayLike,
    unit_cost: ArrayLike,
    saas_fee: ArrayLike,
    case: ArrayLike = "mid",
    discount_rate: ArrayLike = 0.0,
    assumptions: Assumptions = DEFAULT_ASSUMPTIONS,
    switch_year: ArrayLike | None = None,
) -> Answer:
    """Years until the cumulative discounted cost of a, having exceeded b's, no longer does; linear within a year.

    Arguments as in `costs`, the result in the shape of the scenarios. Outcomes: FOUND; ALWAYS (0: a is never dearer);
    NEVER.
    """
    priced = scheduled(units, unit_cost, saas_fee, case, discount_rate, assumptions, switch_year)
    return time_of_break_even(priced, model_a, model_b)


@quiet
def time_of_break_even(scenario: Scenario, model_a: str, model_b: str) -> Answer:
    """`break_even_time` of a scenario."""
    gap = np.cumsum(yearly_difference(scenario, model_a, model_b), axis=-1)
    total_a, total_b = (np.cumsum(yearly_cost(scenario, model), axis=-1) for model in (model_a, model_b))
    dearer = sign_of_difference(gap, total_a, total_b) > 0
    falls = dearer[..., :-1] & ~dearer[..., 1:]
    found = falls.any(axis=-1)
    if falls.shape[-1]:
        year = np.argmax(falls, axis=-1)
        before = np.take_along_axis(gap, year[..., None], axis=-1)[..., 0]
        after = np.take_along_axis(gap, year[..., None] + 1, axis=-1)[..., 0]
        # Equal costs may still differ in their last digits: the answer is then the end of the year, not beyond it.
        within = np.divide(before, before - after, out=np.ones(scenario.shape), where=found)
        crossing = np.where(found, year + 1 + np.minimum(within, 1.0), np.nan)
    else:
        crossing = np.full(scenario.shape, np.nan)
    never_dearer = ~dearer.any(axis=-1)
    outcome = np.select((found, never_dearer), (Outcome.FOUND, Outcome.ALWAYS), Outcome.NEVER).astype(np.int8)
    answer = Answer(np.where(never_dearer, 0.0, crossing), outcome, np.full(scenario.shape, np.nan))
    return answer.reshaped(scenario.shape)


def switch_year(
    units: ArrayLike,
    unit_cost: ArrayLike,
    saas_fee: ArrayLike,
    case: ArrayLike = "mid",
    discount_rate: ArrayLike = 0.0,
    assumptions: Assumptions = DEFAULT_ASSUMPTIONS,
) -> Array:
    """Year in 2..N in which moving HYBRID's hardware to a CM costs least, the earliest on a tie.

    nan where no such year costs less than staying with the ODM. Arguments as in `costs`.
    """
    return best_switch_year(scheduled(units, unit_cost, saas_fee, case, discount_rate, assumptions))


@quiet
def best_switch_year(scenario: Scenario) -> Array:
    """`switch_year` of a scenario, whatever its own switch year is."""
    stay, years = total_cost(scenario, "ODM"), scenario.years[1:]
    if not years.size:
        return np.full_like(stay, np.nan)[()]
    switches = [scenario.replace(switch_year=year) for year in years.astype(np.float64)]
    switched = np.stack([total_cost(switch, "HYBRID") for switch in switches])
    least = switched.min(axis=0)
    best = years[np.argmax(compare(switched, least) == 0, axis=0)]
    return np.where(compare(least, stay) < 0, best, np.nan)[()]
