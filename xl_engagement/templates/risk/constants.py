"""What the sheets of the risk template have in common: the example, sizes, and the arguments of calls."""

from __future__ import annotations

UNITS = (4_000, 15_000, 30_000, 35_000, 40_000)
"""The example's units by year: large enough that a CM is the cheapest in many trials, but not in most."""
YEARS = len(UNITS)
PERCENTILES = (0.05, 0.1, 0.25, 0.5, 0.75, 0.8, 0.9, 0.95)
BREAK_EVEN_PERCENTILES = (0.1, 0.5, 0.9)
STATISTICS = 12
"""Rows of ENG_SIMULATE below its header."""
POINTS = 20
"""Points of an S-curve."""
MOST_DRIVERS = 8
"""Drivers that the tornado lists."""
CHARTED_DRIVERS = 6
"""Drivers that the tornado draws, and whose worth is computed."""

TAIL = "discount_rate,assumptions,switch_year,trials,seed,correlation"
RISK = f"units,unit_cost,saas_fee,{TAIL}"
"""After the model: a schedule with all that it costs, simulated."""
ALONE = "units,unit_cost,saas_fee,discount_rate,{},switch_year,trials,seed,correlation"
"""The same with other assumptions."""
MID = "units,unit_cost,saas_fee,mid_case,discount_rate,assumptions,switch_year"
NOT_DISCOUNTED = "units,unit_cost,saas_fee,mid_case,no_discount,assumptions,switch_year"
