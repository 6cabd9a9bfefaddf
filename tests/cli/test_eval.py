"""`eval`: one formula."""

from __future__ import annotations

import json

import pytest

from xl_engagement import __version__

TCO = '=ENG_TCO("ODM",{500,3000},100,2)'


def test_eval_prints_a_value(run):
    """A scalar alone, as people write it."""
    assert run("eval", TCO).output == "569,000\n"
    assert run("eval", "SUM({1,2;3,4})/4").output == "2.5\n"
    assert run("--version").output.strip().endswith(__version__)


@pytest.mark.parametrize(
    ("arguments", "answer"),
    [
        ([TCO], {"value": 569_000, "error": None}),
        (["=SUM(a)*b", "--set", "a={1,2}", "--set", "b=50%"], {"value": 1.5, "error": None}),
        (['=ENG_UNIT_COST("ODM",{1;2},7)'], {"value": [[7], [7]], "error": None}),
        (['="x"&name', "--set", "name=y"], {"value": "xy", "error": None}),
        (["=NOT(TRUE)"], {"value": False, "error": None}),
        (["=1/0"], {"value": None, "error": {"code": "#DIV/0!"}}),
        (['=ENG_TCO("OEM",{1,2},3,4)'], {"value": None, "error": {"code": "#VALUE!", "message": "OEM is a term"}}),
        (['=ENG_TCO("ODM",{1,-2},3,4)'], {"value": None, "error": {"code": "#NUM!", "message": "not -2"}}),
        (["=ENG_TKO()"], {"value": None, "error": {"code": "#NAME?", "message": "ENG_TCO"}}),
    ],
)
def test_eval_as_json(run, arguments, answer):
    """Value or error, the error with its message."""
    result = run("eval", "--json", *arguments)
    assert result.exit_code == 0
    found = json.loads(result.output)
    assert found["value"] == answer["value"]
    if answer["error"] is None:
        assert found["error"] is None
    else:
        assert found["error"]["code"] == answer["error"]["code"]
        assert answer["error"].get("message", "") in found["error"]["message"]


def test_eval_shows_where_a_formula_breaks(run):
    """A syntax error ends with status 2 and a caret under its place."""
    result = run("eval", '=ENG_TCO("ODM",{1,2)')
    assert result.exit_code == 2
    line, caret = result.stderr.splitlines()[-2:]
    assert line.strip() == '=ENG_TCO("ODM",{1,2)'
    assert caret.strip() == "^"
    assert run("eval", "=a", "--set", "nothing").exit_code == 2


def test_an_argument_left_out_between_commas(run):
    """TAKE without a number of rows takes all of them; what leaves nothing is an error, as in Excel."""
    result = run("eval", "--json", '=TAKE({"a",1;"b",2},,1)')
    assert json.loads(result.output)["value"] == [["a"], ["b"]]
    empty = json.loads(run("eval", "--json", "=DROP({1;2},2)").output)
    assert (empty["value"], empty["error"]["code"]) == (None, "#CALC!")
