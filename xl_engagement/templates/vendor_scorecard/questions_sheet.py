"""The sheet of the five questions: how to ask them, what a real ODM answers, and what the verdicts mean."""

from __future__ import annotations

from xl_engagement.guide.vendor_questions import VENDOR_QUESTIONS, VENDOR_VERDICTS
from xl_engagement.templates.kit.called_tables import add_spilled
from xl_engagement.templates.kit.checked_calls import call
from xl_engagement.templates.kit.page import FIRST
from xl_engagement.templates.kit.template_sheet import Sheet
from xl_engagement.templates.kit.theme import CENTRED_LOOK, TEXT_LOOK, WRAPPED_LOOK, Style, row_height


class Questions(Sheet):
    """The questions that the function lists, and the verdicts."""

    name = "Questions"
    title = "The five questions"
    subtitle = "What to ask, and what the answers mean."
    contents = "How to ask the five questions, and what the verdicts mean."
    widths = (14, 48, 40, 40, 50)

    def write(self) -> None:
        """Write the sheet and name its table `vendor_questions`."""
        self.page.print_on_one()
        self._questions()
        self._verdicts()

    def _questions(self) -> None:
        page = self.page
        page.section("Questions to a vendor")
        top = page.row
        looks = (CENTRED_LOOK, {**WRAPPED_LOOK, "bold": True}, WRAPPED_LOOK, WRAPPED_LOOK)
        listed = call("ENG_VENDOR_QUESTIONS")
        self.questions = add_spilled(page, listed, len(VENDOR_QUESTIONS), looks, name="vendor_questions")
        page.text(top, page.last, "How to ask it, and why", Style.HEADER, **TEXT_LOOK)
        for row, question in enumerate(VENDOR_QUESTIONS, start=top + 1):
            asked = f"{question.to_ask} {question.why}"
            page.text(row, page.last, asked, Style.CALCULATION, **WRAPPED_LOOK)
            texts = (question.question, question.real_answer, question.otherwise, asked)
            widths = (width - 1 for width in self.widths[1:])
            page.sheet.set_row(row, row_height(*zip(texts, widths, strict=True)))

    def _verdicts(self) -> None:
        page = self.page
        page.section("Verdicts", "The first that applies, from the top.")
        page.header(("Question", "Verdict", "What it means", "", "Source"))
        meaning = page.book.format(Style.CALCULATION, **WRAPPED_LOOK)
        for verdict in VENDOR_VERDICTS:
            when = "all yes" if verdict.answer == "yes" else f"{verdict.question or 'any'} {verdict.answer}"
            name = verdict.verdict.replace(" {number}", "").replace(": {question}", "")
            page.text(page.row, FIRST, when, Style.CALCULATION, **CENTRED_LOOK)
            page.text(page.row, FIRST + 1, name, Style.CALCULATION, bold=True, **WRAPPED_LOOK)
            page.sheet.merge_range(page.row, FIRST + 2, page.row, FIRST + 3, verdict.why, meaning)
            page.text(page.row, FIRST + 4, verdict.source, Style.CALCULATION, **TEXT_LOOK)
            page.sheet.set_row(page.row, max(20, row_height((name, self.widths[1] - 1))))
            page.row += 1
