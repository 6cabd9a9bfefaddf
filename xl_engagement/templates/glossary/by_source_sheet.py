"""The sheet of all terms with a column per document, and how they disagree."""

from __future__ import annotations

from xl_engagement.guide.glossary.terms import TERMS
from xl_engagement.guide.sources import SOURCES
from xl_engagement.templates.glossary.glossary_sheet import GlossarySheet
from xl_engagement.templates.kit.checked_calls import call
from xl_engagement.templates.kit.named_tables import Column, Place, add_table
from xl_engagement.templates.kit.page import FIRST
from xl_engagement.templates.kit.template_sheet import Sheet
from xl_engagement.templates.kit.theme import CENTRED_LOOK, WARNING_LOOK, WRAPPED_LOOK, boxed_height

DOCUMENTS = tuple(SOURCES)
_ELSEWHERE = "no document"
_WIDTHS = {"Term": 28, **dict.fromkeys(DOCUMENTS, 38), _ELSEWHERE: 30, "Disagreement": 46, "Said by": 9}


class BySourceSheet(Sheet):
    """The table, named `terms_by_source`; its terms are named `terms`."""

    name = "By source"
    title = "Terms by source"
    subtitle = "What each document means by a term; where they disagree, the term is lit."
    contents = "All terms with a column for each document, and how they disagree."
    widths = tuple(_WIDTHS.values())

    def write(self) -> None:
        """Write the table."""
        page, glossary = self.page, self.book.sheet(GlossarySheet).table
        page.section("Definitions")
        page.freeze_header(page.row, FIRST + 1)

        def said(at: Place) -> str:
            return f'=IFERROR({call("ENG_TERM", term=at["Term"].across, source=at.head.down)},"")'

        def said_elsewhere(at: Place) -> str:
            by_documents = f'COUNTIF({at.table.row(at.key, DOCUMENTS).relative},"?*")'
            return f'=IF({by_documents}=0,{call("ENG_TERM", term=at["Term"].across)},"")'

        def disagreement(at: Place) -> str:
            return f"=INDEX({glossary['Disagreement']},MATCH({at['Term'].across},{glossary['Term']},0))"

        def count(at: Place) -> str:
            return f'=COUNTIF({at.table.row(at.key, (*DOCUMENTS, _ELSEWHERE)).relative},"?*")'

        self.table = table = add_table(
            page,
            TERMS,
            Column("Term", look={**WRAPPED_LOOK, "bold": True}),
            *(Column(document, said, WRAPPED_LOOK) for document in DOCUMENTS),
            Column(_ELSEWHERE, said_elsewhere, WRAPPED_LOOK),
            Column("Disagreement", disagreement, WRAPPED_LOOK),
            Column("Said by", count, CENTRED_LOOK, heading_align="left"),
            height=_height,
        )
        page.book.name("terms", table["Term"])
        page.book.name("terms_by_source", table.whole)
        page.lights(table["Term"], f'={table["Disagreement"][0].across}<>""', WARNING_LOOK)

    @property
    def disagreement(self) -> str:
        """A formula for how the documents disagree on the term looked up; empty where they do not."""
        return f"INDEX({self.table['Disagreement']},MATCH(looked_up,terms,0))"


def _height(name: str) -> float:
    """The height of a term's row."""
    term = TERMS[name]
    said = [(entry.definition, _WIDTHS.get(entry.source, _WIDTHS[_ELSEWHERE])) for entry in term.entries]
    return boxed_height((name, _WIDTHS["Term"]), *said, (term.disagreement, _WIDTHS["Disagreement"]))
