"""What the sheets of the portfolio have in common: how many rows, what can be chosen, the product looked at closely."""

from __future__ import annotations

from xl_engagement.templates.kit.model_codes import CODES
from xl_engagement.templates.kit.named_cells import SCENARIO

PRODUCTS = range(1, 101)
"""The positions of products; rows without a name stay empty."""
YEARS = 5
LINES = ("Buildings", "Industry", "Energy", "Health", "Home", "Fleet", None, None)
"""The example's lines of business; the last ones may stay blank."""
ORDERS = ("total cost", "could save", "cost per unit", "units", "product")
"""What the ranking sorts by."""
ALL = "all"
FILTERS = (ALL, *CODES)
DIFFERING = (ALL, "only where the cheapest differs")
TOP = 4
"""Products listed that could save most."""

DETAIL = SCENARIO | {
    "units": "INDEX(units,detail_position,0)",
    "unit_cost": "INDEX(unit_cost,detail_position)",
    "saas_fee": "INDEX(saas_fee,detail_position)",
}
"""The first product of the ranking, for calls of its own."""
