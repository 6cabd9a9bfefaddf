"""Costs by year, in a table that has a column Year, and their native present value."""

from __future__ import annotations

from xl_engagement.templates.kit.checked_calls import Cells, Given, call
from xl_engagement.templates.kit.named_tables import Place


def cost_of_year(cells: Cells, **arguments: Given) -> str:
    """A formula for the cost of the row's year, from ENG_ANNUAL_COST; empty beyond the schedule."""
    return f'=IFERROR(INDEX({call("ENG_ANNUAL_COST", cells, **arguments)},[@$Year]),"")'


def present_value(at: Place) -> str:
    """An expression for the native NPV of the column above a line."""
    return f"NPV(discount_rate,{at.column.relative})"


def off_by(found: str, line: str) -> str:
    """A formula for how far a figure lies off the cell of a line, without what rounding makes of it."""
    return f"=ROUND(ABS({found}-{line}),digits)"
