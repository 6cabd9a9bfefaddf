"""Every function in cells: its example typed in and read back, and what the function wizard says of it."""

from __future__ import annotations

import pytest

from xl_engagement.hosts.libreoffice.addin.registration import argument_help
from xl_engagement.hosts.libreoffice.addin.type_library import parameters
from xl_engagement.worksheet import catalogue

FUNCTIONS = list(catalogue().values())


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda f: f.name)
def test_every_example_gives_its_value_in_cells(calc, typed, function):
    """A result of several cells is typed as an array formula over just those cells."""
    expected = function.expected
    if isinstance(expected, list):
        last = f"{chr(ord('A') + len(expected[0]) - 1)}{len(expected)}"
        shown = calc.sheet({f"A1:{last}": typed(function.example)}, f"A1:{last}")
        assert shown == [pytest.approx(row) for row in expected]
    else:
        shown = calc.value(function.example)
        assert shown == (pytest.approx(expected) if isinstance(expected, float) else expected)


def test_the_function_wizard_knows_every_function(calc):
    known = calc.wizard()
    for function in FUNCTIONS:
        description, arguments = known[function.name]
        assert description == function.help
        assert [(name, text) for name, text, _ in arguments] == [
            (parameter.shown, argument_help(parameter.argument)) for parameter in parameters(function)
        ]


def test_required_arguments_say_so(calc):
    """The wizard itself calls every argument of an add-in optional."""
    _, arguments = calc.wizard()["ENG_TCO"]
    assert {optional for _, _, optional in arguments} == {True}
    assert [name for name, text, _ in arguments if text.startswith("Required. ")] == [
        "model", "units", "unit_cost", "saas_fee",
    ]  # fmt: skip


def test_a_repeating_argument_is_offered_as_often_as_any_function_takes_arguments(calc):
    """ENG_CHECK takes those of another function."""
    _, arguments = calc.wizard()["ENG_CHECK"]
    assert len(arguments) > max(len(function.arguments) for function in FUNCTIONS)
