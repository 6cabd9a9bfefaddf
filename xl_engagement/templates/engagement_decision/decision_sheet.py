"""The sheet to run in a meeting: the answer on top, the questions with their dropdowns, the path taken lit up."""

from __future__ import annotations

from xl_engagement.guide.engagement_models import MODELS
from xl_engagement.templates.engagement_decision.questions import QUESTIONS, STEPS
from xl_engagement.templates.kit.checked_calls import call
from xl_engagement.templates.kit.input_cells import add_field, validate
from xl_engagement.templates.kit.named_cells import DECISION
from xl_engagement.templates.kit.named_tables import Column, Place, Table, add_table
from xl_engagement.templates.kit.page import FIRST
from xl_engagement.templates.kit.scenario_inputs import PRODUCT_NAME
from xl_engagement.templates.kit.template_sheet import Sheet
from xl_engagement.templates.kit.theme import (
    CENTRED_LOOK,
    CODE_LOOK,
    END_LOOK,
    FADED_LOOK,
    LIT_LOOK,
    WARNING_LOOK,
    WRAPPED_LOOK,
    Style,
    row_height,
)


class Decision(Sheet):
    """The questions, and the models with their codes."""

    name = "Decision"
    title = "Which engagement model fits?"
    subtitle = "Answer the yellow cells together, from the top."
    contents = "The questions with their dropdowns, the path taken, what would change it, what the codes mean."
    widths = (14, 52, 15, 11, 13, 15, 15, 15, 15)

    def write(self) -> None:
        """Write the sheet and name its inputs and results."""
        page = self.page
        page.print_on_one()
        page.freeze_title()
        page.answer("=answer_text", 3)
        recommended = f"={call('ENG_RECOMMEND', DECISION)}"
        page.finding("recommendation", "Recommended", recommended, "=recommended_name", lines=2)
        page.section(
            "The questions",
            "The path taken is lit up, and ends in the dark cell; questions that it does not reach are grey. The last "
            "two columns change one answer at a time: what is lit there would change the recommendation.",
        )
        add_field(page, PRODUCT_NAME)
        page.skip()
        self.questions = self._questions()
        self._light()
        self._end_of_path()
        self._models()

    def _questions(self) -> Table:
        page, width = self.page, self.widths[1] - 2
        table = add_table(
            page,
            STEPS,
            Column("Step", lambda at: STEPS[at.key]),
            Column("Question", lambda at: QUESTIONS[at.key].text, WRAPPED_LOOK),
            Column(
                "Your answer",
                lambda at: QUESTIONS[at.key].value,
                CODE_LOOK,
                Style.INPUT,
                varied=lambda name: {"num_format": QUESTIONS[name].number_format},
            ),
            Column("Counts as", lambda at: f'=IF({QUESTIONS[at.key].counts},"yes","no")', CENTRED_LOOK),
            Column("Reached", _reached, CENTRED_LOOK),
            Column("Yes leads to", lambda at: QUESTIONS[at.key].leads_to(QUESTIONS[at.key].yes), CENTRED_LOOK),
            Column("No leads to", lambda at: QUESTIONS[at.key].leads_to(QUESTIONS[at.key].no), CENTRED_LOOK),
            Column(
                "Other answer",
                lambda at: QUESTIONS[at.key].flipped,
                CENTRED_LOOK,
                varied=lambda name: {"num_format": QUESTIONS[name].flipped_format},
            ),
            Column("Would lead to", _would_lead_to, CENTRED_LOOK),
            height=lambda name: max(24, row_height((QUESTIONS[name].text, width), bold=True)),
        )
        for name, question in QUESTIONS.items():
            answer, title = table.cell(name, "Your answer"), f"Question {STEPS[name]}"
            page.book.name(name, answer)
            validate(page, answer.corners, title, question.message, question.rule, optional=question.value is None)
        page.book.name("decision_path", table.whole)
        return table

    def _light(self) -> None:
        """Colour the path: the rows reached, the branch taken, its end, and flips that change the outcome."""
        table = self.questions
        for branch, answer in (("Yes leads to", "yes"), ("No leads to", "no")):
            taken = f'AND([@$Reached]="yes",[@$Counts as]="{answer}")'
            table.lights(f'=AND({taken},COUNTIF([@${branch}],"question*")=0)', END_LOOK, branch)
            table.lights(f"={taken}", LIT_LOOK, branch)
        table.lights("=[@$Would lead to]<>recommendation", WARNING_LOOK, "Would lead to")
        table.lights('=[@$Reached]="yes"', LIT_LOOK, "Step", "Question")
        table.lights('=[@$Reached]<>"yes"', FADED_LOOK)

    def _end_of_path(self) -> None:
        """Where the path ends, found cell by cell below the columns that say it."""
        page, table = self.page, self.questions
        counts, yes, no = (
            f"INDEX({table[heading]},path_length)" for heading in ("Counts as", "Yes leads to", "No leads to")
        )
        length = f'=COUNTIF({table["Reached"]},"yes")'
        at = table["Reached"].first_column
        for label, name, formula, style in (
            ("Path ends at", "path_end", f'=IF({counts}="yes",{yes},{no})', Style.OUTPUT),
            ("after questions", "path_length", length, Style.CALCULATION),
        ):
            page.text(page.row, at, label, Style.SUBHEADER, align="right")
            page.formula(page.row, at + 1, formula, style, **CENTRED_LOOK)
            page.book.name(name, page.area(page.row, at + 1))
            at += 2
        page.row += 1

    def _models(self) -> None:
        """What the codes mean."""
        page = self.page
        page.section("The five models")
        first = page.row
        for model in MODELS:
            page.text(page.row, FIRST, model.code, Style.SUBHEADER, indent=1)
            page.wide(page.row, FIRST + 1, f"{model.name}. {model.summary}", indent=1)
            page.row += 1
        models = page.area(first, FIRST, page.row - 1, page.last)
        self.codes, self.meanings, *_ = models.each_column()
        page.lights(models, f"={self.codes[0].across}=recommendation", LIT_LOOK)


def _reached(at: Place) -> str:
    """Whether the question before is reached, and its answer leads here."""
    names = at.table.keys
    if at.key == names[0]:
        return "yes"
    before = names[names.index(at.key) - 1]
    reached, counts, yes, no = (
        at.table.cell(before, heading).relative for heading in ("Reached", "Counts as", "Yes leads to", "No leads to")
    )
    return f'=IF(AND({reached}="yes",IF({counts}="yes",{yes},{no})="question "&[@Step]),"yes","no")'


def _would_lead_to(at: Place) -> str:
    """The recommendation with this answer changed."""
    return f"={call('ENG_RECOMMEND', DECISION, **{at.key: at['Other answer'].relative})}"
