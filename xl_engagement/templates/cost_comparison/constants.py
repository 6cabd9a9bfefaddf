"""What the sheets of the cost comparison have in common beside the names of every cost template."""

from __future__ import annotations

from xl_engagement.templates.kit.scenario_arguments import SCENARIO

UNITS = (500, 3_000, 6_000, 12_000, 20_000, None)
"""The example's units by year; the last years may stay blank."""
YEARS = len(UNITS)

NOT_DISCOUNTED = SCENARIO.replace("discount_rate", "no_discount")
CASES = ("low", "mid", "high")
"""The words that the input `case` takes."""
