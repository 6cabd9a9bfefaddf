"""What functions return is what their declarations say: hosts whose cells have types rely on it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xl_engagement import call
from xl_engagement.cells import ErrorValue
from xl_engagement.model.break_even.value import SEARCHABLE
from xl_engagement.worksheet import catalogue
from xl_engagement.worksheet.calling.argument_kinds import YesNo
from xl_engagement.worksheet.calling.named_kinds import Named
from xl_engagement.worksheet.declaration import Content, Result

FUNCTIONS = list(catalogue().values())

MODELS = st.sampled_from(["CM", "ODM", "HYBRID", "SDK", "BESPOKE", "EMS"])
AMOUNTS = st.one_of(st.integers(0, 20_000), st.floats(0, 500))
BAD = st.sampled_from([ErrorValue("#REF!"), "nonsense", -1, None])
SCHEDULES = st.lists(st.integers(0, 9_000), min_size=1, max_size=3)
BLOCKS = st.lists(SCHEDULES, min_size=1, max_size=3).map(
    lambda rows: [row + [None] * (max(map(len, rows)) - len(row)) for row in rows]
)
BY_NAME = {
    "model": MODELS,
    "model_a": MODELS,
    "model_b": MODELS,
    "units": st.one_of(SCHEDULES, BLOCKS),
    "volumes": st.lists(AMOUNTS, min_size=1, max_size=3),
    "years": st.integers(1, 4),
    "case": st.sampled_from(["low", "mid", "high"]),
    "discount_rate": st.sampled_from([0, 0.1, 0.3]),
    "assumptions": st.sampled_from([None, [["odm_nre", 120_000], ["monthly_margin", 5_000]], [["case", "low"]]]),
    "switch_year": st.sampled_from([None, 2, 3]),
    "trials": st.integers(1, 40),
    "seed": st.integers(1, 3),
    "correlation": st.sampled_from([0, 0.5, 1]),
    "points": st.integers(1, 4),
    "p": st.floats(0, 1),
    "driver": st.sampled_from(SEARCHABLE),
    "answers": st.lists(st.sampled_from(["yes", "no", ""]), min_size=1, max_size=5),
    "field": st.sampled_from(["definition", "example", "caution"]),
    "source": st.sampled_from([None, "guide", "onlogic", "encyclopedia"]),
    "function": st.sampled_from(["ENG_TCO", "ENG_VERSION", "ENG_TOC"]),
}
WHOLE = ("units", "assumptions", "answers", "arguments", "volumes")


def values(argument):
    """What one argument may hold, now and then something bad."""
    if isinstance(argument.kind, YesNo):
        good = st.booleans()
    elif isinstance(argument.kind, Named) and argument.name not in BY_NAME:
        good = st.sampled_from(argument.kind.names)
    else:
        good = BY_NAME.get(argument.name, AMOUNTS)
    return st.one_of(good, good, good, BAD)


def arguments(function):
    """Arguments of a call, each a value or, where the function takes ranges, a column of three."""

    def one(argument):
        single = values(argument)
        if function.result is not Result.VALUE or argument.name in WHOLE:
            return single
        return st.one_of(
            single, single, st.lists(single, min_size=3, max_size=3).map(lambda cells: [[c] for c in cells])
        )

    return st.tuples(*(one(argument) for argument in function.arguments))


def is_number(cell):
    """TRUE and FALSE are none."""
    return isinstance(cell, (int, float)) and not isinstance(cell, bool)


def is_number_as_text(cell):
    """A number that has become a text on its way."""
    try:
        float(cell)
    except (TypeError, ValueError):
        return False
    return isinstance(cell, str)


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda f: f.name)
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_cells_hold_what_the_declaration_says(function, data):
    """Numbers, texts or both, whatever the arguments; an error value anywhere."""
    result = call(function.name, *data.draw(arguments(function)))
    rows = result if isinstance(result, list) else [[result]]
    padded = function.result is Result.VECTOR and function.shaped_by == "units"
    for cell in (cell for row in rows for cell in row if not isinstance(cell, ErrorValue)):
        if function.content is Content.NUMBER:
            assert is_number(cell) or (padded and cell == "")
        elif function.content is Content.TEXT:
            assert isinstance(cell, str)
        else:
            assert is_number(cell) or (isinstance(cell, str) and not is_number_as_text(cell))


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda f: f.name)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_results_have_the_declared_shape(function, data):
    """A table begins with its headers; a function of single values returns a single value."""
    given_values = data.draw(st.tuples(*(values(argument) for argument in function.arguments)))
    result = call(function.name, *given_values)
    if function.result is Result.TABLE:
        assert isinstance(result, ErrorValue) or tuple(result[0]) == function.headers
    elif function.result is Result.VALUE and not any(isinstance(v, list) for v in given_values):
        assert not isinstance(result, list)


def test_a_number_beside_words_stays_a_number():
    """The guide's cost table has both, and a range may ask for both."""
    shown = call("ENG_GUIDE_COST", "year2_maintenance", [["CM"], ["ODM"]], "high")
    assert shown == [[1_000_000], ["Included in the SaaS fee"]]
    assert is_number(shown[0][0])


def test_what_tables_and_mixed_cells_can_hold_is_known():
    """One function gives words where the guide has no number; tables have headers."""
    mixed = {f.name for f in FUNCTIONS if f.content is Content.MIXED and f.result is not Result.TABLE}
    assert mixed == {"ENG_GUIDE_COST"}
    assert {f.content for f in FUNCTIONS if f.result is Result.TABLE} == {Content.MIXED}
