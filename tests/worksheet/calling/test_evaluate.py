"""The call itself: names, arguments in every form, one value or a table."""

from __future__ import annotations

import numpy as np
import pytest

from xl_engagement import call
from xl_engagement.cells import VALUE

from .odm_case import ODM_TCO, UNITS, code


def test_scalar_call_gives_a_scalar():
    """The guide's own case, added up by hand."""
    assert call("ENG_TCO", "ODM", UNITS, 100, 2) == ODM_TCO


@pytest.mark.parametrize(
    "spelling", ["eng_tco", "_xldudf_ENG_TCO", "_xll.ENG_TCO", "[1]!ENG_TCO", "ENG.TCO", "@ENG_TCO"]
)
def test_every_spelling_finds_the_function(spelling):
    """Files and hosts name a function in several ways."""
    assert call(spelling, "ODM", UNITS, 100, 2) == ODM_TCO


@pytest.mark.parametrize("name", ["odm", "IoT ODM", " Odm ", "original design manufacturer", "iot-odm"])
def test_models_have_everyday_names(name):
    """A model is known by its code and by its everyday names, in any case."""
    assert call("ENG_TCO", name, UNITS, 100, 2) == ODM_TCO


@pytest.mark.parametrize("yes", [True, 1, 1.0, "yes", "Y", "TRUE", " Yes "])
def test_yes_in_every_way(yes):
    """Yes/no arguments take what people write."""
    assert call("ENG_RECOMMEND", yes) == "CM"
    assert code(call("ENG_RECOMMEND", "perhaps")) == VALUE
    assert code(call("ENG_RECOMMEND", 2)) == VALUE


def test_tables_take_one_value_for_each_argument():
    """A table cannot broadcast."""
    result = call("ENG_COST_BREAKDOWN", ["CM", "ODM"], UNITS, 100, 2)
    assert code(result) == VALUE
    assert "model" in result.message
    assert code(call("ENG_COMPARE", [UNITS, UNITS], 100, 2)) == VALUE


def test_numpy_arrays_are_ranges():
    """A float array is the fast way in, and gives what lists give."""
    block = np.array([[500.0, 3_000.0], [600.0, 0.0]])
    assert call("ENG_TCO", "ODM", block, 100, 2) == call("ENG_TCO", "ODM", block.tolist(), 100, 2)


def test_check_is_empty_for_a_right_call_and_counts_errors():
    """ENG_CHECK shows what a cell cannot."""
    assert call("ENG_CHECK", "ENG_TCO", "ODM", UNITS, 100, 2) == ""
    several = call("ENG_CHECK", "ENG_TCO", "ODM", UNITS, [[-1], [1], [-2]], 2)
    assert several.endswith("(and 1 more)")
    assert "nearest name is ENG_TCO" in call("ENG_CHECK", "ENG_TCOO")
