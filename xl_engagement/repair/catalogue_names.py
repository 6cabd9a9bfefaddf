"""Formulas mended with the names of the catalogue."""

from __future__ import annotations

from functools import cache, lru_cache

from xl_engagement.formulas import spellings
from xl_engagement.formulas.function_names import plain_name
from xl_engagement.worksheet import catalogue


@cache
def _known() -> frozenset[str]:
    return frozenset(catalogue())


def mended(text: str, own: frozenset[str] = frozenset()) -> spellings.Mended:
    """The formula with every function of the catalogue under its plain name, see `spellings.mended`."""
    return spellings.mended(text, _known(), own)


@lru_cache(maxsize=1 << 10)
def function_behind(spelling: str) -> str | None:
    """The plain name of a function of the catalogue in any spelling; None for another function."""
    name = plain_name(spelling)
    return name if name in _known() else None
