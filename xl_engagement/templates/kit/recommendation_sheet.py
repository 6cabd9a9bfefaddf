"""The sheet Recommendation: the guide's decision, step by step."""

from __future__ import annotations

from dataclasses import dataclass

from xl_engagement.templates.kit.book import Book
from xl_engagement.templates.kit.page import FIRST
from xl_engagement.templates.kit.scenario_arguments import DECISION

MOST_ROWS = 13
_WIDTHS = (21, 44, 24, 58, 13)


@dataclass(frozen=True, slots=True)
class Decision:
    """Where the steps and what they lead to stand, for lookups."""

    steps: str
    leads_to: str

    @property
    def reason(self) -> str:
        """A formula for what the last question leads to, and why."""
        return f"INDEX({self.leads_to},MATCH(MAX({self.steps}),{self.steps},0))"

    @property
    def change(self) -> str:
        """A formula for what would change the recommendation."""
        return f'INDEX({self.leads_to},MATCH("What would change it",{self.steps},0))'


def write_recommendation(book: Book, inputs: str = "Inputs", *, name: str = "Recommendation") -> Decision:
    """Write the sheet and name its table `recommendation_why`; `inputs` is the sheet with the answers."""
    page = book.page(
        name, "The recommendation, step by step", f"The guide's decision, from your answers on {inputs}.", _WIDTHS
    )
    page.section("The path to the recommendation")
    top = page.row
    looks = [{"text_wrap": True, "align": "left", "valign": "vcenter", "indent": 1}] * len(_WIDTHS)
    page.table(top, FIRST, f"ENG_RECOMMEND_WHY({DECISION})", MOST_ROWS + 1, looks)
    for row in range(top + 1, top + MOST_ROWS + 1):
        page.sheet.set_row(row, 35)
    page.freeze_header(top)
    book.name("recommendation_why", page.ref(top, FIRST, top + MOST_ROWS, page.last))
    steps, leads_to = (page.ref(top + 1, column, top + MOST_ROWS, column) for column in (FIRST, FIRST + 3))
    return Decision(steps, leads_to)
