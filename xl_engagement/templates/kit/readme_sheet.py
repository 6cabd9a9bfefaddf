"""The first sheet: what the workbook answers, how to use it, what it holds, and who stands behind its figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from xl_engagement import __version__
from xl_engagement.guide.sources import GUIDE, GUIDE_DATA_VERSION, GUIDE_SCOPE, SOURCES
from xl_engagement.templates.kit.book import Book
from xl_engagement.templates.kit.checked_calls import call
from xl_engagement.templates.kit.page import FIRST, Page
from xl_engagement.templates.kit.theme import Style, row_height

_WIDTHS = (24, 92)
_LABEL, _TEXT = FIRST, FIRST + 1


class ReadMeSheet:
    """The page; `list_pages` completes it once the other pages are known."""

    def __init__(self, book: Book, title: str, answers: str, steps: Sequence[str]) -> None:
        """Write what the workbook answers and how to use it."""
        self.page = page = book.page("ReadMe", title, answers, _WIDTHS, landscape=False)
        page.print_on_one()
        page.section("How to use it")
        for number, step in enumerate(steps, start=1):
            _line(page, f"Step {number}", step)
        page.row += 1

    def list_pages(self, contents: Mapping[str, str], *, prices: bool = True) -> None:
        """The sheets with a line each, the colours, the limits, and the documents with their authors' interest.

        `prices`: the workbook holds the cost model, with its sheet Assumptions.
        """
        page = self.page
        page.section("What is where")
        for name, text in contents.items():
            page.link(page.row, _LABEL, name, name)
            _text(page, text)
        page.row += 1
        self._styles()
        page.section("What to bear in mind")
        guide = SOURCES[GUIDE]
        _line(page, "Interest", f"Decision and cost table come from {guide.author}. {guide.interest}")
        _line(page, "Scope", GUIDE_SCOPE.text)
        if prices:
            _line(
                page,
                "Illustrative figures",
                "Defaults that no source gives are marked illustrative on the sheet Assumptions; the answer says how "
                "much rests on them.",
            )
        _line(
            page,
            "Functions",
            "Cells that call ENG_ functions recalculate where xl-engagement is installed, or with "
            "'xl-engagement recalc'. Without it, the stored results stay correct for the stored inputs.",
        )
        page.row += 1
        page.section("Sources")
        for source in SOURCES.values():
            _line(page, source.key, f"{source.title}. {source.author}, {source.date}. Interest: {source.interest}")
        page.row += 1
        page.section("Version")
        _line(page, "xl-engagement", f"{__version__}, guide data {GUIDE_DATA_VERSION}")
        page.text(page.row, _LABEL, "Calculated by")
        page.formula(page.row, _TEXT, f"={call('ENG_VERSION')}", align="left")
        page.row += 1

    def _styles(self) -> None:
        page = self.page
        page.section("What the colours mean")
        for label, style, text in (
            ("Input", Style.INPUT, "Yours to change; select the cell to see what it takes."),
            ("Calculation", Style.CALCULATION, "Follows from the inputs; protected, without a password."),
            ("Output", Style.OUTPUT, "A result to act on."),
        ):
            page.text(page.row, _LABEL, label, style, locked=True, align="left")
            _text(page, text, indent=1)
        page.row += 1


def _line(page: Page, label: str, text: str) -> None:
    page.text(page.row, _LABEL, label, Style.SUBHEADER)
    _text(page, text)


def _text(page: Page, text: str, **look: Any) -> None:
    page.text(page.row, _TEXT, text, text_wrap=True, **look)
    page.sheet.set_row(page.row, max(18, row_height((text, page.widths[_TEXT]))))
    page.row += 1
