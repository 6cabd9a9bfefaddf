"""The sheet Recommendation: the guide's decision, step by step."""

from __future__ import annotations

from typing import ClassVar

from xl_engagement.templates.kit.area import Area
from xl_engagement.templates.kit.called_tables import add_listed
from xl_engagement.templates.kit.checked_calls import call
from xl_engagement.templates.kit.named_cells import DECISION
from xl_engagement.templates.kit.template_sheet import Sheet
from xl_engagement.templates.kit.theme import Look, height_of

MAX_ROWS = 13
_LOOK: Look = {"text_wrap": True, "align": "left", "valign": "vcenter", "indent": 1}


class RecommendationSheet(Sheet):
    """The table, named `recommendation_why`, and formulas for what it says in the end."""

    name = "Recommendation"
    title = "The recommendation, step by step"
    subtitle = "The guide's decision, from your answers on Inputs."
    contents: ClassVar[str] = "The guide's decision step by step: your answers, and what would change it."
    widths = (21, 44, 24, 58, 13)

    def write(self) -> None:
        """Write the table."""
        page = self.page
        page.section("The path to the recommendation")
        page.freeze_header(page.row)
        why = call("ENG_RECOMMEND_WHY", DECISION)
        looks = [_LOOK] * len(self.widths)
        self._table = add_listed(page, why, MAX_ROWS, looks, name="recommendation_why", height=height_of(2))

    @property
    def steps(self) -> Area:
        """The numbers of the questions asked; words beside what follows."""
        return self._table["Step"]

    @property
    def reason(self) -> str:
        """A formula for what the last question leads to, and why."""
        return f"INDEX({self._table['Leads to']},MATCH(MAX({self.steps}),{self.steps},0))"

    @property
    def change(self) -> str:
        """A formula for what would change the recommendation."""
        return f'INDEX({self._table["Leads to"]},MATCH("What would change it",{self.steps},0))'
