"""A shared formula's text at another cell: relative references moved, everything else kept."""

from __future__ import annotations

import re
from functools import lru_cache

from xl_engagement.cells import MAX_COLUMN, MAX_ROW, column_letters, column_number

_TOKEN = re.compile(
    r"""
      (?P<text>"(?:[^"]|"")*")
    | (?P<sheet>'(?:[^']|'')*'!?)
    | (?P<bracket>\[(?:[^\[\]']|'.|\[(?:[^\[\]']|'.)*\])*\])
    | (?P<cell>(?<![\w.$?\\])(?P<dc>\$?)(?P<c>[A-Za-z]{1,3})(?P<dr>\$?)(?P<r>[1-9][0-9]{0,6})(?![\w(.!?\\]))
    | (?P<columns>(?<![\w.$?\\])(?P<dc1>\$?)(?P<c1>[A-Za-z]{1,3}):(?P<dc2>\$?)(?P<c2>[A-Za-z]{1,3})(?![\w(.!?\\$]))
    | (?P<rows>(?<![\w.$?\\])(?P<dr1>\$?)(?P<r1>[1-9][0-9]{0,6}):(?P<dr2>\$?)(?P<r2>[1-9][0-9]{0,6})(?![\w(.!?\\]))
    """,
    re.VERBOSE,
)


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
    position = 0
    for match in _TOKEN.finditer(text):
        references = _references(match)
        if not references:
            continue
        pieces.append(text[position : match.start()])
        first, *second = references
        pieces.append(first)
        if second:
            pieces += [":", second[0]]
        position = match.end()
    pieces.append(text[position:])
    return pieces


def _references(match: re.Match[str]) -> list[tuple[int, int, bool, bool]]:
    if match["cell"]:
        column, row = column_number(match["c"]), int(match["r"])
        references = [(column, row, bool(match["dc"]), bool(match["dr"]))]
    elif match["columns"]:
        references = [(column_number(match[f"c{end}"]), 0, bool(match[f"dc{end}"]), False) for end in "12"]
    elif match["rows"]:
        references = [(0, int(match[f"r{end}"]), False, bool(match[f"dr{end}"])) for end in "12"]
    else:
        return []
    # A name such as RATE9999999 or ZZZ1 only looks like a cell.
    inside = all(column <= MAX_COLUMN and row <= MAX_ROW for column, row, _, _ in references)
    return references if inside else []
