"""The sheet of all terms with a column per document, and how they disagree."""

from __future__ import annotations

from dataclasses import dataclass

from xl_engagement.guide.glossary.terms import TERMS
from xl_engagement.guide.sources import SOURCES
from xl_engagement.templates.glossary.glossary_sheet import Glossary
from xl_engagement.templates.kit.book import Book
from xl_engagement.templates.kit.page import FIRST
from xl_engagement.templates.kit.theme import WARNING_LOOK, Style, row_height

_WIDTHS = (28, *[38] * len(SOURCES), 30, 46, 9)
_TERM = FIRST
_NO_DOCUMENT = FIRST + len(SOURCES) + 1
_DISAGREEMENT = _NO_DOCUMENT + 1
_DEFINED = _DISAGREEMENT + 1
_LETTERS = "CDE"


@dataclass(frozen=True, slots=True)
class BySource:
    """Areas of the sheet, without the header."""

    documents: str
    """What the documents say, a column each."""
    disagreements: str
    definition_counts: str


def write_by_source(book: Book, glossary: Glossary) -> BySource:
    """Write the sheet and name its terms `terms`."""
    page = book.page(
        "By source",
        "Terms by source",
        "What each document means by a term; where they disagree, the term is lit.",
        _WIDTHS,
    )
    page.section("Definitions")
    head = page.row
    page.header(("Term", *SOURCES, "no document", "Disagreement", "Said by"))
    page.freeze_header(head, _TERM + 1)
    for term in TERMS.values():
        row, here = page.row, page.row + 1
        page.text(row, _TERM, term.name, Style.CALCULATION, align="left", bold=True, text_wrap=True)
        texts = [(term.name, page.widths[_TERM] - 2)]
        for offset, (letter, source) in enumerate(zip(_LETTERS, SOURCES, strict=True), start=1):
            said = f'=IFERROR(ENG_TERM($B{here},,{letter}${head + 1}),"")'
            page.formula(row, _TERM + offset, said, Style.CALCULATION, text_wrap=True, align="left")
            entry = term.entry(source)
            texts.append((entry.definition if entry else "", page.widths[_TERM + offset] - 2))
        by_documents = f'COUNTIF({_LETTERS[0]}{here}:{_LETTERS[-1]}{here},"?*")'
        other = f'=IF({by_documents}=0,ENG_TERM($B{here}),"")'
        page.formula(row, _NO_DOCUMENT, other, Style.CALCULATION, text_wrap=True, align="left")
        others = [entry for entry in term.entries if entry.source not in SOURCES]
        texts += [(entry.definition, page.widths[_NO_DOCUMENT] - 2) for entry in others]
        differ = f"=INDEX({glossary.disagreements},MATCH($B{here},{glossary.terms},0))"
        page.formula(row, _DISAGREEMENT, differ, Style.CALCULATION, text_wrap=True, align="left")
        texts.append((term.disagreement, page.widths[_DISAGREEMENT] - 2))
        count = f'=COUNTIF({_LETTERS[0]}{here}:F{here},"?*")'
        page.formula(row, _DEFINED, count, Style.CALCULATION, align="center")
        page.sheet.set_row(row, max(20, row_height(*texts)))
        page.row += 1
    last = page.row - 1
    book.name("terms", page.ref(head + 1, _TERM, last, _TERM))
    book.name("terms_by_source", page.ref(head, _TERM, last, _DEFINED))
    disagreed = {
        "type": "formula",
        "criteria": f'=$G{head + 2}<>""',
        "format": book.plain_format(WARNING_LOOK),
    }
    page.sheet.conditional_format(head + 1, _TERM, last, _TERM, disagreed)
    documents = page.ref(head + 1, _TERM + 1, last, _NO_DOCUMENT - 1)
    return BySource(documents, *(page.ref(head + 1, column, last, column) for column in (_DISAGREEMENT, _DEFINED)))
