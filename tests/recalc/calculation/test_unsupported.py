"""What the engine cannot compute keeps its value, and what follows is computed from that."""

from __future__ import annotations

import io

import openpyxl
import pytest


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
