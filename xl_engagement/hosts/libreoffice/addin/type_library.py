"""The functions as a UNO interface, in UNO's interface definition language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from xl_engagement.hosts.libreoffice.addin.identity import INTERFACE, MODULE

if TYPE_CHECKING:
    from xl_engagement.worksheet.declaration import Argument, WorksheetFunction


_MAX_REPEATED = 16
"""More than any function of the catalogue has arguments, which is what the repeating one stands for."""


def type_library(functions: Mapping[str, WorksheetFunction]) -> str:
    """Declare one method per function. Every argument is `any`: a number, a text, a range, an array, or left out."""
    opened = " ".join(f"module {name} {{" for name in MODULE.split("."))
    closed = " ".join("};" for _ in MODULE.split("."))
    methods = "".join(f"    {_method(function)}\n" for function in functions.values())
    return f"{opened}\ninterface {INTERFACE} {{\n{methods}}};\n{closed}\n"


def gives_text(function: WorksheetFunction) -> bool:
    """Whether a function's result is one value that can be a text.

    Its method is declared to return `any`, the others return rows. Calc compares texts by their places in a pool of the
    document's texts, and it enters there what comes as `any`, but not what comes in rows: ="ODM" would never be true.
    """
    return function.can_give_text and not function.headers


class Parameter(NamedTuple):
    """A parameter of a method, and the argument of the worksheet function that it carries."""

    identifier: str
    shown: str
    """Its name in the function wizard."""
    argument: Argument


def parameters(function: WorksheetFunction) -> Iterator[Parameter]:
    """The parameters of a function's method; an argument that repeats becomes as many as there may be.

    UNO knows methods with any number of arguments, but Calc takes each of these for a single value: over ranges it
    would call the method for every cell of them, and again for every cell of an array formula.
    """
    for argument in function.arguments:
        if argument.repeats:
            for number in range(1, _MAX_REPEATED + 1):
                yield Parameter(f"{_identifier(argument)}{number}", f"{argument.name} {number}", argument)
        else:
            yield Parameter(_identifier(argument), argument.name, argument)


def _method(function: WorksheetFunction) -> str:
    # A blank between the brackets: LibreOffice takes >> for an operator.
    result = "any" if gives_text(function) else "sequence<sequence<any> >"
    declared = ", ".join(f"[in] any {parameter.identifier}" for parameter in parameters(function))
    return f"{result} {function.name}({declared});"


def _identifier(argument: Argument) -> str:
    """An argument's name in the type library, which allows no underscore in such names: unit_cost -> unitCost."""
    first, *others = argument.name.split("_")
    return first + "".join(map(str.capitalize, others))
