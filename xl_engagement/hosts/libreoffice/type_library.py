"""The functions as a UNO interface, in the language in which LibreOffice reads type libraries."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from xl_engagement.hosts.libreoffice.identity import INTERFACE, MODULE

if TYPE_CHECKING:
    from xl_engagement.worksheet.declaration import Argument, WorksheetFunction


def type_library(functions: Mapping[str, WorksheetFunction]) -> str:
    """Declare one method per function. Every argument is `any`: a number, a text, a range, an array, or left out."""
    opened = " ".join(f"module {name} {{" for name in MODULE.split("."))
    closed = " ".join("};" for _ in MODULE.split("."))
    methods = "".join(f"    {_method(function)}\n" for function in functions.values())
    return f"{opened}\ninterface {INTERFACE} {{\n{methods}}};\n{closed}\n"


def gives_text(function: WorksheetFunction) -> bool:
    """Whether a function's result is one text, as its example shows.

    Its method is declared to return `any`, the others return rows. Calc compares texts by their places in a pool of the
    document's texts, and it enters there what comes as `any`, but not what comes in rows: ="ODM" would never be true.
    """
    return isinstance(function.expected, str) and not function.headers


def _method(function: WorksheetFunction) -> str:
    # A blank between the brackets: LibreOffice takes >> for an operator.
    result = "any" if gives_text(function) else "sequence<sequence<any> >"
    return f"{result} {function.name}({', '.join(map(_argument, function.arguments))});"


def _argument(argument: Argument) -> str:
    kind = "sequence<any>" if argument.repeats else "any"
    return f"[in] {kind} {identifier(argument)}"


def identifier(argument: Argument) -> str:
    """An argument's name in the type library, which takes no underscore in lower case: unit_cost -> unitCost."""
    first, *others = argument.name.split("_")
    return first + "".join(map(str.capitalize, others))
