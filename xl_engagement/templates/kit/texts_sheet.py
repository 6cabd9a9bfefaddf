"""The sheet of texts: sentences that functions make, for the cells on other sheets that show them.

A sentence needs merged cells to be wide, and merged cells hold no formula that calls a function of ours.
"""

from __future__ import annotations

from xl_engagement.templates.kit.book import Book
from xl_engagement.templates.kit.page import FIRST
from xl_engagement.templates.kit.theme import Style, height_of

_WIDTHS = (44, 112)
_LABEL, _WORDS = FIRST, FIRST + 1


class TextsSheet:
    """Texts are added one by one."""

    def __init__(self, book: Book) -> None:
        """Write the head of the page."""
        self.page = page = book.page(
            "Texts", "Texts", "The sentences on other sheets, where they are made: nothing to fill in.", _WIDTHS
        )
        page.freeze_title()
        page.section("Name and text")

    def add(self, name: str, formula: str, lines: int = 2) -> None:
        """Write a text and name its cell; `lines` is how many it takes at most."""
        page = self.page
        page.text(page.row, _LABEL, name)
        page.formula(page.row, _WORDS, formula, Style.CALCULATION, text_wrap=True, align="left")
        page.sheet.set_row(page.row, height_of(lines))
        page.book.name(name, page.ref(page.row, _WORDS))
        page.row += 1
