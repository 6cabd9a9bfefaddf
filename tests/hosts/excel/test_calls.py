"""Every example of the catalogue through xlwings' own CallUDF, compared with the catalogue's own answer."""

from __future__ import annotations

import formualizer
import pytest

from xl_engagement import call
from xl_engagement.cells import ERROR_CODES, ErrorValue
from xl_engagement.formulas.function_names import plain_name
from xl_engagement.worksheet import catalogue

from .vba_machine import Machine, in_vba

ADDIN_UDFS = "xl_engagement.hosts.excel.addin_udfs"


def parsed(formula):
    """The ENG_ call in a formula as (name, arguments), without the native functions around it."""
    node = formualizer.parse(formula).to_dict()
    while plain_name(node["name"]) is None:
        node = node["args"][0]
    return plain_name(node["name"]), [value_of(argument) for argument in node["args"]]


def value_of(node):
    match node["node_type"]:
        case "Literal":
            return ErrorValue(node["value"]) if node["value"] in ERROR_CODES else node["value"]
        case "Omitted":
            return None
        case "Array":
            return [[value_of(cell) for cell in row] for row in node["rows"]]
        case "UnaryOp":
            value = value_of(node["operand"])
            return {"-": -value, "+": value, "%": value / 100}[node["operator"]]
        case "Function":
            return call(node["name"], *map(value_of, node["args"]))
    raise AssertionError(f"examples hold no {node['node_type']}")


def as_com(value):
    """A cell's value as Excel hands it to VBA, and from there to Python."""
    if isinstance(value, ErrorValue):
        return {"#N/A": -2146826246, "#NUM!": -2146826252}[value.code]
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


def as_constant(excel, value):
    """An argument typed into the formula: VBA gets an array constant of one row without its second dimension."""
    if value is None:
        return excel.missing
    if not isinstance(value, list):
        return as_com(value)
    rows = tuple(tuple(map(as_com, row)) for row in value)
    return rows[0] if len(rows) == 1 else rows


def as_range(excel, value):
    """An argument as a reference; what was left out is a reference to an empty cell."""
    if isinstance(value, list):
        return excel.range([list(map(as_com, row)) for row in value])
    return excel.range(as_com(value))


def all_optional_given(name, arguments):
    """The arguments, and a blank for each optional one that the example leaves out."""
    declared = [argument for argument in catalogue()[name].arguments if not argument.repeats]
    return [*arguments, *[None] * (len(declared) - len(arguments))]


@pytest.mark.parametrize("shape", [as_constant, as_range])
@pytest.mark.parametrize("name", catalogue())
def test_example(excel, name, shape):
    function, arguments = parsed(catalogue()[name].example)
    expected = call(function, *arguments)
    given = [shape(excel, value) for value in all_optional_given(function, arguments)]
    assert excel.call(function, *given) == excel.received(expected)
    assert excel.call(function, *given, module=ADDIN_UDFS) == excel.received(expected, literals=True)


UDFS = "xl_engagement.hosts.excel.udfs"
CHANGES = {
    "an error cell": ErrorValue("#N/A"),
    "an empty cell": None,
    "a text": "no such thing",
    "a number": -1.5,
    "a yes": True,
    "an array": [[1, None], ["x", ErrorValue("#NUM!")]],
}


@pytest.mark.parametrize("module", [UDFS, ADDIN_UDFS])
@pytest.mark.parametrize("shape", [as_constant, as_range])
@pytest.mark.parametrize("change", CHANGES)
def test_each_argument_of_each_function_changed(excel, change, shape, module):
    for name, record in catalogue().items():
        function, arguments = parsed(record.example)
        if function != name:
            continue
        for place in range(len(arguments)):
            given = all_optional_given(function, arguments)
            given[place] = CHANGES[change]
            answer = excel.call(function, *(shape(excel, value) for value in given), module=module)
            expected = excel.received(call(function, *given), literals=module == ADDIN_UDFS)
            assert answer == expected, (name, place)


@pytest.mark.parametrize("name", catalogue())
def test_example_through_the_wrapper_in_vba(excel, name):
    function, arguments = parsed(catalogue()[name].example)
    machine = Machine(excel)
    assert machine.call(function, *arguments) == in_vba(call(function, *arguments))
    assert [udf for udf, _ in machine.python.calls] == [function]


def test_ranges_broadcast_and_bad_elements_get_their_own_error(excel):
    models = [["CM"], ["nonsense"], [ErrorValue("#N/A")], ["ODM"]]
    expected = call("ENG_TCO", models, [500, 3000], 100, 2)
    given = [as_range(excel, models), (500.0, 3000.0), 100.0, 2.0]
    answer = excel.call("ENG_TCO", *given, module=ADDIN_UDFS)
    assert answer == excel.received(expected, literals=True)
    assert [row[0] for _, row in answer[1]][1:3] == [("str", "#VALUE!"), ("str", "#N/A")]


def test_an_error_cell_comes_back_as_an_error(excel):
    given = ["ODM", (500.0, 3000.0), excel.range(-2146826252), 2.0]
    assert excel.call("ENG_TCO", *given) == ("error", excel.missing)
    assert excel.call("ENG_TCO", *given, module=ADDIN_UDFS) == ("str", "#NUM!")


def test_a_required_argument_left_empty_is_an_error(excel):
    assert excel.call("ENG_TCO", "ODM", excel.missing, 100.0, 2.0, module=ADDIN_UDFS) == ("str", "#VALUE!")


def test_check_takes_repeating_arguments_and_gives_the_message(excel):
    kind, message = excel.call("ENG_CHECK", "ENG_TCO", "ODM", (500.0, 3000.0), excel.range(-2146826246), 2.0)
    assert kind == "str"
    assert message == call("ENG_CHECK", "ENG_TCO", "ODM", [500, 3000], ErrorValue("#N/A"), 2)
    assert "unit_cost" in message


def test_check_of_a_right_call_is_an_empty_text(excel):
    given = ["ENG_TCO", "ODM", excel.range([[500.0, 3000.0]]), 100.0, 2.0, excel.missing]
    assert excel.call("ENG_CHECK", *given) == ("str", "")


def test_trailing_blank_cells_end_a_schedule(excel):
    units = excel.range([[500.0], [3000.0], [None]])
    assert excel.call("ENG_TCO", "ODM", units, 100.0, 2.0) == excel.received(
        call("ENG_TCO", "ODM", [500, 3000], 100, 2)
    )
