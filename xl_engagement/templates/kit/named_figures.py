"""Named figures of a sheet of calculations, and an assumption's figure at the case."""

from __future__ import annotations

from collections.abc import Iterable

from xl_engagement.templates.kit.page import FIRST, Page
from xl_engagement.templates.kit.theme import COUNT, DECIMAL, Style
from xl_engagement.worksheet.catalogue import find

Figure = tuple[str, str, str | float] | tuple[str, str, str | float, str]
"""A name, a label, a formula or a constant and, where it is not the usual one, a number format."""


def add_figure(page: Page, name: str, label: str, value: str | float, number_format: str = COUNT) -> None:
    """Write a label and a named cell at the next row: a formula where it starts with =, else a text or a number."""
    page.text(page.row, FIRST, label)
    look = {"num_format": number_format, "align": "right"} if number_format else {"align": "right"}
    page.put(page.row, FIRST + 1, value, Style.CALCULATION, **look)
    page.book.name(name, page.area(page.row, FIRST + 1))
    page.row += 1


def add_figures(page: Page, figures: Iterable[Figure]) -> None:
    """Write figures one below the other; a number with decimals shows two of them unless its format is given."""
    for name, label, value, *number_format in figures:
        usual = DECIMAL if isinstance(value, float) else COUNT
        add_figure(page, name, label, value, *(number_format or [usual]))


def in_force(key: str, column: str) -> str:
    """An assumption's figure as the functions read it; `key` is an expression, `column` a heading of that table."""
    position = find("ENG_ASSUMPTIONS").headers.index(column) + 1
    return f"INDEX(assumptions_in_force,MATCH({key},INDEX(assumptions_in_force,0,1),0),{position})"


def middle(key: str) -> str:
    """An assumption's figure in the mid case: the likely one, else the midpoint."""
    likely = in_force(key, "Likely")
    return f"IF(ISNUMBER({likely}),{likely},AVERAGE({in_force(key, 'Low')},{in_force(key, 'High')}))"


def at_case(key: str) -> str:
    """An assumption's figure at the case, for those whose low figure makes the cost low; `key` is an expression."""
    return f'IF(case="low",{in_force(key, "Low")},IF(case="high",{in_force(key, "High")},{middle(key)}))'
