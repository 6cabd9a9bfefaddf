"""A shared formula's text at another cell: relative references moved, everything else kept."""

from __future__ import annotations

from functools import lru_cache

from xl_engagement.cells import MAX_COLUMN, MAX_ROW, column_letters, column_number
from xl_engagement.formulas.lexer import Kind, tokens


def translated(text: str, rows: int, columns: int) -> str:
    """The formula moved by so many rows and columns; what leaves the sheet comes in at its other side, as in Excel."""
    moved = []
    for piece in _pieces(text):
        if isinstance(piece, str):
            moved.append(piece)
            continue
        column, row, absolute_column, absolute_row = piece
        if column:
            number = column if absolute_column else (column + columns - 1) % MAX_COLUMN + 1
            moved.append(f"${column_letters(number)}" if absolute_column else column_letters(number))
        if row:
            number = row if absolute_row else (row + rows - 1) % MAX_ROW + 1
            moved.append(f"${number}" if absolute_row else f"{number}")
    return "".join(moved)


@lru_cache(maxsize=256)
def _pieces(text: str) -> list[str | tuple[int, int, bool, bool]]:
    """The text cut into what stays and what moves: column, row (0 where it has none), whether each is absolute."""
    pieces: list[str | tuple[int, int, bool, bool]] = []
    for token in tokens(text):
        if token.kind is Kind.REFERENCE:
            first, colon, last = token.body.partition(":")
            pieces += [token.prefix, _end(first)]
            if colon:
                pieces += [colon, _end(last)]
        else:
            pieces.append(token.text)
    return pieces


def _end(text: str) -> tuple[int, int, bool, bool]:
    """One end of an area: $A$1, $A, $1."""
    letters = text.rstrip("0123456789")
    digits, column = text[len(letters) :], letters.strip("$")
    return (
        column_number(column),
        int(digits or 0),
        bool(column) and text.startswith("$"),
        bool(digits) and letters.endswith("$"),
    )
