"""Inputs set from the command line."""

from __future__ import annotations

import pytest

from xl_engagement.package import WorkbookError
from xl_engagement.recalc.workbook.assignments import Assignment


def _fill(workbook, sheet, other):
    sheet.write("A1", 3)
    sheet.write_formula("B1", "=A1*10", None, 30)
    sheet.write_formula("B2", "='My sheet'!A1&\"!\"", None, "old!")
    sheet.write_formula("B3", "=A9+1", None, 1)
    other.write("A1", "old")
    workbook.define_name("start", "=S!$A$1")
    workbook.define_name("'My sheet'!word", "='My sheet'!$A$1")
    workbook.define_name("several", "=S!$A$1:$A$3")
    workbook.define_name("rule", "=1+1")


@pytest.mark.parametrize(
    ("assignment", "place", "value"),
    [
        ("S!A1=7", "B1", 70),
        ("s!$a$1=7", "B1", 70),
        ("start=7", "B1", 70),
        ("START = 50%", "B1", 5),
        ("'My sheet'!A1=new", "B2", "new!"),
        ("'My sheet'!word=a=b", "B2", "a=b!"),
        ("word=x", "B2", "x!"),
        ("S!A9=4", "B3", 5),
    ],
)
def test_inputs_by_cell_and_by_name(book, recalculated, assignment, place, value):
    """Cells that exist and cells that do not, names of the workbook and of a sheet, in any case."""
    assert recalculated(book(_fill), assignment)[place] == value


@pytest.mark.parametrize(
    ("assignment", "words"),
    [
        ("Sheet!A1=1", "My sheet"),
        ("strt=1", "start"),
        ("S!A1048577=1", "A1048577"),
        ("B1=1", "S!B1"),
        ("S!B1=1", "formula"),
        ("several=1", "S!A1:A3"),
        ("rule=1", "1+1"),
        ("S!word=1", "word"),
    ],
)
def test_a_wrong_target_is_an_error_that_helps(book, recalculated, assignment, words):
    """Nothing is evaluated, and the message names what was meant or what stands in the way."""
    with pytest.raises(WorkbookError, match=words.replace("+", r"\+")):
        recalculated(book(_fill), assignment)


@pytest.mark.parametrize("text", ["", "S!A1", "=3", "'open!A1=3"])
def test_what_is_no_assignment(text):
    """A target and a value are asked for, whatever the workbook."""
    with pytest.raises(ValueError, match="write Sheet!B3=120"):
        Assignment.parse(text)


def test_a_cell_inside_of_an_array_cannot_be_set(book, recalculated):
    """Its value belongs to the array's formula."""

    def fill(_, sheet, __):
        sheet.write_dynamic_array_formula("A1:A2", "={1;2}", None, 1)
        sheet.write("A2", 2)

    with pytest.raises(WorkbookError, match="A1"):
        recalculated(book(fill), "S!A2=5")
