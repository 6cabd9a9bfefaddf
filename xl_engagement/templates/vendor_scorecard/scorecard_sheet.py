"""The sheet of the ten vendors' answers to the five questions, and what each vendor turns out to be."""

from __future__ import annotations

from xl_engagement.guide.vendor_questions import VENDOR_QUESTIONS, VENDOR_VERDICTS
from xl_engagement.templates.kit.area import Area
from xl_engagement.templates.kit.input_cells import YES_NO, one_of, short_text, validate
from xl_engagement.templates.kit.named_tables import Column, Place, Table, add_table
from xl_engagement.templates.kit.template_sheet import Sheet
from xl_engagement.templates.kit.theme import (
    CENTRED_LOOK,
    CODE_LOOK,
    NAME_LOOK,
    RIGHT_LOOK,
    WARNING_LOOK,
    WRAPPED_LOOK,
    WRONG_LOOK,
    Style,
    height_of,
)
from xl_engagement.templates.kit.verdict import ANSWER, write_verdict
from xl_engagement.templates.vendor_scorecard.example import LABELS, VENDORS, WORDS

REAL = next(verdict.verdict for verdict in VENDOR_VERDICTS if verdict.key == "real")
"""The verdict of a vendor that answers all five as a real ODM does."""


class Scorecard(Sheet):
    """A line for each vendor."""

    name = "Scorecard"
    title = "Is this vendor a real ODM?"
    subtitle = "Five questions to each vendor: yes, no, or not asked yet."
    contents = "Ten vendors, five questions, verdicts and red flags."
    widths = (26, *[14] * len(LABELS), 9, 58, 40)

    def write(self) -> None:
        """Write the sheet and name its inputs."""
        page = self.page
        page.print_on_one()
        page.answer(ANSWER, 3)
        write_verdict(page)
        page.section(
            "Vendors",
            "Yes means: answered as a real ODM does (see Questions). The verdict goes by the first no; while an answer "
            "that could change it is missing, it says what to ask next.",
        )
        page.freeze_header(page.row, 2)
        self.table = table = self._vendors()
        self.answers = table.columns(LABELS)
        self._name_inputs()
        self._light()

    def show(self, scores: Area, verdicts: Area) -> None:
        """Write what the functions, on another sheet, say of each vendor."""
        self.table.fill("Yes", _unless_unnamed(f"INDEX({scores},[#row])"))
        self.table.fill("Verdict", _unless_unnamed(f"INDEX({verdicts},[#row])"))

    def _vendors(self) -> Table:
        def flags(at: Place) -> str:
            """The short names of the questions answered no."""
            names = (
                f'IF([@{label}]="no",SUBSTITUTE({at.table.heading(label).down}," ","_")&" ","")' for label in LABELS
            )
            return _unless_unnamed(f'SUBSTITUTE(SUBSTITUTE(TRIM({"&".join(names)})," ",", "),"_"," ")')

        def answer(at: Place) -> str | None:
            return WORDS[at.key.answers[LABELS.index(at.heading)]]

        return add_table(
            self.page,
            VENDORS,
            Column("Vendor", lambda at: at.key.name, NAME_LOOK, Style.INPUT),
            *(Column(label, answer, CENTRED_LOOK, Style.INPUT) for label in LABELS),
            Column("Yes", None, CODE_LOOK),
            Column("Verdict", None, WRAPPED_LOOK, Style.OUTPUT),
            Column("Red flags", flags, WRAPPED_LOOK),
            height=height_of(2),
        )

    def _name_inputs(self) -> None:
        """Name the inputs, and say what they take."""
        page, table, vendors = self.page, self.table, list(enumerate(VENDORS, start=1))
        note = "The vendor's name. A line without a name is left out."
        validate(page, table["Vendor"].corners, "Vendor", note, short_text(30))
        for number, vendor in vendors:
            page.book.name(f"vendor_{number}", table.cell(vendor, "Vendor"))
        for position, (label, question) in enumerate(zip(LABELS, VENDOR_QUESTIONS, strict=True), start=1):
            message = f"{question.question} Blank: not asked yet."
            validate(page, table[label].corners, label, message, one_of(YES_NO))
            for number, vendor in vendors:
                page.book.name(f"vendor_{number}_answer_{position}", table.cell(vendor, label))
        page.book.name("vendors", table["Vendor"])
        page.book.name("vendor_answers", self.answers)
        page.book.name("scorecard", table.whole)

    def _light(self) -> None:
        page, verdicts = self.page, self.table["Verdict"]
        page.lights_word(self.answers, "yes", RIGHT_LOOK)
        page.lights_word(self.answers, "no", WRONG_LOOK)
        page.lights_word(verdicts, REAL, RIGHT_LOOK)
        page.lights_start(verdicts, "ask ", WARNING_LOOK)


def _unless_unnamed(formula: str) -> str:
    """Nothing in a line without a name."""
    return f'=IF([@$Vendor]="","",{formula})'
