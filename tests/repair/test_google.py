"""What Google Sheets wraps on export is turned back where that is certain."""

import io

import openpyxl
import pytest

from xl_engagement.package import WorkbookPackage
from xl_engagement.recalc.job import recalculate
from xl_engagement.repair.cell_repairs import UNCERTAIN
from xl_engagement.repair.google import is_certain, wrapped
from xl_engagement.repair.job import repair


def export(formula, value="7.0"):
    """The text of a cell, as Google Sheets writes it, in XML."""
    inner = formula.replace('"', '""')
    return f'IFERROR(__xludf.DUMMYFUNCTION("{inner}"),{value})'.replace("&", "&amp;").replace("<", "&lt;")


COMPUTED = export('"COMPUTED_VALUE"', '"x"')


def sheet(cells):
    """Rows of cells, by place, from formulas; each stores the value 7."""
    rows = {}
    for place, formula in cells.items():
        rows.setdefault(int(place[1:]), []).append(f'<c r="{place}" t="str"><f>{formula}</f><v>7</v></c>')
    return "".join(f'<row r="{number}">{"".join(found)}</row>' for number, found in sorted(rows.items()))


@pytest.mark.parametrize(
    "formula",
    [
        'ENG_TCO("ODM",A1,100,2)',
        "=ENG_TCO(A1)",
        'IF(SUM(A1:A5)>2,eng_tco("a<b ""&"""),ROUND(ENG_BREAK_EVEN("CM","ODM",80,2),-2))',
        "ENG_TCO('It''s'!A1,{1,2;3,4})",
    ],
)
def test_a_formula_in_its_wrapping_is_turned_back(book, formula):
    """With the value it had; the texts in it are doubled no more."""
    data, report = repair(book(sheet({"B2": export(formula)})))
    assert [(found.place, found.after) for found in report.repairs] == [("B2", f"={formula.removeprefix('=')}")]
    cell = WorkbookPackage.read(data).sheet("One").formulas[2, 2]
    assert (cell.text, cell.kind, cell.value) == (formula.removeprefix("="), "normal", "7")
    assert repair(data)[0] == data


@pytest.mark.parametrize(
    "formula",
    [
        "ARRAYFORMULA(ENG_TCO(A1:A3))",
        "ENG_TCO(QUERY(A1:C3,1))",
        "ENG_TCO(XLOOKUP(1,A1:A3,B1:B3))",
        "ENG_TCO(A2:A)",
        "ENG_TCO(A1;100)",
        "ENG_TCO({1\\2})",
        "ENG_TCO((1)",
    ],
)
def test_what_excel_might_read_in_another_way_stays(book, formula):
    """Functions of the other program alone, new functions with other names in files, other separators."""
    data = book(sheet({"B2": export(formula)}))
    repaired, report = repair(data)
    assert repaired == data
    assert [(left.place, left.reason) for left in report.left] == [("B2", UNCERTAIN)]


def test_what_is_not_ours_is_none_of_the_repairs_business(book):
    """Other functions in a wrapping, also beside a text that names ENG_ functions."""
    data = book(sheet({"B2": export("QUERY(A1:C3)"), "B3": export('UNIQUE("ENG")'), "C3": COMPUTED}))
    assert repair(data)[0] == data


def test_a_spilled_result_becomes_a_dynamic_array_again(book, parts):
    """Its cells keep their values, without formulas; the chain loses them."""
    cells = {"B2": export("ENG_TERMS()"), "C2": COMPUTED, "D2": COMPUTED}
    cells |= {f"{column}{row}": COMPUTED for row in (3, 4) for column in "BCD"}
    entries = "".join(f'<c r="{place}" i="4"/>' for place in cells)
    chain = f'<calcChain xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{entries}</calcChain>'
    data, report = repair(book(sheet(cells), related={"calcChain/calcChain.xml": chain}))
    package = WorkbookPackage.read(data)
    (cell,) = package.sheet("One").formulas.values()
    assert (cell.text, cell.area, cell.dynamic) == ("ENG_TERMS()", (2, 2, 4, 4), True)
    assert len(package.sheet("One").values) == 9
    assert parts(data)["xl/calcChain.xml"].count(b"<c ") == 1
    assert [found.after for found in report.repairs] == ["=ENG_TERMS()"] + [""] * 8
    assert openpyxl.load_workbook(io.BytesIO(recalculate(data)[0]), data_only=True)["One"]["B2"].value == "Term"
    assert repair(data)[0] == data


def test_a_single_value_over_a_range_spills_if_it_did(book):
    """A function that gives one value gives several for a range."""
    cells = {"B2": export('ENG_TCO("ODM",A2:A3,100,2)'), "B3": COMPUTED}
    cell = WorkbookPackage.read(repair(book(sheet(cells)))[0]).sheet("One").formulas[2, 2]
    assert (cell.area, cell.dynamic) == ((2, 2, 3, 2), True)


@pytest.mark.parametrize(
    "cells",
    [
        {"B2": export("ENG_TERMS()"), "C2": COMPUTED, "B3": COMPUTED},
        {"B2": export("ENG_TERMS()"), "C2": COMPUTED, "C3": COMPUTED},
        {"B2": export("ENG_TERMS()"), "B3": COMPUTED, "C3": COMPUTED},
    ],
)
def test_a_ragged_block_of_values_stays(book, cells):
    """Which cells belong to which result cannot be told."""
    data = book(sheet(cells))
    repaired, report = repair(data)
    assert repaired == data
    assert len(report.left) == 1


def test_two_results_side_by_side(book):
    """Each takes the values that are its own."""
    cells = {"B2": export("ENG_TERMS()"), "B3": COMPUTED, "C2": export("ENG_COST_TABLE()"), "C3": COMPUTED}
    formulas = WorkbookPackage.read(repair(book(sheet(cells)))[0]).sheet("One").formulas
    assert {place: cell.area for place, cell in formulas.items()} == {(2, 2): (2, 2, 3, 2), (2, 3): (2, 3, 3, 3)}


def test_a_table_alone_needs_room(book):
    """As any formula that shall spill."""
    data = book(sheet({"B2": export("ENG_TERMS()"), "C2": "1"}))
    repaired, report = repair(data)
    assert repaired == data
    assert "not empty" in report.left[0].reason


def test_outside_of_cells_nothing_is_turned_back(book):
    """There is no value there to fall back on; the report names it."""
    text = export("ENG_TCO(1)")
    data = book("", workbook=f'<definedNames><definedName name="x">{text}</definedName></definedNames>')
    repaired, report = repair(data)
    assert repaired == data
    assert [(left.place, left.reason) for left in report.left] == [("name x", UNCERTAIN)]


def test_the_wrapping_alone_is_recognised():
    """Other uses of the same words are none."""
    assert wrapped('__xludf.DUMMYFUNCTION("A1")') == "A1"
    assert wrapped('iferror(__xludf.dummyfunction("A1"), -1.5E-3 )') == "A1"
    assert wrapped('IFERROR(__xludf.DUMMYFUNCTION("A1"),#REF!)') == "A1"
    assert wrapped('IFERROR(__xludf.DUMMYFUNCTION("A1"),B1)') is None
    assert wrapped('IFERROR(__xludf.DUMMYFUNCTION("A1"),1)+1') is None
    assert not is_certain('"ENG_TCO(1)"')
