"""The sheet In force: the assumptions as the functions read them, with whose figure each is."""

from __future__ import annotations

from xl_engagement.guide.default_assumptions import ASSUMPTIONS, ILLUSTRATIVE
from xl_engagement.templates.kit.assumptions_sheet import AssumptionsSheet
from xl_engagement.templates.kit.called_tables import add_spilled
from xl_engagement.templates.kit.checked_calls import call
from xl_engagement.templates.kit.named_cells import SCENARIO
from xl_engagement.templates.kit.named_figures import add_figure
from xl_engagement.templates.kit.template_sheet import Sheet
from xl_engagement.templates.kit.theme import DECIMAL_LOOK, TEXT_LOOK


class InForceSheet(Sheet):
    """The table, named `assumptions_in_force`, and how many figures no source gives."""

    name = "In force"
    title = "Assumptions in force"
    subtitle = "The sheet Assumptions as the functions read it: nothing to fill in."
    contents = "The assumptions as the functions read them, with whose figure each is."
    widths = (25, 14, 14, 14, 52, 78, 14)

    def write(self) -> None:
        """Write both, and show on the sheet Assumptions whose figure each is."""
        page = self.page
        page.section("Figures, and whose they are")
        page.freeze_header(page.row)
        looks = [TEXT_LOOK, *[DECIMAL_LOOK] * 3, *[TEXT_LOOK] * 3]
        formula = call("ENG_ASSUMPTIONS", SCENARIO)
        table = add_spilled(page, formula, len(ASSUMPTIONS), looks, name="assumptions_in_force")
        page.section("How many")
        statuses = table["Status"]
        add_figure(page, "assumptions_count", "Assumptions", f"=ROWS({statuses})")
        add_figure(page, "illustrative_count", "Illustrative", f'=COUNTIF({statuses},"{ILLUSTRATIVE}")')
        self.book.sheet(AssumptionsSheet).show_statuses(table["Key"], statuses)
