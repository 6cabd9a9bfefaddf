"""What the sheets of the portfolio have in common: how many rows, and which columns of inputs."""

from __future__ import annotations

from xl_engagement.templates.kit.scenario_arguments import CODES

PRODUCTS = 100
"""Rows for products; those without a name stay empty."""
YEARS = 5
LINES = ("Buildings", "Industry", "Energy", "Health", "Home", "Fleet", None, None)
"""The example's lines of business; the last ones may stay blank."""
ORDERS = ("total cost", "could save", "cost per unit", "units", "product")
"""What the ranking sorts by."""
ALL = "all"
FILTERS = (ALL, *CODES)
DIFFERING = (ALL, "only where the cheapest differs")
