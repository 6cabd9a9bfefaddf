"""The sheet Inputs of the portfolio: what holds for all products."""

from __future__ import annotations

from xl_engagement.templates.kit.input_cells import Field, one_of_cells, short_text
from xl_engagement.templates.kit.inputs_sheet import InputsSheet, Section
from xl_engagement.templates.kit.scenario_inputs import CASE, DISCOUNT_RATE, switch_year
from xl_engagement.templates.portfolio.constants import LINES, YEARS

LINE_RULE = one_of_cells("line_names", "the lines of business on Inputs")
_LINES = [
    Field(f"line_{number}", f"Line {number}", line, "", "For the products' dropdown.", short_text(30), optional=True)
    for number, line in enumerate(LINES, start=1)
]


class Inputs(InputsSheet):
    """How to calculate, and the lines of business."""

    subtitle = "What holds for all products; the products themselves are on the next sheet."
    contents = "How to calculate, and your lines of business."
    sections = (
        Section("How to calculate", (CASE, DISCOUNT_RATE, switch_year(YEARS))),
        Section(
            "Your lines of business", _LINES, "Results add up by them; blank ones are left out.", name="line_names"
        ),
    )
