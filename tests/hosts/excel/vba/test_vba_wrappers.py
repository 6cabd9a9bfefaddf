"""The wrappers as text: one for each function, its arguments in order, nothing that VBA does not take."""

from __future__ import annotations

import re

import pytest

from xl_engagement.hosts.excel.vba import vba_wrappers
from xl_engagement.hosts.excel.vba.macro_workbook import modules
from xl_engagement.hosts.excel.vba.vba_names import vba_name
from xl_engagement.worksheet import catalogue
from xl_engagement.worksheet.declaration import MAX_HELP

FUNCTION = re.compile(r"^Public Function (\w+)\((.*)\)(?: As String)?\n((?:.*\n)*?)End Function$", re.MULTILINE)
DIAGNOSIS = "ENG_LAST_ERROR"
SOURCES = {module.name: module.source for module in modules()}
FUNCTIONS = SOURCES[vba_wrappers.FUNCTIONS_MODULE]
WRAPPERS = FUNCTION.findall(FUNCTIONS)


def test_each_function_has_one_public_wrapper_and_nothing_else_is_public():
    assert [name for name, _, _ in WRAPPERS] == [DIAGNOSIS, *catalogue()]
    public = re.findall(
        r"^(?!Private |End |Exit )(?:Public )?(?:Static )?(?:Function|Sub) (\w+)", FUNCTIONS, re.MULTILINE
    )
    assert public == [DIAGNOSIS, *catalogue()]


@pytest.mark.parametrize(("name", "parameters", "body"), WRAPPERS[1:], ids=list(catalogue()))
def test_wrapper(name, parameters, body):
    record = catalogue()[name]
    names = [vba_name(argument.name) for argument in record.arguments]
    assert re.findall(r"(\w+)(?:\(\))?(?:, |$)", parameters) == names
    for declared, argument in zip(parameters.split(", ") if parameters else [], record.arguments, strict=True):
        assert declared.startswith("Optional ") == (not argument.required and not argument.repeats)
        assert (declared.startswith("ParamArray ") and declared.endswith("()")) == argument.repeats
    assert f'Attribute {name}.VB_Description = "{record.help.replace(chr(34), chr(34) * 2)}"\n' in body
    if not (record.arguments and record.arguments[-1].repeats):
        assert f'    {name} = Called("{name}", Array({", ".join(names)}))\n' in body


def test_only_functions_with_repeating_arguments_are_written_out():
    written_out = {name for name, _, body in WRAPPERS if "ReDim Preserve given" in body}
    assert written_out == {name for name, record in catalogue().items() if any(a.repeats for a in record.arguments)}


def test_no_argument_hides_a_name_that_the_wrappers_use():
    words = {word.lower() for _, _, body in WRAPPERS[1:] for word in re.findall(r"\w+", re.sub(r'".*?"', "", body))}
    declared = {name for _, parameters, _ in WRAPPERS for name in re.findall(r"(\w+)(?:\(\))?(?:, |$)", parameters)}
    for word in words - {name.lower() for name in declared}:
        assert vba_name(word) == f"{word}_" or word.startswith(("eng_", "vb_")) or word.isdecimal(), word


@pytest.mark.parametrize("name", SOURCES)
def test_limits_of_vba(name):
    lines = SOURCES[name].splitlines()
    assert max(map(len, lines)) <= 1000
    continued = "".join("1" if line.endswith(" _") else "0" for line in lines)
    assert max(map(len, continued.split("0"))) <= 24
    assert SOURCES[name].isascii()
    procedures = re.split(r"^End (?:Function|Sub)$", SOURCES[name], flags=re.MULTILINE)
    assert max(map(len, procedures)) < 65_536


def test_nothing_is_volatile():
    assert not any("Volatile" in source for source in SOURCES.values())


def test_texts_are_quoted():
    record = catalogue()["ENG_VERSION"]
    quoted = vba_wrappers.wrapper(type(record)(**{**fields(record), "help": 'Says "hello".'}))
    assert 'VB_Description = "Says ""hello""."\n' in quoted


def fields(record):
    return {name: getattr(record, name) for name in record.__dataclass_fields__}


def test_help_describes_each_argument():
    described = SOURCES[vba_wrappers.HELP_MODULE]
    texts = [text.replace('""', '"') for text in re.findall(r'"((?:[^"]|"")*)"', described)]
    position = texts.index("ENG_RECOMMEND")
    for name, record in catalogue().items():
        expected = [name, record.help, *(argument.help for argument in record.arguments)]
        assert texts[position : position + len(expected)] == expected
        position += len(expected)
    assert max(map(len, texts)) <= MAX_HELP
