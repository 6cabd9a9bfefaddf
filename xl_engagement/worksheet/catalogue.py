"""The catalogue as hosts see it: the list of functions, one by its spelling, and a call of one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from types import MappingProxyType
from typing import Any

from xl_engagement.cells import Rows, Scalar
from xl_engagement.formulas.function_names import plain_name
from xl_engagement.worksheet.calling.call_errors import nearest
from xl_engagement.worksheet.calling.evaluate import evaluate
from xl_engagement.worksheet.declaration import FUNCTIONS, WorksheetFunction

DECLARING_MODULES = ("decide", "vendors", "know", "cost", "break_even", "risk")
"""Modules whose import declares functions, in the order in which help shows them."""


class UnknownFunctionError(LookupError):
    """No function has this name; the message gives the nearest one."""


@cache
def catalogue() -> Mapping[str, WorksheetFunction]:
    """Every function by its plain name, in the order of the groups."""
    for module in DECLARING_MODULES:
        import_module(f"xl_engagement.worksheet.functions.{module}")
    return MappingProxyType(FUNCTIONS)


def find(spelling: str) -> WorksheetFunction:
    """One function by any spelling that files carry; raises UnknownFunctionError with the nearest name."""
    functions = catalogue()
    name = plain_name(spelling) or ""
    if name in functions:
        return functions[name]
    near = nearest(name or f"ENG_{spelling}", functions)
    raise UnknownFunctionError(f"no function is named {spelling.strip()}{near}")


def call(name: str, *arguments: Any, **named: Any) -> Scalar | Rows:
    """Evaluate a worksheet function as a cell would.

    Parameters
    ----------
    name : str
        Any spelling of the function's name, e.g. ``"ENG_TCO"``.
    *arguments, **named
        Scalars, flat sequences (one row), sequences of rows, numpy arrays; None for an omitted argument. The names are
        those that help shows, in lower case.

    Returns
    -------
    scalar or list of rows
        Errors are `xl_engagement.cells.ErrorValue` objects with a code and a message; nothing is raised for bad input.

    Raises
    ------
    UnknownFunctionError
        No function has this name.

    Examples
    --------
    >>> from xl_engagement import call
    >>> call("ENG_RECOMMEND", True)
    'CM'
    """
    return evaluate(find(name), arguments, named)
