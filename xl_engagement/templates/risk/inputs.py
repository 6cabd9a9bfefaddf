"""The sheets Inputs and Assumptions of the risk template."""

from __future__ import annotations

from dataclasses import replace

from xl_engagement.templates.kit import scenario_inputs as shared
from xl_engagement.templates.kit.assumptions_sheet import AssumptionsSheet
from xl_engagement.templates.kit.input_cells import Field, between, whole
from xl_engagement.templates.kit.inputs_sheet import InputsSheet, Section
from xl_engagement.templates.kit.theme import COUNT, DECIMAL
from xl_engagement.templates.risk.constants import UNITS, YEARS

_SIMULATION = (
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


class Inputs(InputsSheet):
    """The product, the units of each year, and how to calculate and simulate."""

    subtitle = "Fill in the yellow cells here and the ranges on Assumptions; everything else follows from them."
    contents = "The product, the units of each year, and how to simulate."
    sections = (
        Section("Your product", (shared.PRODUCT_NAME, shared.UNIT_COST, replace(shared.SAAS_FEE, value=2))),
        shared.schedule(UNITS),
        Section("How to calculate", (shared.DISCOUNT_RATE, shared.switch_year(YEARS), shared.YEARS_AHEAD)),
        Section(
            "How to simulate",
            _SIMULATION,
            "Each assumption is drawn between its low and high figure: evenly, or around the likely one where it is "
            "given.",
        ),
    )


class Ranges(AssumptionsSheet):
    """The assumptions, whose ranges matter here."""

    contents = "Low, likely and high of every figure of the cost model, with its source and status."
