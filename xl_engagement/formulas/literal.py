"""Values as a formula writes them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from xl_engagement.cells import ErrorValue


def literal(value: Any) -> str:
    """A value as a formula writes it: 0.5, TRUE, "text", {1,2;3,4} for rows or a flat sequence; "" for a blank."""
    if hasattr(value, "tolist"):
        value = value.tolist()
    if isinstance(value, Sequence) and not isinstance(value, str):
        rows = value if value and isinstance(value[0], Sequence) and not isinstance(value[0], str) else [value]
        return "{" + ";".join([",".join([literal(cell) for cell in row]) for row in rows]) + "}"
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, (int, float)):
        return repr(float(value)).upper()
    if isinstance(value, ErrorValue):
        return value.code
    return '"' + str("" if value is None else value).replace('"', '""') + '"'
