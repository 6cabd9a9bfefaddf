"""The sheet of the whole glossary as the function gives it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from xl_engagement.guide.glossary.terms import TERMS
from xl_engagement.templates.kit.book import Book
from xl_engagement.templates.kit.page import FIRST
from xl_engagement.templates.kit.theme import row_height

_WIDTHS = (28, 30, 58, 15, 60)


@dataclass(frozen=True, slots=True)
class Glossary:
    """Columns of the glossary, without the header."""

    terms: str
    definitions: str
    disagreements: str


def write_glossary(book: Book) -> Glossary:
    """Write the sheet and name its table `glossary`."""
    page = book.page("Glossary", "The whole glossary", "Every term, a line for each who says what it means.", _WIDTHS)
    page.section("Terms")
    entries = [(term, entry) for term in TERMS.values() for entry in term.entries if entry.definition]
    top, count = page.row, len(entries)
    wrapped: dict[str, Any] = {"align": "left", "text_wrap": True}
    looks = [{**wrapped, "bold": True}, wrapped, wrapped, {"align": "left"}, wrapped]
    page.spill(top, FIRST, "=ENG_TERMS()", count + 1, looks, header=True)
    for row, (term, entry) in enumerate(entries, start=top + 1):
        texts = (term.name, entry.also_called, entry.definition, "", term.disagreement)
        height = row_height(*((text, width - 2) for text, width in zip(texts, _WIDTHS, strict=True)))
        page.sheet.set_row(row, max(20, height))
    page.freeze_header(top, FIRST + 1)
    book.name("glossary", page.ref(top, FIRST, top + count, page.last))
    return Glossary(*(page.ref(top + 1, FIRST + at, top + count, FIRST + at) for at in (0, 2, 4)))
