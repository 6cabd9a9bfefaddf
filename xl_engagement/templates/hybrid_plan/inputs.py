"""The sheet Inputs of the hybrid plan, with an example in which moving as early as possible is not the best."""

from __future__ import annotations

from dataclasses import replace

from xl_engagement.templates.hybrid_plan.constants import MAX_YEARS_TO_PAY, UNITS, YEARS
from xl_engagement.templates.kit import scenario_inputs as shared
from xl_engagement.templates.kit.input_cells import Field, whole, yes_no
from xl_engagement.templates.kit.inputs_sheet import InputsSheet, Section
from xl_engagement.templates.kit.theme import COUNT

_MOVE = (
    replace(
        shared.switch_year(YEARS),
        label="Year you plan to move in",
        note="From 2 on: year 1 stays with the ODM. Blank: the year that costs least.",
    ),
    yes_no(
        "proven",
        "Has the product proven itself?",
        "Split the work only once the product is working; the plan says so until then.",
    ),
    Field(
        "years_to_pay",
        "Qualifying a CM must pay within",
        3,
        "years",
        "For the volume from which moving pays: years from the move on.",
        whole(1, MAX_YEARS_TO_PAY),
        COUNT,
    ),
)


class Inputs(InputsSheet):
    """The product, the units of each year, the move, and how to calculate."""

    contents = "The product, the units of each year, the move, and how to calculate."
    sections = (
        shared.PRODUCT,
        shared.schedule(UNITS),
        Section("Moving the hardware to a CM", _MOVE),
        Section("How to calculate", (shared.CASE, shared.DISCOUNT_RATE)),
    )
