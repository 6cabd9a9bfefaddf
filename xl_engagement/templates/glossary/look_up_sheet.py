"""The sheet with the look-up box: a term chosen, and what each document says of it side by side."""

from __future__ import annotations

from xl_engagement.guide.glossary.terms import FIELDS
from xl_engagement.guide.sources import SOURCES
from xl_engagement.templates.glossary.by_source_sheet import BySource
from xl_engagement.templates.kit.input_cells import Rule, validate
from xl_engagement.templates.kit.page import FIRST, Page
from xl_engagement.templates.kit.theme import FADED_LOOK, Style, height_of

WIDTHS = (22, *[46] * len(SOURCES))
NOT_SAID = "not said"


def write_look_up(page: Page, by_source: BySource) -> str:
    """Write the sheet; the reference of what the documents say, a row per field and a column per document."""
    book = page.book
    page.print_on_one()
    page.section("Look up")
    page.text(page.row, FIRST, "Term", Style.SUBHEADER)
    page.value(page.row, FIRST + 1, "ODM", Style.INPUT, align="left", bold=True, font_size=14)
    page.sheet.set_row(page.row, 26)
    book.name("looked_up", page.ref(page.row, FIRST + 1))
    rule = Rule({"validate": "list", "source": "=terms"}, "one of the terms in the list")
    cell = (page.row, FIRST + 1, page.row, FIRST + 1)
    validate(page, cell, "Term", "Choose a term; its meaning appears below.", rule, optional=False)
    page.row += 2
    page.section("The answer")
    page.answer("=answer_text", 5)
    page.row += 1
    page.section(
        "What each document says",
        "The guide is written by an ODM vendor, OnLogic's article by a hardware vendor; the encyclopedia is anonymous.",
    )
    head = page.row
    page.header(("", *SOURCES))
    for field in FIELDS:
        row = page.row
        page.text(row, FIRST, field.replace("_", " ").capitalize(), Style.CALCULATION, align="left", bold=True)
        for offset in range(1, len(SOURCES) + 1):
            letter = "BCDE"[offset]
            said = f'=IFERROR(ENG_TERM(looked_up,$B{row + 1},{letter}${head + 1}),"{NOT_SAID}")'
            page.formula(row, FIRST + offset, said, Style.CALCULATION, text_wrap=True, align="left")
        page.sheet.set_row(row, height_of(5 if field == "definition" else 3))
        page.row += 1
    said = page.ref(head + 1, FIRST + 1, page.row - 1, page.last)
    book.name("said", page.ref(head, FIRST, page.row - 1, page.last))
    unsaid = {
        "type": "cell",
        "criteria": "==",
        "value": f'"{NOT_SAID}"',
        "format": book.plain_format(FADED_LOOK),
    }
    page.sheet.conditional_format(head + 1, FIRST + 1, page.row - 1, page.last, unsaid)
    page.row += 1
    page.section("Where they disagree")
    disagreement = f"INDEX({by_source.disagreements},MATCH(looked_up,terms,0))"
    words = f'=IF({disagreement}="","The documents that speak of it do not contradict each other.",{disagreement})'
    page.wide(page.row, FIRST, words, Style.NOTE, indent=1)
    page.sheet.set_row(page.row, height_of(3))
    book.name("disagreement", page.ref(page.row, FIRST))
    page.row += 1
    return said
