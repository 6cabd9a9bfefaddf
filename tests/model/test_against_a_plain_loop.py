"""The arrays against plain Python, on random scenarios."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xl_engagement.model import DEFAULT_ASSUMPTIONS, Scenario, cost_breakdown, tco
from xl_engagement.model.pricing import total_cost, yearly_cost, yearly_difference

from . import reference, scenarios

CASES = st.sampled_from(["low", "mid", "high"])
MODELS = st.sampled_from(reference.MODELS)


@settings(max_examples=300, deadline=None)
@given(
    MODELS,
    scenarios.values(),
    scenarios.SCHEDULES,
    scenarios.UNIT_COSTS,
    scenarios.SAAS_FEES,
    scenarios.RATES,
    st.data(),
)
@pytest.mark.slow
def test_annual_costs_and_totals(model, values, units, unit_cost, saas_fee, rate, data):
    switch = data.draw(st.one_of(st.none(), st.integers(2, len(units)))) if len(units) > 1 else None
    scenario = Scenario.of(units, unit_cost, saas_fee, values, rate, switch)
    expected = reference.annual_cost(values, model, units, unit_cost, saas_fee, rate, switch)
    np.testing.assert_allclose(yearly_cost(scenario, model), expected, rtol=1e-11)
    assert total_cost(scenario, model) == pytest.approx(sum(expected), rel=1e-11)


@settings(max_examples=60, deadline=None)
@given(MODELS, MODELS, st.lists(scenarios.values(), min_size=2, max_size=5), scenarios.SCHEDULES)
def test_values_as_arrays_are_values_one_by_one(model_a, model_b, several, units):
    for one in several:
        one["device_life"] = several[0]["device_life"]
    arrays = {key: np.array([one[key] for one in several]) for key in several[0]}
    arrays["device_life"] = several[0]["device_life"]
    scenario = Scenario.of(units, 100, 2, arrays, 0.1)
    totals = [reference.tco(one, model_a, units, 100, 2, 0.1) for one in several]
    others = [reference.tco(one, model_b, units, 100, 2, 0.1) for one in several]
    np.testing.assert_allclose(total_cost(scenario, model_a), totals, rtol=1e-11)
    gap = yearly_difference(scenario, model_a, model_b).sum(axis=-1)
    np.testing.assert_allclose(gap, np.subtract(totals, others), rtol=1e-9, atol=1e-11 * max(*totals, *others, 1))


@settings(max_examples=100, deadline=None)
@given(MODELS, scenarios.SCHEDULES, scenarios.UNIT_COSTS, scenarios.SAAS_FEES, scenarios.RATES, CASES)
def test_components_add_up_to_the_total(model, units, unit_cost, saas_fee, rate, case):
    components = cost_breakdown(model, units, unit_cost, saas_fee, case, rate)
    assert components.shape == (len(units), 4)
    assert components.sum() == pytest.approx(tco(model, units, unit_cost, saas_fee, case, rate), rel=1e-12)


@settings(max_examples=200, deadline=None)
@given(
    MODELS,
    st.dictionaries(
        st.sampled_from(sorted(DEFAULT_ASSUMPTIONS.drivers.keys() - {"volume_factor"})),
        st.tuples(st.floats(0, 0.95), st.floats(0, 0.95)).map(sorted),
    ),
    scenarios.SCHEDULES,
    scenarios.UNIT_COSTS,
    scenarios.RATES,
)
def test_the_low_case_costs_least_and_the_high_case_most(model, changes, units, unit_cost, rate):
    assumptions = DEFAULT_ASSUMPTIONS.replace({key: {"low": low, "high": high} for key, (low, high) in changes.items()})
    low, mid, high = tco(model, units, unit_cost, 2, ["low", "mid", "high"], rate, assumptions)
    assert low <= mid * (1 + 1e-14)
    assert mid <= high * (1 + 1e-14)
