"""Functions repeated for each cell of a range, in workbooks."""

from __future__ import annotations


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
