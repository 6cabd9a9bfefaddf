"""The inputs that the cost templates share: the product, the schedule of units, how to calculate, the questions.

A template takes the fields it needs with its own example; names and rules are the same everywhere.
"""

from __future__ import annotations

from collections.abc import Sequence

from xl_engagement.templates.kit.decision_wording import OWNERSHIP, OWNS_SOURCE, SELLS_PLATFORM, WHILE_HIRING
from xl_engagement.templates.kit.input_cells import (
    Calculated,
    Field,
    at_least,
    between,
    one_of,
    short_text,
    whole,
    yes_no,
)
from xl_engagement.templates.kit.inputs_sheet import Section
from xl_engagement.templates.kit.theme import COUNT, MONEY_AND_CENTS, SHARE

CASES = ("low", "mid", "high")
"""The words that the input `case` takes: which end of the assumptions counts."""

PRODUCT_NAME = Field(
    "product_name", "Product", "Example sensor", "", "Shown above the results.", short_text(40), optional=True
)
UNIT_COST = Field(
    "unit_cost",
    "ODM hardware price",
    80,
    "USD per unit",
    "What the ODM asks per unit at low volume.",
    at_least(0),
    MONEY_AND_CENTS,
)
SAAS_FEE = Field(
    "saas_fee",
    "ODM software fee",
    1.5,
    "USD per month",
    "Per device in service (per user where users_per_device is set on Assumptions).",
    at_least(0),
    MONEY_AND_CENTS,
)
PRODUCT = Section("Your product", (PRODUCT_NAME, UNIT_COST, SAAS_FEE))
CASE = Field(
    "case",
    "Case",
    "mid",
    "",
    "The scenario: low cost, mid (likely, else the midpoint) or high cost of every assumption.",
    one_of(CASES),
)
DISCOUNT_RATE = Field(
    "discount_rate",
    "Discount rate",
    0.08,
    "per year",
    "From 0 % to below 100 %. With 0 %, costs are simply added up.",
    between(0, 0.9999, "a share from 0 to below 1 (8 % is 0.08)"),
    SHARE,
)
YEARS_AHEAD = Field(
    "years_ahead",
    "Years ahead",
    5,
    "years",
    "How far ahead, with the same units every year. A hybrid needs at least 2.",
    whole(2, 30),
    COUNT,
)
"""For a constant volume; a template with a schedule alone calculates it instead."""


def switch_year(last: int) -> Field:
    """The hybrid's year of the switch, up to the last year of the schedule."""
    note = "Blank: the first year from 2 on that reaches hybrid_switch_volume on Assumptions."
    rule = whole(2, last)
    return Field("switch_year", "Hybrid: year of the switch", None, "year", note, rule, COUNT, optional=True)


COMPANY = (
    yes_no(
        "has_team",
        f"Engineers for {OWNERSHIP}",
        "Do you have engineers who will own firmware, cloud and apps that long?",
    ),
    Field(
        "hire_months",
        "Hiring them takes",
        None,
        "months",
        "In how many months will you have hired that team? Blank: no plans to hire.",
        at_least(0),
        COUNT,
        optional=True,
    ),
    yes_no("sells_platform", "The platform is the product", SELLS_PLATFORM),
    yes_no("full_source_ip", "Own all source code", OWNS_SOURCE),
    yes_no("investors_patient", "Patient investors", WHILE_HIRING),
    yes_no("hiring_confident", "Sure that hiring succeeds", WHILE_HIRING),
)
"""The questions of the guide's decision; that of the volume is left to the template."""


def schedule(units: Sequence[float | None], *beside: Calculated) -> Section:
    """The units of each year, named `units_year_1` and so on, and `units` for all; `horizon` counts the years.

    `beside` are figures that follow from them.
    """
    years = [
        Field(
            f"units_year_{year}",
            f"Year {year}",
            number,
            "units",
            "The pilot, if there is one." if year == 1 else "A blank ends the schedule.",
            at_least(0),
            COUNT,
            optional=year > 1,
        )
        for year, number in enumerate(units, start=1)
    ]
    note = "How far the schedule reaches."
    horizon = Calculated("horizon", "Years with units", "=COUNT(units)", "years", note, COUNT)
    return Section(
        "Units shipped each year",
        (*years, horizon, *beside),
        "Leave the last years blank to look less far ahead; write 0 for a year without units.",
        "units",
    )
