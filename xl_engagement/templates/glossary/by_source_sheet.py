"""The sheet of all terms with a column per document, and how they disagree."""

from __future__ import annotations

from xl_engagement.guide.glossary.terms import TERMS
from xl_engagement.guide.sources import SOURCES
from xl_engagement.templates.glossary.glossary_sheet import GlossarySheet
from xl_engagement.templates.kit.checked_calls import call
from xl_engagement.templates.kit.named_tables import Column, add_table
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
        said, said_at_all = call("ENG_TERM", term="[@$Term]", source="[#]"), call("ENG_TERM", term="[@$Term]")
        by_documents = f'COUNTIF([@{DOCUMENTS[0]}]:[@{DOCUMENTS[-1]}],"?*")'
        disagreement = f"=INDEX({glossary['Disagreement']},MATCH([@$Term],{glossary['Term']},0))"
        count = f'=COUNTIF([@{DOCUMENTS[0]}]:[@{_ELSEWHERE}],"?*")'
        self.table = table = add_table(
            page,
            TERMS,
            Column("Term", look={**WRAPPED_LOOK, "bold": True}),
            *(Column(document, f'=IFERROR({said},"")', WRAPPED_LOOK) for document in DOCUMENTS),
            Column(_ELSEWHERE, f'=IF({by_documents}=0,{said_at_all},"")', WRAPPED_LOOK),
            Column("Disagreement", disagreement, WRAPPED_LOOK),
            Column("Said by", count, CENTRED_LOOK, heading_align="left"),
            height=_height,
            name="terms_by_source",
        )
        page.book.name("terms", table["Term"])
        table.lights('=[@$Disagreement]<>""', WARNING_LOOK, "Term")

    @property
    def disagreement(self) -> str:
        """A formula for how the documents disagree on the term looked up; empty where they do not."""
        return f"INDEX({self.table['Disagreement']},MATCH(looked_up,terms,0))"


def _height(name: str) -> float:
    """The height of a term's row."""
    term = TERMS[name]
    said = [(entry.definition, _WIDTHS.get(entry.source, _WIDTHS[_ELSEWHERE])) for entry in term.entries]
    return boxed_height((name, _WIDTHS["Term"]), *said, (term.disagreement, _WIDTHS["Disagreement"]))
