"""Values read back from a workbook, by the addresses and names that inputs are set with."""

from __future__ import annotations

import io

import openpyxl
import pytest
from openpyxl.workbook.defined_name import DefinedName

from xl_engagement.cells import quote_sheet
from xl_engagement.package import WorkbookError, WorkbookPackage
from xl_engagement.recalc.job import recalculate
from xl_engagement.recalc.settings import Settings
from xl_engagement.recalc.workbook.assignments import Assignment
from xl_engagement.recalc.workbook.lookup import stored_values


@pytest.fixture
def workbook():
    """The bytes of a workbook whose sheets need quotation marks, each with a name of its own."""
    book, target = openpyxl.Workbook(), io.BytesIO()
    book.remove(book.active)
    for name, total in (("It's", "Total"), ("a=b", "share"), ("Plain", "rate")):
        sheet = book.create_sheet(name)
        sheet["A1"] = 1
        sheet.defined_names[total] = DefinedName(total, attr_text=f"{quote_sheet(name)}!$A$1")
    book.save(target)
    return target.getvalue()


@pytest.mark.parametrize(
    "place", ["'It''s'!Total", "'It''s'!A1", "'it''s'!$a$1", "'a=b'!share", "'a=b'!A1", "Plain!rate", "'Plain'!A1"]
)
def test_what_can_be_set_can_be_shown(workbook, place):
    """Inputs and results are addressed in one way."""
    data, _ = recalculate(workbook, Settings(assignments=(Assignment.parse(f"{place}=9"),)))
    assert stored_values(WorkbookPackage.read(data), place) == [[9]]


@pytest.mark.parametrize("place", ["It's!Total", "'It's'!A1", "Total!", "nothing", "A1"])
def test_no_address(workbook, place):
    """What is no address and no name is an error that repeats it."""
    with pytest.raises(WorkbookError, match="to show"):
        stored_values(WorkbookPackage.read(workbook), place)
