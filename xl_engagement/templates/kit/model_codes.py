"""The codes of the engagement models, and the pairs of them whose break-even is worth showing."""

from __future__ import annotations

from xl_engagement.guide.engagement_models import MODELS

CODES = tuple(model.code for model in MODELS)
THEIR_CELLS = f"[@{CODES[0]}]:[@{CODES[-1]}]"
"""In a formula of a table with a column for each model: their cells in the same row."""
PAIRS = (("CM", "ODM"), ("HYBRID", "ODM"), ("CM", "HYBRID"))
"""The break-evens of the first model over the second."""


def pair_name(pair: tuple[str, str]) -> str:
    """('CM', 'ODM') -> 'cm_over_odm', as names of cells have it."""
    return f"{pair[0]}_over_{pair[1]}".lower()
