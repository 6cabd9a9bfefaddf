"""The sheet for hardware alone: OEM or ODM, in each document's words, and how long things take."""

from __future__ import annotations

from typing import Any

from xl_engagement.guide.lead_times import LEAD_TIMES
from xl_engagement.guide.oem_or_odm import CUSTOMIZATION_LEVELS, CUSTOMIZATIONS, DESIGNERS
from xl_engagement.guide.sources import SOURCES
from xl_engagement.templates.kit.book import Book
from xl_engagement.templates.kit.input_cells import Field, add_field, one_of
from xl_engagement.templates.kit.page import FIRST
from xl_engagement.templates.kit.theme import COUNT, height_of

_WIDTHS = (24, 30, 44, 36, 54)


def write_hardware(book: Book) -> tuple[str, str]:
    """Write the sheet; the references of its sources and relationships."""
    page = book.page(
        "OEM or ODM",
        "OEM or ODM, for hardware alone",
        "What each document calls it. They disagree: agree with the other side on what is meant, not on the word.",
        _WIDTHS,
    )
    page.print_on_one()
    page.section("What you plan")
    add_field(
        page,
        Field(
            "design_by",
            "Designed by",
            "manufacturer",
            "",
            "Who designs the hardware: the buyer, or the manufacturer.",
            one_of(DESIGNERS),
        ),
    )
    add_field(
        page,
        Field(
            "customization",
            "Customization",
            "light",
            "",
            "How much of a manufacturer's product is changed for you. Blank: in general.",
            one_of(CUSTOMIZATIONS),
            optional=True,
        ),
    )
    page.row += 1
    page.section("What the documents call it")
    top, count = page.row, len(SOURCES)
    look: dict[str, Any] = {"text_wrap": True, "align": "left", "indent": 1}
    call = "ENG_OEM_OR_ODM(design_by,customization)"
    page.table(top, FIRST, call, count + 1, [look, {**look, "bold": True}, look, look, look])
    for row in range(top + 1, top + count + 1):
        page.sheet.set_row(row, height_of(3))
    last = top + count
    book.name("oem_or_odm", page.ref(top, FIRST, last, page.last))
    sources, names = (page.ref(top + 1, column, last, column) for column in (FIRST, FIRST + 1))
    page.row = last + 2

    page.section("Degrees of customization")
    page.header(("Word", "Name", "What it means", "Source", ""))
    for level in CUSTOMIZATION_LEVELS:
        page.text(page.row, FIRST, level.key, align="left", indent=1)
        page.text(page.row, FIRST + 1, level.name, align="left", indent=1)
        page.text(page.row, FIRST + 2, level.meaning, text_wrap=True, align="left", indent=1)
        page.text(page.row, FIRST + 3, level.source, align="left", indent=1)
        page.sheet.set_row(page.row, height_of(2))
        page.row += 1
    page.row += 1

    page.section("How long things take")
    top, count = page.row, len(LEAD_TIMES)
    number: dict[str, Any] = {"num_format": COUNT, "align": "right"}
    looks = [{"align": "left", "text_wrap": True}, number, number, {"align": "left"}, {"align": "left"}]
    page.spill(top, FIRST, "=ENG_LEAD_TIME()", count + 1, looks, header=True)
    for row in range(top + 1, top + count + 1):
        page.sheet.set_row(row, height_of(2))
    book.name("lead_times", page.ref(top, FIRST, top + count, page.last))
    return sources, names
