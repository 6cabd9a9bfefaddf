"""What the sheets of the cost comparison have in common: models, years, pairs, and the arguments of their calls."""

from __future__ import annotations

from xl_engagement.guide.engagement_models import MODELS

CODES = tuple(model.code for model in MODELS)
UNITS = (500, 3_000, 6_000, 12_000, 20_000, None)
"""The example's units by year; the last years may stay blank."""
YEARS = len(UNITS)
PAIRS = (("CM", "ODM"), ("HYBRID", "ODM"), ("CM", "HYBRID"))
"""The break-evens shown: of the first model over the second."""

SCENARIO = "units,unit_cost,saas_fee,case,discount_rate,assumptions,switch_year"
NOT_DISCOUNTED = "units,unit_cost,saas_fee,case,no_discount,assumptions,switch_year"
CONSTANT_VOLUME = "unit_cost,saas_fee,years_ahead,case,discount_rate,assumptions,switch_year"
DECISION = "has_team,hire_months,units_per_month,sells_platform,full_source_ip,investors_patient,hiring_confident"


def pair_name(pair: tuple[str, str]) -> str:
    """('CM', 'ODM') -> 'cm_over_odm', as names of cells have it."""
    return f"{pair[0]}_over_{pair[1]}".lower()
