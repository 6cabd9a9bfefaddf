"""Worksheet functions of the group Risk: what the assumptions' ranges do to costs, break-even and the choice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from xl_engagement.cells import DIV0, NA, NUM, Rows
from xl_engagement.model.comparison import TIE_ORDER
from xl_engagement.model.risk.simulate import (
    CostSimulation,
    driver_swings,
    simulated_break_even,
    simulated_costs,
)
from xl_engagement.model.scenario import Scenario, quiet
from xl_engagement.worksheet.calling.bound_arguments import BoundArguments
from xl_engagement.worksheet.calling.call_errors import CellError, shown
from xl_engagement.worksheet.declaration import Content, Group, Result, worksheet_function
from xl_engagement.worksheet.functions.model_calls import (
    grouped,
    only_scenario,
    scenario_of,
)
from xl_engagement.worksheet.functions.shared_arguments import (
    ASSUMPTIONS,
    DISCOUNT_RATE,
    MODEL,
    MODEL_A,
    MODEL_B,
    POINTS,
    RANDOM_TAIL,
    SAAS_FEE,
    SWITCH_YEAR,
    UNIT_COST,
    UNITS,
    YEARS,
    P,
)

Array = NDArray[np.float64]

_TOO_LARGE = "the costs are larger than any number that a cell can hold"
_PERCENTILES = (0.05, 0.10, 0.25, 0.50, 0.75, 0.80, 0.90, 0.95)
_OF_ONE_SIMULATION = ("unit_cost", "saas_fee", "discount_rate", "switch_year", "trials", "seed", "correlation")
_MODEL_ASKED_ABOUT = replace(MODEL_A, help="The model asked about: is it the cheaper one?")
_MODEL_COUNTED = replace(MODEL_A, help="The model asked about; the cost of model_b is taken off its own.")
_SCENARIO = (UNITS, UNIT_COST, SAAS_FEE, *RANDOM_TAIL)


def _randomness(given: BoundArguments) -> dict[str, Any]:
    return {"trials": int(given.trials), "seed": int(given.seed), "correlation": given.correlation}


def _simulation(given: BoundArguments, scenario: Scenario) -> CostSimulation | None:
    """The simulation of a single scenario; None where its costs are beyond the range of a float."""
    simulation = simulated_costs(scenario, **_randomness(given))
    return simulation if np.isfinite(quiet(np.sum)(simulation.costs)) else None


def _one_simulation(given: BoundArguments, *models: str) -> CostSimulation:
    """The simulation that a table is about; a HYBRID's impossible switch year matters where it is one of the models."""
    simulation = _simulation(given, only_scenario(given, *models))
    if simulation is None:
        raise CellError(NUM, _TOO_LARGE)
    return simulation


def _per_simulation(given: BoundArguments, names: tuple[str, ...], statistic: Callable[..., float | Array]) -> Array:
    """A statistic for each element: one simulation for all elements of one scenario.

    `statistic` takes the elements' part of the call, the simulation, and one value for each of `names`, which are
    arguments that hold models; without any, all models are asked about.
    """

    def compute(part: BoundArguments) -> Array:
        models = [getattr(part, name) for name in names]
        scenario = scenario_of(part, *(models or TIE_ORDER))
        result = np.full(part.count, np.nan)
        if part.rejected:
            return result
        schedules, member = np.unique(np.atleast_2d(scenario.schedule), axis=0, return_inverse=True)
        for index, schedule in enumerate(schedules):
            chosen = np.flatnonzero(np.broadcast_to(member.ravel() == index, (part.count,)))
            simulation = _simulation(part, scenario.replace(schedule=schedule))
            if simulation is not None:
                result[chosen] = statistic(part.part(chosen), simulation, *models)
        return result

    return grouped(given, (*names, *_OF_ONE_SIMULATION), compute)


@worksheet_function(
    "ENG_SIMULATE",
    Group.RISK,
    help="Total cost of ownership when the assumptions are drawn at random from their ranges: mean, spread, "
    "percentiles, and where the mid estimate lies.",
    arguments=(MODEL, *_SCENARIO),
    result=Result.TABLE,
    headers=("Statistic", "Value"),
    shaped_by="units",
    # Nothing is left to chance: the mean is the cost.
    example='=INDEX(ENG_SIMULATE("ODM",{500,3000},100,2,0,{"odm_nre",120000}),2,2)',
    expected=120_000 + 350_000 + 24 * 2_250,
)
def simulate(given: BoundArguments) -> Rows:
    """See `simulate.simulate_costs` and `sample.Sample`."""
    simulation = _one_simulation(given, given.model)
    sample, mid = simulation.sample(given.model), simulation.mid_estimate(given.model)
    percentiles: Rows = [[f"P{p * 100:g}", float(sample.percentile(p))] for p in _PERCENTILES]
    one_trial = CellError(DIV0, "a standard deviation needs 2 trials or more").value("ENG_SIMULATE")
    return [
        ["Mean", sample.mean],
        ["Standard deviation", one_trial if np.isnan(sample.standard_deviation) else sample.standard_deviation],
        *percentiles,
        ["Mid estimate", mid],
        ["Percentile of the mid estimate", sample.percentile_of(mid)],
    ]


@worksheet_function(
    "ENG_PERCENTILE",
    Group.RISK,
    help="Total cost of ownership that is not exceeded in the share p of the random trials: 0.8 for a budget that "
    "holds four times out of five.",
    arguments=(P, MODEL, *_SCENARIO),
    content=Content.NUMBER,
    # Only the NRE is uncertain: 90 % of the way from 80,000 to 250,000.
    example='=ROUND(ENG_PERCENTILE(0.9,"ODM",{500,3000},100,2),-4)',
    expected=round(80_000 + 0.9 * 170_000 + 350_000 + 24 * 2_250, -4),
)
def percentile(given: BoundArguments) -> Array:
    """See `sample.Sample.percentile`."""
    return _per_simulation(
        given, ("model",), lambda part, simulation, model: simulation.sample(model).percentile(part.p)
    )


@worksheet_function(
    "ENG_PROBABILITY_CHEAPER",
    Group.RISK,
    help="Share of the random trials in which model_a costs less than model_b over the schedule; a tie counts half.",
    arguments=(_MODEL_ASKED_ABOUT, MODEL_B, *_SCENARIO),
    content=Content.NUMBER,
    # Without a switch a HYBRID is an ODM engagement.
    example='=ENG_PROBABILITY_CHEAPER("ODM","HYBRID",{500,600},100,2)',
    expected=0.5,
)
def probability_cheaper(given: BoundArguments) -> Array:
    """See `sample.probability_less`."""
    return _per_simulation(
        given, ("model_a", "model_b"), lambda _, simulation, a, b: simulation.probability_cheaper(a, b)
    )


@worksheet_function(
    "ENG_PROBABILITY_CHEAPEST",
    Group.RISK,
    help="How often each engagement model is the cheapest in the random trials, its mean cost, and what it costs on "
    "average above the cheapest.",
    arguments=_SCENARIO,
    result=Result.TABLE,
    headers=("Model", "Probability cheapest", "Mean TCO", "Mean regret"),
    shaped_by="units",
    example="=INDEX(ENG_PROBABILITY_CHEAPEST({500,600},100,2),2,2)",
    expected=0.5,
)
def probability_cheapest(given: BoundArguments) -> Rows:
    """See `sample.shares_cheapest` and `sample.mean_regret`."""
    simulation = _one_simulation(given, *TIE_ORDER)
    means = [simulation.sample(model).mean for model in TIE_ORDER]
    columns = (simulation.probability_cheapest(), means, simulation.mean_regret())
    return [list(row) for row in zip(TIE_ORDER, *columns, strict=True)]


@worksheet_function(
    "ENG_BREAK_EVEN_PERCENTILE",
    Group.RISK,
    help="Annual units from which model_a costs no more than model_b, at percentile p of the random trials. #N/A where "
    "the percentile falls among trials without a break-even.",
    arguments=(P, MODEL_A, MODEL_B, UNIT_COST, SAAS_FEE, YEARS, *RANDOM_TAIL),
    content=Content.NUMBER,
    # Nothing is left to chance: 3,935,000 more engineering against 15 a unit and 1.375 a month and device.
    example='=ENG_BREAK_EVEN_PERCENTILE(0.5,"CM","ODM",100,2,5,0,{"cm_year1_engineering",1100000;'
    '"cm_annual_maintenance",750000;"odm_nre",165000;"cm_unit_discount",0.15;"cm_hosting_fee",0.625})',
    expected=(1_100_000 + 4 * 750_000 - 165_000) / (5 * 15 + 12 * 12.5 * (2 - 0.625)),
)
def break_even_percentile(given: BoundArguments) -> Array:
    """See `simulate.simulate_break_even`."""

    def compute(part: BoundArguments) -> Array:
        a, b = part.model_a, part.model_b
        one_a_year = scenario_of(part, a, b)
        if part.rejected:
            return np.full(part.count, np.nan)
        sample = simulated_break_even(one_a_year, a, b, **_randomness(part))
        volumes, p = np.broadcast_to(sample.percentile(part.p), (part.count,)), part.each("p")
        found = f"{a} comes to cost no more than {b} in {sample.share_found:.4g} of the trials"
        part.reject(np.isinf(volumes), NA, lambda index: f"{found}, and percentile {shown(p[index])} lies beyond them")
        return volumes

    return grouped(given, ("model_a", "model_b", "years", *_OF_ONE_SIMULATION), compute)


@worksheet_function(
    "ENG_S_CURVE",
    Group.RISK,
    help="The S-curve of total cost of ownership for a chart: the cost not exceeded, and with which probability.",
    arguments=(MODEL, *_SCENARIO, POINTS),
    result=Result.TABLE,
    headers=("Cost", "Cumulative probability"),
    shaped_by="units",
    example='=INDEX(ENG_S_CURVE("ODM",{500,3000},100,2,0,{"points",4}),2,2)',
    expected=(1 - 0.5) / 4,
)
def s_curve(given: BoundArguments) -> Rows:
    """See `sample.Sample.s_curve`."""
    costs, probabilities = _one_simulation(given, given.model).sample(given.model).s_curve(int(given.points))
    return [list(point) for point in zip(costs.tolist(), probabilities.tolist(), strict=True)]


@worksheet_function(
    "ENG_TORNADO",
    Group.RISK,
    help="What each uncertain driver does to the cost of model_a less that of model_b: the difference with the driver "
    "at its low and its high value, the others at mid; largest swing first.",
    arguments=(_MODEL_COUNTED, MODEL_B, UNITS, UNIT_COST, SAAS_FEE, DISCOUNT_RATE, ASSUMPTIONS, SWITCH_YEAR),
    result=Result.TABLE,
    headers=("Driver", "At low", "At high", "Swing"),
    shaped_by="units",
    example='=ENG_TORNADO("ODM","HYBRID",{500,3000},100,2)',
    expected=[
        ["Driver", "At low", "At high", "Swing"],
        ["cm_qualification", 0.15 * 300_000 - 50_000, 0.15 * 300_000 - 150_000, 100_000],
        ["cm_unit_discount", 0.1 * 300_000 - 100_000, 0.2 * 300_000 - 100_000, 30_000],
    ],
)
def tornado(given: BoundArguments) -> Rows:
    """See `simulate.cost_tornado`."""
    a, b = given.model_a, given.model_b
    swings = driver_swings(only_scenario(given, a, b), a, b)
    if not swings:
        raise CellError(NA, f"no driver that is a range changes the difference between {a} and {b}")
    if not all(np.isfinite(swing.swing) for swing in swings):
        raise CellError(NUM, _TOO_LARGE)
    return [[*swing, swing.swing] for swing in swings]


@worksheet_function(
    "ENG_EVPI",
    Group.RISK,
    help="Expected value of perfect information: what it is worth to know every uncertain driver before choosing the "
    "engagement model. No study or pilot is worth more.",
    arguments=_SCENARIO,
    content=Content.NUMBER,
    # A HYBRID saves 90,000 and costs 50,000 to 150,000 to qualify: worth switching for the lowest 40 % of that range.
    example='=ROUND(ENG_EVPI({500,3000},100,2,0,{"cm_unit_discount",0.3}),-3)',
    expected=(90_000 - 50_000) ** 2 / 2 / 100_000,
)
def evpi(given: BoundArguments) -> Array:
    """See `sample.perfect_information`."""
    return _per_simulation(given, (), lambda _, simulation: simulation.perfect_information())
