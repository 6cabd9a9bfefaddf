"""What the sheets of the risk template have in common: the example, sizes, and the arguments of calls."""

from __future__ import annotations

from xl_engagement.templates.kit.named_cells import SCENARIO

UNITS = (4_000, 15_000, 30_000, 35_000, 40_000)
"""The example's units by year: large enough that a CM is the cheapest in many trials, but not in most."""
YEARS = len(UNITS)
PERCENTILES = (0.05, 0.1, 0.25, 0.5, 0.75, 0.8, 0.9, 0.95)
BREAK_EVEN_PERCENTILES = {"P10": 0.1, "P50": 0.5, "P90": 0.9}
STATISTICS = 12
"""Rows of ENG_SIMULATE below its header."""
POINTS = 20
"""Points of an S-curve."""
MAX_DRIVERS = 8
"""Drivers that the tornado lists."""
CHARTED_DRIVERS = 6
"""Drivers that the tornado draws, and whose worth is computed."""

RISK = SCENARIO | {"case": "mid_case", "trials": "trials", "seed": "seed", "correlation": "correlation"}
"""A schedule with all that it costs, simulated, or in the mid case where a function does not simulate."""


def simulated(model: str, statistic: str) -> str:
    """A formula for a statistic of a model's simulated cost, from its table of ENG_SIMULATE."""
    table = f"simulated_{model.lower()}"
    return f'INDEX({table},MATCH("{statistic}",INDEX({table},0,1),0),2)'
