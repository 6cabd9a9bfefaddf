"""Figures as words in formulas: each takes the name of a cell."""

from __future__ import annotations

CASE_AND_RATE = 'case&" case, discounted at "&TEXT(discount_rate,"0.0%")&" a year"'
"""How costs are calculated, for the end of a subtitle."""


def money(cell: str) -> str:
    """An amount in dollars."""
    return f'TEXT({cell},"$#,##0")'


def price(cell: str) -> str:
    """A price in dollars, with cents where they count."""
    return f'IF({cell}>=1000,{money(cell)},TEXT({cell},"$#,##0.00"))'


def count(cell: str) -> str:
    """A number of units."""
    return f'TEXT({cell},"#,##0")'


def share(cell: str) -> str:
    """A percentage."""
    return f'TEXT({cell},"0%")'
