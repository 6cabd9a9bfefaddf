"""FORMULATEXT answered from the file, which has the formulas as they were typed; an engine has its own copies."""

from __future__ import annotations

import re
from collections.abc import Callable

from xl_engagement.hosts.embedded.rewriting import literal

FormulaAt = Callable[[str, str], str | None]
"""The formula in a cell, given what stands before the cell and its address; None where the cell has none."""

_CALL = re.compile(
    r"""
      "(?:[^"]|"")*"
    | (?P<call>(?:_xlfn\.)?FORMULATEXT\()\s*
      (?P<sheet>(?:'(?:[^']|'')+'|[\w.]+)!)?(?P<cell>\$?[A-Z]{1,3}\$?[0-9]{1,7})(?::\$?[A-Z]{1,3}\$?[0-9]{1,7})?\s*\)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SHOWN = (
    (re.compile(r"_xl(?:fn|ws|pm)\."), ""),
    (re.compile(r"\bSINGLE\(([^()]*)\)"), r"@\1"),
    (re.compile(r"\bANCHORARRAY\(([^()]*)\)"), r"\1#"),
    (re.compile(r"\[\[#This Row\],\[([^\[\]]*)\]\]"), r"[@\1]"),
    (re.compile(r"\[\[#This Row\],(\[[^\[\]]*\]:\[[^\[\]]*\])\]"), r"[@\1]"),
)
"""What files write, and how Excel shows it."""


def with_formula_texts(text: str, formula_at: FormulaAt) -> str:
    """The formula with its calls of FORMULATEXT over a cell as texts, #N/A where the cell holds no formula."""
    if "FORMULATEXT" not in text.upper():
        return text

    def answered(match: re.Match[str]) -> str:
        if not match["call"]:
            return match[0]
        formula = formula_at((match["sheet"] or "")[:-1], match["cell"])
        return "NA()" if formula is None else literal(f"={shown(formula)}")

    return _CALL.sub(answered, text)


def shown(text: str) -> str:
    """A formula of a file as Excel shows it, without its equals sign.

    >>> shown("_xlfn.XLOOKUP(Sales[[#This Row],[Id]],A:A,B:B)")
    'XLOOKUP(Sales[@Id],A:A,B:B)'
    """
    for pattern, replacement in _SHOWN:
        text = pattern.sub(replacement, text)
    return text
