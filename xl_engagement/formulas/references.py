"""What a formula's text refers to: areas, names, functions, and things that no engine here can follow."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from xl_engagement.cells import MAX_COLUMN, MAX_ROW, column_number, parse_area

Area = tuple[int, int, int, int]


class References(NamedTuple):
    """The references of one formula; a sheet is '' where the formula names none."""

    areas: tuple[tuple[str, Area], ...]
    names: tuple[tuple[str, str], ...]
    """Sheet and name of words that may be defined names."""
    functions: frozenset[str]
    """Function names as they are spelled, in upper case."""
    external: bool
    """Whether another workbook is referred to."""
    table: bool
    """Whether there is a structured reference."""
    across: bool
    """Whether a reference goes across several sheets."""


NOTHING = References((), (), frozenset(), external=False, table=False, across=False)


def joined(parts: Sequence[References]) -> References:
    """The references of several formulas together."""
    return References(
        tuple([area for part in parts for area in part.areas]),
        tuple([name for part in parts for name in part.names]),
        frozenset().union(*[part.functions for part in parts]),
        external=any(part.external for part in parts),
        table=any(part.table for part in parts),
        across=any(part.across for part in parts),
    )


_TOKEN = re.compile(
    r"""
      "(?:[^"]|"")*"
    | (?P<prefix>(?:'(?:[^']|'')*'|(?:\[[^\]]*\])?[^\W\d][\w.]*(?::[^\W\d][\w.]*)?|\[[^\]]*\])!)?
      (?: (?P<area>\$?[A-Za-z]{1,3}\$?[1-9][0-9]{0,6}(?::\$?[A-Za-z]{1,3}\$?[1-9][0-9]{0,6})?
                 |\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}
                 |\$?[1-9][0-9]{0,6}:\$?[1-9][0-9]{0,6})(?![\w(.!?\\\[])
        | (?P<word>[^\W\d][\w.?\\]*|\\[\w.?\\]*)\s*(?P<after>\(|\[(?:[^\[\]]|\[[^\[\]]*\])*\])?
        | (?P<lost>\#(?:REF!|N/A|VALUE!|NUM!|DIV/0!|NAME\?|NULL!|SPILL!|CALC!|GETTING_DATA)))
    | (?P<bracket>\[(?:[^\[\]]|\[[^\[\]]*\])*\])
    | [0-9]+\.?[0-9]*(?:[Ee][+-]?[0-9]+)?
    | (?P<colon>:)
    """,
    re.VERBOSE,
)
_R1C1_TEXT = r"""(?:"[^"]*"|[^()"])*"""
for _ in range(4):
    _R1C1_TEXT = rf"""(?:"[^"]*"|[^()"]|\({_R1C1_TEXT}\))*"""
_R1C1 = re.compile(rf"(?<![\w.])INDIRECT\s*\({_R1C1_TEXT},\s*(?:FALSE(?:\(\))?|0)?\s*\)", re.IGNORECASE)
"""A call of INDIRECT that ends in FALSE, brackets within its text up to a depth of four."""
_COLUMNS = re.compile(r"([A-Za-z]+):([A-Za-z]+)")
_ROWS = re.compile(r"([0-9]+):([0-9]+)")


@lru_cache(maxsize=1 << 16)
def references(text: str) -> References:
    """Scan a formula, without its equals sign."""
    areas: list[tuple[str, Area]] = []
    names: list[tuple[str, str]] = []
    functions: set[str] = set()
    external = table = across = ranged = False
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup
        if kind is None:
            continue
        prefix, area, word, after = match.group("prefix", "area", "word", "after")
        if kind == "lost":
            # As in Sheet1!#REF!, where the cell is gone.
            external = external or "[" in (prefix or "")
            continue
        if kind in ("colon", "bracket"):
            ranged = ranged or kind == "colon"
            table = table or kind == "bracket"
            continue
        if word and after == "(":
            functions.add(f"{prefix or ''}{word}".upper())
            continue
        sheet = _sheet_name(prefix) if prefix else ""
        external = external or "[" in sheet
        across = across or ":" in sheet
        if area:
            found = area_of(area)
            if found:
                areas.append((sheet, found))
        elif after:
            table = True
        elif word.upper() not in ("TRUE", "FALSE"):
            names.append((sheet, word))
    if ranged:
        # An operator as in A1:INDEX(A:A,5): its result lies within the box around the references on the sheet.
        areas = _boxes(areas)
    return References(tuple(areas), tuple(names), frozenset(functions), external, table, across)


def has_r1c1(text: str) -> bool:
    """Whether a formula calls INDIRECT with a text in R1C1 notation."""
    return _R1C1.search(text) is not None


def area_of(text: str) -> Area | None:
    """An area, whole columns and rows included: 'B2:C3', '$A:$B', '1:3'; None where the text is none."""
    plain = text.replace("$", "")
    area = parse_area(plain)
    if area:
        return area
    columns, rows = _COLUMNS.fullmatch(plain), _ROWS.fullmatch(plain)
    if columns:
        first, last = sorted(map(column_number, columns.groups()))
        return (1, first, MAX_ROW, last) if last <= MAX_COLUMN else None
    if rows:
        first, last = sorted(map(int, rows.groups()))
        return (first, 1, last, MAX_COLUMN) if last <= MAX_ROW else None
    return None


def _sheet_name(prefix: str) -> str:
    name = prefix[:-1]
    return name[1:-1].replace("''", "'") if name.startswith("'") else name


def _boxes(areas: list[tuple[str, Area]]) -> list[tuple[str, Area]]:
    boxes: dict[str, Area] = {}
    for sheet, area in areas:
        box = boxes.get(sheet, area)
        boxes[sheet] = (min(box[0], area[0]), min(box[1], area[1]), max(box[2], area[2]), max(box[3], area[3]))
    return list(boxes.items())
