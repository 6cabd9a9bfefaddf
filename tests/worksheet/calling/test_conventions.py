"""The conventions that all worksheet functions follow, tried on those whose results are plain arithmetic."""

from __future__ import annotations

import math

import numpy as np
import pytest

from xl_engagement import call
from xl_engagement.cells import DIV0, NA, NUM, REF, VALUE, ErrorValue
from xl_engagement.worksheet import catalogue

ODM_TCO = 165_000 + 500 * 100 + 12 * 2 * 250 + 3_000 * 100 + 12 * 2 * (500 + 3_500) / 2
UNITS = [500, 3_000]


def code(result: object) -> str:
    assert isinstance(result, ErrorValue), result
    return result.code


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


def test_orientation_of_a_schedule_does_not_matter():
    """A row and a column are the same schedule; a vector keeps the orientation."""
    assert call("ENG_TCO", "ODM", [[500], [3_000]], 100, 2) == ODM_TCO
    assert call("ENG_ANNUAL_COST", "ODM", [[500], [3_000]], 100, 2) == [[221_000.0], [348_000.0]]
    assert call("ENG_ANNUAL_COST", "ODM", [500, 3_000], 100, 2) == [[221_000.0, 348_000.0]]


def test_a_block_of_schedules_gives_a_column():
    """One result per row, and other arguments broadcast against that column."""
    block = [[500, 3_000], [0, 0], [500, 3_000]]
    assert call("ENG_TCO", "ODM", block, 100, 2) == [[ODM_TCO], [165_000.0], [ODM_TCO]]
    two_fees = call("ENG_TCO", "ODM", block, 100, [[0, 2]])
    assert np.shape(two_fees) == (3, 2)
    assert [row[1] for row in two_fees] == [ODM_TCO, 165_000.0, ODM_TCO]


def test_ranges_broadcast_and_elements_equal_single_calls():
    """A row of models against a column of prices spills a block whose cells are the single calls."""
    models, prices = ["CM", "ODM", "HYBRID", "SDK", "BESPOKE"], [[80], [100], [120]]
    block = call("ENG_TCO", [models], UNITS, prices, 2)
    for row, (price,) in zip(block, prices, strict=True):
        assert row == [call("ENG_TCO", model, UNITS, price, 2) for model in models]


def test_ranges_that_do_not_fit_are_refused():
    """Three prices against two fees in one column cannot broadcast."""
    result = call("ENG_TCO", "ODM", UNITS, [[1], [2], [3]], [[1], [2]])
    assert code(result) == VALUE
    assert "unit_cost 3 x 1" in result.message


def test_blanks_are_defaults():
    """Omitted, empty cell and empty text all mean the default."""
    for blank in (None, ""):
        assert call("ENG_TCO", "ODM", UNITS, 100, 2, blank, blank, blank, blank) == ODM_TCO
    assert call("ENG_TCO", "ODM", UNITS, 100, 2, [["mid", None]]) == [[ODM_TCO, ODM_TCO]]


def test_zero_is_the_default_where_it_makes_no_sense():
    """Hosts pass an empty cell as 0: years and switch_year then take their defaults."""
    assert call("ENG_VOLUME_CURVE", "ODM", 100, 100, 2, 0) == call("ENG_VOLUME_CURVE", "ODM", 100, 100, 2, 5)
    assert call("ENG_TCO", "HYBRID", [1, 5_000, 5_000], 100, 2, switch_year=0) == call(
        "ENG_TCO", "HYBRID", [1, 5_000, 5_000], 100, 2
    )
    assert call("ENG_RECOMMEND", False, 0) == "ODM"


def test_trailing_blanks_end_a_schedule_row_by_row():
    """Schedules of unequal length share a block; a gap is an error of its own row."""
    block = [[500, 3_000, None], [500, None, None], [500, None, 3_000]]
    long, short, gap = (row[0] for row in call("ENG_TCO", "ODM", block, 100, 2))
    assert long == ODM_TCO
    assert short == 165_000 + 50_000 + 12 * 2 * 250
    assert code(gap) == VALUE
    assert "write 0" in gap.message
    assert "row 3" in gap.message


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


@pytest.mark.parametrize("yes", [True, 1, 1.0, "yes", "Y", "TRUE", " Yes "])
def test_yes_in_every_way(yes):
    """Yes/no arguments take what people write."""
    assert call("ENG_RECOMMEND", yes) == "CM"
    assert code(call("ENG_RECOMMEND", "perhaps")) == VALUE
    assert code(call("ENG_RECOMMEND", 2)) == VALUE


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


@pytest.mark.parametrize("name", ["ENG_COMPARE", "ENG_CHEAPEST", "ENG_SUMMARY"])
@pytest.mark.parametrize(("units", "late"), [(UNITS, 7), ([9_000] * 3, 9), ([500], 2)])
def test_an_impossible_switch_year_is_an_error_wherever_a_hybrid_is_priced(name, units, late):
    """The comparison prices a HYBRID too."""
    result = call(name, units, 100, 2, None, None, None, late)
    assert code(result) == NUM
    assert "switch_year" in result.message
    assert code(call(name, units, 100, 2, None, None, [["switch_year", late]])) == NUM
    assert call("ENG_TCO", "ODM", units, 100, 2, switch_year=late) == call("ENG_TCO", "ODM", units, 100, 2)


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("ENG_TCO", ("ODM", UNITS, 100, 2)),
        ("ENG_BREAK_EVEN", ("CM", "ODM", 100, 2)),
        ("ENG_IP_OWNER", ("CM",)),
        ("ENG_GUIDE_COST", ("engineering", "CM")),
        ("ENG_LEAD_TIME", ()),
        ("ENG_SERVICE_FLOW", ()),
        ("ENG_OEM_OR_ODM", ("buyer",)),
        ("ENG_ASSUMPTIONS", ()),
        ("ENG_TERM", ("ODM",)),
        ("ENG_RECOMMEND", (False,)),
        ("ENG_HYBRID_PLAN", (UNITS,)),
    ],
)
def test_an_empty_cell_that_arrives_as_0_changes_nothing(name, arguments):
    """Some hosts pass a single empty cell as 0: every optional argument then means what it means when left out."""
    left_out = len(catalogue()[name].arguments) - len(arguments)
    assert call(name, *arguments, *[0.0] * left_out) == call(name, *arguments)


def test_a_given_argument_wins_over_a_bad_option():
    """The row of the table is not even looked at."""
    assert call("ENG_BREAK_EVEN", "CM", "ODM", 100, 2, 5, None, None, [["years", -3]]) == call(
        "ENG_BREAK_EVEN", "CM", "ODM", 100, 2, 5
    )
    assert code(call("ENG_BREAK_EVEN", "CM", "ODM", 100, 2, None, None, None, [["years", -3]])) == NUM


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


def test_a_table_may_begin_with_blank_rows():
    """As in a range that starts above its header."""
    table = [[None, None], ["key", "value"], ["", None], ["odm_nre", 100_000]]
    assert call("ENG_TCO", "ODM", UNITS, 100, 2, assumptions=table) == ODM_TCO - 65_000
