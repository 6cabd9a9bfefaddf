"""The sheet Plan: the hybrid year by year, and what to know before choosing it."""

from __future__ import annotations

from xl_engagement.guide.hybrid import HYBRID_BENEFITS, HYBRID_REMARKS
from xl_engagement.templates.hybrid_plan.constants import PLANNED, YEARS
from xl_engagement.templates.kit.called_tables import add_listed
from xl_engagement.templates.kit.checked_calls import call
from xl_engagement.templates.kit.template_sheet import Sheet
from xl_engagement.templates.kit.theme import COUNT_LOOK, INDENTED_LOOK

_MIDDLE = {"valign": "vcenter"}
_TEXT = {**INDENTED_LOOK, **_MIDDLE, "text_wrap": True}


class Plan(Sheet):
    """The stages, in the table named `hybrid_plan`."""

    name = "Plan"
    title = "The plan year by year"
    subtitle = "=plan_words"
    contents = "The stages year by year: who designs, builds and runs the software; what to know before."
    widths = (16, 11, 25, 12, 22, 24, 62)

    def write(self) -> None:
        """Write the sheet and name its table."""
        page = self.page
        page.section("Who does what when", "The guide's stages for your units, with the move in the year chosen.")
        plan = call("ENG_HYBRID_PLAN", PLANNED, proven="proven", switch_year="chosen_year")
        looks = [_TEXT, {**COUNT_LOOK, **_MIDDLE}, *[_TEXT] * 5]
        table = add_listed(page, plan, YEARS, looks, name="hybrid_plan")
        self.stages = table["Stage"]
        for row in range(self.stages.first_row, page.row):
            page.sheet.set_row(row, 50)
        for title, remarks in (
            ("What to know before you choose it", HYBRID_REMARKS),
            ("What speaks for it", HYBRID_BENEFITS),
        ):
            page.section(title, "From the guide, whose author sells ODM engagements.")
            page.paragraph(" ".join(remark.text for remark in remarks))
