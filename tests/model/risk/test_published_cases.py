"""Published risk analyses, reproduced over functions of named inputs."""

from __future__ import annotations

import math

import numpy as np
import pytest

from xl_engagement.model import Range, simulate, tornado

# GAO-20-195G, Cost Estimating and Assessment Guide, table 12: low, most likely, high of seven triangular elements.
GAO = {
    "airframe": (17_955, 19_645, 21_785),
    "propulsion": (8_500, 10_553, 13_000),
    "communications": (4_000, 4_306, 5_100),
    "navigation": (4_100, 4_305, 4_650),
    "central computer": (550, 600, 650),
    "software": (32_300, 35_547, 52_500),
    "integration, assembly, test": (1_950, 2_136, 2_600),
}
GAO_INPUTS = {name: Range(low, high, likely, "triangular") for name, (low, likely, high) in GAO.items()}
GAO_DEVIATIONS = {0: 4_599.6, 0.25: 5_183.6, 1: 6_634.1}


def total(**elements):
    return sum(elements.values())


def test_gao_closed_form():
    """Mean and standard deviation of a sum of triangular elements at a Pearson correlation between all of them."""
    means = [sum(element) / 3 for element in GAO.values()]
    variances = [(a * a + m * m + b * b - a * m - a * b - m * b) / 18 for a, m, b in GAO.values()]
    assert sum(likely for _, likely, _ in GAO.values()) == 77_092
    assert round(sum(means), 1) == 82_244.0
    independent, together = sum(variances), sum(map(math.sqrt, variances)) ** 2
    for correlation, published in GAO_DEVIATIONS.items():
        assert round(math.sqrt(independent + correlation * (together - independent)), 1) == published


@pytest.mark.parametrize(("correlation", "published"), GAO_DEVIATIONS.items())
def test_gao_simulated(correlation, published):
    """Half a million trials come within 0.5 % of the published mean and standard deviations."""
    sample = simulate(total, GAO_INPUTS, 500_000, correlation=correlation)
    assert sample.mean == pytest.approx(82_244.0, rel=1e-3)
    assert sample.standard_deviation == pytest.approx(published, rel=5e-3)


def test_gao_point_estimate():
    """Independent elements put the sum of the most likely values at about the 12.5th percentile."""
    sample = simulate(total, GAO_INPUTS, 500_000)
    assert sample.percentile_of(77_092) == pytest.approx(0.125, abs=0.003)
    assert sample.percentile(0.125) == pytest.approx(77_092, rel=1e-3)


def present_worth(first_cost, salvage, life, interest, upkeep, revenue, fraction, delay):
    """Eschenbach 1992: present worth of a project, its revenue delayed by some years and lost in part."""

    def single(years):
        return (1 + interest) ** -years

    def series(years):
        return (1 - single(years)) / interest

    earned = revenue * (1 - fraction) * series(life - delay) * single(delay)
    return -first_cost + salvage * single(life) - upkeep * series(life) + earned


# Low, base and high value; present worth at low, at high and the swing, as published, the largest first.
ESCHENBACH = {
    "revenue": ((33_000, 55_000, 68_750), (1_372, 170_244, 168_872)),
    "life": ((6, 12, 24), (16_789, 183_451, 166_661)),
    "interest": ((0.06, 0.10, 0.20), (167_016, 14_267, 152_749)),
    "fraction": ((0, 0.2, 0.4), (170_244, 40_342, 129_901)),
    "delay": ((0, 1, 3), (145_293, 35_871, 109_421)),
    "first_cost": ((108_000, 120_000, 180_000), (117_293, 45_293, 72_000)),
    "upkeep": ((4_800, 6_000, 7_500), (113_469, 95_072, 18_397)),
    "salvage": ((0, 20_000, 30_000), (98_920, 108_479, 9_559)),
}


def test_eschenbach_tornado():
    """All eight drivers, in order, exact to the published unit."""
    inputs = {name: Range(low, high, base) for name, ((low, base, high), _) in reversed(ESCHENBACH.items())}
    assert round(present_worth(**{name: figures.mid for name, figures in inputs.items()})) == 105_293
    swings = tornado(present_worth, inputs)
    assert {s.name: (round(s.at_low), round(s.at_high), round(s.swing)) for s in swings} == {
        name: published for name, (_, published) in ESCHENBACH.items()
    }
    assert [s.name for s in swings] == list(ESCHENBACH)


def test_a_tornado_leaves_out_what_changes_nothing():
    """Neither fixed inputs nor ranges that play no part; equal swings keep the order of the inputs."""
    inputs = {"idle": Range(0, 9), "a": Range(0, 2), "fixed": 3.0, "b": Range(-1, 1), "certain": Range(4, 4)}
    swings = tornado(lambda a, b, fixed, **_: a + b + fixed, inputs)
    assert [(s.name, s.at_low, s.at_high, s.swing) for s in swings] == [("a", 3, 5, 2), ("b", 3, 5, 2)]


@pytest.mark.parametrize("likely", [10, 12, 15, 29, 40])
def test_pert_moments(likely):
    """Vose: mean (a + 4 m + b) / 6, and the variance of a beta distribution of shapes 1 + 4 x (share of the way)."""
    low, high = 10, 40
    alpha, beta = 1 + 4 * (likely - low) / (high - low), 1 + 4 * (high - likely) / (high - low)
    sample = simulate(lambda x: x, {"x": Range(low, high, likely)}, 400_000)
    deviation = (high - low) * math.sqrt(alpha * beta / (6**2 * 7))
    assert sample.mean == pytest.approx((low + 4 * likely + high) / 6, abs=4 * deviation / math.sqrt(400_000))
    assert sample.standard_deviation == pytest.approx(deviation, rel=5e-3)


@pytest.mark.parametrize("rank", [0, 0.3, 0.8, 1])
def test_normal_sum(rank):
    """Normal figures of rank correlation rho have Pearson correlation 2 sin(pi rho / 6): the sum has a closed form."""
    spread = {"a": 3.0, "b": 5.0, "c": 1.0}
    inputs = {name: Range(100 - 1.6448536 * s, 100 + 1.6448536 * s, None, "normal") for name, s in spread.items()}
    sample = simulate(total, inputs, 400_000, correlation=rank)
    pearson = 2 * math.sin(math.pi * rank / 6)
    squares, together = sum(s * s for s in spread.values()), sum(spread.values()) ** 2
    assert sample.mean == pytest.approx(300, abs=0.05)
    assert sample.standard_deviation == pytest.approx(math.sqrt(squares + pearson * (together - squares)), rel=5e-3)


def test_uniform_sum():
    """For uniform inputs the rank correlation is Pearson's: closed form of the standard deviation."""
    inputs = {name: Range(0, 12) for name in ("a", "b", "c", "d")}
    for correlation in (0, 0.5, 1):
        sample = simulate(total, inputs, 300_000, correlation=correlation)
        assert sample.standard_deviation == pytest.approx(math.sqrt(4 * 12 + correlation * 12 * 12), rel=5e-3)


def test_the_error_halves_when_trials_quadruple():
    """Root mean square error of the mean over 50 seeds."""

    def rms_error(trials):
        means = [simulate(total, GAO_INPUTS, trials, seed).mean for seed in range(1, 51)]
        return math.sqrt(np.mean(np.square(np.array(means) - 82_244.0)))

    errors = [rms_error(trials) for trials in (500, 2_000, 8_000)]
    assert errors[0] / errors[1] == pytest.approx(2, rel=0.3)
    assert errors[1] / errors[2] == pytest.approx(2, rel=0.3)
    assert errors[2] == pytest.approx(4_599.6 / math.sqrt(8_000), rel=0.3)
