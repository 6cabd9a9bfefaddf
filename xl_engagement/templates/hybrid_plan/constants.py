"""What the sheets of the hybrid plan have in common: the example's years, and the arguments of calls."""

from __future__ import annotations

from xl_engagement.guide.hybrid import HYBRID_STAGES

UNITS = (300, 800, 3_500, 8_000, 15_000)
"""The example's units by year: a pilot, a hesitant second year, then growth."""
YEARS = len(UNITS)
SWITCH_YEARS = tuple(range(2, YEARS + 1))
STAGES = tuple(stage.stage for stage in HYBRID_STAGES)
MOST_YEARS_TO_PAY = 10

COMMON = "units,unit_cost,saas_fee,case,discount_rate,assumptions"
NOT_DISCOUNTED = "units,unit_cost,saas_fee,case,no_discount,assumptions"
CHOSEN = f"{COMMON},chosen_year"
"""After the model: with the switch in the year chosen, the best one where none is given."""
