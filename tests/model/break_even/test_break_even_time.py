"""Break-even time and the best switch year: closed forms, and random scenarios against plain Python."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xl_engagement.model import DEFAULT_ASSUMPTIONS, Outcome, break_even_time, switch_year, tco

from .. import reference, scenarios


def test_one_cost_against_another_year_by_year():
    """Without hardware or hosting a CM costs 1.1 M, then 750 k a year; the ODM 165 k, then 24 x 100,000 devices.

    The ODM's software costs 1.2 M in year 1 and 2.4 M from year 2 on, so the CM is cheaper from the start: 1.1 M
    against 1.365 M. With the fee halved the CM is 335,000 dearer after year 1 and 450,000 a year cheaper from then on.
    """
    assumptions = DEFAULT_ASSUMPTIONS.override("cm_hosting_fee", 0)
    units = [100_000, 0, 0]
    assert break_even_time("CM", "ODM", units, 0, 2, assumptions=assumptions).outcome == Outcome.ALWAYS
    answer = break_even_time("CM", "ODM", units, 0, 1, assumptions=assumptions)
    assert answer.value == pytest.approx(1 + 335_000 / 450_000, rel=1e-13)
    assert answer.outcome == Outcome.FOUND


def test_the_time_is_that_of_discounted_costs():
    assumptions = DEFAULT_ASSUMPTIONS.override("cm_hosting_fee", 0)
    answer = break_even_time("CM", "ODM", [100_000, 0, 0], 0, 1, discount_rate=0.2, assumptions=assumptions)
    assert answer.value == pytest.approx(1 + (335_000 / 1.2) / (450_000 / 1.44), rel=1e-13)


def test_never_within_the_schedule():
    answer = break_even_time("CM", "ODM", [500, 3000], 100, 2)
    assert math.isnan(answer.value)
    assert answer.outcome == Outcome.NEVER
    assert break_even_time("CM", "ODM", [500], 100, 2).outcome == Outcome.NEVER


def test_never_dearer_is_0():
    for pair in (("ODM", "CM"), ("ODM", "ODM")):
        answer = break_even_time(*pair, [500, 3000], 100, 2)
        assert (answer.value, answer.outcome) == (0, Outcome.ALWAYS)


def test_a_year_end_at_which_both_cost_the_same():
    """The CM's 935,000 of extra engineering against 935,000 of maintenance that it saves in year 2."""
    assumptions = DEFAULT_ASSUMPTIONS.replace(
        {"cm_annual_maintenance": {"value": 0}, "cm_hosting_fee": {"value": 0}, "odm_saas_minimum": {"value": 467_500}}
    )
    answer = break_even_time("CM", "ODM", [0, 0, 0], 100, 0, assumptions=assumptions)
    assert answer.value == pytest.approx(2, rel=1e-13)


def test_costs_equal_but_for_their_last_digits_cross_at_the_end_of_the_year():
    assumptions = DEFAULT_ASSUMPTIONS.replace(
        {
            "cm_annual_maintenance": {"value": 0},
            "cm_hosting_fee": {"value": 0},
            "odm_saas_minimum": {"value": 467_500 - 1e-4},
        }
    )
    assert break_even_time("CM", "ODM", [0, 0], 100, 0, assumptions=assumptions).value == 2


def by_hand(values, a, b, units, price, fee, rate, switch):
    """The first crossing of two cumulative costs, year by year."""
    total_a = total_b = gap = 0.0
    dearer = was_dearer = False
    for year, (cost_a, cost_b) in enumerate(
        zip(
            reference.annual_cost(values, a, units, price, fee, rate, switch),
            reference.annual_cost(values, b, units, price, fee, rate, switch),
            strict=True,
        )
    ):
        before, total_a, total_b = gap, total_a + cost_a, total_b + cost_b
        gap = total_a - total_b
        dearer = gap > 0 and not reference.equal(total_a, total_b)
        if was_dearer and not dearer:
            return year + min(before / (before - gap), 1.0) if gap < 0 else year + 1.0
        was_dearer = dearer
    return math.nan if was_dearer else 0.0


@settings(max_examples=200, deadline=None)
@given(
    st.permutations(reference.MODELS).map(lambda models: models[:2]),
    st.dictionaries(
        st.sampled_from(["cm_year1_engineering", "odm_nre", "cm_annual_maintenance", "cm_qualification"]),
        st.floats(0, 1e6).map(lambda value: {"value": value}),
    ),
    scenarios.SCHEDULES,
    scenarios.UNIT_COSTS,
    scenarios.SAAS_FEES,
    scenarios.RATES,
)
def test_against_plain_python(pair, changes, units, price, fee, rate):
    assumptions = DEFAULT_ASSUMPTIONS.replace(changes)
    answer = break_even_time(*pair, units, price, fee, "mid", rate, assumptions)
    expected = by_hand(assumptions.at("mid"), *pair, units, price, fee, rate, None)
    assert answer.value == pytest.approx(expected, rel=1e-6, nan_ok=True)
    assert (answer.outcome == Outcome.NEVER) == math.isnan(expected)


def test_times_broadcast():
    units = np.array([[9000, 20_000, 20_000], [500, 3000, 3000]])
    fees = np.array([[2.0], [8.0], [30.0]])
    together = break_even_time("CM", "ODM", units, 100, fees)
    assert together.value.shape == (3, 2)
    assert len(set(together.outcome.ravel().tolist())) > 1
    for i in range(3):
        for j in range(2):
            alone = break_even_time("CM", "ODM", units[j], 100, fees[i, 0])
            np.testing.assert_allclose(together.value[i, j], alone.value, rtol=1e-13)


def test_the_best_switch_year():
    """Moving pays 15 % of 100 on 9,000 units a year; year 1 ships too few for the year 2 discount to be forgone."""
    assert switch_year([500, 9000, 9000], 100, 2) == 2
    # 500 units carry no discount, so year 3 saves as much as year 2 and the qualification comes a year later.
    assert switch_year([500, 500, 9000], 100, 2, discount_rate=0.1) == 3
    # Without discounting both cost the same: the earliest.
    assert switch_year([500, 500, 9000], 100, 2) == 2


def test_no_switch_that_pays():
    assert np.isnan(switch_year([500, 500, 500], 100, 2))
    assert np.isnan(switch_year([500], 100, 2))
    free = DEFAULT_ASSUMPTIONS.override("cm_qualification", 0)
    assert np.isnan(switch_year([500, 500, 500], 100, 2, assumptions=free)), "equal is not below"


@settings(max_examples=60, deadline=None)
@given(st.lists(st.floats(0, 20_000), min_size=2, max_size=5), scenarios.UNIT_COSTS, scenarios.RATES)
def test_the_switch_year_costs_least_of_all(units, price, rate):
    best = switch_year(units, price, 2, discount_rate=rate)
    odm = tco("ODM", units, price, 2, discount_rate=rate)
    costs = [tco("HYBRID", units, price, 2, discount_rate=rate, switch_year=t) for t in range(2, len(units) + 1)]
    if np.isnan(best):
        assert min(costs) >= odm * (1 - 1e-9)
    else:
        assert costs[int(best) - 2] <= min(costs) * (1 + 1e-9)
        assert costs[int(best) - 2] < odm


def test_switch_years_broadcast():
    units = np.array([[500, 9000, 9000], [500, 500, 9000], [5, 5, 5]])
    together = switch_year(units, 100, 2, discount_rate=0.1)
    np.testing.assert_array_equal(together, [2, 3, np.nan])
