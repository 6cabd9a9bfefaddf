"""Arguments left out between commas count as Excel's defaults, not as 0."""

from __future__ import annotations

import io

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from xl_engagement.hosts.embedded.omitted_arguments import may_omit_arguments
from xl_engagement.hosts.embedded.rewriting import for_engine
from xl_engagement.hosts.embedded.single_formula import evaluate_formula
from xl_engagement.recalc.job import recalculate
from xl_engagement.recalc.settings import Settings


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("=_xlfn.TAKE({1,2;3,4},,1)", [[1], [3]]),
        ("=TAKE({1,2;3,4},1,)", [[1, 2]]),
        ("=SUM(TAKE({1,2;3,4}, , -1))", 6),
        ("=TAKE(TAKE({1,2;3,4},,1),-1,)", 3),
        ("=SEQUENCE(,3)", [[1, 2, 3]]),
        ("=SEQUENCE(2,,5)", [[5], [6]]),
        ("=RANDARRAY(,2,5,5)", [[5, 5]]),
        ("=SUM(RANDARRAY(,2,1,,TRUE))", 2),
        ("=CEILING.MATH(-5.5,,-1)", -6),
        ("=_xlfn.FLOOR.MATH(-5.5,,-1)", -5),
        ("=_xlfn.CEILING.MATH(5.5,)", 6),
        ("=SUMPRODUCT(CEILING.MATH({-5.5;1.2},,-1))", -4),
        ('=TEXTBEFORE("a-b-c","-",)', "a"),
        ('=TEXTAFTER("a-b-c","-",)', "b-c"),
        ("=ADDRESS(1,1,,FALSE)", "R1C1"),
        ("=COUNTA(ADDRESS({1,2},1,,FALSE))&ADDRESS(2,1,,FALSE)", "2R2C1"),
        ("=IF(FALSE,1,)", 0),
        ("=VLOOKUP(2,{1,2;2,3},2,)", 3),
    ],
)
def test_defaults(formula, value):
    """Those of Excel's documentation, also where a function is repeated, and 0 where that is the default."""
    assert evaluate_formula(formula) == value


def test_in_a_workbook():
    """The engine gives nothing, or 0, in silence: the values that reach the file are right."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        page = book.add_worksheet("S")
        page.write_column("A1", [1, 2, 3])
        page.write_column("B1", [10, 20, 30])
        page.write_formula("D1", "=SUM(_xlfn.TAKE(A1:B3,,-1))", None, -1)
        page.write_formula("D2", "=_xlfn.CEILING.MATH(-5.5,,-1)", None, -1)
    written, _ = recalculate(target.getvalue(), Settings(full=True))
    page = openpyxl.load_workbook(io.BytesIO(written), data_only=True)["S"]
    assert [page["D1"].value, page["D2"].value] == [60, -6]


_WRITTEN = ["", " ", "\n", "1", "A1:B2", '"a,,b"', "{1,2;3,4}", "SUM(1,,2)", "(1)"]
_ARGUMENTS = st.lists(st.sampled_from(_WRITTEN), max_size=5)


@settings(deadline=None)
@given(st.sampled_from(["TAKE", "SUM", "_xlfn.SEQUENCE", "VLOOKUP", "ENG_A"]), _ARGUMENTS)
def test_only_what_is_left_out_is_written(function, arguments):
    """All that a formula says stays; the quick look misses no formula that is rewritten."""
    text = f"{function}({','.join(arguments)})"
    rewritten = for_engine(text, "c")
    inner = rewritten.removeprefix(f"{function}(").removeprefix('"c"').removeprefix(",")
    assert all(argument.strip() in inner for argument in arguments)
    if rewritten != text and function != "ENG_A":
        assert may_omit_arguments(text)
