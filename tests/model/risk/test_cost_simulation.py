"""Simulation of the cost model, against pricing each draw by itself and closed forms."""

from __future__ import annotations

import math
import weakref

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xl_engagement.guide.default_assumptions import DRIVERS
from xl_engagement.model import (
    DEFAULT_ASSUMPTIONS,
    TIE_ORDER,
    DomainError,
    Draws,
    break_even,
    cost_tornado,
    simulate_break_even,
    simulate_costs,
    tco,
)
from xl_engagement.model.risk.cache import SimulationCache
from xl_engagement.model.risk.simulate import KEPT

UNITS = [500, 3_000, 6_000, 12_000, 20_000]
EVERYTHING = DEFAULT_ASSUMPTIONS.replace(
    {
        "monthly_margin": {"low": 1_000, "high": 20_000},
        "volume_factor": {"low": 0.6, "high": 1.5, "likely": 0.9},
        "learning_rate": {"low": 0.01, "high": 0.2, "distribution": "triangular"},
        "platform_licence": {"low": 0, "high": 30_000},
        "odm_saas_minimum": {"low": 0, "high": 50_000, "distribution": "normal"},
        "odm_nre": {"low": 90_000, "likely": 100_000, "high": 300_000, "distribution": "lognormal"},
    }
)


def certain(drawn, trial):
    """The assumptions with every driver at its draw in one trial."""
    return EVERYTHING.replace({key: {"value": float(figures[trial])} for key, figures in drawn.items()})


def all_draws(trials, correlation=0.0):
    draws = Draws(
        EVERYTHING.drivers,
        trials,
        1,
        correlation,
        [driver.key for driver in DRIVERS if driver.saving],
        {driver.key: driver.domain for driver in DRIVERS},
    )
    ((_, drawn),) = draws.chunks()
    return drawn


@pytest.mark.parametrize("correlation", [0.0, 0.5])
def test_each_trial_is_the_model_at_its_draws(correlation):
    """All drivers uncertain, each trial priced again by itself."""
    simulation = simulate_costs(UNITS, 80, 1.5, 0.08, EVERYTHING, None, 40, correlation=correlation)
    drawn = all_draws(40, correlation)
    assert set(drawn) == set(EVERYTHING.drivers)
    for place, model in enumerate(TIE_ORDER):
        expected = [float(tco(model, UNITS, 80, 1.5, "mid", 0.08, certain(drawn, trial))) for trial in range(40)]
        assert simulation.costs[place] == pytest.approx(expected, rel=1e-12)
        assert simulation.mid_estimate(model) == pytest.approx(
            float(tco(model, UNITS, 80, 1.5, "mid", 0.08, EVERYTHING))
        )


def test_more_trials_than_one_chunk_begin_with_the_same():
    """The trials of a short simulation are the first ones of a long one."""
    short = simulate_costs(UNITS, 80, 1.5, trials=100).costs
    long = simulate_costs(UNITS, 80, 1.5, trials=20_000).costs
    assert long[:, :100] == pytest.approx(short, rel=1e-15)
    assert np.isfinite(long).all()


def test_slips_that_cost_nothing():
    """Whether they are drawn makes no difference: without a margin they are not, with the least one they are."""
    least = DEFAULT_ASSUMPTIONS.override("monthly_margin", 1e-300)
    for correlation in (0, 0.5):
        without, drawn = (
            simulate_costs(UNITS, 80, 1.5, 0, assumptions, trials=100, correlation=correlation).costs
            for assumptions in (DEFAULT_ASSUMPTIONS, least)
        )
        assert (without == drawn).all()


def test_an_odm_engagement_has_a_closed_form():
    """Only the NRE is uncertain: uniform on 80,000 to 250,000."""
    simulation = simulate_costs([500, 3_000], 100, 2, trials=400_000)
    sample, rest = simulation.sample("ODM"), 350_000 + 24 * 2_250
    assert sample.mean == pytest.approx(165_000 + rest, abs=4 * 170_000 / math.sqrt(12 * 400_000))
    assert sample.standard_deviation == pytest.approx(170_000 / math.sqrt(12), rel=5e-3)
    for p in (0.05, 0.5, 0.9):
        assert sample.percentile(p) == pytest.approx(80_000 + p * 170_000 + rest, abs=1_200)
    assert sample.percentile_of(simulation.mid_estimate("ODM")) == pytest.approx(0.5, abs=0.004)


def test_a_sum_of_uniform_drivers_has_a_closed_form():
    """CM at small volumes: engineering, three years of maintenance and hosting, independent and wholly correlated."""
    deviations = np.array([800_000, 2 * 500_000, 12 * 0.75 * (250 + 2 * 500 - 250)]) / math.sqrt(12)
    units = [500, 0, 0]
    deviations[2] = 12 * 0.75 * (250 + 500 + 500) / math.sqrt(12)
    for correlation, expected in ((0, math.sqrt((deviations**2).sum())), (1, deviations.sum())):
        sample = simulate_costs(units, 100, 2, trials=300_000, correlation=correlation).sample("CM")
        assert sample.standard_deviation == pytest.approx(expected, rel=5e-3)


def test_models_see_the_same_draws():
    """A HYBRID that never switches is an ODM engagement in every trial, exactly."""
    simulation = simulate_costs([500, 600], 100, 2)
    assert (simulation.costs[0] - simulation.costs[1] == 0).all()
    assert simulation.probability_cheaper("ODM", "HYBRID") == 0.5
    assert simulation.probability_cheapest().tolist() == [0.5, 0.5, 0, 0, 0]
    assert simulation.probability_cheaper("CM", "CM") == 0.5


@settings(deadline=None, max_examples=20)
@given(fee=st.floats(0.5, 12), seed=st.integers(0, 1000), correlation=st.sampled_from([0.0, 0.4, 1.0]))
def test_identities_of_the_choice(fee, seed, correlation):
    """Shares add up to 1, regret is mean cost above the best, and perfect information is worth the least regret."""
    simulation = simulate_costs(UNITS, 100, fee, 0.05, trials=300, seed=seed, correlation=correlation)
    least = simulation.costs.min(axis=0).mean()
    means = np.array([simulation.sample(model).mean for model in TIE_ORDER])
    assert simulation.probability_cheapest().sum() == pytest.approx(1)
    assert simulation.mean_regret() == pytest.approx(means - least, abs=1e-6)
    assert simulation.perfect_information() == pytest.approx(means.min() - least, abs=1e-6)
    both = [simulation.probability_cheaper(*pair) for pair in (("CM", "ODM"), ("ODM", "CM"))]
    assert sum(both) == pytest.approx(1, rel=1e-15)


def test_perfect_information_in_closed_form():
    """A HYBRID saves 90,000 and costs 50,000 to 150,000 to qualify: the mean of the gain where there is one."""
    assumptions = DEFAULT_ASSUMPTIONS.override("cm_unit_discount", 0.3)
    simulation = simulate_costs([500, 3_000], 100, 2, 0, assumptions, trials=400_000)
    assert simulation.perfect_information() == pytest.approx(40_000**2 / 2 / 100_000, rel=0.01)
    assert simulation.probability_cheaper("HYBRID", "ODM") == pytest.approx(0.4, abs=0.004)


def test_correlation_widens_costs():
    """Savings enter with the opposite sign, so that all that makes a CM dear comes together."""
    spreads = [
        simulate_costs(UNITS, 100, 2, trials=20_000, correlation=rho).sample("CM").standard_deviation
        for rho in (0, 0.3, 0.6, 1)
    ]
    assert spreads == sorted(spreads)


def test_break_even_volumes_are_those_of_each_draw():
    """Solved as arrays, checked one by one; a trial without one lies beyond every volume."""
    trials = 30
    found = simulate_break_even("CM", "ODM", 100, 0.7, 5, 0.05, EVERYTHING, trials=trials)
    drawn = all_draws(trials)
    single = [
        float(break_even("CM", "ODM", 100, 0.7, 5, "mid", 0.05, certain(drawn, trial)).value) for trial in range(trials)
    ]
    expected = np.sort([math.inf if math.isnan(volume) else volume for volume in single])
    assert found.ascending == pytest.approx(expected, rel=1e-9)
    assert 0 < found.share_found < 1
    assert found.share_found == np.isfinite(expected).mean()


def test_break_even_percentiles_are_not_interpolated():
    """The ceil(p x trials)-th smallest, the first for p = 0; no trial is skipped by rounding."""
    sample = simulate_break_even("CM", "ODM", 100, 2, trials=100)
    p = np.arange(101) / 100
    expected = [sample.ascending[max(k, 1) - 1] for k in range(101)]
    assert sample.percentile(p).tolist() == expected
    assert sample.percentile(0.201) == sample.ascending[20]
    assert math.isinf(simulate_break_even("CM", "ODM", 100, 0, trials=10).percentile(0.5))


def test_tornado_of_costs():
    """TCO of CM less ODM: half of each driver's range times what it multiplies."""
    swings = {swing.name: swing for swing in cost_tornado("CM", "ODM", [500, 3_000], 100, 2)}
    mid = 1_100_000 + 750_000 + 50_000 + 255_000 + 7.5 * 2_250 - 569_000
    halves = {
        "cm_year1_engineering": 400_000,
        "cm_annual_maintenance": 250_000,
        "odm_nre": -85_000,
        "cm_unit_discount": -15_000,
        "cm_hosting_fee": 12 * 0.375 * 2_250,
    }
    assert list(swings) == list(halves)
    for name, half in halves.items():
        assert (swings[name].at_low, swings[name].at_high) == pytest.approx((mid - half, mid + half), rel=1e-12)
    assert cost_tornado("SDK", "SDK", UNITS, 100, 2) == []
    shared = {swing.name for swing in cost_tornado("CM", "BESPOKE", UNITS, 100, 2)}
    assert shared == {"cm_year1_engineering", "odm_nre", "bespoke_cost_multiple"}


def test_a_simulation_runs_once():
    """Asked again it is the same object; with any input changed it is another, and right."""
    arguments = {"units": UNITS, "unit_cost": 80.0, "saas_fee": 1.5, "discount_rate": 0.05, "trials": 50}
    first = simulate_costs(**arguments)
    assert simulate_costs(**arguments) is first
    changed = [
        {"units": [500, 3_000, 6_000, 12_000, 20_001]},
        {"unit_cost": 81.0},
        {"saas_fee": 1.6},
        {"discount_rate": 0.06},
        {"assumptions": DEFAULT_ASSUMPTIONS.override("odm_nre", low=81_000)},
        {"assumptions": DEFAULT_ASSUMPTIONS.override("odm_nre", likely=165_000)},
        {"assumptions": DEFAULT_ASSUMPTIONS.override("device_life", 2)},
        {"switch_year": 3},
        {"seed": 2},
        {"correlation": 0.5},
    ]
    for change in changed:
        other = simulate_costs(**{**arguments, **change})
        assert other is not first
        assert (other.costs != first.costs).any()
    assert simulate_costs(**arguments) is first
    volumes = simulate_break_even("CM", "ODM", 80, 1.5, trials=50)
    assert simulate_break_even("CM", "ODM", 80, 1.5, trials=50) is volumes
    assert simulate_break_even("SDK", "ODM", 80, 1.5, trials=50) is not volumes
    assert simulate_break_even("CM", "ODM", 80, 1.5, 4, trials=50) is not volumes


def test_what_is_kept_is_bounded():
    """Room is made for a new result before it is computed; one that is too large is not kept."""
    cache = SimulationCache(100)
    sizes = []
    for name in "abcd":
        cache.get(name, 40, lambda: sizes.append(cache.size))
    assert sizes == [0, 40, 40, 40]
    assert (len(cache), cache.size) == (2, 80)
    assert cache.get("big", 101, lambda: "big") == "big"
    assert len(cache) == 0
    assert cache.get("a", 60, lambda: "first") == "first"
    cache.get("b", 40, lambda: "second")
    assert cache.get("a", 60, lambda: "again") == "first"
    cache.get("c", 40, lambda: "third")
    assert cache.get("a", 60, lambda: "again") == "first"
    cache.clear()
    assert cache.get("a", 60, lambda: "again") == "again"
    assert KEPT.max_bytes < 1e9


def test_what_makes_room_is_gone_before_the_next_is_computed():
    """Two of the largest simulations are never in memory together."""
    cache, earlier = SimulationCache(100), []

    def compute():
        assert all(result() is None for result in earlier)
        result = np.zeros(3)
        earlier.append(weakref.ref(result))
        return result

    for name in "abc":
        cache.get(name, 60, compute)
    assert len(earlier) == 3


@pytest.mark.parametrize(
    ("change", "argument"),
    [
        ({"trials": 0}, "trials"),
        ({"seed": 0.5}, "seed"),
        ({"correlation": 2}, "correlation"),
        ({"unit_cost": -1}, "unit_cost"),
        ({"discount_rate": 10}, "discount_rate"),
        ({"switch_year": 9}, "switch_year"),
        ({"saas_fee": [1, 2]}, "units must be one schedule"),
    ],
)
def test_bad_figures(change, argument):
    """Each is refused by name."""
    with pytest.raises(DomainError, match=argument):
        simulate_costs(**{"units": UNITS, "unit_cost": 80, "saas_fee": 2, **change})


def test_unknown_models_are_refused():
    """By the statistics too."""
    simulation = simulate_costs(UNITS, 80, 2, trials=10)
    for ask in (simulation.sample, simulation.mid_estimate, lambda m: simulation.probability_cheaper("CM", m)):
        with pytest.raises(DomainError, match="OEM"):
            ask("OEM")
    with pytest.raises(DomainError, match="years"):
        simulate_break_even("HYBRID", "ODM", 80, 2, 1)
