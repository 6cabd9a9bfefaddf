"""What reaches a function for each thing that Excel hands over, and what comes back."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

NA = -2146826246


def shown(excel, *given):
    kind, text = excel.call("ENG_SHOW", *given, module="sample_udfs")
    assert kind == "str"
    return text


@pytest.mark.parametrize(
    ("given", "arrives"),
    [
        (2.5, "2.5"),
        ("ODM", "'ODM'"),
        (True, "True"),
        (None, "None"),
        ("", "None"),
        (7, "7"),
        (Decimal("1.25"), "1.25"),
        (dt.datetime(2024, 1, 1, 12, tzinfo=dt.UTC), "45292.5"),
        (NA, "ErrorValue(code='#N/A', message='')"),
        ("#DIV/0!", "ErrorValue(code='#DIV/0!', message='')"),
        ("#hashtag", "'#hashtag'"),
        (-2146826243, "ErrorValue(code='#SPILL!', message='')"),
        (-2146826238, "ErrorValue(code='#CALC!', message='')"),
        (-2146825000, "ErrorValue(code='#VALUE!', message='an error value with the number 3288')"),
        ((500.0, 3000.0), "[[500.0, 3000.0]]"),
        (((500.0,), (3000.0,)), "[[500.0], [3000.0]]"),
        (((500.0,),), "500.0"),
        (b"bytes", "ErrorValue(code='#VALUE!', message='holds a bytes, which is neither"),
    ],
)
def test_value_or_array_constant(excel, given, arrives):
    assert shown(excel, given).startswith(arrives)


def test_omitted_argument_is_none(excel):
    assert shown(excel, excel.missing) == "None"


@pytest.mark.parametrize(
    ("cells", "arrives"),
    [
        (2.5, "2.5"),
        (None, "None"),
        (NA, "ErrorValue(code='#N/A', message='')"),
        ([[1.0, None, NA]], "[[1.0, None, ErrorValue(code='#N/A', message='')]]"),
        ([[1.0], ["a"]], "[[1.0], ['a']]"),
        ([[1.0, 2.0], [True, ""]], "[[1.0, 2.0], [True, None]]"),
    ],
)
def test_range(excel, cells, arrives):
    assert shown(excel, excel.range(cells)) == arrives


def test_currency_format_does_not_round(excel):
    assert shown(excel, excel.range(12.34567, Decimal("12.3457"))) == "12.34567"


def test_date_format_does_not_hide_the_number(excel):
    assert shown(excel, excel.range(45292.0, dt.datetime(2024, 1, 1, tzinfo=dt.UTC))) == "45292.0"


def test_range_of_several_areas_is_refused(excel):
    assert shown(excel, excel.range([[1.0]], areas=2)).startswith(
        "ErrorValue(code='#VALUE!', message='is a range of several"
    )


@pytest.mark.parametrize(
    ("place", "size", "arrives"),
    [
        ((1, 2), (1_048_576, 1), "[[500.0], [3000.0]]"),
        ((5, 3), (1_048_572, 1), "[[500.0], [3000.0]]"),
    ],
)
def test_whole_column_ends_where_the_sheet_is_used(excel, place, size, arrives):
    assert shown(excel, excel.range([[500.0], [3000.0]], place=place, size=size)) == arrives


def test_whole_row_ends_where_the_sheet_is_used(excel):
    assert shown(excel, excel.range([[500.0, 3000.0]], place=(7, 1), size=(1, 16_384))) == "[[500.0, 3000.0]]"


def test_other_ranges_are_read_as_they_are(excel):
    for size in ((1_048_571, 1), (1, 16_383)):
        assert shown(excel, excel.range([[500.0]], place=(5, 2), size=size)) == "'more than can be read'"


def test_whole_column_beyond_all_that_is_used_is_one_blank_cell(excel):
    assert shown(excel, excel.range(None, place=(1, 9), size=(1_048_576, 1))) == "None"


SEVEN = ["#N/A", "#VALUE!", "#NUM!", "#DIV/0!", "#REF!", "#NAME?", "#NULL!"]
PLAIN_ROWS = [
    [("str", "A"), ("str", "B")],
    [("float", 1.0), ("float", 0.5)],
    [("str", "text"), ("bool", True)],
    [("str", ""), ("str", "")],
]


def rows(answer):
    kind, found = answer
    assert kind == "array"
    return [row for _, row in found]


def test_errors_are_error_variants_for_wrappers_of_xlwings(excel):
    found = rows(excel.call("ENG_MIXED", excel.missing, module="sample_udfs"))
    assert found[:4] == PLAIN_ROWS
    assert {row[1] for row in found[4:]} == {("error", excel.missing)}


def test_errors_are_literals_for_our_own_wrappers(excel):
    found = rows(excel.call("ENG_MIXED", excel.missing, module="sample_addin_udfs"))
    assert found[:4] == PLAIN_ROWS
    sent = {row[0][1]: row[1] for row in found[4:]}
    assert {code: ("str", code) for code in SEVEN}.items() <= sent.items()


def test_errors_that_only_excel_makes_go_out_as_value(excel):
    sent = {row[0][1]: row[1] for row in rows(excel.call("ENG_MIXED", excel.missing, module="sample_addin_udfs"))}
    assert sent["#SPILL!"] == sent["#CALC!"] == ("str", "#VALUE!")


def test_a_mistake_of_ours_is_an_error_value_and_no_text(excel):
    assert excel.call("ENG_BROKEN", 1.0, module="sample_udfs") == ("error", excel.missing)
    assert excel.call("ENG_BROKEN", 1.0, module="sample_addin_udfs") == ("str", "#VALUE!")
