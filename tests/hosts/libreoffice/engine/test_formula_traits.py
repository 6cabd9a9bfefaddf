"""What Calc is given of a formula, and what its text tells; no LibreOffice is needed."""

from __future__ import annotations

import io

import openpyxl
import pytest
import xlsxwriter

from xl_engagement.hosts.libreoffice.engine.calc_input import calc_input
from xl_engagement.hosts.libreoffice.engine.formula_traits import for_calc, functions_in, gives_truth

TEXTS = ['"my.ENG_TCO(x)"', '"Sheet1!#REF!"', '"say ""ENG.TCO()"" & <Sheet1!#REF!>"']


@pytest.mark.parametrize("text", [*TEXTS, "SUM('ENG_TCO(x)'!A1)", "Table[my.ENG_TCO(]", "'It''s'!A1", "my.ENG_TCO+1"])
def test_other_text_stays(text):
    """Text constants, sheets and columns keep their letters, whatever they spell."""
    assert for_calc(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("'It''s'!#REF!+Sheet1!#REF!", "#REF!+#REF!"),
        ("@ENG_TCO(A1)", "ENG_TCO(A1)"),
        ("IF(_xldudf_ENG_TCO(1),[1]!eng_tco(2),'C:\\a b\\x.xlam'!ENG.TCO(3))", "IF(ENG_TCO(1),ENG_TCO(2),ENG_TCO(3))"),
    ],
)
def test_what_calc_does_not_know(text, expected):
    """Lost references lose their sheets' names, ENG_ functions what stands before their names."""
    assert for_calc(text) == expected


def test_texts_in_a_workbook():
    """The copy of a workbook that Calc gets has every text constant of the workbook."""
    source = io.BytesIO()
    with xlsxwriter.Workbook(source, {"in_memory": True}) as book:
        sheet = book.add_worksheet("S")
        for row, text in enumerate(TEXTS):
            sheet.write_formula(row, 0, f"={text}&Sheet1!#REF!")
    copy = openpyxl.load_workbook(io.BytesIO(calc_input(source.getvalue())))
    assert [cell.value for cell in copy["S"]["A"]] == [f"={text}&#REF!" for text in TEXTS]


def test_functions():
    """Functions that are called, not what a text or the name of a sheet spells, and none of other files."""
    assert functions_in("sum(_xlfn.XLOOKUP(1),\"LEN(2)\",'ABS(3)'!A1,[1]!F(4))+Rate") == {"SUM", "_XLFN.XLOOKUP"}


@pytest.mark.parametrize("text", ["A1>2", "(A1=B1)", "NOT(A1)", "( _xlfn.XOR(A1,B1) )", "TRUE", "TRUE()", "1+2=3"])
def test_truth(text):
    """Comparisons and logical functions outside of all brackets give TRUE and FALSE."""
    assert gives_truth(text)


@pytest.mark.parametrize(
    "text", ['"a>b"', "IF(A1>1,2,3)", "'a>b'!A1", "A1:A3", "{TRUE,FALSE}", "NOT(A1)+1", "T[a>b]", '(A1<B1)+"("', ""]
)
def test_no_truth(text):
    """A comparison in a text, a name or an argument is none of the result."""
    assert not gives_truth(text)
