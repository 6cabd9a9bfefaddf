"""Functions of single values repeated for each cell of an array."""

from __future__ import annotations

import pytest

from xl_engagement.hosts.embedded.single_formula import evaluate_formula

CELLS = """{1;2;3;4}"""
TEXTS = """{"x";"y";"x";"z"}"""


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        (f"=SUM(LARGE({CELLS},{{1,2}}))", 7),
        (f"=SUM(MATCH({{2,3}},{CELLS},0))", 5),
        (f"=SUM(INDEX({CELLS},{{1,3}}))", 4),
        (f"=SUM(PERCENTILE({CELLS},{{0,1}}))", 5),
        (f"=SUMPRODUCT((MOD({CELLS},2)=0)*{CELLS})", 6),
        (f"=SUMPRODUCT(ABS(-{CELLS}))", 10),
        (f"=SUMPRODUCT(--ISNUMBER({TEXTS}))", 0),
        (f"=SUMPRODUCT(LEN({TEXTS}))", 4),
        (f"=SUM(ROUND({CELLS}/3,0)*1)", 3),
        ("=SUM(DATE(2020,{1,2},1))", 43831 + 43862),
        ("=SUM(ROW(A1:A4))", 10),
        ("=SUM(COLUMN(B7:C7))", 5),
        (f"=SUM(NOT({CELLS}>2)*1)", 2),
        (f"=SUM(IF(ISNUMBER(SEARCH(\"x\",{TEXTS})),1,0))", 2),
        (f"=ABS(SUM({CELLS}))", 10),
    ],
)  # fmt: skip
def test_functions_are_repeated_for_each_cell(formula, expected):
    """As Excel does where an array stands in the place of one value."""
    assert evaluate_formula(formula) == expected
