"""Calc's values and the catalogue's, without any LibreOffice."""

from __future__ import annotations

import math
import struct

import pytest

from xl_engagement.cells import CALC, DIV0, NA, NAME, NULL, NUM, REF, SPILL, VALUE, ErrorValue
from xl_engagement.hosts.libreoffice.addin.argument_values import from_calc, to_calc

NUMBERS = {NULL: 521, DIV0: 532, VALUE: 519, REF: 524, NAME: 525, NUM: 503, NA: 32767}


def error(number: int) -> float:
    """Calc's error value: a NaN with the number in its lower half."""
    return struct.unpack("<d", struct.pack("<II", number, 0x7FF80000))[0]


def number_of(value: float) -> int:
    assert math.isnan(value)
    return struct.unpack("<II", struct.pack("<d", value))[0]


@pytest.mark.parametrize(("code", "number"), NUMBERS.items())
def test_errors_go_both_ways(code, number):
    assert from_calc(error(number)).code == code
    assert from_calc(((1.0, error(number)),)) == [[1.0, ErrorValue(code)]]
    assert number_of(to_calc(ErrorValue(code, "why"))[0][0]) == number


@pytest.mark.parametrize("code", [SPILL, CALC])
def test_errors_that_calc_lacks_are_value_errors(code):
    assert number_of(to_calc(ErrorValue(code))[0][0]) == 519


def test_errors_that_only_calc_has_are_named():
    assert from_calc(error(504)) == ErrorValue(VALUE, "holds the error Err:504")


def test_all_else_comes_as_it_is():
    rows = ((1.0, "x"), ("", 0.0))
    assert from_calc(rows) is rows
    assert [from_calc(value) for value in (2.5, "x", "", None)] == [2.5, "x", "", None]


def test_results_are_rows_of_numbers_and_texts():
    assert to_calc(3) == ((3.0,),)
    assert to_calc([[True, None], ["x", 2]]) == ((1.0, ""), ("x", 2.0))
    assert all(type(cell) is float for cell in to_calc([[1, False]])[0])


@pytest.mark.parametrize("value", [math.inf, -math.inf, math.nan])
def test_what_no_cell_can_hold_is_an_error(value):
    assert number_of(to_calc(value)[0][0]) == 503
