"""The sheet Inputs of the risk template."""

from __future__ import annotations

from xl_engagement.templates.kit.book import Book
from xl_engagement.templates.kit.input_cells import Field, between, whole
from xl_engagement.templates.kit.scenario_inputs import (
    WIDTHS,
    discount_rate,
    product_name,
    saas_fee,
    switch_year,
    unit_cost,
    write_fields,
    write_schedule,
    years_ahead,
)
from xl_engagement.templates.kit.theme import COUNT, DECIMAL
from xl_engagement.templates.risk.constants import UNITS, YEARS

PRODUCT = (product_name(), unit_cost(), saas_fee(2))
CALCULATION = (discount_rate(), switch_year(YEARS), years_ahead())
SIMULATION = (
    Field(
        "trials",
        "Trials",
        10_000,
        "trials",
        "How many times the assumptions are drawn. More make the figures steadier, and take longer.",
        whole(100, 100_000),
        COUNT,
    ),
    Field(
        "seed",
        "Seed",
        1,
        "",
        "Which random numbers are drawn: the same seed gives the same figures, everywhere.",
        whole(1, 1_000_000),
        COUNT,
    ),
    Field(
        "correlation",
        "Correlation",
        0,
        "0 to 1",
        "How much the costs move together: 0 not at all, 1 fully. Above 0 spreads the totals more.",
        between(0, 1, "a number from 0 to 1"),
        DECIMAL,
    ),
)


def write_inputs(book: Book) -> None:
    """Write the sheet and name its cells."""
    subtitle = "Fill in the yellow cells here and the ranges on Assumptions; everything else follows from them."
    page = book.page("Inputs", "Inputs", subtitle, WIDTHS, landscape=False)
    page.freeze_title()
    write_fields(page, "Your product", PRODUCT)
    write_schedule(page, UNITS)
    page.row += 1
    write_fields(page, "How to calculate", CALCULATION)
    write_fields(
        page,
        "How to simulate",
        SIMULATION,
        "Each assumption is drawn between its low and high figure: evenly, or around the likely one where it is given.",
    )
