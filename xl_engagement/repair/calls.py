"""Formulas that are one call of a function of ours, and the shape that its result is sure to have."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from xl_engagement.cells import parse_area
from xl_engagement.repair.spellings import SKIPPED, ours
from xl_engagement.worksheet import catalogue
from xl_engagement.worksheet.declaration import Result

Shape = tuple[int, int]
"""Rows and columns."""
Meaning = Callable[[str], str | None]
"""What a defined name stands for; None where there is none."""

_SCAN = re.compile(rf"{SKIPPED}|'(?:[^']|'')*'|[(){{}},;]")
_NAME = re.compile(r"[\w.]+(?=\()")
_SINGLE = "_xlfn.single("
_AREA = re.compile(r"(?:(?:'(?:[^']|'')*'|[\w.]+)!)?(\$?[A-Za-z]{1,3}\$?[0-9]+:\$?[A-Za-z]{1,3}\$?[0-9]+)")
_MOST_NAMES = 5
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
    """The call T of a function of ours in IF(ISTEXT(T),T&"",T); any other formula as it is.

    So our add-in for LibreOffice writes tables: Calc does not compare their texts unless an operation gave them.
    """
    length, rest = divmod(len(text) - len("".join(_GUARD)), 3)
    if rest or length <= 0 or not text.startswith(_GUARD[0]):
        return text
    start = len(_GUARD[0])
    inner = text[start : start + length]
    is_guard = text == f"{_GUARD[0]}{inner}{_GUARD[1]}{inner}{_GUARD[2]}{inner}{_GUARD[3]}"
    return inner if is_guard and whole_call(inner) else text


def whole_call(text: str) -> Call | None:
    """The call of a function of ours, under its plain name, that the formula consists of; None for other formulas."""
    inner, single = text.strip(), False
    if inner.startswith("@"):
        inner, single = inner[1:].lstrip(), True
    elif inner.lower().startswith(_SINGLE):
        arguments = _arguments(inner, len(_SINGLE))
        if arguments is None or len(arguments) != 1:
            return None
        inner, single = arguments[0].strip(), True
    head = _NAME.match(inner)
    name = ours(head[0]) if head else None
    arguments = _arguments(inner, len(head[0]) + 1) if head and name else None
    return Call(name, arguments, inner, single) if name and arguments is not None else None


def array_shape(call: Call, meaning: Meaning) -> Shape | None:
    """The least rows and columns of a call's result; None where it may be one value.

    A table has a row of headers. A vector is as long as the argument that it follows, which is certain for an area, an
    array constant, and a name for one of these.
    """
    record = catalogue()[call.name]
    if record.result is Result.TABLE:
        return 2, len(record.headers)
    if record.result is not Result.VECTOR:
        return None
    index = [argument.name for argument in record.arguments].index(record.follows)
    return _shape(call.arguments[index], meaning) if index < len(call.arguments) else None


def _shape(text: str, meaning: Meaning) -> Shape | None:
    for _ in range(_MOST_NAMES):
        text = text.strip()
        area = _AREA.fullmatch(text)
        bounds = parse_area(area[1].replace("$", "")) if area else None
        if bounds:
            shape = bounds[2] - bounds[0] + 1, bounds[3] - bounds[1] + 1
            return shape if shape != (1, 1) else None
        if text.startswith("{") and text.endswith("}"):
            marks = [match[0] for match in _SCAN.finditer(text[1:-1])]
            rows, row = marks.count(";") + 1, marks.index(";") if ";" in marks else len(marks)
            columns = marks[:row].count(",") + 1
            return (rows, columns) if (rows, columns) != (1, 1) else None
        named = meaning(text)
        if named is None:
            return None
        text = named
    return None


def _arguments(text: str, start: int) -> tuple[str, ...] | None:
    """The arguments of the call whose bracket opens before `start`; None where the text does not end with the call."""
    depth, found, begin = 1, [], start
    for match in _SCAN.finditer(text, start):
        mark = match[0]
        if mark in ("(", "{"):
            depth += 1
        elif mark in (")", "}"):
            depth -= 1
            if depth == 0:
                found.append(text[begin : match.start()])
                return tuple(found) if match.end() == len(text) else None
        elif mark == "," and depth == 1:
            found.append(text[begin : match.start()])
            begin = match.end()
    return None
