"""Costs by hand: the guide's own case of 500 then 3,000 units, and what the equations say at their edges."""

import numpy as np
import pytest

from xl_engagement.model import DEFAULT_ASSUMPTIONS, DomainError
from xl_engagement.model.costs import (
    annual_cost,
    cost_breakdown,
    cost_curve,
    cost_per_unit,
    delay_cost,
    illustrative_share,
    tco,
    unit_cost,
    volume_curve,
)

GUIDE_CASE = [500, 3000]
PRICE, FEE = 100, 2
# Devices in service: half of 500 on average in year 1, (500 + 3,500) / 2 in year 2.
FLEET = np.array([250, 2000])


def test_cm_of_the_guide_case():
    """1.1 M of engineering, 750 k of maintenance, full discount of 15 % at 3,000 units, hosting at 0.625 a month."""
    expected = [[1_100_000, 50_000, 7.5 * 250, 0], [750_000, 3000 * 85, 7.5 * 2000, 0]]
    np.testing.assert_allclose(cost_breakdown("CM", GUIDE_CASE, PRICE, FEE), expected, rtol=1e-14)


def test_odm_of_the_guide_case():
    """165 k of NRE, no discount, 24 a year for each device."""
    expected = [[165_000, 50_000, 24 * 250, 0], [0, 300_000, 24 * 2000, 0]]
    np.testing.assert_allclose(cost_breakdown("ODM", GUIDE_CASE, PRICE, FEE), expected, rtol=1e-14)


def test_hybrid_of_the_guide_case():
    """Reaches 3,000 units in year 2, so pays the qualification then and the CM's price."""
    expected = [[165_000, 50_000, 24 * 250, 0], [100_000, 255_000, 24 * 2000, 0]]
    np.testing.assert_allclose(cost_breakdown("HYBRID", GUIDE_CASE, PRICE, FEE), expected, rtol=1e-14)


def test_sdk_of_the_guide_case():
    """65 % of a CM's engineering; 0.625 + 1.25 a month for each device."""
    expected = [[715_000, 50_000, 22.5 * 250, 0], [487_500, 255_000, 22.5 * 2000, 0]]
    np.testing.assert_allclose(cost_breakdown("SDK", GUIDE_CASE, PRICE, FEE), expected, rtol=1e-14)


def test_bespoke_of_the_guide_case():
    """7 times the NRE, then the maintenance is the buyer's."""
    expected = [[1_155_000, 50_000, 7.5 * 250, 0], [750_000, 255_000, 7.5 * 2000, 0]]
    np.testing.assert_allclose(cost_breakdown("BESPOKE", GUIDE_CASE, PRICE, FEE), expected, rtol=1e-14)


@pytest.mark.parametrize(
    ("case", "engineering", "discount", "hosting"), [("low", 700e3, 0.2, 3), ("high", 1.5e6, 0.1, 12)]
)
def test_a_saving_is_high_where_the_cost_is_low(case, engineering, discount, hosting):
    breakdown = cost_breakdown("CM", GUIDE_CASE, PRICE, FEE, case)
    assert breakdown[0, 0] == engineering
    assert breakdown[1, 1] == pytest.approx(300_000 * (1 - discount), rel=1e-14)
    np.testing.assert_allclose(breakdown[:, 2], hosting * FLEET)


def test_the_first_year_is_discounted_as_npv_does():
    assert tco("ODM", GUIDE_CASE, PRICE, FEE, discount_rate=0.1) == pytest.approx(221_000 / 1.1 + 348_000 / 1.21)


def test_cost_curve_adds_up():
    np.testing.assert_allclose(cost_curve("ODM", GUIDE_CASE, PRICE, FEE), [221_000, 569_000])


def test_cost_per_unit_is_levelised():
    discounted_units = 500 / 1.1 + 3000 / 1.21
    expected = (221_000 / 1.1 + 348_000 / 1.21) / discounted_units
    assert cost_per_unit("ODM", GUIDE_CASE, PRICE, FEE, discount_rate=0.1) == pytest.approx(expected)


def test_cost_per_unit_without_units_is_nan():
    per_unit = cost_per_unit("ODM", [[0, 0], [0, 10]], PRICE, FEE)
    assert np.isnan(per_unit).tolist() == [True, False]


def test_delay_counts_in_year_1_only():
    assumptions = DEFAULT_ASSUMPTIONS.override("monthly_margin", 10_000)
    for model, months in {"CM": 6, "SDK": 6, "BESPOKE": 6, "ODM": 2, "HYBRID": 2}.items():
        assert delay_cost(model, assumptions=assumptions) == months * 10_000
        delays = cost_breakdown(model, GUIDE_CASE, PRICE, FEE, assumptions=assumptions)[:, 3]
        assert delays.tolist() == [months * 10_000, 0]


def test_delay_cost_of_several_cases():
    assumptions = DEFAULT_ASSUMPTIONS.override("monthly_margin", 1000)
    assert delay_cost("CM", ["low", "mid", "high"], assumptions).tolist() == [3000, 6000, 9000]


def test_least_software_fee_of_a_year():
    assumptions = DEFAULT_ASSUMPTIONS.override("odm_saas_minimum", 10_000)
    software = cost_breakdown("ODM", GUIDE_CASE, PRICE, FEE, assumptions=assumptions)[:, 2]
    assert software.tolist() == [10_000, 48_000]


def test_devices_retire_after_their_life():
    """With a life of 1 year, year 2 has on average half of the first year's and half of the second year's devices."""
    assumptions = DEFAULT_ASSUMPTIONS.override("device_life", 1)
    software = cost_breakdown("ODM", GUIDE_CASE, PRICE, FEE, assumptions=assumptions)[:, 2]
    assert software.tolist() == [24 * 250, 24 * (500 + 3000) / 2]


def test_a_fee_per_user():
    assumptions = DEFAULT_ASSUMPTIONS.override("users_per_device", 3)
    software = cost_breakdown("ODM", GUIDE_CASE, PRICE, FEE, assumptions=assumptions)[:, 2]
    assert software.tolist() == [72 * 250, 72 * 2000]


def test_licence_from_the_switch_on():
    assumptions = DEFAULT_ASSUMPTIONS.override("platform_licence", 1000)
    software = cost_breakdown("HYBRID", [500, 500, 500], PRICE, 0, assumptions=assumptions, switch_year=2)[:, 2]
    assert software.tolist() == [0, 1000, 1000]


def test_unit_cost_on_the_ramp():
    """Half of the discount at the geometric mean of the two ends."""
    volumes = [0, 499, 500, np.sqrt(500 * 3000), 3000, 1e6]
    np.testing.assert_allclose(unit_cost("CM", volumes, 100), [100, 100, 100, 92.5, 85, 85], rtol=1e-14)
    assert unit_cost("ODM", [10, 3000], 100).tolist() == [100, 100]
    assert unit_cost("HYBRID", 3000, 100) == 85


def test_a_quote_replaces_the_discount():
    assumptions = DEFAULT_ASSUMPTIONS.override("cm_unit_cost", 70)
    assert unit_cost("CM", [0, 3000], 100, assumptions=assumptions).tolist() == [70, 70]
    assert cost_breakdown("CM", GUIDE_CASE, PRICE, FEE, assumptions=assumptions)[:, 1].tolist() == [35_000, 210_000]


def test_learning_follows_wrights_law():
    """85 % curve: mid-year cumulative units of 1,000 and 2,000 are one and two doublings of 500."""
    assumptions = DEFAULT_ASSUMPTIONS.override("learning_rate", 0.15)
    hardware = cost_breakdown("ODM", [2000, 0, 0], 100, 0, assumptions=assumptions)[0, 1]
    assert hardware == pytest.approx(2000 * 100 * 0.85, rel=1e-14)
    hardware = cost_breakdown("ODM", [0, 4000], 100, 0, assumptions=assumptions)[1, 1]
    assert hardware == pytest.approx(4000 * 100 * 0.85**2, rel=1e-14)


def test_learning_at_the_published_100_units():
    """Wright's law at 85 %, first unit 100: 100 units cost 3,396.8 together."""
    assumptions = DEFAULT_ASSUMPTIONS.replace(
        {
            "learning_rate": {"value": 0.15},
            "discount_start_volume": {"value": 1},
            "discount_full_volume": {"value": 2},
            "odm_nre": {"value": 0},
        }
    )
    # 200 units in one year: 100 at its middle.
    assert 100 * cost_per_unit("ODM", [200], 100, 0, assumptions=assumptions) == pytest.approx(3396.8, abs=0.05)


def test_hybrid_by_rule_never_switches_in_year_1():
    assert (
        annual_cost("HYBRID", [9000, 100, 3000], PRICE, FEE)[0] == annual_cost("ODM", [9000, 100, 3000], PRICE, FEE)[0]
    )
    engineering = cost_breakdown("HYBRID", [9000, 100, 3000], PRICE, FEE)[:, 0]
    assert engineering.tolist() == [165_000, 0, 100_000]


def test_hybrid_below_the_switch_volume_stays_an_odm_engagement():
    assert tco("HYBRID", [500, 2999], PRICE, FEE) == tco("ODM", [500, 2999], PRICE, FEE)
    assert tco("HYBRID", [500], PRICE, FEE) == tco("ODM", [500], PRICE, FEE)


def test_the_switch_looks_at_volumes_after_the_factor():
    doubled = DEFAULT_ASSUMPTIONS.override("volume_factor", 2)
    assert tco("HYBRID", [250, 1500], PRICE, FEE, assumptions=doubled) == tco("HYBRID", [500, 3000], PRICE, FEE)


def test_a_volume_curve_is_the_tco_of_a_constant_schedule():
    for model in ("CM", "ODM", "SDK", "BESPOKE"):
        curve = volume_curve(model, [0, 700, 5000], PRICE, FEE, 3, discount_rate=0.1)
        expected = [tco(model, [u] * 3, PRICE, FEE, discount_rate=0.1) for u in (0, 700, 5000)]
        np.testing.assert_allclose(curve, expected, rtol=1e-14)


def test_a_hybrid_at_constant_volume_switches_in_year_2():
    assert volume_curve("HYBRID", 700, PRICE, FEE, 3) == tco("HYBRID", [700] * 3, PRICE, FEE, switch_year=2)
    assert volume_curve("HYBRID", 700, PRICE, FEE, 3, switch_year=3) == tco(
        "HYBRID", [700] * 3, PRICE, FEE, switch_year=3
    )


def test_share_of_the_cost_that_rests_on_illustrative_figures():
    """ODM: none. HYBRID: the qualification of 100 k. CM: the hosting. SDK: all engineering and software."""
    assert illustrative_share("ODM", GUIDE_CASE, PRICE, FEE) == 0
    assert illustrative_share("HYBRID", GUIDE_CASE, PRICE, FEE) == pytest.approx(100 / 624)
    cm = 1_100_000 + 750_000 + 50_000 + 255_000 + 7.5 * 2250
    assert illustrative_share("CM", GUIDE_CASE, PRICE, FEE) == pytest.approx(7.5 * 2250 / cm)
    sdk = 715_000 + 487_500 + 22.5 * 2250
    assert illustrative_share("SDK", GUIDE_CASE, PRICE, FEE) == pytest.approx(sdk / (sdk + 305_000))


def test_an_overridden_figure_is_no_longer_illustrative():
    own = DEFAULT_ASSUMPTIONS.override("cm_qualification", 90_000)
    assert illustrative_share("HYBRID", GUIDE_CASE, PRICE, FEE, assumptions=own) == 0
    own = DEFAULT_ASSUMPTIONS.override("monthly_margin", 10_000)
    assert illustrative_share("ODM", GUIDE_CASE, PRICE, FEE, assumptions=own) == pytest.approx(20_000 / 589_000)


def test_share_of_nothing_is_0():
    free = DEFAULT_ASSUMPTIONS.override("odm_nre", 0)
    assert illustrative_share("ODM", [0, 0], PRICE, FEE, assumptions=free) == 0


def test_arguments_broadcast_over_schedules():
    units = np.array([[500, 3000], [100, 200], [0, 9000]])
    prices, rates = np.array([90.0, 100, 110]), np.array([[0.0], [0.1]])
    cases = np.array(["low", "mid", "high"])
    together = tco("HYBRID", units, prices, 2, cases, rates, switch_year=[np.nan, 2, np.nan])
    assert together.shape == (2, 3)
    for i, rate in enumerate(rates[:, 0]):
        for j, given in enumerate((None, 2, None)):
            alone = tco("HYBRID", units[j], prices[j], 2, str(cases[j]), rate, switch_year=given)
            assert together[i, j] == pytest.approx(alone, rel=1e-14)


def test_many_scenarios_are_priced_as_few_are():
    units = np.random.default_rng(1).uniform(0, 5000, (20_001, 3))
    prices = np.linspace(50, 150, 20_001)
    together = tco("CM", units, prices, 2)
    for i in (0, 8191, 8192, 20_000):
        assert together[i] == pytest.approx(tco("CM", units[i], prices[i], 2), rel=1e-14)


def test_scalars_in_scalars_out():
    assert np.ndim(tco("CM", GUIDE_CASE, PRICE, FEE)) == 0
    assert tco("CM", GUIDE_CASE, [100.0], FEE).shape == (1,)


def test_a_result_that_ignores_an_argument_still_has_its_shape():
    assert tco("CM", GUIDE_CASE, PRICE, [1.0, 2.0]).shape == (2,)
    assert unit_cost("ODM", 500, 100, ["low", "high"]).tolist() == [100, 100]


@pytest.mark.parametrize(
    ("change", "argument"),
    [
        ({"units": [-1, 5]}, "units"),
        ({"units": [1, np.nan]}, "units"),
        ({"units": []}, "units"),
        ({"unit_cost": np.inf}, "unit_cost"),
        ({"saas_fee": [1, -2]}, "saas_fee"),
        ({"discount_rate": 10}, "discount_rate"),
        ({"discount_rate": 1}, "discount_rate"),
        ({"case": "middle"}, "case"),
        ({"switch_year": 1}, "switch_year"),
        ({"switch_year": 2.5}, "switch_year"),
        ({"switch_year": [np.nan, 3]}, "switch_year"),
        ({"model": "OEM"}, "model"),
    ],
)
def test_bad_figures_are_refused_by_name(change, argument):
    arguments = {"model": "HYBRID", "units": GUIDE_CASE, "unit_cost": PRICE, "saas_fee": FEE, **change}
    with pytest.raises(DomainError) as caught:
        tco(**arguments)
    assert caught.value.argument == argument
    assert caught.value.rule in str(caught.value)


def test_a_hybrid_needs_a_second_year():
    with pytest.raises(DomainError, match="years"):
        volume_curve("HYBRID", 100, PRICE, FEE, years=1)
    assert volume_curve("ODM", 100, PRICE, FEE, years=1) == tco("ODM", [100], PRICE, FEE)


def test_figures_beyond_floats_give_infinity_without_a_warning():
    assert tco("ODM", [1e200], 1e200, 0) == np.inf
