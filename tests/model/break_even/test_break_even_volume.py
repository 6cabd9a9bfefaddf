"""Break-even volumes: closed forms by hand, and random scenarios against a dense scan."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from xl_engagement.model import (
    DEFAULT_ASSUMPTIONS,
    TIE_ORDER,
    DomainError,
    Outcome,
    Scenario,
    break_even,
    break_even_at,
    cheapest_by_volume,
    compare,
    switch_volume,
    unit_cost,
    volume_curve,
)
from xl_engagement.model.pricing import total_cost

from .. import reference, scenarios

PAIRS = st.permutations(reference.MODELS).map(lambda models: models[:2])
GRID = np.concatenate(([0.0], np.geomspace(0.01, 1e9, 3000)))


def gaps(values, model_a, model_b, volumes, unit_cost, saas_fee, years, rate=0.0, switch=2.0):
    """TCO of a and of b at each volume."""
    scenario = Scenario.of(np.outer(volumes, np.ones(years)), unit_cost, saas_fee, values, rate, switch)
    return total_cost(scenario, model_a), total_cost(scenario, model_b)


def test_where_all_is_linear():
    """Five years at full discount: 3,935,000 more engineering against 15 per unit and 1.375 a month per device.

    A fleet that grows by u a year has on average 0.5 u, 1.5 u, ... in service, 12.5 u over the five years.
    """
    answer = break_even("CM", "ODM", 100, 2)
    expected = (1_100_000 + 4 * 750_000 - 165_000) / (5 * 15 + 12 * (2 - 0.625) * 12.5)
    assert expected > 3000
    assert answer.value == pytest.approx(expected, rel=1e-14)
    assert answer.outcome == Outcome.FOUND


def test_below_the_ramp():
    """A dear software fee decides before any discount: on [0, 500] the costs are linear."""
    answer = break_even("CM", "ODM", 100, 60)
    assert answer.value == pytest.approx(3_935_000 / (12 * (60 - 0.625) * 12.5), rel=1e-13)
    assert answer.value < 500


def test_on_the_ramp():
    """HYBRID pays its qualification on four years of discount: u ln(u / 500) = 100,000 ln 6 / (4 * 15)."""
    u = float(break_even("HYBRID", "ODM", 100, 2).value)
    assert 500 < u < 3000
    assert u * np.log(u / 500) == pytest.approx(100_000 * np.log(6) / 60, rel=1e-13)


def test_the_other_way_round_is_cheaper_below():
    answer = break_even("ODM", "CM", 100, 2)
    assert np.isnan(answer.value)
    assert answer.outcome == Outcome.CHEAPER_BELOW
    assert answer.limit == break_even("CM", "ODM", 100, 2).value


def test_never_and_always():
    """Where the software is free and there is no discount, a CM's engineering is never paid back."""
    no_discount = DEFAULT_ASSUMPTIONS.override("cm_unit_discount", 0)
    assert break_even("CM", "ODM", 100, 0, assumptions=no_discount).outcome == Outcome.NEVER
    always = break_even("ODM", "CM", 100, 0, assumptions=no_discount)
    assert (always.value, always.outcome) == (0, Outcome.ALWAYS)


def test_a_model_is_never_dearer_than_itself():
    for model in TIE_ORDER:
        assert break_even(model, model, 100, 2, discount_rate=0.07).value == 0


def test_a_small_constant_difference_is_no_tie_at_any_volume():
    """One unit of money more for engineering, 1e9 units a year: dearer for ever."""
    assumptions = DEFAULT_ASSUMPTIONS.replace({"cm_qualification": {"value": 1}, "cm_unit_discount": {"value": 0}})
    assert break_even("HYBRID", "ODM", 100, 2, assumptions=assumptions).outcome == Outcome.NEVER


def minimum_fee(hosting):
    """One year, nobody pays for engineering, and the ODM's software costs 12,000 at least; its fee is 12 per unit."""
    return DEFAULT_ASSUMPTIONS.replace(
        {
            "odm_saas_minimum": {"value": 12_000},
            "cm_year1_engineering": {"value": 0},
            "odm_nre": {"value": 0},
            "cm_hosting_fee": {"value": hosting},
        }
    )


def test_a_minimum_fee_makes_the_odm_dearer_at_low_volume():
    """Hosting at 15 per unit, less the CM's discount on 10, reaches 12,000 before the fee does."""
    u = float(break_even("ODM", "CM", 10, 2, years=1, assumptions=minimum_fee(2.5)).value)
    assert 500 < u < 1000
    assert 15 * u - 10 * u * 0.15 * np.log(u / 500) / np.log(6) == pytest.approx(12_000, rel=1e-12)
    other_way = break_even("CM", "ODM", 10, 2, years=1, assumptions=minimum_fee(2.5))
    assert other_way.outcome == Outcome.CHEAPER_BELOW
    assert other_way.limit == u


def test_a_minimum_fee_below_which_the_cm_is_cheaper_and_never_dearer():
    """A discount on 100 is worth more than the 3 per unit by which hosting exceeds the fee."""
    assert break_even("CM", "ODM", 100, 2, years=1, assumptions=minimum_fee(2.5)).outcome == Outcome.ALWAYS


def test_it_becomes_no_dearer_again():
    """Cheaper at 0, dearer further up, cheaper again at scale: the crossing at scale is the answer."""
    assumptions = DEFAULT_ASSUMPTIONS.replace(
        {
            "odm_saas_minimum": {"value": 1000},
            "cm_year1_engineering": {"value": 0},
            "odm_nre": {"value": 0},
            "cm_hosting_fee": {"value": 4},
        }
    )
    # Hosting 24 per unit against a fee of 12, so the CM needs a discount of 12 on 100: 0.15 ramp = 0.12.
    answer = break_even("CM", "ODM", 100, 2, years=1, assumptions=assumptions)
    assert answer.value == pytest.approx(500 * 6**0.8, rel=1e-12)


def test_the_answer_is_a_volume_before_the_factor():
    halved = DEFAULT_ASSUMPTIONS.override("volume_factor", 0.5)
    expected = 2 * break_even("CM", "ODM", 100, 2).value
    assert break_even("CM", "ODM", 100, 2, assumptions=halved).value == pytest.approx(expected, rel=1e-13)


def test_without_any_demand():
    nothing = DEFAULT_ASSUMPTIONS.override("volume_factor", 0)
    assert break_even("CM", "ODM", 100, 2, assumptions=nothing).outcome == Outcome.NEVER
    assert break_even("ODM", "CM", 100, 2, assumptions=nothing).value == 0
    assert [band.model for band in cheapest_by_volume(100, 2, assumptions=nothing)] == ["ODM"]


def test_a_hybrid_needs_two_years():
    with pytest.raises(DomainError, match="years"):
        break_even("HYBRID", "ODM", 100, 2, years=1)
    with pytest.raises(DomainError, match="years"):
        break_even("CM", "ODM", 100, 2, years=2.5)
    with pytest.raises(DomainError, match="switch_year"):
        break_even("HYBRID", "ODM", 100, 2, years=3, switch_year=4)
    assert {band.model for band in cheapest_by_volume(100, 2, years=1)} <= {"ODM", "CM", "SDK", "BESPOKE"}


@settings(max_examples=250, deadline=None)
@given(PAIRS, scenarios.values(), scenarios.UNIT_COSTS, scenarios.SAAS_FEES, scenarios.RATES, st.integers(2, 5))
@pytest.mark.slow
def test_against_a_dense_scan(pair, values, price, fee, rate, years):
    a, b = pair
    answer = break_even_at(values, a, b, price, fee, years, rate)
    at = [float(figure) for figure in (answer.value, answer.limit) if figure > 0]
    volumes = np.sort(np.concatenate((GRID, *([u * (1 - 1e-5), u * (1 + 1e-5)] for u in at))))
    cost_a, cost_b = gaps(values, a, b, volumes, price, fee, years, rate)
    relative = (cost_a - cost_b) / np.maximum(np.maximum(cost_a, cost_b), 1e-300)
    dearer, cheaper = relative > 2e-9, relative < -2e-9
    first_dearer = np.argmax(dearer) if dearer.any() else len(volumes)
    falls = np.flatnonzero(cheaper & (np.arange(len(volumes)) > first_dearer))
    if answer.outcome == Outcome.FOUND:
        low, high = gaps(values, a, b, answer.value * np.array([1 - 1e-7, 1 + 1e-7]), price, fee, years, rate)
        assert low[0] >= high[0] * (1 - 1e-9)
        assert low[1] <= high[1] * (1 + 1e-9)
        # Between clearly dearer and clearly cheaper there is no crossing before the answer.
        assert not falls.size or volumes[falls[0]] >= answer.value * (1 - 1e-6)
    elif answer.outcome == Outcome.ALWAYS:
        assert answer.value == 0
        assert not dearer.any()
    elif answer.outcome == Outcome.CHEAPER_BELOW:
        assert not dearer[volumes < answer.limit].any()
        assert not cheaper[volumes > answer.limit].any()
    else:
        assert not cheaper.any()
        assert dearer.any()


@settings(max_examples=40, deadline=None)
@given(PAIRS, st.lists(scenarios.values(), min_size=2, max_size=6), scenarios.RATES)
def test_arrays_are_answered_as_one_by_one(pair, several, rate):
    for one in several:
        one["device_life"] = several[0]["device_life"]
    arrays = {key: np.array([one[key] for one in several]) for key in several[0]} | {
        "device_life": several[0]["device_life"]
    }
    together = break_even_at(arrays, *pair, 100, 2, 4, rate)
    alone = [break_even_at(one, *pair, 100, 2, 4, rate) for one in several]
    assert together.outcome.tolist() == [one.outcome for one in alone]
    np.testing.assert_allclose(together.value, [one.value for one in alone], rtol=1e-9)
    np.testing.assert_allclose(together.limit, [one.limit for one in alone], rtol=1e-9)


def test_prices_rates_and_cases_broadcast():
    prices, rates = np.array([[60.0], [100.0]]), np.array([0.0, 0.1, 0.2])
    cases = np.array(["low", "mid", "high"])
    together = break_even("CM", "HYBRID", prices, 2, 4, cases, rates)
    assert together.value.shape == (2, 3)
    for i in range(2):
        for j in range(3):
            alone = break_even("CM", "HYBRID", prices[i, 0], 2, 4, str(cases[j]), rates[j])
            assert together.value[i, j] == pytest.approx(alone.value, rel=1e-12)


@settings(max_examples=60, deadline=None)
@given(scenarios.values(), scenarios.UNIT_COSTS, scenarios.SAAS_FEES, scenarios.RATES, st.integers(1, 4))
@example(dict(DEFAULT_ASSUMPTIONS.at("mid")), 100, 2, 0.0, 5)
def test_bands_name_the_cheapest_everywhere(values, price, fee, rate, years):
    changes = {key: {"value": float(value)} for key, value in values.items() if not np.isnan(value)}
    assumptions = DEFAULT_ASSUMPTIONS.replace(changes)
    bands = cheapest_by_volume(price, fee, years, "mid", rate, assumptions)
    assert bands[0].start == 0
    assert bands[-1].end == 1e9
    models = [model for model in TIE_ORDER if years > 1 or model != "HYBRID"]
    for before, after in pairwise(bands):
        assert before.end == after.start
        assert before.model != after.model
    volumes = np.concatenate((GRID, [(band.start + band.end) / 2 for band in bands]))
    costs = {model: gaps(values, model, model, volumes, price, fee, years, rate)[0] for model in models}
    least = np.min(list(costs.values()), axis=0)
    for band in bands:
        inside = (volumes > band.start * (1 + 1e-6)) & (volumes < band.end * (1 - 1e-6))
        assert (compare(costs[band.model], least * (1 + 1e-9))[inside] <= 0).all()


def test_bands_meet_at_the_break_evens():
    bands = cheapest_by_volume(100, 2)
    assert [band.model for band in bands] == ["ODM", "HYBRID", "CM"]
    assert bands[0].end == pytest.approx(break_even("HYBRID", "ODM", 100, 2).value, rel=1e-12)
    assert bands[1].end == pytest.approx(break_even("CM", "HYBRID", 100, 2).value, rel=1e-12)


def test_equal_models_are_one_band():
    """Without discount, qualification and licence a HYBRID is an ODM: the tie goes to the ODM at every volume."""
    assumptions = DEFAULT_ASSUMPTIONS.replace({"cm_qualification": {"value": 0}, "cm_unit_discount": {"value": 0}})
    bands = cheapest_by_volume(100, 0, assumptions=assumptions)
    assert bands == [(0, 1e9, "ODM")]


def test_switch_volume_on_the_ramp():
    """Three years of 15 % of 100, logarithmic in volume, pay 100,000."""
    u = float(switch_volume(100).value)
    assert 3 * u * 15 * np.log(u / 500) / np.log(6) == pytest.approx(100_000, rel=1e-12)


def test_switch_volume_discounts_the_qualification_too():
    u = float(switch_volume(100, 2, discount_rate=0.1).value)
    saving = 100 - unit_cost("CM", u, 100)
    assert u * saving * (1 / 1.1 + 1 / 1.21) == pytest.approx(100_000 / 1.1, rel=1e-12)


def test_switch_volume_beyond_the_ramp_and_with_a_quote():
    assert switch_volume(10, 2).value == pytest.approx(100_000 / (2 * 1.5), rel=1e-13)
    quoted = DEFAULT_ASSUMPTIONS.replace({"cm_unit_cost": {"value": 60}, "platform_licence": {"value": 5000}})
    assert switch_volume(100, assumptions=quoted).value == pytest.approx((100_000 + 15_000) / (3 * 40), rel=1e-13)


def test_switch_volume_needs_a_saving():
    dear = DEFAULT_ASSUMPTIONS.override("cm_unit_cost", 120)
    assert switch_volume(100, assumptions=dear).outcome == Outcome.NEVER
    free = DEFAULT_ASSUMPTIONS.override("cm_qualification", 0)
    assert switch_volume(100, assumptions=free).value == 0


def test_switch_volume_knows_neither_learning_nor_the_factor():
    changed = DEFAULT_ASSUMPTIONS.replace({"learning_rate": {"value": 0.2}, "volume_factor": {"value": 3}})
    assert switch_volume(100, assumptions=changed).value == switch_volume(100).value


def test_switch_volume_broadcasts():
    together = switch_volume([50, 100], 3, ["low", "high"], [[0.0], [0.2]])
    assert together.value.shape == (2, 2)
    assert together.value[1, 0] == pytest.approx(switch_volume(50, 3, "low", 0.2).value, rel=1e-13)


def test_break_even_volume_makes_the_volume_curves_meet():
    u = break_even("SDK", "ODM", 80, 3, 4, "high", 0.08).value
    costs = [volume_curve(model, u, 80, 3, 4, "high", 0.08) for model in ("SDK", "ODM")]
    assert costs[0] == pytest.approx(costs[1], rel=1e-13)
