"""The sheet with the look-up box: a term chosen, and what each document says of it side by side."""

from __future__ import annotations

from xl_engagement.guide.glossary.terms import FIELDS
from xl_engagement.templates.glossary.by_source_sheet import DOCUMENTS, BySourceSheet
from xl_engagement.templates.kit.checked_calls import call
from xl_engagement.templates.kit.input_cells import one_of_cells, validate
from xl_engagement.templates.kit.named_tables import Column, add_table
from xl_engagement.templates.kit.page import FIRST
from xl_engagement.templates.kit.template_sheet import Sheet
from xl_engagement.templates.kit.theme import FADED_LOOK, NAME_LOOK, WRAPPED_LOOK, Style, height_of

NOT_SAID = "not said"


class LookUpSheet(Sheet):
    """The box, named `looked_up`, and a table, named `said`, with a row per field and a column per document."""

    name = "Look up"
    title = "What do they mean by ODM?"
    subtitle = "Three documents, three meanings: choose a term and see."
    contents = "A term, what it means, who says so, and where the documents disagree."
    widths = (22, *[46] * len(DOCUMENTS))

    def write(self) -> None:
        """Write both, with the answer between them."""
        page = self.page
        page.print_on_one()
        page.section("Look up")
        page.text(page.row, FIRST, "Term", Style.SUBHEADER)
        page.value(page.row, FIRST + 1, "ODM", Style.INPUT, align="left", bold=True, font_size=14)
        page.sheet.set_row(page.row, 26)
        box = page.area(page.row, FIRST + 1)
        page.book.name("looked_up", box)
        rule = one_of_cells("terms", "the terms in the list")
        validate(page, box.corners, "Term", "Choose a term; its meaning appears below.", rule, optional=False)
        page.row += 1
        page.answer("=answer_text", 5)
        page.section(
            "What each document says",
            "The guide is written by an ODM vendor, OnLogic's article by a hardware vendor; the encyclopedia is "
            "anonymous.",
        )
        found = call("ENG_TERM", term="looked_up", field="[@$Field]", source="[#]")
        said = f'=IFERROR({found},"{NOT_SAID}")'
        self.table = add_table(
            page,
            FIELDS,
            Column("", lambda at: at.key.replace("_", " ").capitalize(), NAME_LOOK, name="Field"),
            *(Column(document, said, WRAPPED_LOOK) for document in DOCUMENTS),
            height=lambda field: height_of(5 if field == "definition" else 3),
            name="said",
        )
        page.lights_word(self.table.columns(DOCUMENTS), NOT_SAID, FADED_LOOK)

    def finish(self) -> None:
        """Write where the documents disagree."""
        self.page.section("Where they disagree")
        disagreement = self.book.sheet(BySourceSheet).disagreement
        agreed = "The documents that speak of it do not contradict each other."
        words = self.page.sentence(f'=IF({disagreement}="","{agreed}",{disagreement})', 3, Style.NOTE, indent=1)
        self.book.name("disagreement", words.each_column()[0])
