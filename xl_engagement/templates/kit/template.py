"""A template: what it answers, and its sheets in their order. `write` makes the workbook, without results yet.

    class Results(Sheet):
        name, title = "Results", "Results"
        contents = "The answer in words, the comparison, cost by year."
        subtitle, widths, landscape = '="What each model costs for "&product_name', (16, 16, 16), False

        def write(self) -> None:
            self.page.section("The answer")
            self.by_year = add_table(self.page, ...)

    class Charts(ChartsSheet):
        def finish(self) -> None:
            calculations = self.book.sheet(Calculations)

    TEMPLATE = Template(
        "cost-comparison", TITLE, ANSWERS, STEPS,
        sheets=(Inputs, AssumptionsSheet, Results, Charts, Recommendation, Calculations),
        texts=write_texts, checks=add_checks,
    )

Each sheet is laid out by `write` in the order of the list and may ask `book.sheet` for those before it. What needs a
sheet behind it, such as a chart or a summary in front, is done in `finish`, once all but the checks are written.
`texts` and `checks` ask `texts.book.sheet` and `checks.book.sheet` for any.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from xl_engagement.templates.kit.assumptions_sheet import AssumptionsSheet
from xl_engagement.templates.kit.book import Book
from xl_engagement.templates.kit.checks_sheet import ChecksSheet
from xl_engagement.templates.kit.in_force_sheet import InForceSheet
from xl_engagement.templates.kit.readme_sheet import ReadMeSheet
from xl_engagement.templates.kit.template_sheet import Sheet
from xl_engagement.templates.kit.texts_sheet import TextsSheet


@dataclass(frozen=True, slots=True)
class Template:
    """One template. The common sheets ReadMe, Texts, In force (with Assumptions) and Checks come by themselves."""

    name: str
    title: str
    answers: str
    """The question that it answers."""
    steps: Sequence[str]
    """How to use it."""
    sheets: Sequence[type[Sheet]]
    """Its own sheets and Assumptions, in their order."""
    texts: Callable[[TextsSheet], None]
    """Adds the sentences that the sheets show."""
    checks: Callable[[ChecksSheet], None]
    """Adds the checks."""
    shown: str = "Results"
    """The sheet with the answer, of which the documentation has a picture."""
    given: str = "inputs"
    """What the reader gives, in the line on the sheet Checks."""

    def write(self) -> bytes:
        """Write the workbook, without results yet."""
        book = Book(self.title, self.answers)
        readme = ReadMeSheet(book, self.title, self.answers, self.steps)
        sheets = [sheet(book) for sheet in self.sheets]
        self.texts(TextsSheet(book))
        prices = any(isinstance(sheet, AssumptionsSheet) for sheet in sheets)
        if prices:
            InForceSheet(book)
        for sheet in sheets:
            sheet.finish()
        checks = ChecksSheet(book)
        self.checks(checks)
        checks.finish()
        contents = {sheet.name: sheet.contents.format(given=self.given) for sheet in book.sheets}
        readme.list_pages(contents, prices=prices)
        return book.to_bytes()
