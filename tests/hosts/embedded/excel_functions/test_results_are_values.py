"""Whatever Excel's functions are given, their results are values that a cell can hold."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xl_engagement.cells import ErrorValue
from xl_engagement.formulas.literal import literal
from xl_engagement.hosts.embedded.array_semantics.repeat import repeat_for_each_cell
from xl_engagement.hosts.embedded.excel_functions.registered import EXCEL_FUNCTIONS
from xl_engagement.hosts.embedded.single_formula import evaluate_formula


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("=MMULT({1E+300},{1E+300})", "#NUM!"),
        ('=IFERROR(MMULT({1E+300},{1E+300}),"too large")', "too large"),
        ("=MDETERM({1E+300,0;0,1E+300})", "#NUM!"),
        ("=MINVERSE({1E-320})", "#NUM!"),
        ("=CEILING(1E+308,1E-308)", "#NUM!"),
        ("=CEILING(1.7E+308,1E+308)", "#NUM!"),
        ("=_xlfn.FLOOR.MATH(-1.7E+308,1E+308)", "#NUM!"),
        ("=LCM(9007199254740881,9007199254740847)", "#NUM!"),
    ],
)
def test_results_beyond_a_double_are_errors(value_of, formula, expected):
    """Excel has #NUM! where a result has no finite number, and IFERROR sees it."""
    assert value_of(formula) == expected


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ('=HEX2DEC("0x1F")', "#NUM!"),
        ('=HEX2DEC(" 1F ")', "#NUM!"),
        ('=HEX2DEC("1_F")', "#NUM!"),
        ('=HEX2DEC("１F")', "#NUM!"),
        ('=BIN2DEC("1_0")', "#NUM!"),
        ('=BIN2DEC("0b1")', "#NUM!"),
        ('=OCT2DEC("0o7")', "#NUM!"),
        ('=OCT2DEC("+7")', "#NUM!"),
        ('=HEX2DEC("1f")', 31),
        ('=GCD("1_0",5)', "#VALUE!"),
        ('=GCD("infinity")', "#VALUE!"),
        ('=GCD("nan")', "#VALUE!"),
        ('=GCD("１0",5)', "#VALUE!"),
        ('=GCD("1e400",5)', "#VALUE!"),
        ('=GCD(" 12 ",18)', 6),
        ('=GCD("+12",18)', 6),
        ('=GCD("1e1",4)', 2),
        ('=LCM("1,000","$6")', 3000),
        ('=CEILING("250%",1)', 3),
        ('=CEILING("(2.5)",-1)', -3),
        ('=DEC2BIN("1_0")', "#VALUE!"),
        ('=DEC2BIN(9,"1_0")', "#VALUE!"),
        ('=CEILING("1/2/1900",1)', 2),
    ],
)
def test_texts_count_as_numbers_in_excels_syntax_alone(value_of, formula, expected):
    """Amounts, percentages and dates as Excel writes them; nothing that only Python reads as a number."""
    assert value_of(formula) == expected


_NUMBERS = st.floats(allow_nan=False, allow_infinity=False) | st.integers(-(2**53), 2**53)
_NUMBERS |= st.sampled_from([0.0, -0.0, 1e300, -1e300, 1.7e308, 5e-324, 1e-308, 0.5, 2.0, -1.0, 10.0])
_TEXTS = st.text('0123456789+-.,eE%$()_xABFabinf /:ﬀ１\u00a0#?@;hmsyd"', max_size=10)
_ERRORS = st.sampled_from([{"type": "Error", "kind": kind} for kind in ("Na", "Num", "Div", "Value")])
_CELLS = _NUMBERS | _NUMBERS | _TEXTS | st.booleans() | st.none() | _ERRORS


@st.composite
def _arguments(draw, cells):
    """A single value, or the rows of a range."""
    if draw(st.booleans()):
        return draw(cells)
    width = draw(st.integers(1, 3))
    return draw(st.lists(st.lists(cells, min_size=width, max_size=width), min_size=1, max_size=3))


def _is_value(value: object) -> bool:
    if isinstance(value, dict):
        return value["type"] == "Error"
    return value is None or isinstance(value, (str, int)) or (isinstance(value, float) and math.isfinite(value))


@pytest.mark.parametrize("name", EXCEL_FUNCTIONS)
@settings(deadline=None, max_examples=60)
@given(data=st.data())
def test_no_argument_makes_a_function_fail_or_leave_what_no_cell_holds(name, data):
    """Neither infinity nor a number that is none nor an exception, whatever the arguments are."""
    function = EXCEL_FUNCTIONS[name]
    cells = data.draw(st.sampled_from([_CELLS, _NUMBERS]))
    most = function.most or 4
    arguments = data.draw(st.lists(_arguments(cells), min_size=function.required, max_size=most))
    result = function.callback(date_1904=data.draw(st.booleans()))(*arguments)
    assert all(map(_is_value, [cell for row in result for cell in row] if isinstance(result, list) else [result]))


@settings(deadline=None, max_examples=100)
@given(data=st.data())
def test_the_engine_shows_values_alone(data):
    """The same through a formula, for whole numbers and for the largest and the smallest ones."""
    name = data.draw(st.sampled_from(sorted(EXCEL_FUNCTIONS)))
    function = EXCEL_FUNCTIONS[name]
    most = function.most or 4
    arguments = data.draw(st.lists(_arguments(_NUMBERS), min_size=function.required, max_size=most))
    result = evaluate_formula(f"={name}({','.join(map(literal, arguments))})")
    for value in [cell for row in result for cell in row] if isinstance(result, list) else [result]:
        assert isinstance(value, (str, ErrorValue)) or math.isfinite(value)


def test_repeated_functions_leave_values_alone():
    """The engine's own functions give infinity in silence: it does not get past the function that repeats them."""
    rows = repeat_for_each_cell(False, "EXP", "*", [[1000.0, 0.0]])
    assert rows[0][0] == {"type": "Error", "kind": "Num"}
    assert rows[0][1] == 1
