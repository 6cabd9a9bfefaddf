"""How formulas take their ranges: one cell (as Excel marks it by @ when it shows such a file), whole, cell by cell."""

from __future__ import annotations

import pytest

from xl_engagement.formulas.references import references
from xl_engagement.hosts.embedded.array_semantics.explicit import (
    make_array_semantics_explicit,
    may_depend_on_array_semantics,
)


def _is_area(text: str) -> bool:
    return ":" in text or text == "Sales"


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("A1:A5", "@A1:A5"),
        ("A1:A5*2", "@A1:A5*2"),
        ("-(A1:A5)%", "-(@A1:A5)%"),
        ("Sheet2!A:A&\"A1:A2\"", "@Sheet2!A:A&\"A1:A2\""),
        ("Sales*2", "@Sales*2"),
        ("ROUND(Sales,2)", "ROUND(@Sales,2)"),
        ("SUM(A1:A5)", "SUM(A1:A5)"),
        ("SUM(A1:A5)*2", "SUM(A1:A5)*2"),
        ("SUM(A1:A5*2,B1:B5)", "SUM(@A1:A5*2,B1:B5)"),
        ("SUM((A1:A5)*2)", "SUM((@A1:A5)*2)"),
        ("SUM((A1:A3,B1:B3))", "SUM((A1:A3,B1:B3))"),
        ("SUM(A1:INDEX(A1:A9,B1:B3))", "SUM(A1:INDEX(A1:A9,@B1:B3))"),
        ("SUMPRODUCT(ABS(A1:A5)*(B1:B5>2))", 'SUMPRODUCT(ENG__EACH("ABS","*",A1:A5)*(B1:B5>2))'),
        ('SUM(COUNTIF(A1:A5,{"x","y"}))', 'SUM(ENG__EACH("COUNTIF","1",A1:A5,{"x","y"}))'),
        ("IF(A1:A5>1,B1:B5,2)", "IF(@A1:A5>1,@B1:B5,2)"),
        ("SUM(IF(A1:A5>1,B1:B5,2))", "SUM(IF(@A1:A5>1,B1:B5,2))"),
        ("SUM(IF(A1,B1:B5,2)*3)", "SUM(IF(A1,@B1:B5,2)*3)"),
        ("VLOOKUP(A:A,B1:C9,2,0)", "VLOOKUP(@A:A,B1:C9,2,0)"),
        ("LOOKUP(2,1/(A1:A9=3),B1:B9)", "LOOKUP(2,1/(A1:A9=3),B1:B9)"),
        ("INDEX(A1:A5*2,3)", "INDEX(A1:A5*2,3)"),
        ("_xlfn.NORM.DIST(H:H,B64,C64,TRUE)", "_xlfn.NORM.DIST(@H:H,B64,C64,TRUE)"),
        ("ENG_TCO(A1:A3,B1:B3*2)", "ENG_TCO(A1:A3,B1:B3*2)"),
        ("SUM(@A1:A5)", "SUM(@A1:A5)"),
    ],
)  # fmt: skip
def test_marks(formula, expected):
    """Ranges in the places of single values are marked, whole ranges and what works cell by cell is not."""
    assert make_array_semantics_explicit(formula, _is_area, array=False) == expected
    if formula != expected and "Sales" not in formula:
        assert may_depend_on_array_semantics(formula, references(formula).functions, array=False)


def test_the_quick_look_passes_most_formulas_by():
    """Sums of ranges, by far the most usual, are not taken apart."""
    for formula in ("SUM(A1:A5)", "SUM(A1:A5)/COUNT(B1:B5)", "SUM(S!A1:A5,'My x'!B:B)"):
        assert not may_depend_on_array_semantics(formula, references(formula).functions, array=False)
