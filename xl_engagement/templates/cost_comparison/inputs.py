"""The sheet Inputs of the cost comparison, with an example in which the cheapest model is not the cheapest at first."""

from __future__ import annotations

from xl_engagement.templates.cost_comparison.constants import UNITS, YEARS
from xl_engagement.templates.kit import scenario_inputs as shared
from xl_engagement.templates.kit.decision_wording import CONSUMER_SCALE
from xl_engagement.templates.kit.input_cells import Calculated, Field, one_of, whole
from xl_engagement.templates.kit.inputs_sheet import InputsSheet, Section
from xl_engagement.templates.kit.model_codes import CODES
from xl_engagement.templates.kit.theme import COUNT

_CALCULATION = (
    shared.CASE,
    shared.DISCOUNT_RATE,
    shared.switch_year(YEARS),
    Field(
        "shown_model",
        "Model in the breakdown",
        "HYBRID",
        "",
        "Whose cost Results takes apart into engineering, hardware, software and delay.",
        one_of(CODES),
    ),
    Field(
        "largest_volume",
        "Chart: largest volume",
        30_000,
        "units per year",
        "Up to which annual volume the chart of cost by volume reaches.",
        whole(1, 100_000_000),
        COUNT,
    ),
)
_YEARS_AHEAD = Calculated(
    "years_ahead",
    "Years at constant volume",
    "=MAX(horizon,fewest_years)",
    "years",
    "For questions of volume: as far as the schedule, but at least until a hybrid can switch.",
    COUNT,
)
_UNITS_PER_MONTH = Calculated(
    "units_per_month",
    "Busiest year",
    "=ROUND(MAX(units)/months_per_year,0)",
    "units per month",
    f"For the recommendation: above {CONSUMER_SCALE:,.0f} a month an ODM is the wrong structure.",
    COUNT,
)


class Inputs(InputsSheet):
    """The product, the scenario, the units of each year and the company."""

    contents = "The product, the schedule of units, and the questions on your company."
    sections = (
        shared.PRODUCT,
        Section("Scenario", _CALCULATION, "Switch the case between low, mid and high cost."),
        shared.schedule(UNITS, _YEARS_AHEAD, _UNITS_PER_MONTH),
        Section("Your company, for the recommendation", shared.COMPANY),
    )
