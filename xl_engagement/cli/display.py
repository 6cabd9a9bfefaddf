"""How the command line shows values: numbers that people can read, tables that fit the terminal."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from xl_engagement.cells import ErrorValue, Rows, Scalar

_MAX_ROWS = 200


def console(*, stderr: bool = False) -> Console:
    """A console; where the output is no terminal, one of generous width, so that redirected tables are not cut.

    Texts are shown as they are: file names and cell values may look like markup, or like the name of an emoji.
    """
    found = Console(stderr=stderr, highlight=False, markup=False, emoji=False)
    if not found.is_terminal:
        found = Console(stderr=stderr, highlight=False, markup=False, emoji=False, width=160, soft_wrap=False)
    return found


def shown(value: Scalar) -> str:
    """A single value for people: thousands separated, ten significant digits, TRUE and FALSE, error codes."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (int, float)):
        whole = float(value).is_integer() and abs(value) < 1e15
        return f"{int(value):,}" if whole else f"{value:,.10g}"
    return "" if value is None else str(value)


def _in_table(value: Scalar) -> str:
    """A value in a table: only as many digits as tell values apart."""
    if isinstance(value, float) and not value.is_integer():
        return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:,.4g}" if abs(value) < 100 else f"{value:,.2f}"
    return shown(value)


def rows_table(rows: Rows, *, title: str = "") -> Table:
    """A table of a spilled result; a first row of texts above other rows becomes its header."""
    has_header = len(rows) > 1 and all(isinstance(cell, str) for cell in rows[0]) and len(rows[0]) > 1
    header, body = (rows[0], rows[1:]) if has_header else ([""] * len(rows[0]), rows)
    table = Table(title=title or None, box=box.SIMPLE_HEAD, show_header=has_header, title_justify="left")
    for column, name in enumerate(header):
        numbers = any(isinstance(row[column], (int, float)) for row in body)
        table.add_column(str(name), justify="right" if numbers else "left", overflow="fold")
    for row in body[:_MAX_ROWS]:
        table.add_row(*(_cell(value) for value in row))
    if len(body) > _MAX_ROWS:
        table.caption = f"{len(body) - _MAX_ROWS:,} more rows; --json gives all"
    return table


def _cell(value: Scalar) -> Text:
    return Text(_in_table(value), style="red" if isinstance(value, ErrorValue) else "")


def errors_in(value: Scalar | Rows) -> list[tuple[int, int, ErrorValue]]:
    """The errors of a result, each with its row and column from 1."""
    rows = value if isinstance(value, list) else [[value]]
    return [
        (row, column, cell)
        for row, cells in enumerate(rows, start=1)
        for column, cell in enumerate(cells, start=1)
        if isinstance(cell, ErrorValue)
    ]


def to_json(value: Any) -> str:
    """One line of JSON, with escapes where the output's encoding lacks a character."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    try:
        text.encode(getattr(sys.stdout, "encoding", None) or "utf-8")
    except UnicodeEncodeError:
        return json.dumps(value, allow_nan=False)
    return text


def two_columns(pairs: Sequence[tuple[str, str]]) -> Table:
    """A table of names, each with its description."""
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True, style="bold")
    table.add_column(overflow="fold")
    for name, text in pairs:
        table.add_row(name, text)
    return table
