"""xlwings' 'Import Functions' on our modules: the VBA that it writes, and the help that it sets."""

from __future__ import annotations

import re

import pytest

from xl_engagement.hosts.excel.vba import vba_names
from xl_engagement.worksheet import catalogue

ADDIN_UDFS = "xl_engagement.hosts.excel.addin_udfs"
FUNCTION = re.compile(r"^Function (\w+)\((.*?)\)\n(.*?)^End Function$", re.MULTILINE | re.DOTALL)
IDENTIFIER = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,254}")


def wrappers(source):
    """Each function's parameter list, as written, and its body."""
    found = FUNCTION.findall(source.replace(" _\n", ""))
    return {name: (parameters, body) for name, parameters, body in found}


@pytest.fixture(scope="module")
def imported(excel):
    return excel.import_functions()


def test_every_function_has_a_wrapper_and_nothing_else(imported):
    source, _ = imported
    assert sorted(wrappers(source)) == sorted(catalogue())
    assert source.count("End Function\n") == len(catalogue())


def test_modules_of_the_add_in_give_the_same_signatures(excel, imported):
    own = wrappers(excel.import_functions(ADDIN_UDFS)[0])
    assert {name: found[0] for name, found in own.items()} == {
        name: found[0] for name, found in wrappers(imported[0]).items()
    }
    assert all(f'"{ADDIN_UDFS}"' in body for _, body in own.values())


@pytest.mark.parametrize("name", catalogue())
def test_wrapper_declares_the_arguments(imported, name):
    declared = []
    for argument in catalogue()[name].arguments:
        spelling = vba_names.vba_name(argument.name)
        if argument.repeats:
            declared.append(f"ParamArray {spelling}()")
        else:
            declared.append(spelling if argument.required else f"Optional {spelling}")
    assert wrappers(imported[0])[name][0] == ", ".join(declared)


@pytest.mark.parametrize("name", catalogue())
def test_wrapper_hands_the_arguments_on(imported, name):
    parameters, body = wrappers(imported[0])[name]
    call = f'{name} = XLPy.CallUDF("xl_engagement.hosts.excel.udfs", "{name}", '
    names = [parameter.split()[-1] for parameter in parameters.split(", ")] if parameters else []
    handed_on = "argsArray" if "ParamArray" in parameters else f"Array({', '.join(names)})"
    assert f"{call}{handed_on}, ThisWorkbook, Application.Caller)" in body


def test_arguments_are_names_that_vba_takes(excel):
    for name, arguments in excel.metadata().items():
        for argument in arguments:
            assert IDENTIFIER.fullmatch(argument), (name, argument)
            assert argument.lower() not in vba_names.RESERVED, (name, argument)
        assert len({argument.lower() for argument in arguments}) == len(arguments), name


def test_lines_are_short_enough_for_vba(imported):
    assert max(map(len, imported[0].splitlines())) < 1024


@pytest.mark.parametrize("name", catalogue())
def test_help_reaches_the_function_wizard(imported, name):
    record, options = catalogue()[name], imported[1][name]
    assert options["Description"] == record.help
    assert options["Category"] == "xl-engagement"
    assert options["ArgumentDescriptions"] == ([argument.help for argument in record.arguments] or None)


@pytest.mark.parametrize("word", ["case", "Function", "type", "caller", "Range"])
def test_words_that_vba_would_misread_get_an_underscore(word):
    assert vba_names.vba_name(word) == f"{word}_"


def test_a_usual_name_stays():
    assert vba_names.vba_name("unit_cost") == "unit_cost"
