"""The sheet Find out: which assumptions move the choice, and what knowing one is worth."""

from __future__ import annotations

from typing import Any

from xl_engagement.templates.kit.book import Book
from xl_engagement.templates.kit.page import FIRST
from xl_engagement.templates.kit.theme import FILLED, MONEY, WARNING_LOOK, Style
from xl_engagement.templates.risk.constants import CHARTED_DRIVERS, MOST_DRIVERS

_LEFT: dict[str, Any] = {"align": "left", "indent": 1}
_MONEY: dict[str, Any] = {"num_format": MONEY, "align": "right"}
_HEADINGS = ("Driver", "At low", "At high", "Swing", "Turns the choice", "Worth knowing", "Assumption")
_CALL = "ENG_TORNADO(runner_up,favourite,units,unit_cost,saas_fee,discount_rate,assumptions,switch_year)"


class FindOut:
    """The page with the tornado's table, and its columns without their headers; the chart goes to `row`."""

    def __init__(self, book: Book) -> None:
        """Write the table and name it `tornado`."""
        self.page = page = book.page(
            "Find out",
            "What is worth finding out first",
            "=find_out_words",
            (26, 16, 16, 16, 18, 18, 40),
            landscape=False,
        )
        page.freeze_title()
        page.section("Which assumptions move the choice", "=tornado_words")
        page.paragraph(
            "Turns the choice: one end makes the one model cheaper, the other end the other. Worth knowing: what you "
            f"could gain on average by knowing that figure before you choose, for the {CHARTED_DRIVERS} largest, if "
            "all others lay in the middle of their ranges (sheet Alone).",
            Style.EXPLANATION,
        )
        head = page.row
        page.table(head, FIRST, _CALL, MOST_DRIVERS + 1, [_LEFT, _MONEY, _MONEY, _MONEY])
        # Headings as texts: without an uncertain driver the call gives none.
        for offset, label in enumerate(_HEADINGS):
            page.text(head, FIRST + offset, label, Style.HEADER, align="left" if offset in (0, 4, 6) else "right")
        first, last = head + 1, head + MOST_DRIVERS
        for slot in range(MOST_DRIVERS):
            row, here = first + slot, first + slot + 1
            turns = f'=IF(B{here}="","",IF(C{here}*D{here}<0,"yes","no"))'
            page.formula(row, FIRST + 4, turns, None, **_LEFT)
            worth = f'=IF(B{here}="","",worth_alone_{slot + 1})' if slot < CHARTED_DRIVERS else '=""'
            page.formula(row, FIRST + 5, worth, None, **_MONEY)
            label = f"INDEX(assumptions,MATCH(B{here},INDEX(assumptions,0,1),0),2)"
            page.formula(row, FIRST + 6, f'=IF(B{here}="","",{label})', None, **_LEFT)
        for columns, criteria, look in (
            ((FIRST + 4, FIRST + 4), f'=$F{first + 1}="yes"', WARNING_LOOK),
            ((FIRST + 4, FIRST + 6), f'=$B{first + 1}<>""', FILLED),
        ):
            shown = {"type": "formula", "criteria": criteria, "format": book.plain_format(look)}
            page.sheet.conditional_format(first, columns[0], last, columns[1], shown)
        book.name("tornado", page.ref(head, FIRST, last, page.last))
        self.first_driver = page.ref(first, FIRST)
        self.drivers, self.at_low, self.at_high, self.swings, self.worths, self.labels = (
            page.ref(first, FIRST + at, last, FIRST + at) for at in (0, 1, 2, 3, 5, 6)
        )
        page.row = last + 2
