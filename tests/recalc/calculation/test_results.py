"""Results of all shapes: spilled, fixed and single ones, shared formulas, names, errors and their messages."""

from __future__ import annotations

import io
import zipfile

import pytest


def test_spills_grow_and_shrink_and_feed_native_formulas(book, recalculated):
    """A stored spill of two rows grows to four, one of four shrinks to two, and the sums see the new cells."""

    def fill(_, sheet, __):
        sheet.write_column("A1", [1, 2, 3, 4])
        sheet.write_dynamic_array_formula("B1:B2", "=ENG_TIMES(A1:A4,10)", None, 10)
        sheet.write("B2", 20)
        sheet.write_dynamic_array_formula("C1:C4", "=ENG_TIMES(A1:A2,10)", None, 10)
        for row in range(1, 4):
            sheet.write(row, 2, 10 * row + 10)
        sheet.write_formula("D1", "=SUM(B1:B9)", None, 30)
        sheet.write_formula("D2", "=SUM(C1:C9)", None, 100)
        sheet.write_formula("D3", "=B4*2", None, 0)
        sheet.write_formula("D4", "=SUM(_xlfn.ANCHORARRAY(B1))", None, 0)

    done = recalculated(book(fill))
    assert done["B1:C5"] == [[10, 10], [20, 20], [30, None], [40, None], [None, None]]
    assert (done["D1"], done["D2"], done["D3"], done["D4"]) == (100, 30, 80, 100)


def test_a_spill_that_changes_behind_its_first_value_counts_as_changed(book, recalculated):
    """A table's header is the same every time; what stands below it is not."""

    def fill(_, sheet, __):
        sheet.write_dynamic_array_formula("A1:A2", '=VSTACK("head",ENG_TIMES(3))', None, "head")
        sheet.write("A2", 5)

    done = recalculated(book(fill))
    assert done["A1:A2"] == [["head"], [6]]
    assert done.report.changed == 1


def test_a_blocked_spill_is_an_error(book, recalculated):
    """What is in the way stays; the file holds #VALUE!, the report #SPILL! and why."""

    def fill(_, sheet, __):
        sheet.write_dynamic_array_formula("A1:A1", "=ENG_TIMES({1;2;3})", None, 0)
        sheet.write("A3", "in the way")

    done = recalculated(book(fill))
    assert done["A1:A3"] == [["#VALUE!"], [None], ["in the way"]]
    code, message = done.errors["A1"]
    assert code == "#SPILL!"
    assert "not empty" in message


def test_a_plain_formula_keeps_one_value_of_an_array(book, recalculated):
    """What is no array formula in the file shows one value, and takes no room from others."""

    def fill(_, sheet, __):
        sheet.write_column("A1", [1, 2, 3])
        sheet.write_formula("B1", "=ENG_TIMES(A1:A3)", None, 0)
        sheet.write_formula("C1", "=ENG_TIMES(A1:A3)", None, 0)
        sheet.write("C2", "text")
        sheet.write_dynamic_array_formula("B2:B2", "=ENG_TIMES(A1:A3,7)", None, 0)

    done = recalculated(book(fill))
    assert done["B1:B4"] == [[2], [7], [14], [21]]
    assert (done["C1"], done["C2"]) == (2, "text")


def test_fixed_array_formulas_fit_their_area(book, recalculated):
    """Too large an area ends in #N/A, too small a one cuts, one row repeats; formulas below see just that."""

    def fill(_, sheet, __):
        sheet.write_column("A1", [1, 2, 3])
        sheet.write_array_formula("B1:B4", "{=ENG_TIMES(A1:A3)}", None, 0)
        sheet.write_array_formula("C1:C2", "{=ENG_TIMES(A1:A3)}", None, 0)
        sheet.write_array_formula("D1:E2", "{=ENG_TIMES({4,5})}", None, 0)
        sheet.write_array_formula("F1:F1", "{=ENG_TIMES(A1:A3)}", None, 0)
        sheet.write_formula("G1", "=COUNT(B1:B9)", None, 0)
        sheet.write_formula("G2", "=SUM(C1:C9)", None, 0)

    done = recalculated(book(fill))
    assert done["B1:B4"] == [[2], [4], [6], ["#N/A"]]
    assert done["C1:C3"] == [[2], [4], [None]]
    assert done["D1:E2"] == [[8, 10], [8, 10]]
    assert done["F1:F2"] == [[2], [None]]
    assert (done["G1"], done["G2"]) == (3, 6)


def test_kept_arrays_feed_formulas_as_arrays(book, recalculated):
    """An array that cannot be computed, and one that disagrees, count with all of their stored cells."""

    def fill(_, sheet, __):
        for column, formula in ((0, "=UNKNOWNFN({1;2;3})"), (1, "={1;2;3}*2")):
            sheet.write_dynamic_array_formula(0, column, 2, column, formula, None, 10)
            sheet.write(1, column, 20)
            sheet.write(2, column, 30)
        sheet.write_formula("C1", "=ENG_TIMES(SUM(A1:A9))", None, 0)
        sheet.write_formula("C2", "=ENG_TIMES(SUM(_xlfn.ANCHORARRAY(B1)))", None, 0)

    done = recalculated(book(fill))
    assert done["A1:B3"] == [[10, 10], [20, 20], [30, 30]]
    assert (done["C1"], done["C2"]) == (120, 120)


def test_our_functions_inside_of_native_ones(book, recalculated):
    """IF, IFERROR and chains of native formulas around ENG_ functions."""

    def fill(_, sheet, __):
        sheet.write_column("A1", [4, -1, "x"])
        sheet.write_formula("B1", '=IF(ENG_TIMES(A1)>7,"big","small")', None, "")
        sheet.write_formula("B2", "=IFERROR(ENG_TIMES(A2),-5)", None, 0)
        sheet.write_formula("B3", "=IF(TRUE,1,ENG_TIMES(A3))", None, 0)
        sheet.write_formula("B4", '=ROUND(ENG_TIMES(A1,)/3,2)&" k"', None, "")
        sheet.write_formula("B5", "=LEN(B4)+B2", None, 0)

    done = recalculated(book(fill))
    assert done["B1:B5"] == [["big"], [-5], [1], ["2.67 k"], [1]]
    assert not done.errors


def test_names_for_formulas_constants_and_cells(book, recalculated):
    """A name may stand for an ENG_ call, an array, a cell, or another thing on another sheet."""

    def fill(workbook, sheet, _):
        sheet.write("A1", 6)
        sheet.write_formula("B1", "=doubled+1", None, 0)
        sheet.write_formula("B2", "=SUM(ENG_TIMES(steps))", None, 0)
        sheet.write_formula("B3", "=ENG_TIMES(start)", None, 0)
        sheet.write_formula("B4", "=ENG_TIMES(local)", None, 0)
        workbook.define_name("doubled", "=ENG_TIMES(start)")
        workbook.define_name("start", "=S!$A$1")
        workbook.define_name("steps", "={1,2,3}")
        workbook.define_name("local", "=1000")
        workbook.define_name("S!local", "=5")

    assert recalculated(book(fill))["B1:B4"] == [[13], [12], [12], [10]]


def test_errors_carry_messages_and_where_they_come_from(book, recalculated):
    """The cell that errs, one that depends on it over a step, and the bad element of a spill."""

    def fill(_, sheet, __):
        sheet.write_column("A1", [1, -2, 3])
        sheet.write_formula("B1", "=ENG_TIMES(A2)", None, 0)
        sheet.write_formula("B2", "=B1+1", None, 0)
        sheet.write_formula("B3", "=B2+1", None, 0)
        sheet.write_dynamic_array_formula("C1:C3", "=ENG_TIMES(A1:A3)", None, 0)
        sheet.write_formula("D1", "=1/0", None, 0)

    done = recalculated(book(fill), full=True)
    assert set(done.errors) == {"B1", "B2", "B3", "C2", "D1"}
    assert done.errors["B1"][0] == "#NUM!"
    assert "ENG_TIMES" in done.errors["B1"][1]
    assert done.errors["B3"] == done.errors["B1"]
    assert {c.cell: c.origin for c in done.report.error_cells} == {
        "B1": "",
        "B2": "S!B1",
        "B3": "S!B1",
        "C2": "",
        "D1": "",
    }
    assert "-2" in done.errors["C2"][1]
    assert done.errors["D1"] == ("#DIV/0!", "divides by zero")


@pytest.mark.slow
def test_bad_quotes_among_many_give_as_many_errors(book, recalculated):
    """Ten thousand in one call, three of them bad."""
    bad = {17: -1, 5000: "text", 9999: -3}

    def fill(_, sheet, __):
        sheet.write_column("A1", [bad.get(row, row) for row in range(10_000)])
        sheet.write_dynamic_array_formula("B1:B1", "=ENG_TIMES(A1:A10000)", None, 0)

    done = recalculated(book(fill))
    values = [row[0] for row in done["B1:B10000"]]
    assert [value for row, value in enumerate(values) if row not in bad] == [
        2 * r for r in range(10_000) if r not in bad
    ]
    assert [values[row] for row in bad] == ["#NUM!", "#VALUE!", "#NUM!"]
    assert set(done.errors) == {"B18", "B5001", "B10000"}


def test_shared_formulas_call_ours_for_each_cell(book, recalculated):
    """Members have no text of their own, yet each has its references, its default and its message."""

    def fill(_, sheet, __):
        sheet.write_column("A1", [1, 2, -3])
        sheet.write_formula("B1", "=ENG_TIMES(A1,)", None, 0)
        sheet.write_formula("B2", "=1", None, 0)
        sheet.write_formula("B3", "=1", None, 0)

    data = book(fill)
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(target, "w") as after:
        for name in before.namelist():
            text = before.read(name)
            if name.endswith("sheet1.xml"):
                text = text.replace(b"<f>ENG", b'<f t="shared" ref="B1:B3" si="0">ENG')
                text = text.replace(b"<f>1</f>", b'<f t="shared" si="0"/>')
            after.writestr(name, text)
    done = recalculated(target.getvalue())
    assert done["B1:B3"] == [[2], [4], ["#NUM!"]]
    assert "-3" in done.errors["B3"][1]


@pytest.mark.parametrize("spelling", ["_xldudf_ENG_TIMES", "_xll.ENG_TIMES", "[1]!ENG_TIMES", "ENG.TIMES", "eng_times"])
def test_spellings_that_files_carry(book, recalculated, spelling):
    """The file keeps its spelling, and the cell gets its value."""

    def fill(_, sheet, __):
        sheet.write_formula("A1", f"={spelling}(21)", None, 0)

    done = recalculated(book(fill))
    assert done["A1"] == 42
    assert done.report.error_cells == []


def test_the_report_as_json(book, recalculated):
    """Plain values only, with the keys that scripts rely on."""

    def fill(_, sheet, __):
        sheet.write_formula("A1", "=ENG_TIMES(-1)", None, 0)
        sheet.write_formula("A2", "=1+1", None, 3)

    report = recalculated(book(fill)).report.to_json()
    counts = {key: report[key] for key in ("status", "formulas", "evaluated", "changed", "kept", "errors")}
    assert counts == {"status": "done", "formulas": 2, "evaluated": 2, "changed": 1, "kept": 1, "errors": 1}
    (error,) = report["error_cells"]
    assert (error["sheet"], error["cell"], error["formula"], error["error"]) == ("S", "A1", "=ENG_TIMES(-1)", "#NUM!")
    (kept,) = report["kept_cells"]
    assert (kept["cell"], kept["stored"], kept["computed"]) == ("A2", 3, 2)


@pytest.mark.slow
@pytest.mark.parametrize("formula", ["=ENG_TIMES(SEQUENCE(10001),A1)", "=UNKNOWNFN(A1)"])
@pytest.mark.parametrize("kind", ["dynamic", "fixed"])
def test_arrays_too_large_for_the_engine(book, recalculated, formula, kind):
    """More than 10,000 cells count, computed or kept, for what refers to them; as an array the engine lacks them."""

    def fill(_, sheet, __):
        sheet.write("A1", 2)
        write = sheet.write_dynamic_array_formula if kind == "dynamic" else sheet.write_array_formula
        write("B1:B10001", formula, None, 2)
        for row in range(1, 10001):
            sheet.write(row, 1, 2 * row + 2)
        sheet.write_formula("C1", "=ENG_TIMES(B10001)", None, 0)
        sheet.write_formula("C2", "=SUM(B9000:B9001)", None, 36002)
        sheet.write_formula("C3", "=ROWS(_xlfn.ANCHORARRAY(B1))*ENG_TIMES(1,1)", None, 10001)

    done = recalculated(book(fill))
    assert [done[place] for place in ("B1", "B2", "B10001")] == [2, 4, 20002]
    assert (done["C1"], done["C2"], done["C3"]) == (40004, 36002, 10001)
    assert list(done.kept) == (["B1", "C3"] if "UNKNOWN" in formula else ["C3"])
    assert "fills more than 10,000 cells" in done.kept["C3"]
    assert not done.errors


@pytest.mark.slow
def test_an_array_that_grows_beyond_what_the_engine_spills(book, recalculated):
    """Two stored cells where the formula now gives 10,001; one that is really blocked is an error, of any size."""

    def fill(_, sheet, __):
        sheet.write("A1", 10001)
        for column in (1, 2):
            sheet.write_dynamic_array_formula(0, column, 1, column, "=ENG_TIMES(SEQUENCE(A1),2)", None, 2)
            sheet.write(1, column, 4)
        sheet.write_formula("D1", "=SUM(B:B)", None, 6)
        for place, size in (("E1:E2", "3"), ("F1:F2", "A1")):
            sheet.write_dynamic_array_formula(place, f"=ENG_TIMES(SEQUENCE({size}),2)", None, 2)
            sheet.write_column(f"{place[0]}2", [4, "in the way"])

    done = recalculated(book(fill))
    assert done["B1:D2"] == [[2, 2, 10001 * 10002], [4, 4, None]]
    assert done["B10001:C10001"] == [[20002, 20002]]
    assert not done.kept
    assert {cell: code for cell, (code, _) in done.errors.items()} == {"E1": "#SPILL!", "F1": "#SPILL!"}


def test_a_whole_row_spills_whole(book, recalculated):
    """Up to the last column of the sheet, blanks as zeros."""

    def fill(_, sheet, other):
        other.write_row("A1", [1, "b"])
        sheet.write_dynamic_array_formula("A3:A3", "='My sheet'!1:1", None, 1)

    done = recalculated(book(fill, calculated=False))
    assert done["A3:C3"] == [[1, "b", 0]]
    assert done["XFD3"] == 0
