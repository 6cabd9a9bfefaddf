"""The names of native functions."""

from __future__ import annotations

from openpyxl.utils import FORMULAE

from xl_engagement.formulas.function_names import bare_name
from xl_engagement.formulas.native_names import UNPREFIXED


def test_the_functions_without_a_prefix_are_those_that_another_library_knows():
    assert UNPREFIXED == FORMULAE


def test_a_prefix_is_taken_off_newer_functions_alone():
    assert {bare_name(name) for name in UNPREFIXED} == UNPREFIXED
    assert bare_name("_xlfn.xlookup") == bare_name("_xlfn._xlws.XLOOKUP") == "XLOOKUP"
