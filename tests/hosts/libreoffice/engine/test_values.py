"""Kinds of values and errors, as they come out of formulas."""

from __future__ import annotations

import datetime

import pytest

from xl_engagement.cells import ErrorValue


def test_numbers_texts_and_truth_values_keep_their_kinds(results):
    def fill(book, sheet, other):
        sheet.write_row("A1", [1, 0.1, "text"])
        sheet.write_boolean("D1", True)
        for row, formula in enumerate(
            [
                "=A1+B1",
                '=C1&"!"',
                "=A1=1",
                "=D1",
                "=A1*1",
                "=IF(D1,FALSE,0)",
                '=""',
                "=Z99",
                "=NOT(D1)",
                '="1"',
                "=-A1*0",
            ]
        ):
            sheet.write_formula(row + 1, 0, formula)

    found = results(fill)
    expected = [1.1, "text!", True, True, 1.0, False, "", 0.0, False, "1", 0.0]
    assert [found[f"A{row}"] for row in range(2, 13)] == expected
    assert [type(found[f"A{row}"]) for row in range(2, 13)] == [type(value) for value in expected]
    assert str(found["A12"]) == "0.0"


def test_floats_are_exact(results):
    found = results(lambda book, sheet, other: (sheet.write("A1", 0.1), sheet.write_formula("B1", "=A1*3/7+1E-17")))
    assert found["B1"] == 0.1 * 3 / 7 + 1e-17


def test_truth_values_in_cells_with_a_number_format(results):
    def fill(book, sheet, other):
        for row, number_format in enumerate(["0.00", "0%", "yyyy-mm-dd", "@"]):
            sheet.write_formula(row, 0, "=1=1", book.add_format({"num_format": number_format}))
            sheet.write_formula(row, 1, "=2-1", book.add_format({"num_format": number_format}))

    found = results(fill)
    assert [found[f"A{row}"] for row in (1, 2, 3, 4)] == [True] * 4
    assert [found[f"B{row}"] for row in (1, 2, 3, 4)] == [1.0] * 4
    assert {type(found[f"B{row}"]) for row in (1, 2, 3, 4)} == {float}


def test_columns_of_mixed_ones_and_truth_values(results):
    def fill(book, sheet, other):
        for row in range(300):
            sheet.write_formula(row, 0, "=1=1" if row % 7 == 0 or 100 < row < 150 else "=3-2")

    found = results(fill)
    assert [found[f"A{row + 1}"] is True for row in range(300)] == [
        row % 7 == 0 or 100 < row < 150 for row in range(300)
    ]


ERRORS = {
    "=NA()": "#N/A",
    '="x"*2': "#VALUE!",
    "=SQRT(-1)": "#NUM!",
    "=10^400": "#NUM!",
    "=1/0": "#DIV/0!",
    "=INDEX(A1:A2,5)": "#REF!",
    '=LEFT("a",-1)': "#VALUE!",
    "=no_such_name": "#NAME?",
    "=NO_SUCH_FUNCTION(1)": "#NAME?",
    "=VLOOKUP(99,A1:B2,2,FALSE)": "#N/A",
    "='My sheet'!#REF!+1": "#REF!",
    '=INDIRECT("nowhere!A1")': "#REF!",
    "=_xlfn.XLOOKUP(1,A1:A2,A1:A2)": "#NAME?",
    '=ENG_TCO("OEM",{500,3000},80,1.5)': "#VALUE!",
    '=ENG_TCO("ODM",-500,80,1.5)': "#NUM!",
}


def test_errors_of_every_kind(results):
    def fill(book, sheet, other):
        for row, formula in enumerate(ERRORS):
            sheet.write_formula(row, 5, formula)

    found = results(fill)
    codes = {formula: getattr(found[f"F{row + 1}"], "code", found[f"F{row + 1}"]) for row, formula in enumerate(ERRORS)}
    assert codes == ERRORS
    assert all(found[f"F{row + 1}"].message for row in range(len(ERRORS)))


def test_a_circle_is_told_apart_from_errors_that_cells_hold(results):
    found = results(lambda book, sheet, other: (sheet.write("A1", "=B1"), sheet.write("B1", "=A1+1")))
    assert found["A1"] == ErrorValue("#CIRC!", "the formula refers to its own result")


@pytest.mark.parametrize(
    "formula",
    [
        "=IFERROR(_xlfn.XLOOKUP(1,A1:A2,A1:A2),0)",
        "=IFERROR(MY_MACRO(1),0)",
        '=IF(CELL("filename",A1)="",0,1)',
        "=IFERROR(_xlfn.ANCHORARRAY(A1),0)",
        "=IFERROR(_xlfn.SINGLE(A1:A3),0)",
    ],
)
def test_what_calc_lacks_is_a_name_error_even_where_the_formula_would_hide_it(results, formula):
    found = results(lambda book, sheet, other: sheet.write_formula("C1", formula))["C1"]
    assert isinstance(found, ErrorValue) and found.code == "#NAME?" and "LibreOffice" in found.message


def test_dates_are_serial_numbers_in_both_date_systems(book, results):
    def fill(workbook, sheet, other):
        sheet.write_datetime(
            "A1", datetime.datetime(2024, 2, 29, 12), workbook.add_format({"num_format": "yyyy-mm-dd"})
        )
        sheet.write_formula("B1", "=A1+1")
        sheet.write_formula("B2", "=DATE(2024,2,29)")
        sheet.write_formula("B3", "=YEAR(A1)")

    from_1900, from_1904 = results(book(fill)), results(book(fill, date_1904=True))
    assert [from_1900[f"B{row}"] for row in (1, 2, 3)] == [45352.5, 45351.0, 2024.0]
    assert [from_1904[f"B{row}"] for row in (1, 2, 3)] == [45352.5 - 1462, 45351.0 - 1462, 2024.0]


def test_texts_do_not_depend_on_the_language_of_the_machine(results):
    found = results(
        lambda book, sheet, other: sheet.write_formula("A1", '=TEXT(43831,"dddd d mmmm yyyy")&TEXT(1234.5,"#,##0.00")')
    )
    assert found["A1"] == "Wednesday 1 January 20201,234.50"


def test_stored_values_are_never_taken_for_computed_ones(results):
    found = results(
        lambda book, sheet, other: (
            sheet.write_formula("A1", "=1+1", None, 99),
            sheet.write_formula("A2", "=A1*2", None, 98),
            sheet.write_formula("A3", "=RAND()", None, 5),
        )
    )
    assert (found["A1"], found["A2"]) == (2.0, 4.0)
    assert 0 <= found["A3"] < 1
