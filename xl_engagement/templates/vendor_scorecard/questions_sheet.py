"""The sheet of the five questions: how to ask them, what a real ODM answers, and what the verdicts mean."""

from __future__ import annotations

from typing import Any

from xl_engagement.guide.vendor_questions import VENDOR_QUESTIONS, VENDOR_VERDICTS
from xl_engagement.templates.kit.book import Book
from xl_engagement.templates.kit.page import FIRST
from xl_engagement.templates.kit.theme import Style, row_height

_WIDTHS = (14, 48, 40, 40, 50)


def write_questions(book: Book) -> str:
    """Write the sheet; the reference of the questions that the function lists."""
    page = book.page("Questions", "The five questions", "What to ask, and what the answers mean.", _WIDTHS)
    page.print_on_one()
    page.section("Questions to a vendor")
    top, count = page.row, len(VENDOR_QUESTIONS)
    wrapped: dict[str, Any] = {"align": "left", "text_wrap": True}
    looks = [{"align": "center"}, {**wrapped, "bold": True}, wrapped, wrapped]
    page.spill(top, FIRST, "=ENG_VENDOR_QUESTIONS()", count + 1, looks, header=True)
    page.text(top, page.last, "How to ask it, and why", Style.HEADER, align="left")
    for index, question in enumerate(VENDOR_QUESTIONS, start=1):
        asked = f"{question.to_ask} {question.why}"
        page.text(top + index, page.last, asked, Style.CALCULATION, **wrapped)
        texts = (question.question, question.real_answer, question.otherwise, asked)
        page.sheet.set_row(
            top + index, row_height(*((text, page.widths[FIRST + 1 + at] - 1) for at, text in enumerate(texts)))
        )
    book.name("vendor_questions", page.ref(top, FIRST, top + count, FIRST + 3))
    page.row = top + count + 2
    page.section("Verdicts", "The first that applies, from the top.")
    page.header(("Question", "Verdict", "What it means", "", "Source"))
    for verdict in VENDOR_VERDICTS:
        when = "all yes" if verdict.answer == "yes" else f"{verdict.question or 'any'} {verdict.answer}"
        name = verdict.verdict.replace(" {number}", "").replace(": {question}", "")
        page.text(page.row, FIRST, when, Style.CALCULATION, align="center")
        page.text(page.row, FIRST + 1, name, Style.CALCULATION, bold=True, **wrapped)
        meaning = page.book.format(Style.CALCULATION, **wrapped)
        page.sheet.merge_range(page.row, FIRST + 2, page.row, FIRST + 3, verdict.why, meaning)
        page.text(page.row, FIRST + 4, verdict.source, Style.CALCULATION, align="left")
        page.sheet.set_row(page.row, max(20, row_height((name, page.widths[FIRST + 1] - 1))))
        page.row += 1
    return page.ref(top + 1, FIRST + 1, top + count, FIRST + 1)
