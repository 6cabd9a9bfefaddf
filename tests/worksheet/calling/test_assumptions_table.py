"""The assumptions that a worksheet passes as a range, and the options in it."""

from __future__ import annotations

import math

import pytest

from xl_engagement import call
from xl_engagement.cells import NUM

from .odm_case import ODM_TCO, UNITS, code


@pytest.mark.parametrize(
    "table",
    [
        [["odm_nre", 100_000]],
        [["ODM_NRE", 90_000, 110_000]],
        [["odm_nre", 1, 100_000, 200_000]],
        [["Note", "High", "Key", "Low", "Likely"], ["mine", 200_000, "odm_nre", 1, 100_000], [None] * 5],
        [["key", "value", "source"], ["odm_nre", 100_000, "quote of May"]],
    ],
)
def test_an_assumptions_table_in_each_form(table):
    """Key and value; key, low, high; key, low, likely, high; or columns by name in any order."""
    assert call("ENG_TCO", "ODM", UNITS, 100, 2, None, None, table) == ODM_TCO - 65_000


def test_options_by_name_and_arguments_that_win():
    """A row of the table gives an option; a given argument wins, even a discount rate of 0."""
    table = [["discount_rate", 0.1], ["case", "low"], ["seed", 7]]
    low = 80_000 + 500 * 100 + 12 * 2 * 250
    expected = low / 1.1 + (300_000 + 48_000) / 1.1**2
    assert math.isclose(call("ENG_TCO", "ODM", UNITS, 100, 2, None, None, table), expected)
    assert call("ENG_TCO", "ODM", UNITS, 100, 2, None, 0, table) == ODM_TCO - 85_000
    assert call("ENG_TCO", "ODM", UNITS, 100, 2, "mid", 0, table) == ODM_TCO


def test_the_assumptions_in_force_can_be_passed_on():
    """ENG_ASSUMPTIONS gives a table that every function takes, and marks what is yours."""
    table = [["odm_nre", 100_000], ["cm_unit_cost", 70]]
    shown = call("ENG_ASSUMPTIONS", table)
    status = {row[0]: row[6] for row in shown}
    assert (status["odm_nre"], status["cm_unit_cost"], status["cm_hosting_fee"]) == ("yours", "yours", "illustrative")
    for model in ("CM", "ODM", "HYBRID", "SDK", "BESPOKE"):
        assert call("ENG_TCO", model, UNITS, 100, 2, assumptions=shown) == call(
            "ENG_TCO", model, UNITS, 100, 2, assumptions=table
        )


def test_a_given_argument_wins_over_a_bad_option():
    """The row of the table is not even looked at."""
    assert call("ENG_BREAK_EVEN", "CM", "ODM", 100, 2, 5, None, None, [["years", -3]]) == call(
        "ENG_BREAK_EVEN", "CM", "ODM", 100, 2, 5
    )
    assert code(call("ENG_BREAK_EVEN", "CM", "ODM", 100, 2, None, None, None, [["years", -3]])) == NUM


def test_a_table_may_begin_with_blank_rows():
    """As in a range that starts above its header."""
    table = [[None, None], ["key", "value"], ["", None], ["odm_nre", 100_000]]
    assert call("ENG_TCO", "ODM", UNITS, 100, 2, assumptions=table) == ODM_TCO - 65_000
