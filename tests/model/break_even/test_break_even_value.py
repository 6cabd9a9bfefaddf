"""Break-even values of a driver: closed forms, and substitution back."""

import math

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from xl_engagement.model import DEFAULT_ASSUMPTIONS, DomainError, Outcome, break_even_value, tco
from xl_engagement.model.break_even.value import PRICES, SEARCHABLE

from .. import reference, scenarios

GUIDE_CASE = [500, 3000]


def test_the_nre_at_which_an_odm_costs_as_much_as_a_cm():
    """The CM costs 2,171,875; the ODM 404,000 besides its NRE."""
    answer = break_even_value("odm_nre", "ODM", "CM", GUIDE_CASE, 100, 2)
    assert answer.value == pytest.approx(2_171_875 - 404_000, rel=1e-14)
    assert answer.outcome == Outcome.FOUND


def test_the_software_fee_at_which_a_cm_pays():
    """1,656,875 + 12 s 2,250 devices: the ODM's 515,000 without its fee against the CM's 2,171,875."""
    answer = break_even_value("saas_fee", "CM", "ODM", GUIDE_CASE, 100, 2)
    assert answer.value == pytest.approx((2_171_875 - 515_000) / (12 * 2250), rel=1e-13)


def test_the_price_at_which_a_hybrid_pays():
    """15 % of the price on 3,000 units pays 100,000."""
    answer = break_even_value("unit_cost", "HYBRID", "ODM", GUIDE_CASE, 100, 2)
    assert answer.value == pytest.approx(100_000 / (0.15 * 3000), rel=1e-13)


def test_the_quote_at_which_a_hybrid_pays():
    answer = break_even_value("cm_unit_cost", "HYBRID", "ODM", GUIDE_CASE, 100, 2)
    assert answer.value == pytest.approx(100 - 100_000 / 3000, rel=1e-12)


def test_the_discount_at_which_a_hybrid_pays():
    answer = break_even_value("cm_unit_discount", "HYBRID", "ODM", GUIDE_CASE, 100, 2)
    assert answer.value == pytest.approx(1 / 3, rel=1e-13)


def test_a_fee_so_small_beside_the_range_searched_is_still_exact():
    """The hosting fee at which SDK, with its 1.25 of platform fee, costs as much as the ODM."""
    assumptions = DEFAULT_ASSUMPTIONS.replace(
        {
            "cm_year1_engineering": {"value": 165_000 / 0.65},
            "cm_annual_maintenance": {"value": 0},
            "cm_unit_discount": {"value": 0},
        }
    )
    answer = break_even_value("cm_hosting_fee", "SDK", "ODM", GUIDE_CASE, 100, 2, assumptions=assumptions)
    assert answer.value == pytest.approx(0.75, rel=1e-12)


def test_demand_at_which_a_hybrid_pays():
    """A switch fixed in year 2: u ln(u / 500) = 100,000 ln 6 / 15 u = 3,000 times the factor, or beyond the ramp."""
    factor = break_even_value("volume_factor", "HYBRID", "ODM", GUIDE_CASE, 100, 2, switch_year=2).value
    assert 15 * 3000 * factor == pytest.approx(100_000, rel=1e-13)
    factor = break_even_value("volume_factor", "HYBRID", "ODM", GUIDE_CASE, 300, 2, switch_year=2).value
    u = 3000 * float(factor)
    assert 500 < u < 3000
    assert 45 * u * math.log(u / 500) == pytest.approx(100_000 * math.log(6), rel=1e-12)


def test_at_the_jump_of_the_switch_the_costs_are_no_longer_equal():
    """By rule a HYBRID is an ODM engagement below 3,000 units: the last factor below 1 is the answer."""
    factor = break_even_value("volume_factor", "HYBRID", "ODM", GUIDE_CASE, 1000, 2).value
    assert factor < 1
    assert factor == pytest.approx(1, rel=1e-14)
    below = DEFAULT_ASSUMPTIONS.override("volume_factor", float(factor))
    costs = [tco(model, GUIDE_CASE, 1000, 2, assumptions=below) for model in ("HYBRID", "ODM")]
    assert costs[0] == costs[1]


def test_the_learning_rate_at_which_a_hybrid_pays():
    """Without learning the CM saves 15 x 9,000; learning takes (1 - w) of the saving too per doubling."""
    units, qualification = [0, 9000], 100_000
    price = 100
    answer = break_even_value("learning_rate", "HYBRID", "ODM", units, price, 2)
    saving = 15 * 9000 * (4500 / 500) ** math.log2(1 - answer.value)
    assert saving == pytest.approx(qualification, rel=1e-11)


@pytest.mark.parametrize(("fee", "expected"), [(0.5, 0.5), (1.9, 1.9), (5, 2)])
def test_of_several_the_nearest(fee, expected):
    """With 48,000 at least for 2,000 devices, any fee up to 2 costs the ODM as much as the CM's dearer engineering."""
    assumptions = DEFAULT_ASSUMPTIONS.replace(
        {
            "odm_saas_minimum": {"value": 48_000},
            "cm_year1_engineering": {"value": 165_000 + 48_000},
            "cm_unit_discount": {"value": 0},
            "cm_hosting_fee": {"value": 0},
        }
    )
    answer = break_even_value("saas_fee", "ODM", "CM", [4000], 100, fee, assumptions=assumptions)
    assert answer.value == pytest.approx(expected, rel=1e-13)


def test_why_there_is_no_answer():
    tie = break_even_value("odm_nre", "ODM", "ODM", GUIDE_CASE, 100, 2)
    assert (math.isnan(tie.value), tie.outcome) == (True, Outcome.TIE)
    none = break_even_value("bespoke_cost_multiple", "ODM", "CM", GUIDE_CASE, 100, 2)
    assert (math.isnan(none.value), none.outcome) == (True, Outcome.NO_EFFECT)
    for driver in ("odm_nre", "saas_fee", "users_per_device", "learning_rate"):
        shared = break_even_value(driver, "HYBRID", "ODM", [500, 400], 100, 2, switch_year=2)
        assert shared.outcome == Outcome.NO_EFFECT, driver
    far = break_even_value("cm_unit_discount", "CM", "ODM", GUIDE_CASE, 100, 2)
    assert (math.isnan(far.value), far.outcome) == (True, Outcome.OUT_OF_REACH)


def test_costs_grown_so_large_that_they_seem_equal_are_no_answer():
    """CM and SDK differ by 0.5 and a hair of the engineering: at 1e9 that is little beside the total, but no less."""
    assumptions = DEFAULT_ASSUMPTIONS.replace(
        {
            "sdk_engineering_share": {"value": 1 - 1e-10},
            "sdk_platform_fee": {"value": 0},
            "cm_annual_maintenance": {"value": 5e9},
            "cm_unit_discount": {"value": 0},
        }
    )
    answer = break_even_value("cm_year1_engineering", "CM", "SDK", [0, 0], 100, 2, assumptions=assumptions)
    assert answer.outcome == Outcome.TIE
    small = assumptions.override("cm_annual_maintenance", 0).override("sdk_platform_fee", 0.5)
    answer = break_even_value("cm_year1_engineering", "SDK", "CM", [1 / 6], 1, 2, assumptions=small)
    assert answer.outcome == Outcome.OUT_OF_REACH


def test_rules_cannot_be_negotiated():
    for driver in ("device_life", "discount_start_volume", "hybrid_switch_volume", "years"):
        with pytest.raises(DomainError, match="driver"):
            break_even_value(driver, "CM", "ODM", GUIDE_CASE, 100, 2)
    assert {"cm_unit_cost", "users_per_device", "unit_cost", "saas_fee", "learning_rate"} < set(SEARCHABLE)


def replaced(driver, value, values, price, fee):
    if driver in PRICES:
        return values, *((value, fee) if driver == "unit_cost" else (price, value))
    return {**values, driver: value}, price, fee


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(SEARCHABLE),
    st.permutations(reference.MODELS).map(lambda models: models[:2]),
    scenarios.values(),
    scenarios.SCHEDULES,
    scenarios.UNIT_COSTS,
    scenarios.SAAS_FEES,
    scenarios.RATES,
    st.data(),
)
@pytest.mark.slow
def test_substituting_the_answer_makes_the_costs_equal(driver, pair, values, units, price, fee, rate, data):
    assumptions = DEFAULT_ASSUMPTIONS.replace(
        {key: {"value": float(value)} for key, value in values.items() if not np.isnan(value)}
    )
    switch = data.draw(st.sampled_from([None, 2])) if len(units) > 1 else None
    answer = break_even_value(driver, *pair, units, price, fee, "mid", rate, assumptions, switch)

    def gap(value):
        costs = [
            reference.tco(*split, units, *prices, rate, switch)
            for split, prices in (
                ((tried, model), (p, f))
                for model in pair
                for tried, p, f in (replaced(driver, value, values, price, fee),)
            )
        ]
        return costs[0] - costs[1], max(costs)

    if answer.outcome == Outcome.FOUND:
        difference, larger = gap(float(answer.value))
        assert abs(difference) <= 1e-8 * larger + 1e-6
        return
    # Nothing found: no sign change on a scan, jumps of the switch by rule apart.
    assume(driver != "volume_factor" or "HYBRID" not in pair or switch is not None)
    top = (
        1.0 if driver in ("cm_unit_discount", "sdk_engineering_share") else 0.999 if driver == "learning_rate" else 1e9
    )
    scanned = [gap(value) for value in (0.0, *np.geomspace(1e-6 * top if top <= 1 else 1e-3, top, 60))]
    clear = [math.copysign(1, d) for d, larger in scanned if abs(d) > 1e-8 * larger]
    assert len(set(clear)) <= 1
    if answer.outcome == Outcome.TIE:
        assert not clear
    if answer.outcome == Outcome.NO_EFFECT:
        assert all(d == pytest.approx(scanned[0][0], abs=1e-9 * larger) for d, larger in scanned)


def test_values_broadcast():
    prices = np.array([[80.0], [120.0]])
    cases = np.array(["low", "mid", "high"])
    for driver in ("saas_fee", "volume_factor", "learning_rate", "cm_year1_engineering", "cm_unit_cost"):
        together = break_even_value(driver, "CM", "ODM", [500, 9000, 9000], prices, 9, cases)
        assert together.value.shape == (2, 3)
        for i in range(2):
            for j in range(3):
                alone = break_even_value(driver, "CM", "ODM", [500, 9000, 9000], prices[i, 0], 9, str(cases[j]))
                assert together.outcome[i, j] == alone.outcome
                np.testing.assert_allclose(together.value[i, j], alone.value, rtol=1e-10)
