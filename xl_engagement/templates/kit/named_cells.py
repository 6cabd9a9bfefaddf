"""Where the arguments of calls are found: the named cells of the inputs, the same in every template."""

from __future__ import annotations

from xl_engagement.templates.kit.checked_calls import Given

SCENARIO: dict[str, Given] = {
    "units": "units",
    "unit_cost": "unit_cost",
    "saas_fee": "saas_fee",
    "years": "years_ahead",
    "case": "case",
    "discount_rate": "discount_rate",
    "assumptions": "assumptions",
    "switch_year": "switch_year",
}
"""What is planned: a schedule of units, or the same units for some years, and how to calculate."""

DECISION: dict[str, Given] = {
    name: name
    for name in (
        "has_team",
        "hire_months",
        "units_per_month",
        "sells_platform",
        "full_source_ip",
        "investors_patient",
        "hiring_confident",
    )
}
"""The answers to the questions of the guide's decision."""
