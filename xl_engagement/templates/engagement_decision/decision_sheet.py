"""The sheet to run in a meeting: the answer on top, the questions with their dropdowns, the path taken lit up."""

from __future__ import annotations

from typing import Any

from xl_engagement.guide.engagement_models import MODELS
from xl_engagement.templates.engagement_decision.questions import ORDER, QUESTIONS, Question
from xl_engagement.templates.kit.book import Book
from xl_engagement.templates.kit.input_cells import add_field, validate
from xl_engagement.templates.kit.page import FIRST
from xl_engagement.templates.kit.scenario_arguments import DECISION
from xl_engagement.templates.kit.scenario_inputs import product_name
from xl_engagement.templates.kit.theme import (
    END_LOOK,
    FADED_LOOK,
    LIT_LOOK,
    WARNING_LOOK,
    Style,
    row_height,
)

_WIDTHS = (14, 52, 15, 11, 13, 15, 15, 15, 15)
_STEP, _QUESTION, _ANSWER, _COUNTS, _REACHED, _YES, _NO, _OTHER, _THEN = range(FIRST, FIRST + 9)
_HEADERS = (
    "Step",
    "Question",
    "Your answer",
    "Counts as",
    "Reached",
    "Yes leads to",
    "No leads to",
    "Other answer",
    "Would lead to",
)
_LEFT: dict[str, Any] = {"align": "left"}
_CENTRE: dict[str, Any] = {"align": "center"}


class DecisionSheet:
    """The page, and the areas on it that checks refer to."""

    def __init__(self, book: Book) -> None:
        """Write the sheet and name its inputs and results."""
        self.page = page = book.page(
            "Decision", "Which engagement model fits?", "Answer the yellow cells together, from the top.", _WIDTHS
        )
        page.print_on_one()
        page.freeze_title()
        page.section("The answer")
        page.answer("=answer_text", 3)
        page.finding("recommendation", "Recommended", f"=ENG_RECOMMEND({DECISION})", "=recommended_name", lines=2)
        page.row += 1
        self._questions()
        self._models()

    def _questions(self) -> None:
        page = self.page
        page.section(
            "The questions",
            "The path taken is lit up, and ends in the dark cell; questions that it does not reach are grey. The last "
            "two columns change one answer at a time: what is lit there would change the recommendation.",
        )
        add_field(page, product_name())
        page.row += 1
        head = page.row
        page.header(_HEADERS, centred=range(2, 9))
        self._first = page.row
        for question in QUESTIONS:
            self._question(question)
        last = page.row - 1
        self.reached, self.counts, self.yes, self.no, self.then = (
            page.ref(self._first, column, last, column) for column in (_REACHED, _COUNTS, _YES, _NO, _THEN)
        )
        page.book.name("decision_path", page.ref(head, _STEP, last, _THEN))
        self._light(last)
        page.text(page.row, _REACHED, "Path ends at", Style.SUBHEADER, align="right")
        end = f'=IF(INDEX({self.counts},path_length)="yes",INDEX({self.yes},path_length),INDEX({self.no},path_length))'
        page.formula(page.row, _YES, end, Style.OUTPUT, **_CENTRE)
        page.book.name("path_end", page.ref(page.row, _YES))
        page.text(page.row, _NO, "after questions", Style.SUBHEADER, align="right")
        page.formula(page.row, _OTHER, f'=COUNTIF({self.reached},"yes")', Style.CALCULATION, **_CENTRE)
        page.book.name("path_length", page.ref(page.row, _OTHER))
        page.row += 2

    def _question(self, question: Question) -> None:
        page, row, above = self.page, self.page.row, self.page.row
        page.text(row, _STEP, question.step, Style.CALCULATION, **_LEFT)
        page.text(row, _QUESTION, question.text, Style.CALCULATION, text_wrap=True, **_LEFT)
        look = {"num_format": question.number_format, "align": "center", "bold": True}
        page.value(row, _ANSWER, question.value, Style.INPUT, **look)
        page.book.name(question.name, page.ref(row, _ANSWER))
        optional = question.name == "hire_months"
        title = f"Question {question.step}"
        validate(page, (row, _ANSWER, row, _ANSWER), title, question.message, question.rule, optional=optional)
        page.formula(row, _COUNTS, f'=IF({question.counts},"yes","no")', Style.CALCULATION, **_CENTRE)
        if row == self._first:
            page.text(row, _REACHED, "yes", Style.CALCULATION, **_CENTRE)
        else:
            goes_on = f'IF(E{above}="yes",G{above},H{above})="question "&B{row + 1}'
            reached = f'=IF(AND(F{above}="yes",{goes_on}),"yes","no")'
            page.formula(row, _REACHED, reached, Style.CALCULATION, **_CENTRE)
        page.text(row, _YES, question.yes, Style.CALCULATION, **_CENTRE)
        page.text(row, _NO, question.no, Style.CALCULATION, **_CENTRE)
        other = {"num_format": question.flipped_format}
        page.formula(row, _OTHER, question.flipped, Style.CALCULATION, **_CENTRE, **other)
        flipped = f"I{row + 1}"
        arguments = ",".join(flipped if name == question.name else name for name in ORDER)
        page.formula(row, _THEN, f"=ENG_RECOMMEND({arguments})", Style.CALCULATION, **_CENTRE)
        page.sheet.set_row(row, max(24, row_height((question.text, page.widths[_QUESTION] - 2), bold=True)))
        page.row += 1

    def _light(self, last: int) -> None:
        """Colour the path: the rows reached, the branch taken, its end, and flips that change the outcome."""
        first = self._first
        here = first + 1
        taken = f'AND($F{here}="yes",$E{here}="{{answer}}")'
        ends = 'COUNTIF({cell},"question*")=0'
        for column, letter, answer in ((_YES, "G", "yes"), (_NO, "H", "no")):
            branch = taken.format(answer=answer)
            self._colour(
                first, column, last, column, f"=AND({branch},{ends.format(cell=f'${letter}{here}')})", END_LOOK
            )
            self._colour(first, column, last, column, f"={branch}", LIT_LOOK)
        self._colour(first, _THEN, last, _THEN, f"=$J{here}<>recommendation", WARNING_LOOK)
        self._colour(first, _STEP, last, _QUESTION, f'=$F{here}="yes"', LIT_LOOK)
        self._colour(first, _STEP, last, _THEN, f'=$F{here}<>"yes"', FADED_LOOK)

    def _colour(self, row: int, column: int, last_row: int, last_column: int, criteria: str, look: Any) -> None:
        options = {"type": "formula", "criteria": criteria, "format": self.page.book.plain_format(look)}
        self.page.sheet.conditional_format(row, column, last_row, last_column, options)

    def _models(self) -> None:
        """What the codes mean."""
        page = self.page
        page.section("The five models")
        first = page.row
        for model in MODELS:
            page.text(page.row, FIRST, model.code, Style.SUBHEADER, indent=1)
            page.wide(page.row, FIRST + 1, f"{model.name}. {model.summary}", indent=1)
            page.row += 1
        last = page.row - 1
        self._colour(first, FIRST, last, page.last, f"=$B{first + 1}=recommendation", LIT_LOOK)
        self.codes = page.ref(first, FIRST, last, FIRST)
        self.meanings = page.ref(first, FIRST + 1, last, FIRST + 1)
