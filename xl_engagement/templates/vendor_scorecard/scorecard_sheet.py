"""The sheet of the ten vendors' answers to the five questions, and what each vendor turns out to be."""

from __future__ import annotations

from typing import Any

from xlsxwriter.utility import xl_rowcol_to_cell

from xl_engagement.guide.vendor_questions import VENDOR_QUESTIONS, VENDOR_VERDICTS
from xl_engagement.templates.kit.book import Book
from xl_engagement.templates.kit.input_cells import YES_NO, one_of, short_text, validate
from xl_engagement.templates.kit.page import FIRST, place_below
from xl_engagement.templates.kit.theme import RIGHT_LOOK, WARNING_LOOK, WRONG_LOOK, Style, height_of
from xl_engagement.templates.kit.verdict import ANSWER, write_verdict
from xl_engagement.templates.vendor_scorecard.example import LABELS, VENDORS, WORDS

REAL = next(verdict.verdict for verdict in VENDOR_VERDICTS if verdict.key == "real")
"""The verdict of a vendor that answers all five as a real ODM does."""
_ASKED = len(VENDOR_QUESTIONS)
_WIDTHS = (26, *[14] * _ASKED, 9, 58, 40)
_VENDOR, _FIRST_ANSWER = FIRST, FIRST + 1
_SCORE, _VERDICT, _FLAGS = range(FIRST + 1 + _ASKED, FIRST + 4 + _ASKED)


class ScorecardSheet:
    """The page, and the areas on it that other sheets refer to, without their headers."""

    def __init__(self, book: Book) -> None:
        """Write the sheet and name its inputs."""
        self.page = page = book.page(
            "Scorecard",
            "Is this vendor a real ODM?",
            "Five questions to each vendor: yes, no, or not asked yet.",
            _WIDTHS,
        )
        page.print_on_one()
        page.section("The answer")
        page.answer(ANSWER, 3)
        write_verdict(page)
        page.row += 1
        page.section(
            "Vendors",
            "Yes means: answered as a real ODM does (see Questions). The verdict goes by the first no; while an answer "
            "that could change it is missing, it says what to ask next.",
        )
        head = page.row
        page.header(("Vendor", *LABELS, "Yes", "Verdict", "Red flags"), centred=range(1, _ASKED + 2))
        page.freeze_header(head, _FIRST_ANSWER)
        self.first = page.row
        for number, vendor in enumerate(VENDORS, start=1):
            row = page.row
            page.text(row, _VENDOR, vendor.name, Style.INPUT, align="left", bold=True)
            book.name(f"vendor_{number}", page.ref(row, _VENDOR))
            for offset, letter in enumerate(vendor.answers):
                page.value(row, _FIRST_ANSWER + offset, WORDS[letter], Style.INPUT, align="center")
                book.name(f"vendor_{number}_answer_{offset + 1}", page.ref(row, _FIRST_ANSWER + offset))
            page.sheet.set_row(row, height_of(2))
            page.row += 1
        self.last = page.row - 1
        self._validate()
        self._light()
        self.vendors = page.ref(self.first, _VENDOR, self.last, _VENDOR)
        self.answers = page.ref(self.first, _FIRST_ANSWER, self.last, _FIRST_ANSWER + _ASKED - 1)
        self.verdicts = page.ref(self.first, _VERDICT, self.last, _VERDICT)
        self.scores = page.ref(self.first, _SCORE, self.last, _SCORE)
        book.name("vendors", self.vendors)
        book.name("vendor_answers", self.answers)
        book.name("scorecard", page.ref(head, _VENDOR, self.last, _FLAGS))

    def write_results(self, scores: str, verdicts: str) -> None:
        """Write what the functions, on another sheet, say of each vendor; nothing for a line without a name."""
        page = self.page
        for row in range(self.first, self.last + 1):
            named = f'$B{row + 1}=""'
            at = place_below(self.first, row)
            page.formula(
                row, _SCORE, f'=IF({named},"",INDEX({scores},{at}))', Style.CALCULATION, align="center", bold=True
            )
            look: dict[str, Any] = {"align": "left", "text_wrap": True}
            page.formula(row, _VERDICT, f'=IF({named},"",INDEX({verdicts},{at}))', Style.OUTPUT, **look)
            page.formula(row, _FLAGS, f'=IF({named},"",{self._flags(row)})', Style.CALCULATION, **look)

    def _flags(self, row: int) -> str:
        """A formula for the short names of the questions answered no."""
        names = []
        for column in range(_FIRST_ANSWER, _FIRST_ANSWER + _ASKED):
            label = xl_rowcol_to_cell(self.first - 1, column, row_abs=True)
            names.append(f'IF({xl_rowcol_to_cell(row, column)}="no",SUBSTITUTE({label}," ","_")&" ","")')
        return f'SUBSTITUTE(SUBSTITUTE(TRIM({"&".join(names)})," ",", "),"_"," ")'

    def _validate(self) -> None:
        page = self.page
        rows = (self.first, _VENDOR, self.last, _VENDOR)
        validate(page, rows, "Vendor", "The vendor's name. A line without a name is left out.", short_text(30))
        for offset, question in enumerate(VENDOR_QUESTIONS):
            column = _FIRST_ANSWER + offset
            message = f"{question.question} Blank: not asked yet."
            validate(page, (self.first, column, self.last, column), LABELS[offset], message, one_of(YES_NO))

    def _light(self) -> None:
        page = self.page
        answers = (self.first, _FIRST_ANSWER, self.last, _FIRST_ANSWER + _ASKED - 1)
        verdicts = (self.first, _VERDICT, self.last, _VERDICT)
        for area, word, look in (
            (answers, "yes", RIGHT_LOOK),
            (answers, "no", WRONG_LOOK),
            (verdicts, REAL, RIGHT_LOOK),
        ):
            page.sheet.conditional_format(
                *area,
                {"type": "cell", "criteria": "==", "value": f'"{word}"', "format": page.book.plain_format(look)},
            )
        pending = {
            "type": "text",
            "criteria": "begins with",
            "value": "ask ",
            "format": page.book.plain_format(WARNING_LOOK),
        }
        page.sheet.conditional_format(*verdicts, pending)
