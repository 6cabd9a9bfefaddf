"""What a formula's text refers to."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xl_engagement.cells import MAX_COLUMN, MAX_ROW
from xl_engagement.formulas.lexer import without_cells
from xl_engagement.formulas.references import references


@pytest.mark.parametrize(
    ("text", "areas"),
    [
        ("A1+$B$2", {("", (1, 1, 1, 1)), ("", (2, 2, 2, 2))}),
        ("SUM(B3:A1)", {("", (1, 1, 3, 2))}),
        ("SUM(C:D,2:3)", {("", (1, 3, MAX_ROW, 4)), ("", (2, 1, 3, MAX_COLUMN))}),
        ("Sheet1!A1&'It''s 1'!B2:C3", {("Sheet1", (1, 1, 1, 1)), ("It's 1", (2, 2, 3, 3))}),
        ("Jan:Dec!A1", {("Jan:Dec", (1, 1, 1, 1))}),
        ("A1:INDEX(C1:C9,2)", {("", (1, 1, 9, 3))}),
        ('"A1"&LOG10(5)&1E5&#REF!', set()),
        ("Größe!A1", {("Größe", (1, 1, 1, 1))}),
        ("Sales[Q1]+Sales[[#This Row],[A1]]", set()),
    ],
)
def test_areas(text, areas):
    """Cells, areas, columns and rows, on other sheets too, and nothing that only looks like them."""
    assert set(references(text).areas) == areas


def test_names_functions_and_marks():
    """Words are names or functions; other workbooks, tables and several sheets are marked."""
    found = references("IF(rate>S!local,_xlfn.XLOOKUP(1,x,y),TRUE)")
    assert found.names == (("", "rate"), ("S", "local"), ("", "x"), ("", "y"))
    assert found.functions == {"IF", "_XLFN.XLOOKUP"}
    assert references("'[1]S'!A1").external
    assert references("[2]!name").external
    assert not references("[1]!ENG_TCO(A1)").external
    assert references("SUM(Sales[Amount])").table
    assert references("[@Amount]*2").table
    assert references("SUM(Jan:Dec!A1)").across
    assert not references("SUM(A1:B2)").across


PIECES = st.sampled_from(
    ["A1", "$B$2", "ZZ999999", "ABC1", "ZIP2024", "rate_2024", "x.A1", "A1.x", "LOG10", "A1?", "_A1", "1", "2.5", "1E3",
     "SUM", "(", ")", ",", ":", "+", " ", "&", '"', "'", "{", "}", "%", "@", "#REF!", "\\A1", "$"]
)  # fmt: skip


@settings(max_examples=3000, deadline=None)
@given(st.lists(PIECES, max_size=12).map("".join), st.sampled_from(["C7", "$AB12", "ZZ$999999"]))
def test_formulas_alike_but_for_their_cells_mean_the_same(text, cell):
    """Same names, functions and marks, whatever the cells are."""
    shape = without_cells(text)
    if shape is None or "#" in text:
        return
    one, other = references(text), references(shape.replace("#", cell))
    assert one._replace(areas=()) == other._replace(areas=())


def test_words_beyond_the_last_column_may_be_names():
    """ZIP2024 is no cell, so that a workbook may use it as a name."""
    assert references("ZIP2024+XFD1").names == (("", "ZIP2024"),)
    assert without_cells("ZIP2024+A1") == "ZIP2024+#"
    assert without_cells("S!A1") is without_cells("T[A1]") is None
