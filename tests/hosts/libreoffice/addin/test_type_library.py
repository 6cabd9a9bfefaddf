"""The functions as Calc knows them: which methods return one value of any type, and which return rows."""

from __future__ import annotations

import re

import pytest

from xl_engagement import call
from xl_engagement.hosts.libreoffice.addin.type_library import type_library
from xl_engagement.worksheet import catalogue

METHOD = re.compile(r"^    (any|sequence<sequence<any> >) (ENG_\w+)\(", re.MULTILINE)
RETURNED = {name: returned for returned, name in METHOD.findall(type_library(catalogue()))}


def test_every_function_has_a_method():
    """Its type is the first thing that Calc learns of it."""
    assert RETURNED.keys() == catalogue().keys()


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("ENG_CHEAPEST", ([[500, 3000]], 100, 2)),
        ("ENG_GUIDE_COST", ("maintenance_burden", "ODM")),
        ("ENG_SUMMARY", ([[500, 3000]], 100, 2)),
        ("ENG_VERSION", ()),
    ],
)
def test_what_can_be_a_text_comes_as_any_value(name, arguments):
    """A text that comes in rows is equal to no other in Calc, also where the function's example is a number."""
    assert isinstance(call(name, *arguments), str)
    assert RETURNED[name] == "any"


@pytest.mark.parametrize("name", ["ENG_TCO", "ENG_COST_CURVE", "ENG_COMPARE", "ENG_VENDOR_SCORE"])
def test_numbers_and_tables_come_in_rows(name):
    """Calc takes rows without asking again, which is what large results need."""
    assert RETURNED[name] == "sequence<sequence<any> >"
