"""The sheet Inputs of the vendor scorecard."""

from __future__ import annotations

from xl_engagement.templates.kit import scenario_inputs as shared
from xl_engagement.templates.kit.inputs_sheet import InputsSheet, Section
from xl_engagement.templates.vendor_scorecard.example import UNITS


class Inputs(InputsSheet):
    """The product, the scenario and the units of each year."""

    subtitle = "What every quote is priced for."
    contents = "The product and the schedule of units that every quote is priced for."
    sections = (
        Section("Your product", (shared.PRODUCT_NAME,)),
        Section("Scenario", (shared.CASE, shared.DISCOUNT_RATE)),
        shared.schedule(UNITS),
    )
