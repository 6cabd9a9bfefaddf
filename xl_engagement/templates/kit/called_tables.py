"""Tables that one call gives: their headings are those of the catalogue, their columns are referred to by them.

compared = add_spilled(page, call("ENG_COMPARE", SCENARIO), len(CODES), looks, name="comparison")
bands = add_listed(page, call("ENG_CHEAPEST_BY_VOLUME", SCENARIO), 8, looks)
compared["TCO"], bands["From"]

`height` is that of the rows below the headings, in points; None is the sheet's own.
"""

from __future__ import annotations

from collections.abc import Sequence

from xl_engagement.templates.kit.named_tables import Column, Table, start_table
from xl_engagement.templates.kit.page import FIRST, Page
from xl_engagement.templates.kit.theme import Look
from xl_engagement.worksheet.catalogue import find


def add_spilled(
    page: Page,
    call: str,
    rows: int,
    looks: Sequence[Look],
    name: str = "",
    left: int = FIRST,
    height: float | None = None,
) -> Table:
    """Write a call whose table has `rows` rows below its headings whatever the inputs, and name the whole.

    Of tables beside each other, `left` is the first column; each takes `row` on, so that it must be set back.
    """
    table = _table(page, call, rows, looks, name, left)
    page.spill(page.row, left, f"={call}", rows + 1, looks, header=True)
    _go_below(table, height)
    return table


def add_listed(
    page: Page,
    call: str,
    rows: int,
    looks: Sequence[Look],
    name: str = "",
    beside: Sequence[Column] = (),
    height: float | None = None,
) -> Table:
    """Write a call whose table has at most `rows` rows below its headings, cell by cell, and name what it gives.

    With columns `beside` it, the headings are texts: a call that has no answer gives none.
    """
    page.table(page.row, FIRST, call, rows + 1, looks)
    if not beside:
        table = _table(page, call, rows, looks, name, FIRST)
        _go_below(table, height)
        return table
    columns = _columns(call, looks)
    table = start_table(page, *columns, *beside)
    table.add_rows(range(1, rows + 1), height)
    if name:
        own = [column.heading for column in columns]
        page.book.name(name, table.headings(own).to(table.columns(own)))
    return table


def _table(page: Page, call: str, rows: int, looks: Sequence[Look], name: str, left: int) -> Table:
    table = Table(page, _columns(call, looks), range(1, rows + 1), left)
    if name:
        page.book.name(name, table.whole)
    return table


def _go_below(table: Table, height: float | None) -> None:
    page, count = table.page, len(table.keys)
    if height is not None:
        for row in range(page.row + 1, page.row + count + 1):
            page.sheet.set_row(row, height)
    page.row += count + 1


def _columns(call: str, looks: Sequence[Look]) -> list[Column]:
    headings = find(call.partition("(")[0]).headers
    if len(headings) != len(looks):
        raise ValueError(f"{call} gives {len(headings)} columns, with looks for {len(looks)}")
    return [Column(heading, None, look) for heading, look in zip(headings, looks, strict=True)]
