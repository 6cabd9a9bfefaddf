"""The sheet Inputs of the hybrid plan, with an example in which moving as early as possible is not the best."""

from __future__ import annotations

from dataclasses import replace

from xl_engagement.templates.hybrid_plan.constants import MOST_YEARS_TO_PAY, UNITS, YEARS
from xl_engagement.templates.kit.book import Book
from xl_engagement.templates.kit.input_cells import YES_NO, Field, one_of, whole
from xl_engagement.templates.kit.scenario_inputs import (
    WIDTHS,
    case,
    discount_rate,
    product_name,
    saas_fee,
    switch_year,
    unit_cost,
    write_fields,
    write_schedule,
)
from xl_engagement.templates.kit.theme import COUNT

PRODUCT = (product_name(), unit_cost(), saas_fee())
SWITCH = (
    replace(
        switch_year(YEARS),
        label="Year you plan to move in",
        note="From 2 on: year 1 stays with the ODM. Blank: the year that costs least.",
    ),
    Field(
        "proven",
        "Has the product proven itself?",
        "no",
        "",
        "Split the work only once the product is working; the plan says so until then.",
        one_of(YES_NO),
    ),
    Field(
        "years_to_pay",
        "Qualifying a CM must pay within",
        3,
        "years",
        "For the volume from which moving pays: years from the move on.",
        whole(1, MOST_YEARS_TO_PAY),
        COUNT,
    ),
)
CALCULATION = (case(), discount_rate())


def write_inputs(book: Book) -> None:
    """Write the sheet and name its cells."""
    subtitle = "Fill in the yellow cells; everything else follows from them."
    page = book.page("Inputs", "Inputs", subtitle, WIDTHS, landscape=False)
    page.freeze_title()
    write_fields(page, "Your product", PRODUCT)
    write_schedule(page, UNITS)
    page.row += 1
    write_fields(page, "Moving the hardware to a CM", SWITCH)
    write_fields(page, "How to calculate", CALCULATION)
