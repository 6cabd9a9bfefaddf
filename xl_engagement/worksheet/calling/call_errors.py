"""How a call goes wrong: with a CellError, whose code and message become the ErrorValue that the cell holds."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import Any

from xl_engagement.cells import ErrorValue


class CellError(Exception):
    """A call, or one element of it, that has no result: `code` is the Excel error value, `message` says why."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message

    def value(self, function: str) -> ErrorValue:
        """The error value of a cell, its message headed by the function's name."""
        return ErrorValue(self.code, f"{function}: {self.message}")


def shown(value: Any) -> str:
    """A value as a person would write it into a formula: text in quotes, TRUE, 0.1, 12,000 as 12000."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (int, float)):
        return f"{value:.15g}"
    if isinstance(value, str):
        return f'"{value if len(value) <= 60 else value[:57] + "..."}"'
    return "a blank" if value is None else str(value)


def nearest(text: str, names: Iterable[str]) -> str:
    """'; the nearest name is X', or '' where nothing is near."""
    known = {name.casefold(): name for name in names}
    found = difflib.get_close_matches(text.strip().casefold(), known, n=1, cutoff=0.5)
    return f"; the nearest name is {known[found[0]]}" if found else ""
