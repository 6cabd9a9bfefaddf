"""The sheet Inputs of the cost comparison, with an example in which the cheapest model is not the cheapest at first."""

from __future__ import annotations

from xl_engagement.templates.cost_comparison.scope import CODES, UNITS, YEARS
from xl_engagement.templates.inputs import (
    YES_NO,
    Field,
    add_calculated,
    add_field,
    at_least,
    between,
    one_of,
    short_text,
    whole,
)
from xl_engagement.templates.layout import FIRST, Book
from xl_engagement.templates.theme import COUNT, MONEY_AND_CENTS, SHARE

PRODUCT = (
    Field(
        "product_name",
        "Product",
        "Example sensor",
        "",
        "Shown above the results.",
        short_text(40),
        optional=True,
    ),
    Field(
        "unit_cost",
        "ODM hardware price",
        80,
        "USD per unit",
        "What the ODM asks per unit at low volume.",
        at_least(0),
        MONEY_AND_CENTS,
    ),
    Field(
        "saas_fee",
        "ODM software fee",
        1.5,
        "USD per month",
        "Per device in service (per user where users_per_device is set on Assumptions).",
        at_least(0),
        MONEY_AND_CENTS,
    ),
)

CALCULATION = (
    Field(
        "case",
        "Case",
        "mid",
        "",
        "Which end of each assumption: low cost, mid (likely, else the midpoint), or high cost.",
        one_of(("low", "mid", "high")),
    ),
    Field(
        "discount_rate",
        "Discount rate",
        0.08,
        "per year",
        "From 0 % to below 100 %. With 0 %, costs are simply added up.",
        between(0, 0.9999, "a share from 0 to below 1 (8 % is 0.08)"),
        SHARE,
    ),
    Field(
        "switch_year",
        "Hybrid: year of the switch",
        None,
        "year",
        "Blank: the first year from 2 on that reaches hybrid_switch_volume on Assumptions.",
        whole(2, YEARS),
        COUNT,
        optional=True,
    ),
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

COMPANY = (
    Field(
        "has_team",
        "Engineers for 5 to 10 years",
        "no",
        "",
        "Do you have engineers who will own firmware, cloud and apps that long?",
        one_of(YES_NO),
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
    Field(
        "sells_platform",
        "The platform is the product",
        "no",
        "",
        "Is the IoT platform itself what you sell, or your competitive advantage?",
        one_of(YES_NO),
    ),
    Field(
        "full_source_ip",
        "Own all source code",
        "no",
        "",
        "Must you own every line of the source code?",
        one_of(YES_NO),
    ),
    Field(
        "investors_patient",
        "Patient investors",
        "no",
        "",
        "Counts only while a team is being hired.",
        one_of(YES_NO),
    ),
    Field(
        "hiring_confident",
        "Sure that hiring succeeds",
        "no",
        "",
        "Counts only while a team is being hired.",
        one_of(YES_NO),
    ),
)

FURTHER_YEAR = "A blank ends the schedule."


def write_inputs(book: Book) -> None:
    """Write the sheet and name its cells."""
    page = book.page(
        "Inputs",
        "Inputs",
        "Fill in the yellow cells; everything else follows from them.",
        (30, 18, 18, 74),
        landscape=False,
    )
    page.freeze_title()
    page.section("Your product")
    for field in PRODUCT:
        add_field(page, field)
    page.row += 1
    page.section(
        "Units shipped each year",
        "Leave the last years blank to look less far ahead; write 0 for a year without units.",
    )
    first = page.row
    for year, units in enumerate(UNITS, start=1):
        note = "The pilot, if there is one." if year == 1 else FURTHER_YEAR
        add_field(
            page,
            Field(f"units_year_{year}", f"Year {year}", units, "units", note, at_least(0), COUNT, optional=year > 1),
        )
    book.name("units", page.ref(first, FIRST + 1, page.row - 1, FIRST + 1))
    add_calculated(
        page, "horizon", "Years with units", "=COUNT(units)", "years", "How far the schedule reaches.", COUNT
    )
    add_calculated(
        page,
        "years_ahead",
        "Years at constant volume",
        "=MAX(horizon,fewest_years)",
        "years",
        "For questions of volume: as far as the schedule, but at least until a hybrid can switch.",
        COUNT,
    )
    add_calculated(
        page,
        "units_per_month",
        "Busiest year",
        "=ROUND(MAX(units)/months_per_year,0)",
        "units per month",
        "For the recommendation: above 30,000 a month an ODM is the wrong structure.",
        COUNT,
    )
    page.row += 1
    page.section("How to calculate")
    for field in CALCULATION:
        add_field(page, field)
    page.row += 1
    page.section("Your company, for the recommendation")
    for field in COMPANY:
        add_field(page, field)
