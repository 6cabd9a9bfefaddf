"""The sheet of the whole glossary as the function gives it."""

from __future__ import annotations

from xl_engagement.guide.glossary.terms import TERMS
from xl_engagement.templates.kit.called_tables import add_spilled
from xl_engagement.templates.kit.checked_calls import call
from xl_engagement.templates.kit.page import FIRST
from xl_engagement.templates.kit.template_sheet import Sheet
from xl_engagement.templates.kit.theme import TEXT_LOOK, WRAPPED_LOOK, boxed_height


class GlossarySheet(Sheet):
    """The table, named `glossary`."""

    name = "Glossary"
    title = "The whole glossary"
    subtitle = "Every term, a line for each who says what it means."
    contents = "The whole glossary, a line for each who says what a term means."
    widths = (28, 30, 58, 15, 60)

    def write(self) -> None:
        """Write the table."""
        page = self.page
        page.section("Terms")
        page.freeze_header(page.row, FIRST + 1)
        entries = [(term, entry) for term in TERMS.values() for entry in term.entries if entry.definition]
        looks = ({**WRAPPED_LOOK, "bold": True}, WRAPPED_LOOK, WRAPPED_LOOK, TEXT_LOOK, WRAPPED_LOOK)
        self.table = add_spilled(page, call("ENG_TERMS"), len(entries), looks, name="glossary")
        for row, (term, entry) in enumerate(entries, start=self.table.body.first_row):
            texts = (term.name, entry.also_called, entry.definition, "", term.disagreement)
            page.sheet.set_row(row, boxed_height(*zip(texts, self.widths, strict=True)))
