"""The names that the cost templates give their inputs, and the arguments of the calls that use them."""

from __future__ import annotations

from xl_engagement.guide.engagement_models import MODELS

CODES = tuple(model.code for model in MODELS)
PAIRS = (("CM", "ODM"), ("HYBRID", "ODM"), ("CM", "HYBRID"))
"""The break-evens worth showing: of the first model over the second."""

OPTIONS = "case,discount_rate,assumptions,switch_year"
SCENARIO = f"units,unit_cost,saas_fee,{OPTIONS}"
"""After the model: a schedule of units with all that it costs."""
CONSTANT_VOLUME = f"unit_cost,saas_fee,years_ahead,{OPTIONS}"
"""After the models: the same units every year."""
DECISION = "has_team,hire_months,units_per_month,sells_platform,full_source_ip,investors_patient,hiring_confident"


def pair_name(pair: tuple[str, str]) -> str:
    """('CM', 'ODM') -> 'cm_over_odm', as names of cells have it."""
    return f"{pair[0]}_over_{pair[1]}".lower()
