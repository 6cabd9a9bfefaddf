"""Annual volumes at which one engagement model becomes as cheap as another."""

from __future__ import annotations

from itertools import combinations
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from xl_engagement.model.assumptions import DEFAULT_ASSUMPTIONS, Assumptions, Values
from xl_engagement.model.break_even.curves import ScaledSchedule, less, signs
from xl_engagement.model.break_even.result import Answer, Outcome, joined
from xl_engagement.model.checked_scenario import constant_volume
from xl_engagement.model.comparison import TIE_ORDER
from xl_engagement.model.scenario import Scenario, quiet

Array = NDArray[np.float64]

LARGEST_VOLUME = 1e9
"""Annual units up to which a break-even is looked for."""

_SCENARIOS_AT_A_TIME = 4096
_SAME_POINT = 1e-12


class Band(NamedTuple):
    """Annual volumes between which one engagement model is the cheapest."""

    start: float
    end: float
    model: str


def break_even(
    model_a: str,
    model_b: str,
    unit_cost: ArrayLike,
    saas_fee: ArrayLike,
    years: int = 5,
    case: ArrayLike = "mid",
    discount_rate: ArrayLike = 0.0,
    assumptions: Assumptions = DEFAULT_ASSUMPTIONS,
    switch_year: ArrayLike | None = None,
) -> Answer:
    """Smallest constant annual volume at which a, dearer than b below it, costs no more just above it.

    The horizon is `years`; HYBRID switches in year 2 unless told otherwise, and needs 2 years or more. All other
    arguments broadcast. Outcomes: FOUND; ALWAYS (0); CHEAPER_BELOW with the limit; NEVER. Raises DomainError for a
    figure outside its domain.
    """
    one_a_year = constant_volume(
        years, unit_cost, saas_fee, case, discount_rate, assumptions, switch_year, models=(model_a, model_b)
    )
    return volume_of_break_even(one_a_year, model_a, model_b)


def break_even_at(
    values: Values,
    model_a: str,
    model_b: str,
    unit_cost: ArrayLike,
    saas_fee: ArrayLike,
    years: int = 5,
    discount_rate: ArrayLike = 0.0,
    switch_year: ArrayLike = 2.0,
) -> Answer:
    """`break_even` at given values of the assumptions, each a figure or an array of scenario shape. Checks nothing."""
    one_a_year = Scenario.of(np.ones(years), unit_cost, saas_fee, values, discount_rate, switch_year)
    return volume_of_break_even(one_a_year, model_a, model_b)


@quiet
def volume_of_break_even(one_a_year: Scenario, model_a: str, model_b: str) -> Answer:
    """`break_even` of a scenario that ships one unit every year."""
    answers = []
    for part in one_a_year.flattened().blocks(_SCENARIOS_AT_A_TIME):
        factor = part.values["volume_factor"]
        curve = ScaledSchedule(part, LARGEST_VOLUME * factor)
        cost_a, cost_b = curve.costs(model_a), curve.costs(model_b)
        crossing = _first_crossing(curve, curve.form(less(cost_a, cost_b)), curve.form(cost_a), curve.form(cost_b))
        scale = np.where(factor > 0, factor, 1.0)
        answers.append(Answer(crossing.value / scale, crossing.outcome, crossing.limit / scale))
    return joined(answers).reshaped(one_a_year.shape)


def _first_crossing(curve: ScaledSchedule, difference: Array, cost_a: Array, cost_b: Array) -> Answer:
    """The smallest scale at which the difference goes from positive to not positive."""
    points = curve.turns(difference)
    pieces = signs(difference, cost_a, cost_b, points)
    count = len(points)
    starts, ends = points[..., :-1].reshape(count, -1), points[..., 1:].reshape(count, -1)
    # A piece without width has no sign of its own: it takes that of the piece before it, the first one that after it.
    wide = ends - starts > _SAME_POINT * ends
    last_wide = np.maximum.accumulate(
        np.where(wide, np.arange(wide.shape[1]), np.argmax(wide, axis=1)[:, None]), axis=1
    )
    dearer = np.take_along_axis(pieces.reshape(count, -1), last_wide, axis=1) > 0
    falls, rises = dearer[:, :-1] & ~dearer[:, 1:], ~dearer[:, :-1] & dearer[:, 1:]

    def first(changes: NDArray[np.bool_]) -> Array:
        at = np.take_along_axis(starts[:, 1:], np.argmax(changes, axis=1)[:, None], axis=1)[:, 0]
        return np.where(changes.any(axis=1), at, np.nan)

    found, below = falls.any(axis=1), ~dearer[:, 0] & dearer.any(axis=1)
    outcome = np.select(
        (found, ~dearer.any(axis=1), below), (Outcome.FOUND, Outcome.ALWAYS, Outcome.CHEAPER_BELOW), Outcome.NEVER
    ).astype(np.int8)
    return Answer(
        np.where(outcome == Outcome.ALWAYS, 0.0, first(falls)),
        outcome,
        np.where(outcome == Outcome.CHEAPER_BELOW, first(rises), np.nan),
    )


def cheapest_by_volume(
    unit_cost: float,
    saas_fee: float,
    years: int = 5,
    case: str = "mid",
    discount_rate: float = 0.0,
    assumptions: Assumptions = DEFAULT_ASSUMPTIONS,
    switch_year: float | None = None,
) -> list[Band]:
    """The cheapest engagement model at each constant annual volume from 0 to 1e9, as bands without gaps.

    HYBRID is left out where `years` is 1. Raises DomainError for a figure outside its domain.
    """
    return cheapest_bands(constant_volume(years, unit_cost, saas_fee, case, discount_rate, assumptions, switch_year))


@quiet
def cheapest_bands(one_a_year: Scenario) -> list[Band]:
    """`cheapest_by_volume` of a single scenario that ships one unit every year."""
    factor = float(one_a_year.values["volume_factor"])
    curve = ScaledSchedule(one_a_year, LARGEST_VOLUME * factor)
    models = [model for model in TIE_ORDER if len(one_a_year.years) > 1 or model != "HYBRID"]
    costs = {model: curve.costs(model) for model in models}
    forms = {model: curve.form(amounts) for model, amounts in costs.items()}
    between = {pair: curve.form(less(costs[pair[0]], costs[pair[1]])) for pair in combinations(models, 2)}
    points = np.sort(np.concatenate([curve.turns(form) for form in between.values()], axis=-1), axis=-1)
    dearer = {(a, b): signs(form, forms[a], forms[b], points).ravel() > 0 for (a, b), form in between.items()}
    starts, ends = points[..., :-1].ravel(), points[..., 1:].ravel()
    wide = ends - starts > _SAME_POINT * ends
    bands: list[Band] = []
    for piece in np.flatnonzero(wide) if wide.any() else [0]:
        best = models[0]
        for model in models[1:]:
            if dearer[best, model][piece]:
                best = model
        if not bands or bands[-1].model != best:
            start = float(starts[piece]) / factor if bands else 0.0
            bands = [*bands[:-1], bands[-1]._replace(end=start)] if bands else []
            bands.append(Band(start, LARGEST_VOLUME, best))
    return bands


def switch_volume(
    unit_cost: ArrayLike,
    years: int = 3,
    case: ArrayLike = "mid",
    discount_rate: ArrayLike = 0.0,
    assumptions: Assumptions = DEFAULT_ASSUMPTIONS,
) -> Answer:
    """Smallest constant annual volume, counted from the switch, at which qualifying a CM pays within `years`.

    The saving on hardware, less the platform licence, pays the qualification of the first of these years; learning and
    `volume_factor` play no part. All arguments but `years` broadcast. Outcomes: FOUND; ALWAYS (0: it pays at any
    volume); NEVER. Raises DomainError for a figure outside its domain.
    """
    return volume_paying_a_switch(
        constant_volume(years, unit_cost, case=case, discount_rate=discount_rate, assumptions=assumptions)
    )


@quiet
def volume_paying_a_switch(one_a_year: Scenario) -> Answer:
    """`switch_volume` of a scenario that ships one unit every year, the first of them that of the switch."""
    from_the_switch = one_a_year.with_values(learning_rate=0.0).replace(switch_year=np.ones(()))
    answers = []
    for part in from_the_switch.flattened().blocks(_SCENARIOS_AT_A_TIME):
        curve = ScaledSchedule(part, LARGEST_VOLUME)
        paid, saved = curve.costs("HYBRID"), curve.costs("ODM")
        shared = saved.keys() - {("hardware", "linear"), ("hardware", "log")}
        paid, saved = ({slot: cost[slot] for slot in cost.keys() - shared} for cost in (paid, saved))
        answers.append(_first_crossing(curve, curve.form(less(paid, saved)), curve.form(paid), curve.form(saved)))
    return joined(answers).reshaped(from_the_switch.shape)
