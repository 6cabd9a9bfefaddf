"""Roots of A + B x + C x ln x + P x^p + Q x^p ln x: as many as there are, from forms made to have given ones."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from xl_engagement.model.break_even.root_finding import monotone_points, value


def with_roots(roots, exponent):
    """A form, as one column, that is zero at up to four points: the null space of its five terms there."""
    x = np.asarray(roots)
    terms = np.stack([np.ones_like(x), x, x * np.log(x), x**exponent, x**exponent * np.log(x)], axis=1)
    scale = np.abs(terms).max(axis=0)
    coefficients = np.linalg.svd(terms / scale)[2][-1] / scale
    return np.append(coefficients, exponent)[:, None]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.floats(0, 1), min_size=4, max_size=4),
    st.sampled_from([0.8, 0.5, 0.25, -0.5, -1.5]),
)
def test_four_roots(gaps, exponent):
    roots = np.cumprod(2 + 3 * np.asarray(gaps))
    form = with_roots(roots, exponent)
    points = monotone_points(form, np.array([0.5]), np.array([5000.0]))[0]
    assert (np.diff(points) >= 0).all()
    assert (points[0], points[-1]) == (0.5, 5000)
    for root in roots:
        assert np.abs(points / root - 1).min() < 1e-6, (root, points)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.floats(-1, 1), min_size=5, max_size=5),
    st.sampled_from([1.0, 0.7, 0.0, -1.0]),
)
def test_between_points_the_function_is_monotone_and_keeps_its_sign(coefficients, exponent):
    form = np.append(coefficients, exponent)[:, None]
    points = monotone_points(form, np.array([0.1]), np.array([50.0]))[0]
    scale = np.abs(form[:5]).max() * 500
    assume(scale > 1e-6)
    for low, high in pairwise(points):
        heights = value(form, np.linspace(low, high, 50))
        steps = np.diff(heights)
        assert (steps >= -1e-12 * scale).all() or (steps <= 1e-12 * scale).all()
        assert (heights >= -1e-12 * scale).all() or (heights <= 1e-12 * scale).all()


def test_a_line_is_solved_to_the_last_digit():
    form = np.array([-3.0, 2.0, 0.0, 0.0, 0.0, 1.0])[:, None]
    assert 1.5 in monotone_points(form, np.array([0.0]), np.array([1e9]))[0]


def test_a_turning_point_without_a_root():
    """x ln x - x has its least value, -1, at 1; raised by 2 it has no root."""
    form = np.array([2.0, -1.0, 1.0, 0.0, 0.0, 1.0])[:, None]
    points = monotone_points(form, np.array([0.2]), np.array([9.0]))[0]
    assert set(points.tolist()) == {0.2, 1.0, 9.0}
    assert value(form, np.array([1.0])) == pytest.approx(1)
