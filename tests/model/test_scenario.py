"""A scenario: immutable, replaced by name, and the same figures however its scenarios are arranged."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from hypothesis import given, settings

from xl_engagement.model import TIE_ORDER, Assumptions, DomainError, Scenario, annual_cost, tco
from xl_engagement.model.assumptions import DEFAULT_ASSUMPTIONS
from xl_engagement.model.checked_scenario import at_constant_volume, constant_volume, scheduled
from xl_engagement.model.pricing import total_cost, total_costs, yearly_cost, yearly_difference

from . import scenarios

UNITS = [500, 3_000, 8_000]


def test_it_does_not_change():
    """What was priced once stays true of it."""
    scenario = scheduled(UNITS, 100, 2)
    with pytest.raises(dataclasses.FrozenInstanceError):
        scenario.unit_cost = np.asarray(90.0)


def test_replace_prices_the_new_input_and_leaves_the_old_scenario():
    """Nothing that was computed before is carried over."""
    scenario = scheduled(UNITS, 100, 2, discount_rate=0.1)
    before = total_cost(scenario, "HYBRID")
    for changed, expected in (
        (scenario.replace(unit_cost=np.asarray(50.0)), tco("HYBRID", UNITS, 50, 2, discount_rate=0.1)),
        (scenario.replace(discount_rate=np.asarray(0.0)), tco("HYBRID", UNITS, 100, 2)),
        (scenario.replace(switch_year=np.asarray(3.0)), tco("HYBRID", UNITS, 100, 2, "mid", 0.1, switch_year=3)),
        (scenario.replace(schedule=np.array([1.0, 2.0])), tco("HYBRID", [1, 2], 100, 2, discount_rate=0.1)),
    ):
        assert total_cost(changed, "HYBRID") == expected
    assert total_cost(scenario, "HYBRID") == before


def test_values_by_key():
    """As the assumptions that hold these figures, for one of them as for arrays."""
    scenario = scheduled(UNITS, 100, 2)
    other = DEFAULT_ASSUMPTIONS.override("odm_nre", 120_000).override("volume_factor", 2)
    changed = scenario.with_values(odm_nre=120_000, volume_factor=2)
    assert total_cost(changed, "ODM") == tco("ODM", UNITS, 100, 2, assumptions=other)
    several = scenario.with_values(odm_nre=[100_000, 120_000])
    assert several.shape == (2,)
    assert np.diff(total_cost(several, "ODM")) == 20_000


@settings(max_examples=40, deadline=None)
@given(scenarios.values(), scenarios.SCHEDULES, scenarios.RATES)
def test_axes_and_blocks_change_no_figure(values, units, rate):
    """In one axis, in blocks, and beside an axis of one."""
    schedule = np.stack([np.array(units), np.array(units) * 2])[:, None, :]
    prices = np.array([80.0, 100.0, 120.0])
    scenario = Scenario.of(schedule, prices, 2.0, values, rate)
    assert scenario.shape == (2, 3)
    for model in TIE_ORDER:
        expected = total_cost(scenario, model)
        flat = scenario.flattened()
        assert flat.shape == (6,)
        np.testing.assert_allclose(total_cost(flat, model), expected.ravel(), rtol=1e-13)
        blocks = [total_cost(block, model) for block in flat.blocks(4)]
        assert [len(block) for block in blocks] == [4, 2]
        np.testing.assert_allclose(np.concatenate(blocks), expected.ravel(), rtol=1e-13)
        np.testing.assert_allclose(total_cost(scenario.beside(), model)[..., 0], expected, rtol=1e-13)


@settings(max_examples=40, deadline=None)
@given(scenarios.values(), scenarios.SCHEDULES, scenarios.RATES)
def test_a_total_is_the_sum_of_its_years(values, units, rate):
    """Also for all models at once, and for the difference of two."""
    scenario = Scenario.of(units, 100.0, 2.0, values, rate)
    totals = dict(zip(TIE_ORDER, total_costs(scenario, TIE_ORDER), strict=True))
    for model in TIE_ORDER:
        assert totals[model] == pytest.approx(yearly_cost(scenario, model).sum(), rel=1e-12)
        gap = yearly_difference(scenario, model, "ODM").sum()
        assert gap == pytest.approx(totals[model] - totals["ODM"], abs=1e-9 * max(totals.values()))


def test_a_constant_volume_is_one_unit_every_year():
    """HYBRID then switches in year 2 unless told otherwise."""
    scenario = constant_volume(3, 100, 2)
    assert scenario.schedule.tolist() == [1, 1, 1]
    assert scenario.switch_year == 2
    assert at_constant_volume(scheduled(UNITS, 100, 2)).switch_year == 2
    assert at_constant_volume(scheduled(UNITS, 100, 2, switch_year=3)).switch_year == 3
    with pytest.raises(DomainError, match="years"):
        constant_volume(1, 100, 2, models=("HYBRID",))


def test_it_remembers_where_its_values_are_from():
    """Simulations draw from these ranges, whatever values are put in for some of them."""
    own = DEFAULT_ASSUMPTIONS.override("odm_nre", low=1, high=2)
    scenario = scheduled(UNITS, 100, 2, assumptions=own).with_values(odm_nre=5)
    assert isinstance(scenario.assumptions, Assumptions)
    assert scenario.assumptions is own


def test_arrays_that_scenarios_share_cannot_be_changed():
    """The years, and what one unit adds to the installed base, are computed once for all scenarios."""
    scenario = scheduled(UNITS, 100, 2)
    for shared in (scenario.years, scenario.first, scenario.later):
        with pytest.raises(ValueError, match="read-only"):
            shared[0] = 9
    costs = annual_cost("CM", UNITS, 100, 2)
    costs[:] = 0
    assert annual_cost("CM", UNITS, 100, 2).all()
