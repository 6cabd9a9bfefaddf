"""Values converted between formualizer and the rest: error kinds to error codes, and what no cell can hold."""

from __future__ import annotations

import math
from typing import Any

from xl_engagement.cells import CALC, DIV0, MAX_TEXT, NA, NAME, NULL, NUM, REF, SPILL, VALUE, ErrorValue, Scalar
from xl_engagement.hosts.engine_errors import CIRCULAR, NOT_IMPLEMENTED

_CODES = {
    "Na": NA,
    "Value": VALUE,
    "Num": NUM,
    "Div": DIV0,
    "Ref": REF,
    "Name": NAME,
    "Null": NULL,
    "Spill": SPILL,
    "Calc": CALC,
    # Known to the engine alone: no cell can hold it, so callers must not write it.
    "Circ": CIRCULAR,
}
_KINDS = {code: kind for kind, code in _CODES.items()}

_LIMITS = {
    CIRCULAR: "the formula refers to its own result",
    NOT_IMPLEMENTED: "the engine does not know this kind of reference or operation",
}
_MESSAGES = {
    DIV0: "divides by zero",
    NA: "finds no answer",
    NAME: "holds a name or a function that is not known",
    NUM: "has a number outside of what the function takes, or a result too large",
    REF: "refers to cells that do not exist",
    VALUE: "has an argument of the wrong kind",
    SPILL: "has no room for its results: a cell in the way is not empty",
    CALC: "has an empty result, or one that no cell can show",
    NULL: "intersects ranges that have no cell in common",
}


def from_engine(value: Any) -> Scalar:
    """One value of the engine as a cell's value; `CIRCULAR` and `NOT_IMPLEMENTED` are errors that no cell can hold."""
    if isinstance(value, dict):
        code = _CODES.get(value.get("kind", ""), NOT_IMPLEMENTED)
        return ErrorValue(code, value.get("message") or _LIMITS.get(code, ""))
    if isinstance(value, float):
        if not math.isfinite(value):
            return ErrorValue(NUM, _MESSAGES[NUM])
        # Cells do not show the engine's negative zeros.
        return value or 0.0
    if isinstance(value, str) and len(value) > MAX_TEXT:
        return ErrorValue(VALUE, f"has a text of {len(value):,} characters; a cell holds {MAX_TEXT:,}")
    scalar: Scalar = value
    return scalar


def argument(value: Any) -> Any:
    """An argument of a callback as Python functions here take it: a scalar or rows, errors as ErrorValue."""
    if isinstance(value, dict):
        return from_engine(value)
    if isinstance(value, list):
        for row in value:
            for column, cell in enumerate(row):
                if isinstance(cell, dict):
                    row[column] = from_engine(cell)
    return value


def to_engine(value: Any) -> Any:
    """One value as the engine takes it; #NUM! for a number that no cell can hold, as the engine refuses none itself."""
    if isinstance(value, ErrorValue):
        return {"type": "Error", "kind": _KINDS.get(value.code, "Value")}
    if isinstance(value, float) and not math.isfinite(value):
        return {"type": "Error", "kind": _KINDS[NUM]}
    return value


def result_to_engine(result: Any) -> Any:
    """The result of a Python function, one value or rows, as the engine takes it: the gate through which all go."""
    if isinstance(result, list):
        return [[to_engine(value) for value in row] for row in result]
    return to_engine(result)


def plain_message(code: str) -> str:
    """The message for an error code where nothing more is known."""
    return _MESSAGES.get(code) or _LIMITS.get(code, "")
