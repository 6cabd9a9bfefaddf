"""Structured references, such as Sales[Amount] or [@Price], written as the cells that they mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from xl_engagement.cells import REF, VALUE, Area, Cell, quote_sheet
from xl_engagement.formulas.lexer import Kind, tokens

_ITEMS = frozenset({"#all", "#data", "#headers", "#totals", "#this row"})


class Table(Protocol):
    """A table on a worksheet, its header row and its totals row included in the area."""

    @property
    def name(self) -> str:
        """Its name."""

    @property
    def sheet(self) -> str:
        """The sheet that it lies on."""

    @property
    def area(self) -> Area:
        """Its cells."""

    @property
    def header_rows(self) -> int:
        """How many rows of headers it has."""

    @property
    def totals_rows(self) -> int:
        """How many rows of totals it has."""

    @property
    def columns(self) -> tuple[str, ...]:
        """What its columns are called."""


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
        for token in tokens(text):
            meant = None
            # With a prefix, the table is another workbook's.
            if token.kind is Kind.STRUCTURED and not token.prefix:
                name, _, inside = token.text[:-1].partition("[")
                meant = self._meant(name, inside, cell)
            yield token.text if meant is None else meant

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
        return f"{quote_sheet(table.sheet)}!{Area(down[0], across[0], down[1], across[1]).absolute}"

    def _around(self, cell: Cell | None) -> Table | None:
        """The table that a cell lies in: inside of it, its name may be left out."""
        if cell is None:
            return None
        for table in self._by_name.values():
            if table.sheet == cell.sheet and table.area.contains(cell.row, cell.column):
                return table
        return None


def _specified(inside: str) -> tuple[set[str], list[str]] | None:
    """The items (#headers, ...) and the column, or the first and the last one; None for what is no specifier."""
    items = {"#this row"} if inside.startswith("@") else set()
    inside = inside.removeprefix("@")
    found = tokens(inside)
    if all(token.kind is not Kind.STRUCTURED for token in found):
        item = inside.strip().lower()
        if item in _ITEMS:
            return items | {item}, []
        return items, [_name(inside)] if item else []
    # Some programs write [[#This Row],Price], without brackets around the column.
    words, separators = [""], [""]
    for token in found:
        if token.text in (",", ":"):
            words.append("")
            separators.append(token.text)
        else:
            words[-1] += token.text
    columns: list[str] = []
    for word, separator in zip(map(str.strip, words), separators, strict=True):
        name = word[1:-1] if word.startswith("[") and word.endswith("]") else word
        if name.lower() in _ITEMS:
            items.add(name.lower())
        elif name and (not columns or (separator == ":" and len(columns) == 1)):
            columns.append(_name(name))
        else:
            return None
    return items, columns


def _name(text: str) -> str:
    """A column's name in a formula, where an apostrophe escapes what follows it, for comparing."""
    signs, name = iter(text), ""
    for sign in signs:
        name += next(signs, "") if sign == "'" else sign
    return _folded(name)


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


def _columns(table: Table, names: list[str]) -> tuple[int, int] | None:
    """The first and the last column meant, as columns of the sheet; None where the table has no such column."""
    left, right = table.area.first_column, table.area.last_column
    if not names:
        return left, right
    known = [_folded(column) for column in table.columns]
    if any(name not in known for name in names):
        return None
    places = sorted(left + known.index(name) for name in names)
    return places[0], places[-1]


def _rows(table: Table, items: set[str], cell: Cell | None) -> tuple[int, int] | str:
    """The first and the last row meant; an error value where there is none."""
    top, bottom = table.area.first_row, table.area.last_row
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
