"""The rule of putting values back: what is written, what keeps its stored value, and what follows from that."""

from __future__ import annotations

import io

import openpyxl


def test_a_stored_value_that_differs_stays_and_feeds_our_function(book, recalculated):
    """B1 says 99 where the engine computes 6: B1 stays, and ENG_ in B2 computes from 99."""

    def fill(_, sheet, __):
        sheet.write("A1", 3)
        sheet.write_formula("B1", "=A1*2", None, 99)
        sheet.write_formula("B2", "=ENG_TIMES(B1,10)", None, 1)
        sheet.write_formula("B3", "=B2+B1", None, 1)
        sheet.write_formula("B4", "=B1+1", None, 100)

    done = recalculated(book(fill))
    assert (done["B1"], done["B2"], done["B3"], done["B4"]) == (99, 990, 1089, 100)
    assert list(done.kept) == ["B1"]
    assert done.report.kept_cells[0].computed == 6


def test_full_writes_every_computed_value(book, recalculated):
    """The same workbook with --full takes the engine's 6, and all that follows."""

    def fill(_, sheet, __):
        sheet.write("A1", 3)
        sheet.write_formula("B1", "=A1*2", None, 99)
        sheet.write_formula("B2", "=ENG_TIMES(B1,10)", None, 1)

    done = recalculated(book(fill), full=True)
    assert (done["B1"], done["B2"]) == (6, 60)
    assert not done.kept


def test_a_workbook_that_asks_for_a_full_calculation_gets_one(book, recalculated):
    """XlsxWriter sets fullCalcOnLoad, and its stored zeros are no values to keep."""

    def fill(_, sheet, __):
        sheet.write("A1", 3)
        sheet.write_formula("B1", "=A1*2")

    assert recalculated(book(fill, calculated=False))["B1"] == 6
    assert recalculated(book(fill))["B1"] == 0


def test_a_workbook_without_any_stored_value_is_calculated(recalculated):
    """openpyxl writes formulas without values: all of them get one."""
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.title = "S"
    sheet["A1"], sheet["A2"], sheet["A3"] = 2, "=A1*3", "=ENG_TIMES(A2)"
    target = io.BytesIO()
    workbook.save(target)
    done = recalculated(target.getvalue())
    assert (done["A2"], done["A3"]) == (6, 12)
    assert (done.report.formulas, done.report.evaluated, done.report.changed) == (2, 2, 2)


def test_volatile_cells_and_their_dependents_are_written(book, recalculated):
    """TODAY, directly and behind a defined name, and OFFSET."""

    def fill(workbook, sheet, _):
        sheet.write("A1", 5)
        sheet.write_formula("B1", "=YEAR(TODAY())", None, 1999)
        sheet.write_formula("B2", "=B1-B1+1", None, 2)
        sheet.write_formula("B3", "=this_year-B1", None, 7)
        sheet.write_formula("B4", "=OFFSET(B5,-4,-1)", None, 1)
        sheet.write_formula("B5", "=A1+1", None, 1)
        workbook.define_name("this_year", "=YEAR(TODAY())")

    done = recalculated(book(fill))
    assert done["B1"] > 2024
    assert [done[f"B{row}"] for row in range(2, 6)] == [1, 0, 5, 1]
    assert list(done.kept) == ["B5"]


def test_dependence_goes_through_ranges_names_columns_and_sheets(book, recalculated):
    """Every path from an input that is set to a formula is found, and no other."""

    def fill(workbook, sheet, other):
        other.write("A5", 1)
        sheet.write_formula("B1", "=SUM('My sheet'!A1:C9)", None, 0)
        sheet.write_formula("B2", "=SUM('My sheet'!A:A)", None, 0)
        sheet.write_formula("B3", "=SUM('My sheet'!5:5)", None, 0)
        sheet.write_formula("B4", "=block+1", None, 0)
        other.write_formula("D1", "=SUM(A2:INDEX(A3:A9,5))", None, 0)
        sheet.write_formula("B5", "='My sheet'!D1", None, 0)
        sheet.write_formula("B6", "=IF(FALSE,B1,3)", None, 0)
        sheet.write_formula("B7", "=SUM('My sheet'!B1:C9)", None, 77)
        sheet.write_formula("B8", "=SUM(A5:A6)", None, 88)
        workbook.define_name("block", "='My sheet'!$A$5")

    done = recalculated(book(fill), "'My sheet'!A5=20")
    assert [done[f"B{row}"] for row in range(1, 9)] == [20, 20, 20, 21, 20, 3, 77, 88]
    assert set(done.kept) == {"B7", "B8"}
    assert done.sheets["My sheet"]["A5"].value == 20


def test_a_cell_without_a_value_is_written_with_all_that_depends_on_it(book, recalculated):
    """One uncalculated cell among calculated ones."""

    def fill(_, sheet, __):
        sheet.write("A1", 4)
        sheet.write_formula("B1", "=A1*2", None, "")
        sheet.write_formula("B2", "=B1+1", None, 500)
        sheet.write_formula("B3", "=A1+1", None, 500)

    data = book(fill)
    done = recalculated(_without_value(data, "B1"))
    assert (done["B1"], done["B2"], done["B3"]) == (8, 9, 500)


def _without_value(data: bytes, place: str) -> bytes:
    from xl_engagement.package import Archive

    part = "xl/worksheets/sheet1.xml"
    archive = Archive(data)
    text = archive.read(part)
    start = text.index(b'<c r="%b"' % place.encode())
    end = text.index(b"</c>", start)
    cell = text[start:end]
    formula = cell[cell.index(b"<f>") : cell.index(b"</f>") + 4]
    return archive.rewritten({part: text[:start] + b'<c r="%b">%b' % (place.encode(), formula) + text[end:]})


def test_nearly_equal_numbers_agree(book, recalculated):
    """Excel and the engine may differ in the last digits: nothing to report, nothing to write."""

    def fill(_, sheet, __):
        sheet.write_formula("A1", "=1/3", None, 0.333333333333)
        sheet.write_formula("A2", "=0.1+0.2-0.3", None, 0)

    data = book(fill)
    done = recalculated(data)
    assert done.data == data
    assert not done.kept


def test_running_again_changes_nothing(book, recalculated):
    """The result of a recalculation is its own fixed point."""

    def fill(_, sheet, __):
        sheet.write("A1", 3)
        sheet.write_formula("B1", "=A1*2", None, 99)
        sheet.write_formula("B2", "=ENG_TIMES(B1,10)", None, 1)
        sheet.write_dynamic_array_formula("C1:C1", "=ENG_TIMES({1;2;3})", None, 0)

    first = recalculated(book(fill))
    again = recalculated(first.data)
    assert again.data == first.data
    assert again.report.changed == 0


def test_prefixed_volatile_functions_are_volatile(book, recalculated):
    """RANDARRAY is spelled with a prefix in files."""

    def fill(_, sheet, __):
        sheet.write_formula("B1", "=SUM(_xlfn.RANDARRAY(2))", None, 99)

    done = recalculated(book(fill))
    assert 0 <= done["B1"] < 2
    assert not done.kept


def test_what_follows_unnamed_cells_is_written_where_something_changes(book, recalculated):
    """OFFSET and INDIRECT may depend on any cell; in a workbook without a reason to change they keep their values."""

    def fill(_, sheet, __):
        sheet.write_column("A1", [1, 2])
        sheet.write_formula("B1", "=OFFSET(A1,1,0)", None, 7)
        sheet.write_formula("B2", '=INDIRECT("A"&2)+B1', None, 8)

    unchanged = recalculated(book(fill))
    assert (unchanged["B1"], unchanged["B2"]) == (7, 8)
    assert set(unchanged.kept) == {"B1", "B2"}
    changed = recalculated(book(fill), "S!A2=5")
    assert (changed["B1"], changed["B2"]) == (5, 10)
