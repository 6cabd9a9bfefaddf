"""Structured references, such as Sales[Amount] or [@Price], written as the cells that they mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from xl_engagement.cells import REF, VALUE, cell_name
from xl_engagement.package.tables import Area, Table
from xl_engagement.recalc.workbook.dependents import Cell

_PART = re.compile(
    r"""
      (?P<text>"(?:[^"]|"")*")
    | (?P<quoted>'(?:[^']|'')*'!?)
    | (?P<table>[^\W\d][\w.\\]*)?(?P<bracket>\[)
    | [^\W\d][\w.\\]*
    """,
    re.VERBOSE,
)
# Some programs write [[#This Row],Price], without brackets around the column.
_ITEM = re.compile(r"\s*(?:\[((?:'.|[^\[\]'])*)\]|((?:'.|[^\[\]',:])+))\s*")
_ESCAPED = re.compile(r"'(.)", re.DOTALL)
_SPACE = re.compile(r"\s+")
_ITEMS = frozenset({"#all", "#data", "#headers", "#totals", "#this row"})


class Tables:
    """The tables of a workbook, by name and by place."""

    def __init__(self, tables: Iterable[Table]) -> None:
        self._by_name = {table.name.casefold(): table for table in tables}

    def __bool__(self) -> bool:
        return bool(self._by_name)

    def resolved(self, text: str, cell: Cell | None) -> str:
        """A formula with its structured references as areas with their sheets, as the cell means them.

        Without a cell, in a defined name, there is no row that [#This Row] could mean. What names no table or column
        of the workbook stays as it is.
        """
        if "[" not in text or not self:
            return text
        return "".join(self._pieces(text, cell))

    def _pieces(self, text: str, cell: Cell | None) -> Iterator[str]:
        position = 0
        while match := _PART.search(text, position):
            yield text[position : match.start()]
            position = match.end()
            if match["bracket"]:
                position = _closing(text, position)
                meant = None
                # What stands before an exclamation mark is another workbook: [1]Sheet!A1.
                if not re.match(r"[^\W\d]?[\w.]*!", text[position:]):
                    meant = self._meant(match["table"] or "", text[match.end() : position - 1], cell)
                yield text[match.start() : position] if meant is None else meant
            else:
                yield match[0]
        yield text[position:]

    def _meant(self, name: str, inside: str, cell: Cell | None) -> str | None:
        table = self._by_name.get(name.casefold()) if name else self._around(cell)
        specified = _specified(inside)
        if table is None or specified is None:
            return None
        items, columns = specified
        across = _columns(table, columns)
        if across is None:
            return None
        down = _rows(table, items, cell)
        if isinstance(down, str):
            return down
        sheet = table.sheet.replace("'", "''")
        first, last = (cell_name(row, column) for row, column in zip(down, across, strict=True))
        place = _absolute(first) if first == last else f"{_absolute(first)}:{_absolute(last)}"
        return f"'{sheet}'!{place}"

    def _around(self, cell: Cell | None) -> Table | None:
        """The table that a cell lies in: inside of it, its name may be left out."""
        if cell is None:
            return None
        for table in self._by_name.values():
            if table.sheet == cell.sheet and _holds(table.area, cell):
                return table
        return None


def _closing(text: str, position: int) -> int:
    """The place behind the bracket that closes the one before `position`; an apostrophe escapes what follows it."""
    depth = 1
    while position < len(text) and depth:
        character = text[position]
        if character == "'":
            position += 1
        elif character == "[":
            depth += 1
        elif character == "]":
            depth -= 1
        position += 1
    return min(position, len(text))


def _specified(inside: str) -> tuple[set[str], list[str]] | None:
    """The items (#headers, ...) and the column, or the first and the last one; None for what is no specifier."""
    this_row = inside.startswith("@")
    inside = inside.removeprefix("@")
    items = {"#this row"} if this_row else set()
    if "[" not in _ESCAPED.sub("", inside):
        item = inside.strip().lower()
        if item in _ITEMS:
            return items | {item}, []
        return items, [_name(inside)] if item else []
    columns: list[str] = []
    position, separator = 0, ""
    while match := _ITEM.match(inside, position):
        word = match[1] or match[2] or ""
        if word.lower() in _ITEMS:
            items.add(word.lower())
        elif not columns or (separator == ":" and len(columns) == 1):
            columns.append(_name(word))
        else:
            return None
        position = match.end()
        separator = inside[position : position + 1]
        if not separator:
            return items, columns
        position += 1
    return None


def _name(text: str) -> str:
    return _folded(_ESCAPED.sub(r"\1", text))


def _folded(name: str) -> str:
    return _SPACE.sub(" ", name).strip().casefold()


def _columns(table: Table, names: list[str]) -> tuple[int, int] | None:
    """The first and the last column meant, as columns of the sheet; None where the table has no such column."""
    left, right = table.area[1], table.area[3]
    if not names:
        return left, right
    known = [_folded(column) for column in table.columns]
    if any(name not in known for name in names):
        return None
    places = sorted(left + known.index(name) for name in names)
    return places[0], places[-1]


def _rows(table: Table, items: set[str], cell: Cell | None) -> tuple[int, int] | str:
    """The first and the last row meant; an error value where there is none."""
    top, bottom = table.area[0], table.area[2]
    first, last = top + table.header_rows, bottom - table.totals_rows
    if "#this row" in items:
        inside = cell is not None and first <= cell.row <= last
        return (cell.row, cell.row) if cell is not None and inside else VALUE
    if "#all" in items:
        return top, bottom
    rows = []
    if "#headers" in items and table.header_rows:
        rows += [top, first - 1]
    if "#data" in items or not items:
        rows += [first, last]
    if "#totals" in items and table.totals_rows:
        rows += [last + 1, bottom]
    return (min(rows), max(rows)) if rows else REF


def _absolute(cell: str) -> str:
    return re.sub(r"([A-Z]+)([0-9]+)", r"$\1$\2", cell)


def _holds(area: Area, cell: Cell) -> bool:
    return area[0] <= cell.row <= area[2] and area[1] <= cell.column <= area[3]
