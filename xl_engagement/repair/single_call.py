"""Formulas that are one call of an ENG_ function, and the shape that its result is sure to have."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from xl_engagement.cells import parse_area
from xl_engagement.formulas.lexer import Kind, Token, arguments, closing, joined, tokens
from xl_engagement.repair.catalogue_names import function_behind
from xl_engagement.worksheet import catalogue
from xl_engagement.worksheet.declaration import Result

Shape = tuple[int, int]
"""Rows and columns."""
Meaning = Callable[[str], str | None]
"""What a defined name stands for; None where there is none."""

_MAX_NAMES = 5
_GUARD = ("IF(ISTEXT(", "),", '&"",', ")")


class Call(NamedTuple):
    """A formula that is one call."""

    name: str
    arguments: tuple[str, ...]
    text: str
    """The call without what takes a single value of it."""
    single: bool
    """Whether the formula takes a single value of its result: =@ENG_X()."""


def without_guard(text: str) -> str:
    """The call T of an ENG_ function in IF(ISTEXT(T),T&"",T); any other formula as it is.

    So the add-in for LibreOffice writes tables: Calc does not compare their texts unless an operation gave them.
    """
    length, rest = divmod(len(text) - len("".join(_GUARD)), 3)
    if rest or length <= 0 or not text.startswith(_GUARD[0]):
        return text
    start = len(_GUARD[0])
    inner = text[start : start + length]
    is_guard = text == f"{_GUARD[0]}{inner}{_GUARD[1]}{inner}{_GUARD[2]}{inner}{_GUARD[3]}"
    return inner if is_guard and whole_call(inner) else text


def whole_call(text: str) -> Call | None:
    """The call of an ENG_ function, under its plain name, that the formula consists of; None for other formulas."""
    found, single = _stripped(tokens(text)), False
    if found and found[0].text == "@":
        found, single = _stripped(found[1:]), True
    elif found and found[0].function.lower() == "_xlfn.single":
        inner = _arguments(found)
        if inner is None or len(inner) != 1:
            return None
        found, single = _stripped(inner[0]), True
    name = function_behind(found[0].function) if found and not found[0].prefix else None
    taken = _arguments(found) if name else None
    return Call(name, tuple(map(joined, taken)), joined(found), single) if name and taken is not None else None


def array_shape(call: Call, meaning: Meaning) -> Shape | None:
    """The least rows and columns of a call's result; None where it may be one value.

    A table has a row of headers. A vector is as long as the argument that shapes it, which is certain for an area, an
    array constant, and a name for one of these.
    """
    record = catalogue()[call.name]
    if record.result is Result.TABLE:
        return 2, len(record.headers)
    if record.result is not Result.VECTOR:
        return None
    index = [argument.name for argument in record.arguments].index(record.shaped_by)
    return _shape(call.arguments[index], meaning) if index < len(call.arguments) else None


def _shape(text: str, meaning: Meaning) -> Shape | None:
    for _ in range(_MAX_NAMES):
        text = text.strip()
        found = tokens(text)
        bounds = parse_area(found[0].body) if len(found) == 1 and found[0].kind is Kind.REFERENCE else None
        if bounds:
            return None if bounds.is_single else (bounds.rows, bounds.columns)
        if found and found[0].text == "{" and closing(found, 0) == len(found) - 1:
            marks = [token.text for token in found if token.kind is Kind.SEPARATOR]
            rows, row = marks.count(";") + 1, marks.index(";") if ";" in marks else len(marks)
            columns = marks[:row].count(",") + 1
            return (rows, columns) if (rows, columns) != (1, 1) else None
        named = meaning(text)
        if named is None:
            return None
        text = named
    return None


def _stripped(found: Sequence[Token]) -> Sequence[Token]:
    """The tokens without blanks at their ends."""
    while found and found[0].kind is Kind.BLANK:
        found = found[1:]
    while found and found[-1].kind is Kind.BLANK:
        found = found[:-1]
    return found


def _arguments(found: Sequence[Token]) -> list[Sequence[Token]] | None:
    """The arguments of the call that the tokens consist of; None where there is something else besides."""
    is_call = found[0].kind is Kind.FUNCTION and closing(found, 0) == len(found) - 1
    return arguments(found, 0) if is_call else None
