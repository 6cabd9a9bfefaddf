"""Errors in, errors out, and bad input as error values that say why."""

from __future__ import annotations

import math

import pytest

from xl_engagement import call
from xl_engagement.cells import DIV0, NA, NUM, REF, VALUE, ErrorValue

from .odm_case import ODM_TCO, UNITS, code


def test_errors_come_out_where_they_went_in():
    """An error value passes through unchanged, element by element and row by row."""
    broken = ErrorValue(REF)
    good, bad = call("ENG_TCO", "ODM", UNITS, [[100, broken]], 2)[0]
    assert good == ODM_TCO
    assert bad.code == REF
    rows = call("ENG_TCO", "ODM", [[500, 3_000], [broken, 1]], 100, 2)
    assert rows[0][0] == ODM_TCO
    assert rows[1][0].code == REF
    assert code(call("ENG_TCO", "ODM", UNITS, 100, 2, None, None, [["odm_nre", broken]])) == REF


def test_three_bad_quotes_of_ten_thousand_give_three_errors():
    """The other 9,997 results stand, and each error says which quote is bad and why."""
    quotes: list[list[object]] = [[100.0 + i / 100] for i in range(10_000)]
    quotes[17], quotes[4_000], quotes[9_999] = [-5], ["n/a"], [math.inf]
    results = [row[0] for row in call("ENG_TCO", "ODM", UNITS, quotes, 2)]
    errors = {i: r for i, r in enumerate(results) if isinstance(r, ErrorValue)}
    assert {i: e.code for i, e in errors.items()} == {17: NUM, 4_000: VALUE, 9_999: NUM}
    assert errors[17].message == "ENG_TCO: unit_cost must be a number, 0 or more, not -5 (row 18)"
    assert '"n/a"' in errors[4_000].message
    plain = ODM_TCO - 3_500 * 100
    for i, ((quote,), result) in enumerate(zip(quotes, results, strict=True)):
        assert i in errors or math.isclose(result, plain + 3_500 * quote)


@pytest.mark.parametrize(
    ("arguments", "error", "says"),
    [
        (("OEM", UNITS, 100, 2), VALUE, "OEM is a term"),
        (("XYZ", UNITS, 100, 2), VALUE, '"XYZ"'),
        (("Bespok", UNITS, 100, 2), VALUE, "nearest name is BESPOKE"),
        ((7, UNITS, 100, 2), VALUE, "not 7"),
        (("ODM", [500, -1], 100, 2), NUM, "0 or more, not -1"),
        (("ODM", [500, "many"], 100, 2), VALUE, '"many"'),
        (("ODM", UNITS, "100", 2), VALUE, '"100"'),
        (("ODM", UNITS, True, 2), VALUE, "TRUE"),
        (("ODM", UNITS, math.nan, 2), NUM, "unit_cost"),
        (("ODM", UNITS, 100), VALUE, "saas_fee is missing"),
        (("ODM", None, 100, 2), VALUE, "units is missing"),
        (("ODM", UNITS, 100, 2, "median"), VALUE, "low, mid, high"),
        (("ODM", UNITS, 100, 2, None, 10), NUM, "10 % as 0.1"),
        (("HYBRID", UNITS, 100, 2, None, None, None, 3), NUM, "2, the last year"),
        (("HYBRID", UNITS, 100, 2, None, None, None, 1.5), NUM, "whole"),
        (("ODM", UNITS, 100, 2, None, None, None, None, 9), VALUE, "at most 8 arguments"),
        (("ODM", UNITS, 100, 2, None, None, [["odm_nree", 1]]), VALUE, "nearest name is odm_nre"),
        (("ODM", UNITS, 100, 2, None, None, [["odm_nre", 5, 4]]), NUM, "odm_nre"),
        (("ODM", UNITS, 100, 2, None, None, [["odm_nre", 1], ["ODM_NRE", 2]]), VALUE, "twice"),
        (("ODM", UNITS, 100, 2, None, None, [["odm_nre", "x"]]), VALUE, '"x"'),
        (("ODM", UNITS, 100, 2, None, None, [["cm_unit_discount", 1.5]]), NUM, "at most 1"),
        (("ODM", UNITS, 100, 2, None, None, [["key", "note"], ["odm_nre", 1]]), VALUE, "header"),
        (("ODM", UNITS, 100, 2, None, None, [["case", "low", "high"]]), NUM, "one value"),
        (("ODM", UNITS, 100, 2, None, None, [["discount_rate", 10]]), NUM, "assumptions row discount_rate"),
    ],
)
def test_bad_input_gives_an_error_value_that_says_why(arguments, error, says):
    """The code tells the sort of error; the message names function, argument, rule and value."""
    result = call("ENG_TCO", *arguments)
    assert code(result) == error
    assert result.message.startswith("ENG_TCO: ")
    assert says in result.message
    assert call("ENG_CHECK", "ENG_TCO", *arguments) == result.message


def test_nothing_shipped_has_no_cost_per_unit():
    """Levelised cost divides by units."""
    assert code(call("ENG_COST_PER_UNIT", "ODM", [0, 0], 100, 2)) == DIV0


def test_a_question_without_an_answer_is_na():
    """The guide's table says nothing of a SDK's engineering."""
    assert code(call("ENG_GUIDE_COST", "year1_engineering", "SDK")) == NA


@pytest.mark.parametrize("name", ["ENG_COMPARE", "ENG_CHEAPEST", "ENG_SUMMARY"])
@pytest.mark.parametrize(("units", "late"), [(UNITS, 7), ([9_000] * 3, 9), ([500], 2)])
def test_an_impossible_switch_year_is_an_error_wherever_a_hybrid_is_priced(name, units, late):
    """The comparison prices a HYBRID too."""
    result = call(name, units, 100, 2, None, None, None, late)
    assert code(result) == NUM
    assert "switch_year" in result.message
    assert code(call(name, units, 100, 2, None, None, [["switch_year", late]])) == NUM
    assert call("ENG_TCO", "ODM", units, 100, 2, switch_year=late) == call("ENG_TCO", "ODM", units, 100, 2)


def test_an_error_that_came_in_counts_before_bad_input():
    """Whatever else is wrong with the element."""
    broken = ErrorValue(REF)
    assert code(call("ENG_TCO", "ODM", ["x", broken], 100, 2)) == REF
    assert code(call("ENG_TCO", "XYZ", UNITS, broken, 2)) == REF
    assert code(call("ENG_COMPARE", [-1, 2], broken, 2)) == REF


@pytest.mark.parametrize("huge", [1e16, 1e306, 10**400])
def test_figures_beyond_all_reason_are_refused(huge):
    """So that no result is infinite, and no comparison false."""
    for name, arguments in {
        "ENG_COMPARE": (UNITS, huge, 2),
        "ENG_CHEAPEST": (UNITS, huge, 2),
        "ENG_SUMMARY": (UNITS, 100, huge),
        "ENG_BREAK_EVEN": ("CM", "ODM", 100, huge),
        "ENG_COST_BREAKDOWN": ("ODM", [huge], 1, 2),
        "ENG_TCO": ("ODM", UNITS, 100, 2, None, None, [["odm_nre", huge]]),
    }.items():
        assert code(call(name, *arguments)) == NUM
