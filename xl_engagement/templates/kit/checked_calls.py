"""Calls of ENG_ functions as formulas have them, their arguments given by name and checked against the catalogue.

    call("ENG_TCO", SCENARIO, model="D$5")
        ENG_TCO(D$5,units,unit_cost,saas_fee,case,discount_rate,assumptions,switch_year)
    call("ENG_TCO", SCENARIO, model=quoted("ODM"), discount_rate=0, switch_year=None)
        ENG_TCO("ODM",units,unit_cost,saas_fee,case,0,assumptions)
    call("ENG_TCO", SCENARIO | {"units": "planned_units"}, model="model_a")
        ENG_TCO(model_a,planned_units,unit_cost,...)
    check("ENG_TCO", SCENARIO, model="shown_model")
        ENG_CHECK("ENG_TCO",shown_model,units,...)

A mapping such as `SCENARIO` says where arguments are found: a function takes those that it has. What is given by name
must be an argument of the function. The order is the declaration's, so that a new argument shifts none.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from xl_engagement.templates.kit.area import Area
from xl_engagement.worksheet.calling.call_errors import nearest
from xl_engagement.worksheet.catalogue import catalogue, find

Given = str | float | Area | None
"""An argument: the text of a formula, a number or logical value, cells, or None where it is left out."""
Cells = Mapping[str, Given]
"""Where arguments are found, by their names."""

NOTHING: Cells = MappingProxyType({})


class WrongCallError(ValueError):
    """A call that the catalogue does not know; the message says what is wrong and what is nearest."""


def call(name: str, cells: Cells = NOTHING, /, **arguments: Given) -> str:
    """The text of a call, without `=`: `cells` gives the arguments found there, `arguments` overrides them.

    Raises
    ------
    UnknownFunctionError
        No function has this name.
    WrongCallError
        The function has no such argument, or needs one that is missing.
    """
    return f"{find(name).name}({','.join(_in_order(name, cells, arguments))})"


def check(name: str, cells: Cells = NOTHING, /, **arguments: Given) -> str:
    """The text of the ENG_CHECK of a call: its message, or an empty text where the call is right."""
    return f"ENG_CHECK({','.join((quoted(find(name).name), *_in_order(name, cells, arguments)))})"


def reason(name: str, cells: Cells = NOTHING, /, **arguments: Given) -> str:
    """The text of why a call has no answer, without the function's name in front: for the end of a sentence."""
    return f'SUBSTITUTE({check(name, cells, **arguments)},"{find(name).name}: ","")'


def quoted(text: str) -> str:
    """A text as a formula has it."""
    doubled = text.replace('"', '""')
    return f'"{doubled}"'


def _in_order(name: str, cells: Cells, arguments: Cells) -> list[str]:
    function = find(name)
    names = [argument.name for argument in function.arguments]
    for given, known in ((arguments, names), (cells, _every_argument())):
        for argument in given:
            if argument not in known:
                raise WrongCallError(f"{function.name} has no argument {argument}{nearest(argument, known)}")
    values = {**cells, **arguments}
    texts = [_text(values.get(argument)) for argument in names]
    missing = [known.name for known, text in zip(function.arguments, texts, strict=True) if known.required and not text]
    if missing:
        raise WrongCallError(f"{function.name} needs {', '.join(missing)}: {function.signature}")
    while texts and not texts[-1]:
        texts.pop()
    return texts


@cache
def _every_argument() -> tuple[str, ...]:
    """The names that arguments of any function have: a mapping of cells serves many functions."""
    return tuple({argument.name: None for function in catalogue().values() for argument in function.arguments})


def _text(value: Given) -> str:
    if value is None:
        return ""
    return str(value).upper() if isinstance(value, bool) else str(value)
