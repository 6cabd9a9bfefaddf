"""One formula evaluated outside of a workbook."""

from __future__ import annotations

import math

import pytest

from xl_engagement.cells import ErrorValue
from xl_engagement.hosts.embedded.single_formula import FormulaError, evaluate_formula, parse_scalar, parse_value
from xl_engagement.worksheet import catalogue


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("=ENG_TIMES(3)", 6),
        ("ENG_TIMES(3,)", 6),
        ("=ENG_TIMES(3,0)", 0),
        ("=ENG_TIMES({1,2;3,4},10)", [[10, 20], [30, 40]]),
        ("=SUM(ENG_TIMES({1,2;3,4}))", 20),
        ("=@ENG_TIMES({5,6})", 10),
        ("=INDEX(ENG_TABLE(4),3,2)", 8),
        ('=IFERROR(ENG_TIMES("x"),"no")', "no"),
        ("=[1]!ENG_TIMES(1)+_xldudf_ENG_TIMES(1)", 4),
        ("=SUM({1,2,3})/2", 3),
        ("=DATE(2024,1,1)", 45292),
        ("=A1", 0),
        ("=1=1", True),
        ('="{}"', "{}"),
        ('="é"&1', "é1"),
    ],
)
def test_values(functions, formula, value):
    """ENG_ and native functions, array constants, ranges without cells."""
    assert evaluate_formula(formula, functions=functions) == value


def test_names_take_scalars_rows_and_texts(functions):
    """Names stand for values, whatever their case."""
    names = {"volumes": [500, 3000], "Rate": -0.5, "who": 'a "b"', "block": [[1, 2], [3, 4]], "none": None}
    assert evaluate_formula("=SUM(volumes)*RATE", names, functions=functions) == -1750
    assert evaluate_formula("=who&1", names, functions=functions) == 'a "b"1'
    assert evaluate_formula("=ENG_TIMES(block,none)", names, functions=functions) == [[2, 4], [6, 8]]
    assert evaluate_formula("=LET(rate,3,rate+1)", names, functions=functions) == 4


def test_an_error_carries_the_message_of_its_function(functions):
    """Directly, inside of a native formula, and element by element."""
    direct = evaluate_formula("=ENG_TIMES(-3)", functions=functions)
    inside = evaluate_formula("=1+ENG_TIMES(-3)", functions=functions)
    assert isinstance(direct, ErrorValue)
    assert direct.code == "#NUM!"
    assert "ENG_TIMES" in direct.message
    assert "-3" in direct.message
    assert inside == direct
    good, bad, worse = evaluate_formula("=ENG_TIMES({1,-2,-7})", functions=functions)[0]
    assert good == 2
    assert "-2" in bad.message
    assert "-7" in worse.message


@pytest.mark.parametrize(
    ("formula", "code", "words"),
    [
        ("=ENG_TIMS(1)", "#NAME?", "ENG_TIMES"),
        ("=SUMM(1)", "#NAME?", "SUM"),
        ("=rte*2", "#NAME?", "rate"),
        ("=Sales[Amount]", "#NAME?", "table"),
        ("=1/0", "#DIV/0!", "zero"),
        ("=(A1,B1)", "#VALUE!", "engine"),
        ("=ENG_TIMES()", "#VALUE!", "a"),
        ("=ENG_TIMES(1,2,3)", "#VALUE!", "at most 2"),
    ],
)
def test_errors_say_why(functions, formula, code, words):
    """No error comes without a message, and unknown names come with the nearest known one."""
    value = evaluate_formula(formula, {"rate": 1}, functions=functions)
    assert isinstance(value, ErrorValue)
    assert value.code == code
    assert words in value.message


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("=ENG_TIMES(1", 10),
        ("  ENG_TIMES(1))", 14),
        ("=1+", 3),
        ('=ENG_TIMES("é", "abc)', 16),
        ("={1,2", 1),
        ('="é" 1', 5),
        ("=SUM(1;2)", 6),
        ("={}", 1),
        ('="é"&SUM( { } )', 10),
        ("{{}}", 1),
        ("=", 1),
        ("", 0),
    ],
)
def test_a_syntax_error_says_where_it_stands(text, place):
    """The position counts in the text as it was typed, and the caret stands under it."""
    with pytest.raises(FormulaError) as caught:
        evaluate_formula(text)
    assert caught.value.position == place
    *_, line, caret = str(caught.value).splitlines()
    assert line.strip() == text.strip()
    assert caret.index("^") == len("  ") + place


@pytest.mark.parametrize("function", catalogue().values(), ids=lambda function: function.name)
def test_the_example_of_every_function(function):
    """What help shows comes out of the engine too."""

    def close(value, expected):
        if isinstance(expected, (list, tuple)):
            return len(value) == len(expected) and all(map(close, value, expected))
        if isinstance(expected, (int, float)) and not isinstance(expected, bool):
            return math.isclose(value, expected, rel_tol=1e-9)
        return value == expected or (expected is None and value == "")

    assert close(evaluate_formula(function.example), function.expected)


@pytest.mark.parametrize(
    ("text", "value"),
    [("120", 120), ("-1.5e3", -1500), ("8%", 0.08), ("true", True), ('"120"', "120"), ('"a""b"', 'a"b'), ("", None),
     ("ODM", "ODM"), ("1,200", "1,200"), ("nan", "nan")],
)  # fmt: skip
def test_values_from_the_command_line(text, value):
    """Numbers, TRUE and FALSE, texts, quoted where they look like something else."""
    assert parse_scalar(text) == value
    assert type(parse_scalar(text)) is type(value) or isinstance(value, int)


def test_array_constants_and_formulas_from_the_command_line():
    """Values for names of `eval` may be arrays, or computed."""
    assert parse_value("{500,3000}") == [[500, 3000]]
    assert parse_value("=2^10") == 1024
    assert parse_value("12") == 12
