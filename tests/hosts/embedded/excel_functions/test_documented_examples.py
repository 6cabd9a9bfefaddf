"""Native functions that are computed here: the examples of Excel's documentation, and identities."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xl_engagement.hosts.embedded.single_formula import evaluate_formula


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("=MMULT({1,3;7,2},{2,0;0,2})", [[2, 6], [14, 4]]),
        ("=MINVERSE({4,-1;2,0})", [[0, 0.5], [-1, 2]]),
        ("=MDETERM({1,3,8,5;1,3,6,1;1,1,1,0;7,3,10,2})", 88),
        ("=MDETERM({3,6,1;1,1,0;3,10,2})", 1),
        ("=MDETERM({3,6;1,1})", -3),
        ("=MINVERSE({1,2;2,4})", "#NUM!"),
        ("=MINVERSE({1,2,3;2,4,5})", "#VALUE!"),
        ("=MMULT({1,2},{1,2})", "#VALUE!"),
        ('=MMULT({1,"a"},{1;2})', "#VALUE!"),
        ('=COUNTA(_xlfn.UNIQUE({"a";"A";"b"}))', 2),
        ('=SUM(_xlfn.UNIQUE({1;2;1;3},,1))', 5),
        ('=SUM(_xlfn.UNIQUE({1,2,1;1,5,1},TRUE))', 9),
        ('=_xlfn.UNIQUE({1;1},FALSE,TRUE)', "#CALC!"),
        ("=_xlfn.TAKE({1,2,3;4,5,6;7,8,9},2)", [[1, 2, 3], [4, 5, 6]]),
        ("=_xlfn.TAKE({1,2,3;4,5,6;7,8,9},-2,1)", [[4], [7]]),
        ("=_xlfn.TAKE({1,2;3,4},-9,9)", [[1, 2], [3, 4]]),
        ("=_xlfn.TAKE({1,2;3,4},0)", "#CALC!"),
        ("=_xlfn.DROP({1,2,3;4,5,6;7,8,9},2)", [[7, 8, 9]]),
        ("=_xlfn.DROP({1,2,3;4,5,6;7,8,9},-2,-1)", [[1, 2]]),
        ("=_xlfn.DROP({1,2;3,4},,1)", [[2], [4]]),
        ("=DROP({1,2;3,4},2)", "#CALC!"),
        ("=_xlfn._xlws.FILTER({1,2,3;4,5,6},{TRUE,FALSE,TRUE})", [[1, 3], [4, 6]]),
        ("=FILTER({1,2,3;4,5,6},{0;1})", [[4, 5, 6]]),
        ("=SUM(FILTER({1,2;3,4},{1,0}))", 4),
        ("=FILTER({1;2},TRUE)", [[1], [2]]),
        ("=FILTER({1;2},{FALSE;FALSE})", "#CALC!"),
        ('=FILTER({1;2},{0;0},"none")', "none"),
        ("=FILTER({1;2;3},{1;0})", "#VALUE!"),
        ('=FILTER({1;2},{1;"a"})', "#VALUE!"),
        ("=FILTER({1;2},{1;#N/A})", "#N/A"),
        ("=GCD(24,36)", 12),
        ("=GCD(5,0)", 5),
        ("=GCD({7,1})", 1),
        ("=GCD(-1)", "#NUM!"),
        ("=LCM(24,36)", 72),
        ("=LCM(5,2)", 10),
        ("=LCM(TRUE)", "#VALUE!"),
        ("=CEILING(2.5,1)", 3),
        ("=CEILING(-2.5,-2)", -4),
        ("=CEILING(-2.5,2)", -2),
        ("=CEILING(1.5,0.1)", 1.5),
        ("=CEILING(0.234,0.01)", 0.24),
        ("=CEILING(2.5,-2)", "#NUM!"),
        ("=CEILING(2,0)", 0),
        ("=FLOOR(3.7,2)", 2),
        ("=FLOOR(-2.5,-2)", -2),
        ("=FLOOR(2.5,-2)", "#NUM!"),
        ("=FLOOR(1.58,0.1)", 1.5),
        ("=FLOOR(2,0)", "#DIV/0!"),
        ("=_xlfn.CEILING.MATH(24.3,5)", 25),
        ("=_xlfn.CEILING.MATH(-8.1,2)", -8),
        ("=_xlfn.CEILING.MATH(-5.5,2,-1)", -6),
        ("=_xlfn.FLOOR.MATH(-8.1,2)", -10),
        ("=_xlfn.FLOOR.MATH(-5.5,2,-1)", -4),
        ("=_xlfn.FLOOR.PRECISE(-3.2,-1)", -4),
        ("=ISO.CEILING(-4.3,-2)", -4),
        ("=CEILING({1.2,2.7},{1;2})", [[2, 3], [2, 4]]),
        ("=DEC2BIN(9,4)", "1001"),
        ("=DEC2BIN(-100)", "1110011100"),
        ("=DEC2BIN(-100,3)", "1110011100"),
        ("=DEC2HEX(-54)", "FFFFFFFFCA"),
        ("=DEC2HEX(64,1)", "#NUM!"),
        ("=DEC2OCT(58,3)", "072"),
        ("=DEC2BIN(512)", "#NUM!"),
        ("=DEC2BIN(\"E\",0)", "#NUM!"),
        ("=DEC2BIN(\"E\",1)", "#VALUE!"),
        ("=HEX2BIN(\"FFFFFFFFFF\")", "1111111111"),
        ("=HEX2DEC(\"FFFFFFFF5B\")", -165),
        ("=OCT2HEX(7777777533)", "FFFFFFFF5B"),
        ("=BIN2DEC(1111111111)", -1),
        ("=BIN2DEC(2)", "#NUM!"),
        ("=BIN2HEX(11111011,4)", "00FB"),
    ],
)  # fmt: skip
def test_documented_examples(value_of, formula, expected):
    """Excel's documentation gives these, or the rule behind them."""
    value = value_of(formula)
    if isinstance(expected, str):
        assert value == expected
    else:
        assert np.allclose(np.array(value, dtype=float), expected, rtol=1e-12, atol=1e-12)


@settings(deadline=None, max_examples=50)
@given(st.lists(st.lists(st.integers(-9, 9), min_size=3, max_size=3), min_size=3, max_size=3))
def test_an_inverse_undoes_its_matrix(value_of, rows):
    """And there is none where the determinant is 0."""
    text = "{" + ";".join(",".join(map(str, row)) for row in rows) + "}"
    if value_of(f"=MDETERM({text})") == 0:
        return
    product = evaluate_formula(f"=MMULT({text},MINVERSE({text}))")
    assert np.allclose(np.array(product, dtype=float), np.eye(3), atol=1e-9)


@settings(deadline=None, max_examples=50)
@given(st.integers(-512, 511))
def test_bases_lead_back(value_of, number):
    """From decimal to binary, octal, hexadecimal, and back."""
    assert value_of(f"=BIN2DEC(DEC2BIN({number}))") == number
    assert value_of(f"=HEX2DEC(OCT2HEX(DEC2OCT({number})))") == number


@settings(deadline=None, max_examples=50)
@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_divisor_times_multiple(value_of, first, second):
    """Is the product of both numbers."""
    assert value_of(f"=GCD({first},{second})*LCM({first},{second})") == pytest.approx(first * second)
    assert math.gcd(first, second) == value_of(f"=GCD({first},{second})")
