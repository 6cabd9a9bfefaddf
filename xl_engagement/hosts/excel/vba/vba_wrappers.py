"""VBA from the catalogue: one wrapper for each worksheet function, and what the function wizard shows of it.

A wrapper hands its arguments to `Called`, in ``vba/calls.bas``, which reads cells, calls the UDF in Python through the
object that xlwings' VBA gives, and makes real error values of the seven literals that `addin_udfs` sends. Where the
call itself fails, because there is no Python, the result is #VALUE! and ENG_LAST_ERROR says why.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib.resources import files
from itertools import groupby

from xl_engagement.hosts.excel.addin_names import UDF_MODULE
from xl_engagement.hosts.excel.error_values import CVERR
from xl_engagement.hosts.excel.udf_generator import CATEGORY
from xl_engagement.hosts.excel.vba.vba_names import vba_name
from xl_engagement.worksheet.declaration import WorksheetFunction

FUNCTIONS_MODULE = "EngagementFunctions"
HELP_MODULE = "EngagementHelp"

ON_OPEN = f"Private Sub Workbook_Open()\n    {HELP_MODULE}.DescribeFunctions\nEnd Sub\n"
"""The code of the workbook's own module."""

_GENERATED = "'Written by xl-engagement from its catalogue of functions; the next build overwrites changes."


def functions_source(functions: Iterable[WorksheetFunction]) -> str:
    """The module with the wrappers; all else in it but ENG_LAST_ERROR is private, so that no cell can call it."""
    head = _head(FUNCTIONS_MODULE, f"Private Const PYTHON_MODULE As String = {_quoted(UDF_MODULE)}")
    return "\n".join([head, _part("calls.bas"), _error_or(), *map(wrapper, functions)])


def help_source(functions: Iterable[WorksheetFunction]) -> str:
    """The module that describes the functions to the function wizard, each time that the workbook opens."""
    head = _head(HELP_MODULE, f"Option Private Module\n\nPrivate Const CATEGORY As String = {_quoted(CATEGORY)}")
    # VBA limits the size of a procedure.
    subs = {group.name.title().replace("_", ""): list(those) for group, those in groupby(functions, lambda f: f.group)}
    calls = "\n".join(f"    Describe{name}" for name in subs)
    everything = f"Private Sub DescribeAll()\n{calls}\nEnd Sub\n"
    return "\n".join([head, _part("help.bas"), everything, *(_descriptions(n, those) for n, those in subs.items())])


def wrapper(function: WorksheetFunction) -> str:
    """One function as VBA."""
    name = function.name
    names = [vba_name(argument.name) for argument in function.arguments]
    repeats = bool(function.arguments) and function.arguments[-1].repeats
    declared = [
        f"ParamArray {spelling}()" if argument.repeats else spelling if argument.required else f"Optional {spelling}"
        for argument, spelling in zip(function.arguments, names, strict=True)
    ]
    call = _repeating(names) if repeats else ""
    given = "given" if repeats else f"Array({', '.join(names)})"
    return (
        f"Public Function {name}({', '.join(declared)})\n"
        f"Attribute {name}.VB_Description = {_quoted(function.help)}\n"
        f"{call}    {name} = Called({_quoted(name)}, {given})\n"
        "End Function\n"
    )


def _repeating(names: list[str]) -> str:
    """The lines that collect all arguments, the repeated ones last, in the array `given`."""
    *single, repeated = names
    place, argument = f"given({len(single)} + position)", f"{repeated}(position)"
    lines = [
        "Dim given As Variant, position As Long",
        f"given = Array({', '.join(single)})",
        f"ReDim Preserve given(0 To {len(single)} + UBound({repeated}))",
        f"For position = 0 To UBound({repeated})",
        f"    If IsObject({argument}) Then",
        f"        Set {place} = {argument}",
        f"    ElseIf Not IsMissing({argument}) Then",
        f"        {place} = {argument}",
        "    End If",
        "Next position",
    ]
    return "".join(f"    {line}\n" for line in lines)


def _error_or() -> str:
    cases = "".join(f"        Case {_quoted(code)}: ErrorOr = CVErr({number})\n" for code, number in CVERR.items())
    return (
        "Private Function ErrorOr(ByVal cell As Variant) As Variant\n"
        "    ErrorOr = cell\n"
        "    If VarType(cell) = vbString Then\n"
        f"        Select Case cell\n{cases}        End Select\n"
        "    End If\n"
        "End Function\n"
    )


def _descriptions(name: str, functions: Iterable[WorksheetFunction]) -> str:
    calls = []
    for function in functions:
        texts = ", _\n        ".join(_quoted(argument.help) for argument in function.arguments)
        array = f"Array( _\n        {texts})" if texts else "Array()"
        calls.append(
            f"    Describe {_quoted(function.name)}, _\n        {_quoted(function.help)}, _\n        {array}\n"
        )
    return f"Private Sub Describe{name}()\n{''.join(calls)}End Sub\n"


def _head(module: str, declarations: str) -> str:
    return f"Attribute VB_Name = {_quoted(module)}\n{_GENERATED}\nOption Explicit\n{declarations}"


def _part(name: str) -> str:
    return files("xl_engagement.hosts.excel").joinpath("vba", name).read_text(encoding="ascii")


def _quoted(text: str) -> str:
    """A VBA string literal."""
    return '"' + text.replace('"', '""') + '"'
