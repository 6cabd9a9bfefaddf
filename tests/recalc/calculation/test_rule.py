"""The rule of putting values back: what is written, what keeps its stored value, and what follows from that."""

from __future__ import annotations

import io

import openpyxl
import pytest


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


def test_an_unknown_function_keeps_its_value_and_feeds_its_dependents(book, recalculated):
    """No good value becomes #NAME?, not even over several steps, and the report names the cell and the function."""

    def fill(_, sheet, __):
        sheet.write("A1", 1)
        sheet.write_formula("B1", "=UNKNOWNFN(A1)", None, 42)
        sheet.write_formula("B2", "=B1+1", None, 43)
        sheet.write_formula("B3", "=UNKNOWNFN(ENG_TIMES(B2))", None, 7)
        sheet.write_formula("B4", "=ENG_TIMES(B3)+B2", None, 0)
        sheet.write_formula("B5", '=IFERROR(B1,"lost")', None, 42)

    done = recalculated(book(fill))
    assert [done[f"B{row}"] for row in range(1, 6)] == [42, 43, 7, 57, 42]
    assert list(done.kept) == ["B1", "B3"]
    assert all("UNKNOWNFN" in reason for reason in done.kept.values())
    assert (done.report.evaluated, done.report.errors) == (3, 0)


def test_full_keeps_what_cannot_be_computed_too(book, recalculated):
    """--full is about computed values; an unknown function has none."""

    def fill(_, sheet, __):
        sheet.write_formula("B1", "=UNKNOWNFN(1)", None, 42)
        sheet.write_formula("B2", "=B1*2", None, 0)

    done = recalculated(book(fill), full=True)
    assert (done["B1"], done["B2"]) == (42, 84)


@pytest.mark.parametrize(
    ("formula", "words"),
    [
        ("='[1]Other'!A1", "another workbook"),
        ("=SUM(1;2)", "cannot read"),
        ("=SUM(S:Last!A1)", "several sheets"),
        ("=SUM(Sales[Amount])", "tables"),
        ("=B1+1", "own result"),
        ("=undefined_name", "undefined_name"),
        ("=SUM(A1:A2 A2:A3)", "engine"),
    ],
)
def test_what_the_engine_cannot_do_keeps_its_value(book, recalculated, formula, words):
    """Each kind with a reason; the rest of the workbook is computed from the kept value."""

    def fill(_, sheet, __):
        sheet.write_formula("B1", formula, None, 5)
        sheet.write_formula("B2", "=ENG_TIMES(B1)", None, 0)

    done = recalculated(book(fill))
    assert (done["B1"], done["B2"]) == (5, 10)
    assert words in done.kept["B1"]


def test_circular_cells_keep_their_values_and_what_follows_is_computed(book, recalculated):
    """Only the cells of the circle are kept, not those that look at it."""

    def fill(_, sheet, __):
        sheet.write_formula("A1", "=A2+1", None, 3)
        sheet.write_formula("A2", "=A1-1", None, 2)
        sheet.write_formula("A3", "=ENG_TIMES(A1)", None, 0)
        sheet.write_formula("A4", "=A3+A2", None, 0)

    done = recalculated(book(fill))
    assert [done[f"A{row}"] for row in range(1, 5)] == [3, 2, 6, 8]
    assert set(done.kept) == {"A1", "A2"}


def test_what_has_no_value_to_keep_gets_an_error_with_its_reason(recalculated):
    """A cell that was never calculated and cannot be: an error, so that no sum passes over it in silence."""
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.title = "S"
    sheet["A1"], sheet["A2"], sheet["A3"] = "=UNKNOWNFN(1)", "=A1+1", "=A3+1"
    target = io.BytesIO()
    workbook.save(target)
    done = recalculated(target.getvalue())
    assert (done["A1"], done["A2"], done["A3"]) == ("#NAME?", "#NAME?", "#VALUE!")
    assert "UNKNOWNFN" in done.errors["A1"][1]
    assert done.errors["A2"] == done.errors["A1"]
    assert {c.cell: c.origin for c in done.report.error_cells}["A2"] == "S!A1"


def test_a_long_chain_of_errors_names_where_it_began(recalculated):
    """Three thousand cells, each of the next one's error."""
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.title = "S"
    for row in range(1, 3_000):
        sheet[f"A{row}"] = f"=A{row + 1}+1"
    sheet["A3000"] = "=1/0"
    target = io.BytesIO()
    workbook.save(target)
    done = recalculated(target.getvalue())
    assert {c.origin for c in done.report.error_cells} == {"", "S!A3000"}


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


@pytest.mark.parametrize(
    ("inner", "words"),
    [
        ('CUBEVALUE("x",A1)', "no function CUBEVALUE"),
        ("ENG_NOSUCH(A1)", "ENG_NOSUCH"),
        ("doubled(A1)", "no function DOUBLED"),
        ("SUM(Sales[Amount])", "tables"),
        ("SUM(S:Last!A1)", "several sheets"),
        ("undefined_name", "undefined_name"),
        ("elsewhere", "another workbook"),
        ('CELL("row",A1)', "CELL only in part"),
        ('INFO("osversion")', "INFO only in part"),
        ("_xlfn.FORMULATEXT(INDEX(A1:A2,1))", "FORMULATEXT only in part"),
        ('INDIRECT("R1C1",FALSE)', "R1C1"),
        ('INDIRECT(IF(TRUE,"R1)C"&(1)),0)', "R1C1"),
    ],
)
def test_iferror_around_what_the_engine_cannot_do_loses_nothing(book, recalculated, inner, words):
    """The error inside would never be seen: a stored 42 would become 0."""

    def fill(workbook, sheet, __):
        sheet.write_column("A1", [1, 2])
        sheet.write_formula("B1", f"=IFERROR({inner},0)+ENG_TIMES(A2)*0", None, 42)
        sheet.write_formula("B2", "=ENG_TIMES(B1)", None, 0)
        workbook.define_name("doubled", "=_xlfn.LAMBDA(_xlpm.x,_xlpm.x*2)")
        workbook.define_name("elsewhere", "='[1]Other'!$A$1")

    for full in (False, True):
        done = recalculated(book(fill), full=full)
        assert (done["B1"], done["B2"]) == (42, 84)
        assert words in done.kept["B1"]


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("=_xlfn.LET(_xlpm.f,_xlfn.LAMBDA(_xlpm.x,ENG_TIMES(_xlpm.x)),_xlpm.f(A1))", 2),
        ("=_xlfn.LET(_xlpm.a,ENG_TIMES(A1),_xlpm.a+1)", 3),
        ("=ENG_TIMES(rate)", 6),
        ("=ENG_TIMES(SUM(_xlnm.Print_Area))", 2),
        ("=IFERROR('My sheet'!#REF!,5)+ENG_TIMES(A1)", 7),
        ('=ENG_TIMES(INDIRECT("A1",TRUE))', 2),
        ("=ENG_TIMES(INDIRECT(ADDRESS(1,1,1,TRUE)))+IF(A1,0,FALSE)", 2),
        ("=ENG_TIMES(_xlfn.SINGLE(A1:A1))", 2),
    ],
)
def test_what_only_looks_unknown_is_computed(book, recalculated, formula, value):
    """Local names of LET and LAMBDA, names that the workbook defines, lost references."""

    def fill(workbook, sheet, __):
        sheet.write("A1", 1)
        sheet.print_area("A1:A1")
        sheet.write_formula("B1", formula, None, 42)
        workbook.define_name("rate", "=3")

    done = recalculated(book(fill))
    assert done["B1"] == value
    assert not done.kept


def test_many_causes_in_a_row_leave_what_follows_computable(book, recalculated):
    """Eleven cells that each use another undefined name: all of them are causes, and C1 is none of theirs."""

    def fill(_, sheet, __):
        for row in range(11):
            sheet.write_formula(row, 0, f"=undef_{row}" + (f"+A{row}" if row else ""), None, 5)
        sheet.write_formula("C1", "=A11+ENG_TIMES(1)", None, 0)
        sheet.write_formula("C2", "=A11+1", None, 6)

    done = recalculated(book(fill))
    assert (done["C1"], done["C2"]) == (7, 6)
    assert len(done.kept) == 11


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
