"""Formulas that Google Sheets has wrapped on export, because Excel would not know them.

It writes `IFERROR(__xludf.DUMMYFUNCTION("the formula"),last value)`, and in the other cells of an array's result the
same with the text COMPUTED_VALUE.
"""

from __future__ import annotations

from collections.abc import Sequence

import formualizer as fz

from xl_engagement.cells import Area
from xl_engagement.formulas.function_names import may_call_eng
from xl_engagement.formulas.lexer import Kind, Token, arguments, closing, tokens, without_blanks
from xl_engagement.formulas.native_names import UNPREFIXED
from xl_engagement.package.sheet.cell_changes import Position
from xl_engagement.package.sheet.sheet import Sheet
from xl_engagement.repair.catalogue_names import function_behind

_DUMMY = "__xludf.dummyfunction"
_COMPUTED = '"COMPUTED_VALUE"'


def wrapped(text: str) -> str | None:
    """The formula in the wrapping, without an equals sign; None for a formula that is not wrapped."""
    found: Sequence[Token] = without_blanks(tokens(text))
    if found and found[0].function.lower() == "iferror" and closing(found, 0) == len(found) - 1:
        taken = arguments(found, 0) or []
        if len(taken) != 2 or not _is_value(taken[1]):
            return None
        found = taken[0]
    if found and found[0].text == "@":
        found = found[1:]
    if [token.kind for token in found] != [Kind.FUNCTION, Kind.TEXT, Kind.CLOSE] or found[0].function.lower() != _DUMMY:
        return None
    return found[1].text[1:-1].replace('""', '"').strip().removeprefix("=")


def _is_value(found: Sequence[Token]) -> bool:
    """Whether the tokens are one constant, perhaps with a sign, or none at all."""
    if found and found[0].text in ("-", "+"):
        return [token.kind for token in found[1:]] == [Kind.NUMBER]
    constants = (Kind.TEXT, Kind.NUMBER, Kind.LOGICAL, Kind.ERROR)
    return not found or (len(found) == 1 and found[0].kind in constants)


def is_certain(formula: str) -> bool:
    """Whether Excel reads a formula of Google Sheets as that program does: it calls ENG_ and old functions alone."""
    found = tokens(formula)
    names = [token.function for token in found if token.function]
    if not any(map(function_behind, names)):
        return False
    if any(function_behind(name) is None and name.upper() not in UNPREFIXED for name in names) or _is_foreign(found):
        return False
    try:
        fz.parse(f"={formula}")
    except (fz.TokenizerError, fz.ParserError):
        return False
    return True


def _is_foreign(found: Sequence[Token]) -> bool:
    """Whether there are ranges without an end, or separators and arrays as some countries write them."""
    depth = 0
    for index, token in enumerate(found):
        depth += (token.text == "{") - (token.text == "}")
        is_open = token.text == ":" and index + 1 < len(found) and found[index + 1].kind is Kind.NAME
        if is_open or token.kind is Kind.UNKNOWN or (token.kind is Kind.NAME and "\\" in token.text):
            return True
        if token.text == ";" and depth == 0:
            return True
    return depth != 0


def wraps_eng_function(text: str) -> bool:
    """Whether an ENG_ function stands in the wrapping."""
    formula = wrapped(text) if may_call_eng(text) else None
    return formula is not None and may_call_eng(formula)


def result_area(sheet: Sheet, anchor: Position) -> Area | None:
    """The cells of a wrapped array's result: its anchor and the block of computed values at it; None where unclear."""

    def inner(row: int, column: int) -> str | None:
        cell = sheet.formulas.get((row, column))
        return wrapped(cell.text) if cell else None

    def computed(row: int, column: int) -> bool:
        return inner(row, column) == _COMPUTED

    top, left = anchor
    bottom, right = anchor
    while computed(top, right + 1):
        right += 1
    while all(computed(bottom + 1, column) for column in range(left, right + 1)):
        bottom += 1
    # Next to another anchor, what lies below that one is its own.
    beside = [(row, right + 1) for row in range(top, bottom + 2)] if inner(top, right + 1) is None else []
    below = [(bottom + 1, column) for column in range(left, right + 1)]
    if any(computed(*place) for place in beside + below):
        return None
    return Area(top, left, bottom, right)
