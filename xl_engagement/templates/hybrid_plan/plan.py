"""The sheet Plan: the hybrid year by year, and what to know before choosing it."""

from __future__ import annotations

from typing import Any

from xl_engagement.guide.hybrid import HYBRID_BENEFITS, HYBRID_REMARKS
from xl_engagement.templates.hybrid_plan.constants import YEARS
from xl_engagement.templates.kit.book import Book
from xl_engagement.templates.kit.page import FIRST
from xl_engagement.templates.kit.theme import COUNT

_WIDTHS = (16, 11, 25, 12, 22, 24, 62)
_TEXT: dict[str, Any] = {"text_wrap": True, "align": "left", "valign": "vcenter", "indent": 1}


class Plan:
    """The page, and the stages on it."""

    def __init__(self, book: Book) -> None:
        """Write the sheet and name its table `hybrid_plan`."""
        page = book.page("Plan", "The plan year by year", "=plan_words", _WIDTHS)
        page.section("Who does what when", "The guide's stages for your units, with the move in the year chosen.")
        top = page.row
        looks = [_TEXT, {"num_format": COUNT, "align": "right", "valign": "vcenter"}, *[_TEXT] * 5]
        page.table(top, FIRST, "ENG_HYBRID_PLAN(units,proven,assumptions,chosen_year)", YEARS + 1, looks)
        for row in range(top + 1, top + YEARS + 1):
            page.sheet.set_row(row, 50)
        book.name("hybrid_plan", page.ref(top, FIRST, top + YEARS, page.last))
        self.stages = page.ref(top + 1, FIRST + 2, top + YEARS, FIRST + 2)
        page.row = top + YEARS + 2
        for title, remarks in (
            ("What to know before you choose it", HYBRID_REMARKS),
            ("What speaks for it", HYBRID_BENEFITS),
        ):
            page.section(title, "From the guide, whose author sells ODM engagements.")
            page.paragraph(" ".join(remark.text for remark in remarks))
            page.row += 1
