"""What the sheets of the break-even template have in common: sizes, figures to negotiate, arguments of calls."""

from __future__ import annotations

from xl_engagement.templates.kit.named_cells import SCENARIO

MAX_YEARS = 10
MARKED_CHANGES = 4
"""Changes of the cheapest model that the chart has room to mark."""
TABLE_FEES, TABLE_PRICES = 9, 7
"""Rows and columns of the table of break-even volumes."""

NEGOTIABLE = {
    "saas_fee": "ODM software fee, per month",
    "unit_cost": "ODM hardware price, per unit",
    "cm_unit_cost": "CM's own quote, per unit",
    "odm_nre": "ODM's one-off charge (NRE)",
    "cm_year1_engineering": "Your engineering, year 1",
    "cm_annual_maintenance": "Your maintenance, a year",
}
"""The figures for which the level is sought at which both models cost the same, by key."""

LEVELS_CHECKED = ("saas_fee", "unit_cost")
"""Those of them that the calls take as an argument, so that a check can set them."""

PLAN = SCENARIO | {"units": "planned_units", "switch_year": "constant_switch_year"}
"""The planned volume as a schedule; a hybrid switches as it does where every year ships the same."""
