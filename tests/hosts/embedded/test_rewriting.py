"""A formula's text as the engine takes it."""

from __future__ import annotations

import pytest

from xl_engagement.formulas.literal import literal
from xl_engagement.hosts.embedded.rewriting import for_engine, with_names

SPELLINGS = (
    "_xldudf_ENG_TCO",
    "_xll.ENG_TCO",
    "[1]!ENG_TCO",
    r"'C:\Add-ins\xl-engagement.xlam'!ENG_TCO",
    "ENG.TCO",
    "eng_tco",
    "org.example.addin.EngagementImpl.eng_tco",
)


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_every_spelling_that_files_carry_becomes_the_plain_name(spelling):
    """Whatever stands before it, the engine sees the name that is registered."""
    assert for_engine(f"1+{spelling}(A1)", "S!B7") == '1+ENG_TCO("S!B7",A1)'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ENG_A()", 'ENG_A("c")'),
        ("ENG_A(,2)", 'ENG_A("c","",2)'),
        ("ENG_A(1,)", 'ENG_A("c",1,"")'),
        ("ENG_A(1,,,2)", 'ENG_A("c",1,"","",2)'),
        ("SUM(1,,2)+ENG_A(,)", 'SUM(1,,2)+ENG_A("c","","")'),
        ("ENG_A(SUM(,1),)", 'ENG_A("c",SUM(,1),"")'),
        ("ENG_A(ENG_B(),{1,2;3,4})", 'ENG_A("c",ENG_B("c"),{1,2;3,4})'),
        ('"é,"&ENG_A("é,(",(1))', '"é,"&ENG_A("c","é,(",(1))'),
    ],
)
def test_omitted_arguments_become_empty_texts_in_eng_functions_alone(text, expected):
    """Engines hand an omitted argument over as 0, where an empty text is the default."""
    assert for_engine(text, "c") == expected


def test_white_space_is_no_argument():
    """A blank or a line break between commas leaves the argument out all the same."""
    assert for_engine("ENG_A( ,\n2 , )", "c").replace(" ", "").replace("\n", "") == 'ENG_A("c","",2,"")'


def test_implicit_intersection_keeps_its_meaning():
    """@ stays before an ENG_ function, and its file spelling becomes @."""
    assert for_engine("@ENG_A(A1:A3)", "c") == '@ENG_A("c",A1:A3)'
    assert for_engine("_xlfn.SINGLE(A1:A3)*2", "c") == "@(A1:A3)*2"


def test_formulas_without_eng_functions_stay_as_they_are():
    """Even where the letters occur inside of another word or a text."""
    for text in ("SUM(A1,,B1)", 'IF(A1="ENG_",,1)', "LENG.TH(,1)"):
        assert for_engine(text, "c") == text


def test_a_quote_in_the_sheet_name_does_not_end_the_text():
    """The calling cell is a text of the formula, with its quotation marks doubled."""
    assert for_engine("ENG_A(1)", 'a"b!C1') == 'ENG_A("a""b!C1",1)'


def test_names_are_replaced_but_not_those_that_let_binds():
    """A local name hides a name of the workbook."""
    names = {"rate": "0.5", "'my sheet'!rate": "7"}
    replaced = with_names("rate+'My sheet'!rate&\"rate\"", lambda name: names.get(name.casefold()))
    assert replaced == '(0.5)+(7)&"rate"'
    assert with_names("LET(rate,1,rate*2)", lambda name: names.get(name.casefold())) == "LET(rate,1,rate*2)"


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.5, "0.5"), (True, "TRUE"), ('a"b', '"a""b"'), (None, '""'), ([1, 2], "{1.0,2.0}"), ([[1], ["x"]], '{1.0;"x"}')],
)
def test_literals(value, text):
    """Values as a formula writes them."""
    assert literal(value) == text
