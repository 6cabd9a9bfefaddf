"""What Excel takes for an argument that a formula leaves out between commas.

The engine takes 0 for it, in its own functions and in those that are registered, which is wrong where the default is
another: SEQUENCE(,3) has one row, TAKE(A1:C9,,1) has all rows. So the default is written into the formula.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping

from xl_engagement.cells import MAX_COLUMN, MAX_ROW
from xl_engagement.formulas.function_names import bare_name, plain_name
from xl_engagement.formulas.lexer import tokens, without_blanks
from xl_engagement.formulas.references import references

_STEP = {1: "1"}
_NATIVE: dict[str, Mapping[int, str]] = {
    "ADDRESS": {2: "1"},
    "CEILING.MATH": _STEP,
    "CEILING.PRECISE": _STEP,
    "FLOOR.MATH": _STEP,
    "FLOOR.PRECISE": _STEP,
    "ISO.CEILING": _STEP,
    "RANDARRAY": {0: "1", 1: "1", 3: "1"},
    "SEQUENCE": {0: "1"},
    "TAKE": {1: str(MAX_ROW), 2: str(MAX_COLUMN)},
    "TEXTAFTER": {2: "1"},
    "TEXTBEFORE": {2: "1"},
}
"""By function and place, from 0, the defaults that are not 0 and that the engine does not have itself."""


def may_omit_arguments(text: str) -> bool:
    """Whether a formula leaves out an argument and has one of these functions: quick, never wrongly False."""
    if "," not in text or _NATIVE.keys().isdisjoint(map(bare_name, references(text).functions)):
        return False
    found = without_blanks(tokens(text))
    return any(
        (before.text == "," and after.text in (",", ")")) or (before.opens and after.text == ",")
        for before, after in itertools.pairwise(found)
    )


def omitted(function: str, place: int) -> str:
    """What stands for an omitted argument of a function in any spelling; '' where nothing needs to.

    An ENG_ function takes an empty text for its default.
    """
    if plain_name(function) is not None:
        return '""'
    return _NATIVE.get(bare_name(function), {}).get(place, "")
