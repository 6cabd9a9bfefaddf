"""The sheet Recommendation: the guide's decision, step by step."""

from __future__ import annotations

from dataclasses import dataclass

from xl_engagement.templates.cost_comparison.scope import DECISION
from xl_engagement.templates.layout import FIRST, Book

MOST_ROWS = 13
_WIDTHS = (21, 44, 24, 58, 13)


@dataclass(frozen=True, slots=True)
class Decision:
    """Where the steps and what they lead to stand, for lookups."""

    steps: str
    leads_to: str


def write_recommendation(book: Book) -> Decision:
    """Write the sheet and name its table `recommendation_why`."""
    page = book.page(
        "Recommendation", "Recommendation", "The guide's decision step by step, from your answers on Inputs.", _WIDTHS
    )
    page.section("The path to the recommendation")
    top = page.row
    looks = [{"text_wrap": True, "align": "left", "valign": "vcenter", "indent": 1}] * len(_WIDTHS)
    page.spill(top, FIRST, f"=ENG_RECOMMEND_WHY({DECISION})", MOST_ROWS + 1, looks, header=True, varying=True)
    for row in range(top + 1, top + MOST_ROWS + 1):
        page.sheet.set_row(row, 34)
    page.freeze_header(top)
    book.name("recommendation_why", page.ref(top, FIRST, top + MOST_ROWS, page.last))
    steps, leads_to = (page.ref(top + 1, column, top + MOST_ROWS, column) for column in (FIRST, FIRST + 3))
    return Decision(steps, leads_to)
