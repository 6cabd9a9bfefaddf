"""What Excel takes for an argument that a formula leaves out between commas.

The engine takes 0 for it, in its own functions and in those that are registered, which is wrong where the default is
another: SEQUENCE(,3) has one row, TAKE(A1:C9,,1) has all rows. So the default is written into the formula.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from xl_engagement.cells import MAX_COLUMN, MAX_ROW
from xl_engagement.formulas.function_names import plain_name
from xl_engagement.formulas.native_names import bare_name

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

_AFTER_COMMA, _AFTER_BRACKET = re.compile(r",\s*[,)]"), re.compile(r"\(\s*,")
_NAMES = re.compile("|".join(map(re.escape, _NATIVE)), re.IGNORECASE)


def may_omit_arguments(text: str) -> bool:
    """Whether a formula may leave out an argument of these functions: quick, never wrongly False."""
    omits = _AFTER_COMMA.search(text) is not None or _AFTER_BRACKET.search(text) is not None
    return omits and _NAMES.search(text) is not None


def omitted(function: str, place: int) -> str:
    """What stands for an omitted argument of a function in any spelling; '' where nothing needs to.

    An ENG_ function takes an empty text for its default.
    """
    if plain_name(function) is not None:
        return '""'
    return _NATIVE.get(bare_name(function), {}).get(place, "")
