"""The sheets of who does what and who owns what under each engagement model."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from xl_engagement.guide.ip import ASSETS, IP_MODELS
from xl_engagement.guide.responsibilities.matrix import ACTIVITIES
from xl_engagement.templates.kit.book import Book
from xl_engagement.templates.kit.input_cells import Field, add_field, one_of
from xl_engagement.templates.kit.page import FIRST, Page
from xl_engagement.templates.kit.scenario_arguments import CODES
from xl_engagement.templates.kit.theme import LIT_LOOK, WARNING_LOOK, Style, height_of

RECOMMENDED = "recommended"
_LOOK: dict[str, Any] = {"align": "center"}


@dataclass(frozen=True, slots=True)
class Responsibilities:
    """Where the matrix stands, without its header and its column of activities."""

    cells: str


def write_responsibilities(book: Book) -> Responsibilities:
    """Write who does what, with the column of one model lit, and what of it falls to the buyer counted."""
    page = book.page(
        "Who does what",
        "Who does what",
        "What falls to you, the buyer, is marked; the lit column is the model looked at.",
        (24, *[18] * len(CODES)),
        landscape=False,
    )
    page.print_on_one()
    page.section("The model looked at")
    add_field(
        page,
        Field(
            "looked_at",
            "Model to look at",
            RECOMMENDED,
            "",
            "The recommended model, or another one.",
            one_of((RECOMMENDED, *CODES)),
        ),
    )
    model = f'=IF(looked_at="{RECOMMENDED}",recommendation,looked_at)'
    page.finding("looked_at_model", "Its code", model, '="It leaves "&left_to_you&" of "&activities&" to you."')
    page.row += 1
    page.section("Activities")
    top, count = page.row, len(ACTIVITIES)
    looks = [{"align": "left", "bold": True}, *[_LOOK] * len(CODES)]
    page.spill(top, FIRST, "=ENG_RESPONSIBILITIES()", count + 1, looks, header=True)
    first, last = top + 1, top + count
    book.name("responsibilities", page.ref(top, FIRST, last, page.last))
    page.freeze_header(top)
    page.row = last + 1
    page.text(page.row, FIRST, "Left to you", Style.TOTAL)
    for column, letter in enumerate("CDEFG", start=FIRST + 1):
        yours = f'=COUNTIF({letter}{first + 1}:{letter}{last + 1},"buyer")'
        page.formula(page.row, column, yours, Style.TOTAL, align="center")
    head = page.ref(top, FIRST + 1, top, page.last)
    totals = page.ref(page.row, FIRST + 1, page.row, page.last)
    _light_column(page, top, page.row)
    page.row += 2
    page.section("Counted")
    for name, label, formula in (
        ("activities", "Activities", f"=COUNTA({page.ref(first, FIRST, last, FIRST)})"),
        ("left_to_you", "Left to you", f"=INDEX({totals},MATCH(looked_at_model,{head},0))"),
    ):
        page.text(page.row, FIRST, label)
        page.formula(page.row, FIRST + 1, formula, Style.CALCULATION, align="center")
        book.name(name, page.ref(page.row, FIRST + 1))
        page.row += 1
    return Responsibilities(page.ref(first, FIRST + 1, last, page.last))


def _light_column(page: Page, head: int, last: int) -> None:
    """Light the column of the model looked at, and mark what falls to the buyer."""
    book = page.book
    yours = {"type": "cell", "criteria": "==", "value": '"buyer"', "format": book.plain_format(WARNING_LOOK)}
    page.sheet.conditional_format(head + 1, FIRST + 1, last - 1, page.last, yours)
    chosen = {
        "type": "formula",
        "criteria": f"=C${head + 1}=looked_at_model",
        "format": book.plain_format(LIT_LOOK),
    }
    page.sheet.conditional_format(head + 1, FIRST + 1, last, page.last, chosen)


def write_ownership(book: Book) -> str:
    """Write who owns what, with the row of the recommended model lit; the reference of the owners."""
    page = book.page(
        "Who owns what",
        "Who owns what",
        "Where the documents leave it open, the answer says so: settle it in the contract.",
        (14, 66, *[15] * (len(ASSETS) - 1)),
    )
    page.section("Owner of each asset, by engagement model", "OEM is a term that the documents use in several senses.")
    head = page.row
    page.header(("Model", *ASSETS), centred=range(2, len(ASSETS) + 1))
    for model in IP_MODELS:
        row = page.row
        page.text(row, FIRST, model, Style.CALCULATION, align="left", bold=True)
        for offset in range(1, len(ASSETS) + 1):
            letter = "BCDEFG"[offset]
            look = {"align": "left", "text_wrap": True} if offset == 1 else _LOOK
            owner = f"=ENG_IP_OWNER($B{row + 1},{letter}${head + 1})"
            page.formula(row, FIRST + offset, owner, Style.CALCULATION, **look)
        page.sheet.set_row(row, height_of(2))
        page.row += 1
    last = page.row - 1
    book.name("owners", page.ref(head, FIRST, last, page.last))
    chosen = {
        "type": "formula",
        "criteria": f"=$B{head + 2}=recommendation",
        "format": book.plain_format(LIT_LOOK),
    }
    page.sheet.conditional_format(head + 1, FIRST, last, page.last, chosen)
    return page.ref(head + 1, FIRST + 1, last, page.last)
