"""Shared formulas written out for another cell; openpyxl's translator is the oracle."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.formula.translate import Translator

from xl_engagement.cells import cell_name
from xl_engagement.formulas.translate import translated


@pytest.mark.parametrize(
    "text",
    [
        "A1+$B$2+C$3+$D4",
        "SUM(A1:B2,$C$1:C3)",
        "SUM(A:A,$B:C,1:1,$2:3)",
        "Sheet2!A1+'My Sheet''s A1'!B2",
        '"A1 is "&A1&"""B2"""',
        "LOG10(A1)+ATAN2(B1,C1)",
        "RATE_1+A1.B+Z9_X",
        "IF(A1>=1E5,TRUE,FALSE)",
        "Table1[[#This Row],[A1 col]]*A1",
        "[1]Ext!A1+[Book.xlsx]Sheet1!B2",
        "-A1%^2",
        "{1,2;3,4}*A1",
        "{\"A1\",\"B2\"}",
        "_xlfn.CONCAT(A1,\" \",B1)",
    ],
)  # fmt: skip
@pytest.mark.parametrize("target", ["B1", "A2", "D9"])
def test_like_openpyxl(text, target):
    """References move as openpyxl moves them."""
    row, column = int(target[1:]), ord(target[0]) - 64
    expected = Translator(f"={text}", "A1").translate_formula(target)[1:]
    assert translated(text, row - 1, column - 1) == expected


def test_what_only_looks_like_a_reference():
    """Names beyond the sheet's edge stay; a range up to a function's result moves at its start."""
    assert translated("XFE1+ABCD1+A1048577", 3, 3) == "XFE1+ABCD1+A1048577"
    assert translated("A1:INDEX(B:B,3)", 1, 1) == "B2:INDEX(C:C,3)"


def test_around_the_edge_of_the_sheet():
    """What leaves the sheet comes in at the other side, as in Excel."""
    assert translated("A1+A$1+$A1+XFD1048576", -1, -1) == "XFD1048576+XFD$1+$A1048576+XFC1048575"
    assert translated("A:B+1:2", 0, -1) == "XFD:A+1:2"


REFERENCE = st.builds(
    lambda row, column, fixed_row, fixed_column: (
        f"{'$' * fixed_column}{cell_name(1, column)[:-1]}{'$' * fixed_row}{row}"
    ),
    st.integers(1, 5000),
    st.integers(1, 900),
    st.booleans(),
    st.booleans(),
)


@given(st.lists(REFERENCE, min_size=1, max_size=5), st.integers(0, 300), st.integers(0, 300))
def test_any_references(references, rows, columns):
    """Sums and ranges of any references, moved down and to the right."""
    text = f"{'+'.join(references)}*SUM({references[0]}:{references[-1]})"
    expected = Translator(f"={text}", "A1").translate_formula(cell_name(rows + 1, columns + 1))[1:]
    assert translated(text, rows, columns) == expected


def test_moved_forth_and_back():
    """Moving is undone by moving back."""
    text = "A1+SUM(B$2:$C3,D:D,5:5)"
    assert translated(translated(text, 7, 5), -7, -5) == text
