"""What files say in terms that the engine lacks: ranges of sheets, FORMULATEXT, names that it cannot load."""

from __future__ import annotations

import pytest

from xl_engagement.formulas.formulatext_calls import shown, with_formula_texts
from xl_engagement.formulas.sheet_ranges import sheet_by_sheet


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("SUM(Jan:Dec!B2)", "SUM('Jan'!B2,'x y'!B2,'Dec'!B2)"),
        ("AVERAGE('Jan:De''c'!B2:C$3,1)", "AVERAGE('Jan'!B2:C$3,'x y'!B2:C$3,'De''c'!B2:C$3,1)"),
        ("LEN(MAX(Jan:Dec!A:A))", "LEN(MAX('Jan'!A:A,'x y'!A:A,'Dec'!A:A))"),
        ('SUM(A1:B2)&"SUM(Jan:Dec!B2)"', 'SUM(A1:B2)&"SUM(Jan:Dec!B2)"'),
        ("Jan:Dec!B2", "Jan:Dec!B2"),
        ("INDEX(Jan:Dec!B2,1)", "INDEX(Jan:Dec!B2,1)"),
        ("SUM(Gone:Dec!B2)", "SUM(Gone:Dec!B2)"),
    ],
)
def test_sheet_by_sheet(formula, expected):
    """Only where a list of areas means the same, and the sheets exist."""
    assert sheet_by_sheet(formula, lambda first, last: [] if first == "Gone" else [first, "x y", last]) == expected


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("_xlfn.XLOOKUP(A1,B:B,C:C)", "XLOOKUP(A1,B:B,C:C)"),
        ("_xlfn._xlws.SORT(Colors[Colors])", "SORT(Colors[Colors])"),
        ("SUM(Sales[[#This Row],[Price]])", "SUM(Sales[@Price])"),
        ("_xlfn.SINGLE(A1:A3)+_xlfn.ANCHORARRAY(B1)", "@A1:A3+B1#"),
        ("_xlfn.LET(_xlpm.x,1,_xlpm.x)", "LET(x,1,x)"),
        ("Sales[[#This Row],[Net price]]*Sales[[#This Row],[a]:[b]]", "Sales[@[Net price]]*Sales[@[a]:[b]]"),
        ("_xlfn.SINGLE(F(A1,2))+_xlfn.SINGLE(A1:A3+1)", "@F(A1,2)+@(A1:A3+1)"),
        ('"_xlfn.F"&"[[#This Row],[a]]"&"SINGLE(1)"', '"_xlfn.F"&"[[#This Row],[a]]"&"SINGLE(1)"'),
    ],
)
def test_shown(formula, expected):
    """As it stands in Excel's formula bar."""
    assert shown(formula) == expected


def test_formulatext_in_a_text_is_a_text():
    """Calls alone are answered, in any case and with blanks, and those of other workbooks are left."""
    text = "\"FORMULATEXT(A1)\"&formulatext( 'It''s'!A1 )&FORMULATEXT([1]S!A1)"
    answer = with_formula_texts(text, lambda sheet, cell: f'"{sheet}!{cell}"')
    assert answer == '"FORMULATEXT(A1)"&"=""It\'s!A1"""&FORMULATEXT([1]S!A1)'


def test_in_a_workbook(book, recalculated):
    """Both are computed, and an input behind a range of sheets reaches the sum."""

    def fill(workbook, sheet, other):
        sheet.write("A1", 1)
        other.write("A1", 2)
        workbook.add_worksheet("Third").write("A1", 4)
        sheet.write_formula("B1", "=SUM(S:Third!A1)", None, 7)
        sheet.write_formula("B2", "=_xlfn.FORMULATEXT(B1)", None, "")
        sheet.write_formula("B3", '=IFERROR(_xlfn.FORMULATEXT(A1),"none")', None, "")
        sheet.write_formula("B4", "=_xlfn.FORMULATEXT('My sheet'!B9:C9)", None, "")
        other.write_formula("B9", '=UPPER("a")&"b"', None, "Ab")

    done = recalculated(book(fill), "My sheet!A1=12", full=True)
    assert [done[f"B{row}"] for row in range(1, 5)] == [17, "=SUM(S:Third!A1)", "none", '=UPPER("a")&"b"']
    assert not done.kept


def test_names_that_the_engine_refuses_do_not_matter(book, recalculated):
    """A name that stands for another name, which does not exist, or for what is gone."""

    def fill(workbook, sheet, _):
        workbook.define_name("broken", "=S!nothing")
        workbook.define_name("gone", "=#REF!")
        sheet.write("A1", 2)
        sheet.write_formula("B1", "=A1*3", None, 0)
        sheet.write_formula("B2", "=gone", None, 5)

    done = recalculated(book(fill), "S!A1=3")
    assert (done["B1"], done["B2"]) == (9, 5)
