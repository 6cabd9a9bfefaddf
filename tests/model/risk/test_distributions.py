"""Distributions as quantile functions, against scipy and closed forms."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy import special, stats

from xl_engagement.guide.default_assumptions import RATE, SHARE, Domain
from xl_engagement.model import DomainError, Range
from xl_engagement.model.risk.beta_quantile import ERROR_BOUND, BetaQuantile
from xl_engagement.model.risk.distributions import distribution_of, quantile

P = np.concatenate(
    (
        np.linspace(0, 1, 20_001),
        np.geomspace(1e-17, 0.5, 5_000),
        1 - np.geomspace(1e-16, 0.5, 5_000),
        2.0 ** -np.arange(1, 55),
        1 - 2.0 ** -np.arange(1, 54),
    )
)


@pytest.mark.parametrize("share", [0, 1e-6, 0.02, 1 / 3, 0.5, 0.71, 0.999, 1])
def test_beta_quantiles_keep_the_error_bound(share):
    """From the rarest number that can be drawn to 1, for likely figures from one end of the range to the other."""
    alpha, beta = 1 + 4 * share, 5 - 4 * share
    found, exact = BetaQuantile(alpha, beta)(P), special.betaincinv(alpha, beta, P)
    assert np.abs(found - exact).max() < ERROR_BOUND
    assert (np.diff(found[:20_001]) > 0).all()
    assert found[0] == 0
    assert found[20_000] == 1


def test_beta_quantiles_of_a_known_distribution():
    """With the likely figure at the low end the quantile is 1 - (1 - p)^(1/5)."""
    p = np.linspace(0, 1, 1001)
    assert BetaQuantile(1, 5)(p) == pytest.approx(1 - (1 - p) ** 0.2, abs=1e-10)


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        (Range(2, 6), stats.uniform(2, 4)),
        (Range(2, 6, 5, "uniform"), stats.uniform(2, 4)),
        (Range(2, 6, 3), stats.beta(2, 4, 2, 4)),
        (Range(2, 6, None, "pert"), stats.beta(3, 3, 2, 4)),
        (Range(2, 6, 3, "triangular"), stats.triang(0.25, 2, 4)),
        (Range(2, 6, 2, "triangular"), stats.triang(0, 2, 4)),
        (Range(2, 6, 6, "triangular"), stats.triang(1, 2, 4)),
        (Range(2, 6, None, "triangular"), stats.triang(0.5, 2, 4)),
        (Range(2, 6, 3, "normal"), stats.norm(4, 2 / stats.norm.ppf(0.95))),
        (Range(2, 6, 3, "lognormal"), stats.lognorm(math.log(3) / 2 / stats.norm.ppf(0.95), scale=math.sqrt(12))),
    ],
)
def test_quantiles_are_those_of_scipy(figures, expected):
    """Every distribution, with and without a likely figure."""
    p = np.linspace(0.0005, 0.9995, 1999)
    assert quantile("x", figures)(p) == pytest.approx(expected.ppf(p), rel=1e-9)


def test_what_a_range_means():
    """PERT where there is a likely figure, else uniform, unless it says so itself."""
    assert distribution_of(Range(0, 1)) == "uniform"
    assert distribution_of(Range(0, 1, 0.5)) == "pert"
    assert distribution_of(Range(0, 1, 0.5, "normal")) == "normal"


def test_low_and_high_of_a_normal_are_percentiles():
    """The 5th and the 95th, for the lognormal too."""
    for name in ("normal", "lognormal"):
        assert quantile("x", Range(2, 6, None, name))(np.array([0.05, 0.95])) == pytest.approx([2, 6], rel=1e-14)


def test_draws_are_clipped_to_a_domain():
    """At either end; an open end gives the nearest figure inside."""
    p = np.array([0, 1e-9, 0.5, 1 - 1e-9, 1])
    share = quantile("x", Range(0.01, 0.99, None, "normal"), SHARE)(p)
    assert share.tolist() == [0, 0, 0.5, 1, 1]
    rate = quantile("x", Range(0.01, 0.99, None, "normal"), RATE)(p)
    assert rate.max() == math.nextafter(1, 0)
    positive = quantile("x", Range(1, 9, None, "normal"), Domain(lower_open=True))(p)
    assert positive[0] == math.nextafter(0, 1)
    assert np.isfinite(quantile("x", Range(1, 9, None, "normal"))(p)).all()


def test_a_range_of_one_value_is_certain():
    """Whatever its distribution."""
    for name in ("uniform", "triangular", "pert", "normal", "lognormal"):
        assert quantile("x", Range(7, 7, 7, name))(np.array([0, 0.3, 1])).tolist() == [7, 7, 7]


@pytest.mark.parametrize(
    ("figures", "rule"),
    [
        (Range(2, 1), "low is at most its high"),
        (Range(1, 2, 3), "likely between low and high"),
        (Range(0, math.inf), "finite"),
        (Range(math.nan, 1), "finite"),
        (Range(0, 1, None, "lognormal"), "above 0 at its low"),
        (Range(0, 1, None, "gamma"), "one of uniform, triangular, pert, normal, lognormal"),
    ],
)
def test_bad_ranges(figures, rule):
    """A range that is none names the input and the rule."""
    with pytest.raises(DomainError, match=rule) as error:
        quantile("hours", figures)
    assert error.value.argument.startswith("hours")
