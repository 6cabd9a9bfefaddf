"""The catalogue in the engine: each function registered under its plain name, its errors' messages kept beside it."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any

import formualizer as fz

from xl_engagement.cells import NUM, ErrorValue, Rows, Scalar
from xl_engagement.hosts.embedded.engine_values import argument, to_engine
from xl_engagement.worksheet.calling.evaluate import evaluate
from xl_engagement.worksheet.declaration import WorksheetFunction

Functions = Mapping[str, WorksheetFunction]


class Messages:
    """The error values that ENG_ functions returned, with their messages, by the cell that called them."""

    def __init__(self) -> None:
        self._by_site: dict[str, list[tuple[int, int, ErrorValue]]] = {}
        self.lacked_memory = False
        """Whether a function ran out of memory, which the engine turns into an error value."""

    def record(self, site: str, row: int, column: int, error: ErrorValue) -> None:
        """Keep the error at a row and column, from 0, of a call's result."""
        self._by_site.setdefault(site, []).append((row, column, error))

    def find(self, site: str, code: str, row: int = 0, column: int = 0) -> str:
        """The message behind an error value in a cell, or in a cell that it spills into; '' where none is known."""
        # Latest calls first, as a cell is computed again whenever its precedents change.
        known = [entry for entry in reversed(self._by_site.get(site, ())) if entry[2].code == code]
        for entry in known:
            if entry[:2] == (row, column):
                return entry[2].message
        return known[0][2].message if known else ""


def register(workbook: fz.Workbook, functions: Functions, messages: Messages) -> None:
    """Make the functions known to a workbook whose formulas went through `rewriting.for_engine`."""
    for name, function in functions.items():
        workbook.register_function(name, _callback(function, messages), min_args=1)


def _callback(function: WorksheetFunction, messages: Messages) -> Callable[..., Any]:
    def call(site: str, *arguments: Any) -> Any:
        try:
            result = evaluate(function, [argument(value) for value in arguments])
            if isinstance(result, list):
                return _rows_to_engine(result, site, messages)
        except MemoryError:
            messages.lacked_memory = True
            raise
        return _to_engine(result, site, messages, 0, 0)

    return call


def _rows_to_engine(rows: Rows, site: str, messages: Messages) -> Any:
    return [
        [
            # A shortcut for numbers and texts, which are nearly all values.
            value if type(value) is str or (type(value) is float and math.isfinite(value))
            else _to_engine(value, site, messages, row, column)
            for column, value in enumerate(values)
        ]
        for row, values in enumerate(rows)
    ]  # fmt: skip


def _to_engine(value: Scalar, site: str, messages: Messages, row: int, column: int) -> Any:
    if isinstance(value, float) and not math.isfinite(value):
        value = ErrorValue(NUM, "the result is larger than any number that a cell can hold")
    if isinstance(value, ErrorValue):
        messages.record(site, row, column, value)
    # The engine would make a blank 0.
    return "" if value is None else to_engine(value)
