"""The sheet of texts: sentences that functions make, for the cells on other sheets that show them.

A sentence needs merged cells to be wide, and merged cells hold no formula that calls an ENG_ function.
"""

from __future__ import annotations

from xl_engagement.templates.kit.page import FIRST
from xl_engagement.templates.kit.template_sheet import Sheet
from xl_engagement.templates.kit.theme import Style, height_of

_LABEL, _WORDS = FIRST, FIRST + 1


class TextsSheet(Sheet):
    """Texts are added one by one."""

    name = "Texts"
    subtitle = "The sentences on other sheets, where they are made: nothing to fill in."
    contents = "The sentences on other sheets, where they are made."
    widths = (44, 112)

    def write(self) -> None:
        """Write the head of the page."""
        self.page.freeze_title()
        self.page.section("Name and text")

    def add(self, name: str, formula: str, lines: int = 2) -> None:
        """Write a text and name its cell; `lines` is how many it takes at most."""
        page = self.page
        page.text(page.row, _LABEL, name)
        page.formula(page.row, _WORDS, formula, Style.CALCULATION, text_wrap=True, align="left")
        page.sheet.set_row(page.row, height_of(lines))
        page.book.name(name, page.area(page.row, _WORDS))
        page.row += 1
