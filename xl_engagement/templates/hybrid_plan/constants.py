"""What the sheets of the hybrid plan have in common: the example's years, and the arguments of calls."""

from __future__ import annotations

from xl_engagement.guide.hybrid import HYBRID_STAGES
from xl_engagement.templates.kit.checked_calls import quoted
from xl_engagement.templates.kit.named_cells import SCENARIO

UNITS = (300, 800, 3_500, 8_000, 15_000)
"""The example's units by year: a pilot, a hesitant second year, then growth."""
YEARS = len(UNITS)
SWITCH_YEARS = tuple(range(2, YEARS + 1))
STAGES = tuple(stage.stage for stage in HYBRID_STAGES)
MAX_YEARS_TO_PAY = 10

ODM, CM, HYBRID = quoted("ODM"), quoted("CM"), quoted("HYBRID")
PLANNED = SCENARIO | {"years": "years_to_pay", "switch_year": None}
"""What is planned, without a year of the move: for staying, and for calls that name or seek one."""
NOT_DISCOUNTED = PLANNED | {"discount_rate": "no_discount"}
