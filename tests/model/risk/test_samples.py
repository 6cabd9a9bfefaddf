"""Statistics of simulated figures, against numpy, enumeration and identities."""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xl_engagement.model import (
    DomainError,
    Range,
    Sample,
    mean_regret,
    perfect_information,
    probability_less,
    shares_cheapest,
    simulate,
)

COSTS = st.lists(st.sampled_from([0.0, 1.0, 2.0, 2.5, 7.0, -3.0]), min_size=1, max_size=40)


@settings(deadline=None)
@given(values=st.lists(st.floats(-1e9, 1e9), min_size=1, max_size=50), p=st.floats(0, 1))
def test_percentiles_are_numpys(values, p):
    """Linear interpolation, as PERCENTILE.INC."""
    assert Sample(np.array(values)).percentile(p) == pytest.approx(np.percentile(values, 100 * p), abs=1e-5)


@settings(deadline=None)
@given(values=st.lists(st.floats(-1e12, 1e12), min_size=1, max_size=50), p=st.lists(st.floats(0, 1), min_size=2))
def test_percentiles_increase(values, p):
    """A higher p never gives a lower outcome, and all lie between the lowest and the highest."""
    found = Sample(np.array(values)).percentile(np.sort(p))
    assert (np.diff(found) >= 0).all()
    assert min(values) <= found[0]
    assert found[-1] <= max(values)


@settings(deadline=None)
@given(values=st.lists(st.floats(-1e9, 1e9), min_size=2, max_size=50))
def test_moments_are_numpys(values):
    """Mean, and standard deviation with divisor n - 1."""
    sample = Sample(np.array(values))
    assert sample.mean == pytest.approx(np.mean(values), rel=1e-9, abs=1e-6)
    assert sample.standard_deviation == pytest.approx(np.std(values, ddof=1), rel=1e-9, abs=1e-6)


def test_certain_outcomes_have_exact_moments():
    """No rounding: the value itself and 0; a single trial has no standard deviation."""
    for value in (0.1, 524_000.0, 1 / 3):
        sample = Sample(np.full(100_001, value))
        assert (sample.mean, sample.standard_deviation) == (value, 0)
    assert math.isnan(Sample(np.array([5.0])).standard_deviation)


def test_percentile_of_a_level():
    """The share below it, equal ones counting half; equal is what the cost model calls equal."""
    sample = Sample(np.array([4.0, 1.0, 2.0, 2.0, 3.0]))
    assert [sample.percentile_of(level) for level in (0, 1, 2, 2.5, 4, 9)] == [0, 0.1, 0.4, 0.6, 0.9, 1]
    assert sample.percentile_of(2 * (1 + 1e-12)) == 0.4
    below = Sample(np.array([-4.0, -2.0, -2.0, 0.0]))
    assert [below.percentile_of(level) for level in (-5, -2, -2 * (1 - 1e-12), 0)] == [0, 0.5, 0.5, 0.875]


def test_s_curve_points():
    """Equally spaced in probability, (i - 0.5) / points."""
    outcomes, probabilities = Sample(np.arange(101.0)).s_curve(4)
    assert probabilities.tolist() == [0.125, 0.375, 0.625, 0.875]
    assert outcomes.tolist() == [12.5, 37.5, 62.5, 87.5]
    assert len(Sample(np.arange(3.0)).s_curve()[0]) == 50


@settings(deadline=None)
@given(a=COSTS, data=st.data())
def test_probabilities_of_a_pair_add_up(a, data):
    """probability(a, b) + probability(b, a) = 1, and a model against itself is a tie throughout."""
    b = np.array(data.draw(st.lists(st.sampled_from(a), min_size=len(a), max_size=len(a))))
    costs = np.array(a)
    assert probability_less(costs, b) + probability_less(b, costs) == pytest.approx(1, rel=1e-15)
    assert probability_less(costs, b) == pytest.approx(np.mean((costs < b) + 0.5 * (costs == b)))
    assert probability_less(costs, costs) == 0.5


@settings(deadline=None)
@given(
    rows=st.integers(1, 4).flatmap(lambda n: st.lists(st.tuples(*[st.sampled_from([0.0, 1.0, 2.0])] * n), min_size=1))
)
def test_shares_and_regret_by_enumeration(rows):
    """Trial by trial: a tie is shared equally, and regret is what a choice costs above the best."""
    shares, regret = [Fraction(0)] * len(rows[0]), [0.0] * len(rows[0])
    for row in rows:
        for place, cost in enumerate(row):
            shares[place] += Fraction(cost == min(row), row.count(min(row)) * len(rows))
            regret[place] += (cost - min(row)) / len(rows)
    costs = np.array(rows).T
    assert shares_cheapest(costs) == pytest.approx([float(share) for share in shares])
    assert shares_cheapest(costs).sum() == pytest.approx(1)
    assert mean_regret(costs) == pytest.approx(regret)


def test_perfect_information_by_enumeration():
    """Demand low, middle or high (weights 3, 5, 2 of 10); rent, buy or wait: enumerated, then simulated.

    Means 41, 38, 44; of the best choices 0.3 * 20 + 0.5 * 36 + 0.2 * 50 = 34; so knowing is worth 38 - 34 = 4.
    """
    cost = {"rent": (20, 40, 75), "buy": (30, 38, 50), "wait": (40, 36, 70)}
    weights = (3, 5, 2)
    means = {name: sum(w * c for w, c in zip(weights, row, strict=True)) / 10 for name, row in cost.items()}
    assert means == {"rent": 41, "buy": 38, "wait": 44}
    states = np.repeat(np.array(list(cost.values()), dtype=float), weights, axis=1)
    assert perfect_information(states) == pytest.approx(4)
    assert mean_regret(states) == pytest.approx([7, 4, 10])
    assert shares_cheapest(states) == pytest.approx([0.3, 0.2, 0.5])

    def of(name):
        return lambda demand: np.array(cost[name])[np.digitize(demand, (0.3, 0.8))]

    simulated = np.stack([simulate(of(name), {"demand": Range(0, 1)}, 200_000).values for name in cost])
    assert perfect_information(simulated) == pytest.approx(4, abs=0.1)
    assert perfect_information(np.array([[1.0, 2.0], [3.0, 4.0]])) == 0


def test_long_samples_are_worked_on_in_parts():
    """More trials than are held at a time give the same statistics."""
    a, b = np.random.default_rng(3).integers(0, 50, (2, 200_003)).astype(float)
    assert probability_less(a, b) == pytest.approx(np.mean((a < b) + 0.5 * (a == b)), rel=1e-12)
    assert mean_regret(np.stack((a, b))) == pytest.approx(
        [np.mean(np.maximum(a - b, 0)), np.mean(np.maximum(b - a, 0))]
    )
    assert Sample(a).standard_deviation == pytest.approx(a.std(ddof=1), rel=1e-12)


def test_a_constant_function_is_certain():
    """Inputs that are numbers or single values are handed on as numbers."""
    seen = {}

    def function(a, b):
        seen.update(a=a, b=b)
        return a + b

    sample = simulate(function, {"a": 2, "b": Range(3, 3)}, 10)
    assert seen == {"a": 2, "b": 3}
    assert sample.values.tolist() == [5.0] * 10


def test_common_random_numbers():
    """The same function of the same inputs differs from itself by exactly 0, trial by trial."""
    inputs = {"x": Range(1, 2, 1.2), "y": Range(0, 1)}
    a = simulate(lambda x, y: x * y, inputs, 20_000)
    b = simulate(lambda x, y, z: x * y + 0 * z, {"z": Range(5, 9), **inputs}, 20_000)
    assert (a.values - b.values == 0).all()


@settings(deadline=None, max_examples=50)
@given(
    centre=st.floats(5, 100),
    shares=st.lists(st.floats(0, 1), min_size=2, max_size=2).map(sorted),
    distribution=st.sampled_from(["uniform", "triangular", "pert", "normal"]),
    seed=st.integers(0, 1000),
)
def test_widening_a_range_never_lowers_the_spread(centre, shares, distribution, seed):
    """Of a cost that is linear in the driver, the range widened symmetrically."""
    deviations = [
        simulate(
            lambda x: 7 * x + 3,
            {"x": Range(centre * (1 - share), centre * (1 + share), None, distribution)},
            200,
            seed,
        ).standard_deviation
        for share in shares
    ]
    assert deviations[0] <= deviations[1] * (1 + 1e-9) + 1e-9


@pytest.mark.parametrize("p", [-0.01, 1.01, 95, math.nan])
def test_percentiles_lie_in_0_to_1(p):
    """95 is no percentile."""
    with pytest.raises(DomainError, match="p must be"):
        Sample(np.arange(3.0)).percentile(p)


@pytest.mark.parametrize("points", [0, 2.5, 1_000_001])
def test_bad_points(points):
    """A curve has a whole number of points."""
    with pytest.raises(DomainError, match="points"):
        Sample(np.arange(3.0)).s_curve(points)
