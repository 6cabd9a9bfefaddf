"""Monte Carlo simulation of the cost model: total costs of all engagement models on the same draws, break-even volumes.

The public functions take one scenario: `units` of shape (N,) and single prices, rates and years. Drivers of the
assumptions are drawn where low is below high; the definitions are in `draws`, `distributions` and `sample`. The latest
simulations are kept, so that another question about the same inputs costs nothing. All raise DomainError for a figure
outside its domain.
"""

from __future__ import annotations

from collections.abc import Hashable

import numpy as np
from numpy.typing import ArrayLike, NDArray

from xl_engagement.guide.default_assumptions import DRIVERS, SHARE
from xl_engagement.model.assumptions import DEFAULT_ASSUMPTIONS, Assumptions
from xl_engagement.model.break_even.volume import volume_of_break_even
from xl_engagement.model.checked_scenario import constant_volume, scheduled
from xl_engagement.model.comparison import TIE_ORDER
from xl_engagement.model.cost_items import unknown_model
from xl_engagement.model.model_errors import DomainError, checked
from xl_engagement.model.pricing import total_costs, yearly_difference
from xl_engagement.model.risk.cache import SimulationCache
from xl_engagement.model.risk.draws import Draws
from xl_engagement.model.risk.sample import Sample, mean_regret, perfect_information, probability_less, shares_cheapest
from xl_engagement.model.risk.tornado import Swing, tornado
from xl_engagement.model.scenario import Scenario, quiet

Array = NDArray[np.float64]

KEPT = SimulationCache(512 * 2**20)
"""The latest simulations; the largest possible one, of 10 million trials, fits in."""

_SAVINGS = tuple(driver.key for driver in DRIVERS if driver.saving)
_DOMAINS = {driver.key: driver.domain for driver in DRIVERS}
_SLIPS = ("cm_slip_months", "odm_slip_months")
_FLOAT_BYTES = 8
_ROUNDING = 4 * np.finfo(float).eps


class CostSimulation:
    """Simulated total costs of ownership, shape (5, trials), and those of the mid estimate, shape (5,).

    The models stand in the order of `TIE_ORDER`: ODM, HYBRID, CM, SDK, BESPOKE. All of them see the same draws.
    """

    def __init__(self, costs: Array, mid: Array) -> None:
        self.costs = costs
        self.mid = mid
        self._latest: tuple[str, Sample] | None = None

    def sample(self, model: str) -> Sample:
        """The simulated costs of one engagement model, with their statistics."""
        # One model's sorted costs at a time: those of all five would double the memory.
        if self._latest is None or self._latest[0] != model:
            self._latest = model, Sample(self.costs[_place(model)])
        return self._latest[1]

    def mid_estimate(self, model: str) -> float:
        """Cost of a model with every driver at its likely value, without one at the midpoint."""
        return float(self.mid[_place(model)])

    def probability_cheaper(self, model_a: str, model_b: str) -> float:
        """Share of the trials in which a costs less than b, a tie counting half."""
        return probability_less(self.costs[_place(model_a)], self.costs[_place(model_b)])

    def probability_cheapest(self) -> Array:
        """Share of the trials in which each model is the cheapest, a tie shared equally; shape (5,)."""
        return shares_cheapest(self.costs)

    def mean_regret(self) -> Array:
        """What each model costs on average above the cheapest of its trial; shape (5,)."""
        return mean_regret(self.costs)

    def perfect_information(self) -> float:
        """Expected value of perfect information: what it is worth to know all drivers before choosing a model."""
        return perfect_information(self.costs)


def _place(model: str) -> int:
    if model not in TIE_ORDER:
        raise unknown_model(model)
    return TIE_ORDER.index(model)


def simulate_costs(
    units: ArrayLike,
    unit_cost: float,
    saas_fee: float,
    discount_rate: float = 0.0,
    assumptions: Assumptions = DEFAULT_ASSUMPTIONS,
    switch_year: float | None = None,
    trials: int = 10_000,
    seed: int = 1,
    correlation: float = 0.0,
) -> CostSimulation:
    """Simulate the total cost of ownership of all engagement models over a schedule, on the same draws."""
    scenario = scheduled(units, unit_cost, saas_fee, "mid", discount_rate, assumptions, switch_year)
    return simulated_costs(scenario, trials, seed, correlation)


@quiet
def simulated_costs(
    scenario: Scenario, trials: int = 10_000, seed: int = 1, correlation: float = 0.0
) -> CostSimulation:
    """`simulate_costs` of a single scenario; its own values are those of what is not drawn, and the mid estimate."""
    if scenario.shape:
        raise DomainError("units", "one schedule, at single prices, rates and years", scenario.shape)
    draws = _draws(scenario.assumptions, trials, seed, correlation)

    def run() -> CostSimulation:
        costs = np.empty((len(TIE_ORDER), draws.trials))
        for part, drawn in draws.chunks():
            for place, cost in enumerate(total_costs(scenario.with_values(**drawn), TIE_ORDER)):
                costs[place, part] = cost
        return CostSimulation(costs, np.array(total_costs(scenario, TIE_ORDER)))

    key = ("costs", *_scenario_key(scenario), *_draws_key(scenario.assumptions, draws, correlation))
    return KEPT.get(key, _FLOAT_BYTES * draws.trials * (len(TIE_ORDER) + 1), run)


class BreakEvenSample:
    """Simulated break-even volumes, ascending, shape (trials,); infinity for a trial without one."""

    def __init__(self, volumes: Array) -> None:
        self.ascending = np.sort(volumes)

    def percentile(self, p: ArrayLike) -> Array:
        """The ceil(p x trials)-th smallest volume (the first for p = 0), infinity beyond the last; in the shape of p.

        Not interpolated: a trial without a break-even lies beyond every volume. Raises DomainError for a p outside
        0..1.
        """
        trials = len(self.ascending)
        # 0.07 x 100 is a little above 7 in floating point.
        place = np.ceil(checked("p", p, SHARE) * trials * (1 - _ROUNDING)).astype(np.int64)
        return np.asarray(self.ascending[np.maximum(place, 1) - 1])[()]

    @property
    def share_found(self) -> float:
        """Share of the trials that have a break-even."""
        return int(np.searchsorted(self.ascending, np.inf)) / len(self.ascending)


def simulate_break_even(
    model_a: str,
    model_b: str,
    unit_cost: float,
    saas_fee: float,
    years: int = 5,
    discount_rate: float = 0.0,
    assumptions: Assumptions = DEFAULT_ASSUMPTIONS,
    switch_year: float | None = None,
    trials: int = 10_000,
    seed: int = 1,
    correlation: float = 0.0,
) -> BreakEvenSample:
    """Simulate the break-even volume of a over b at a constant annual volume; see `break_even`."""
    one_a_year = constant_volume(
        years, unit_cost, saas_fee, "mid", discount_rate, assumptions, switch_year, models=(model_a, model_b)
    )
    return simulated_break_even(one_a_year, model_a, model_b, trials, seed, correlation)


@quiet
def simulated_break_even(
    one_a_year: Scenario, model_a: str, model_b: str, trials: int = 10_000, seed: int = 1, correlation: float = 0.0
) -> BreakEvenSample:
    """`simulate_break_even` of a single scenario that ships one unit every year."""
    draws = _draws(one_a_year.assumptions, trials, seed, correlation)

    def run() -> BreakEvenSample:
        volumes = np.empty(draws.trials)
        for part, drawn in draws.chunks():
            answer = volume_of_break_even(one_a_year.with_values(**drawn), model_a, model_b)
            volumes[part] = np.where(np.isnan(answer.value), np.inf, answer.value)
        return BreakEvenSample(volumes)

    scenario = (model_a, model_b, *_scenario_key(one_a_year))
    key = ("break-even", *scenario, *_draws_key(one_a_year.assumptions, draws, correlation))
    return KEPT.get(key, _FLOAT_BYTES * draws.trials, run)


def cost_tornado(
    model_a: str,
    model_b: str,
    units: ArrayLike,
    unit_cost: float,
    saas_fee: float,
    discount_rate: float = 0.0,
    assumptions: Assumptions = DEFAULT_ASSUMPTIONS,
    switch_year: float | None = None,
) -> list[Swing]:
    """TCO of a less that of b with each driver at its low and at its high value, the others at mid; largest first.

    Drivers that leave the difference as it is are left out.
    """
    scenario = scheduled(units, unit_cost, saas_fee, "mid", discount_rate, assumptions, switch_year)
    return driver_swings(scenario, model_a, model_b)


@quiet
def driver_swings(scenario: Scenario, model_a: str, model_b: str) -> list[Swing]:
    """`cost_tornado` of a single scenario."""

    def difference(**drivers: float) -> float:
        return float(yearly_difference(scenario.with_values(**drivers), model_a, model_b).sum())

    return tornado(difference, scenario.assumptions.drivers)


def _draws(assumptions: Assumptions, trials: int, seed: int, correlation: float) -> Draws:
    """The drivers' draws; a slip that certainly costs nothing is left at its mid value, which changes no figure."""
    free = _SLIPS if assumptions.drivers["monthly_margin"].high == 0 else ()
    drivers = {key: figures for key, figures in assumptions.drivers.items() if key not in free}
    return Draws(drivers, trials, seed, correlation, _SAVINGS, _DOMAINS)


def _scenario_key(scenario: Scenario) -> tuple[Hashable, ...]:
    inputs = (
        scenario.schedule, scenario.unit_cost, scenario.saas_fee, scenario.discount_rate, scenario.switch_year,
    )  # fmt: skip
    return tuple(array.tobytes() for array in inputs)


def _draws_key(assumptions: Assumptions, draws: Draws, correlation: float) -> tuple[Hashable, ...]:
    ranges, settings = sorted(assumptions.drivers.items()), sorted(assumptions.settings.items())
    return tuple(ranges), tuple(settings), draws.trials, draws.seed, float(correlation)
