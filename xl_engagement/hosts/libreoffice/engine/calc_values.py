"""Values between Calc and this package: above all errors, of which Calc has more than Excel."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from xl_engagement.cells import DIV0, MAX_TEXT, NA, NAME, NULL, NUM, REF, VALUE, ErrorValue, Scalar
from xl_engagement.hosts.engine_errors import CIRCULAR
from xl_engagement.hosts.external_engine import Result

ARGUMENT = 502
"""Calc's error for any argument that a function does not take; Excel's depends on the function."""

_WRONG_TEXTS = """
    ADDRESS CHAR CHOOSE CODE FIND FIXED LEFT MDETERM MID MINVERSE MMULT REPLACE REPT RIGHT ROMAN SEARCH SUBSTITUTE TEXT
    _XLFN.UNICHAR
"""
_WRONG_PLACES = "COLUMN HLOOKUP INDEX OFFSET ROW VLOOKUP"
_ARGUMENT_ERRORS = dict.fromkeys(_WRONG_TEXTS.split(), VALUE) | dict.fromkeys(_WRONG_PLACES.split(), REF)

_ERRORS = {
    ARGUMENT: (NUM, "has an argument outside of what the function takes"),
    503: (NUM, "has a number outside of what the function takes, or a result too large"),
    504: (VALUE, "has an argument of the wrong kind"),
    513: (VALUE, "has a text that is too long"),
    519: (VALUE, "has an argument of the wrong kind"),
    521: (NULL, "intersects ranges that have no cell in common"),
    522: (CIRCULAR, "the formula refers to its own result"),
    523: (NUM, "finds no result by iteration"),
    524: (REF, "refers to cells that do not exist"),
    525: (NAME, "holds a name or a function that is not known"),
    532: (DIV0, "divides by zero"),
    32767: (NA, "finds no answer"),
}
"""By Calc's number. Any other number means that Calc cannot read or compute the formula."""


def from_calc(value: Any) -> Scalar:
    """One value of Calc as a cell's value: an error comes as a tuple of its number, or of its literal."""
    if isinstance(value, tuple):
        return _error(value[0])
    if isinstance(value, str) and len(value) > MAX_TEXT:
        return ErrorValue(VALUE, f"has a text of {len(value):,} characters; a cell holds {MAX_TEXT:,}")
    # Calc has negative zeros, cells do not show them.
    return value + 0.0 if isinstance(value, float) else value


def argument_error(functions: Iterable[str]) -> ErrorValue:
    """Calc's `ARGUMENT` in a formula with these functions."""
    code = next((_ARGUMENT_ERRORS[name] for name in functions if name in _ARGUMENT_ERRORS), NUM)
    return ErrorValue(code, _ERRORS[ARGUMENT][1])


def to_calc(value: Result) -> Any:
    """A constant as the bridge takes it: errors as tuples of their literals."""
    if isinstance(value, list):
        return [[to_calc(single) for single in row] for row in value]
    return (value.code,) if isinstance(value, ErrorValue) else value


@cache
def _error(number: int | str) -> ErrorValue:
    if isinstance(number, str):
        return ErrorValue(number, "has no room for its results: a cell in the way is not empty")
    code, message = _ERRORS.get(number, (NAME, f"cannot be computed by LibreOffice (its error {number})"))
    return ErrorValue(code, message)
