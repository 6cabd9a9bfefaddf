"""Functions repeated for each cell of a range, in workbooks."""

from __future__ import annotations

import io

import xlsxwriter


def test_repeated_functions_in_a_workbook(book, recalculated):
    """Over ranges, with criteria in an array constant, element by element in a spilled result."""

    def fill(_, sheet, __):
        sheet.write_column("A1", [1, -2, 3, -4])
        sheet.write_column("B1", ["x", "y", "x", "z"])
        sheet.write_formula("C1", '=SUM(COUNTIF(B1:B4,{"x","z"}))', None, 0)
        sheet.write_formula("C2", '=SUM(SUMIFS(A1:A4,B1:B4,{"x","z"}))', None, 0)
        sheet.write_formula("C3", "=SUMPRODUCT(ABS(A1:A4))", None, 0)
        sheet.write_formula("C4", "=SUMPRODUCT(--(LEN(B1:B5)=1),ABS(A1:A5))", None, 0)
        sheet.write_dynamic_array_formula("D1:D1", "=ABS(A1:A4)+LEN(B1:B4)", None, 0)
        sheet.write_array_formula("E1:E1", "{=SUM(ROW(A2:A4)*(MOD(A2:A4,2)=0))}", None, 0)

    done = recalculated(book(fill), full=True)
    assert [done[f"C{row}"] for row in range(1, 5)] == [3, 0, 10, 10]
    assert [value for (value,) in done["D1:D4"]] == [2, 3, 4, 5]
    assert done["E1"] == 6


def test_repeated_functions_count_dates_as_the_workbook_does(recalculated):
    """From 1904 on, in a workbook that says so."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True, "date_1904": True}) as book:
        sheet = book.add_worksheet("S")
        sheet.write_column("A1", [0, 366])
        sheet.write_formula("B1", "=SUMPRODUCT(YEAR(A1:A2))", None, 0)
        sheet.write_formula("B2", "=YEAR(A1)+YEAR(A2)", None, 0)
        sheet.write_formula("B3", '=SUMPRODUCT(--TEXT(A1:A2,"yyyy"))', None, 0)
    done = recalculated(target.getvalue(), full=True)
    assert (done["B1"], done["B2"], done["B3"]) == (1904 + 1905,) * 3
