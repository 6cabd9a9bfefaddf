"""Formulas that Google Sheets has wrapped on export, because Excel would not know them.

It writes `IFERROR(__xludf.DUMMYFUNCTION("the formula"),last value)`, and in the other cells of an array's result the
same with the text COMPUTED_VALUE.
"""

from __future__ import annotations

import re

import formualizer as fz
from openpyxl.utils import FORMULAE

from xl_engagement.package.sheet.edits import Position
from xl_engagement.package.sheet.sheet import Area, Sheet
from xl_engagement.repair.spellings import SKIPPED, may_be_ours, ours

_VALUE = r'(?:"(?:[^"]|"")*"|[-+0-9.E]+|TRUE|FALSE|#[A-Z0-9/!?]+)?'
_DUMMY = r'@?__xludf\.DUMMYFUNCTION\("((?:[^"]|"")*)"\)'
_WRAPPED = re.compile(rf"IFERROR\(\s*{_DUMMY}\s*,\s*{_VALUE}\s*\)|{_DUMMY}", re.IGNORECASE | re.DOTALL)
_COMPUTED = '"COMPUTED_VALUE"'
_CALLS = re.compile(rf"{SKIPPED}|(?P<name>[\w.]+)\s*\(")
# Ranges without an end, separators and arrays as some countries write them.
_FOREIGN = re.compile(
    rf"""{SKIPPED}|\{{[^{{}}\\]*\}}|(?P<mark>[;\\{{}}]|\b[A-Z]+[0-9]+:[A-Z]+\b(?![0-9]))""", re.IGNORECASE
)


def wrapped(text: str) -> str | None:
    """The formula in the wrapping, without an equals sign; None for a formula that is not wrapped."""
    match = _WRAPPED.fullmatch(text.strip())
    if match is None:
        return None
    return (match[1] or match[2] or "").replace('""', '"').strip().removeprefix("=")


def is_certain(formula: str) -> bool:
    """Whether Excel reads the formula of Google Sheets as that program does: all its functions are ours or old."""
    names = [match["name"] for match in _CALLS.finditer(formula) if match["name"]]
    if not any(map(ours, names)) or any(ours(name) is None and name.upper() not in FORMULAE for name in names):
        return False
    if any(match["mark"] for match in _FOREIGN.finditer(formula)):
        return False
    try:
        fz.parse(f"={formula}")
    except (fz.TokenizerError, fz.ParserError):
        return False
    return True


def is_wrapped_ours(text: str) -> bool:
    """Whether a function of ours stands in the wrapping."""
    formula = wrapped(text) if may_be_ours(text) else None
    return formula is not None and may_be_ours(formula)


def result_area(sheet: Sheet, anchor: Position) -> Area | None:
    """The cells of a wrapped array's result: its anchor and the block of computed values at it; None where unclear."""

    def inner(row: int, column: int) -> str | None:
        cell = sheet.formulas.get((row, column))
        return wrapped(cell.text) if cell else None

    def computed(row: int, column: int) -> bool:
        return inner(row, column) == _COMPUTED

    top, left = anchor
    bottom, right = anchor
    while computed(top, right + 1):
        right += 1
    while all(computed(bottom + 1, column) for column in range(left, right + 1)):
        bottom += 1
    # Next to another anchor, what lies below that one is its own.
    beside = [(row, right + 1) for row in range(top, bottom + 2)] if inner(top, right + 1) is None else []
    below = [(bottom + 1, column) for column in range(left, right + 1)]
    if any(computed(*place) for place in beside + below):
        return None
    return top, left, bottom, right
