"""References across sheets, such as SUM(Jan:Dec!B2), written sheet by sheet: the engine takes no others."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from xl_engagement.cells import quote_sheet
from xl_engagement.formulas.function_names import bare_name
from xl_engagement.formulas.lexer import Kind, tokens

_NAMES = """
    AND AVERAGE AVERAGEA COUNT COUNTA HARMEAN HSTACK KURT MAX MAXA MEDIAN MIN MINA OR PRODUCT SKEW STDEV STDEV.P STDEV.S
    STDEVA STDEVP STDEVPA SUM SUMSQ VAR VAR.P VAR.S VARA VARP VARPA VSTACK
"""
_FUNCTIONS = frozenset(_NAMES.split())
"""Functions that take any number of ranges: for them, the sheets' areas are as good as one after the other."""


def sheet_by_sheet(text: str, between: Callable[[str, str], Sequence[str]]) -> str:
    """The formula with its references across sheets as lists of areas, where its functions take such.

    `between` gives the sheets from one to another, none for a sheet that does not exist.
    """
    if ":" not in text or "!" not in text:
        return text
    pieces: list[str] = []
    functions: list[str] = []
    for token in tokens(text):
        piece = token.text
        if token.opens:
            functions.append(bare_name(token.function))
        elif token.kind is Kind.CLOSE and functions:
            functions.pop()
        elif token.kind is Kind.REFERENCE and functions and functions[-1] in _FUNCTIONS:
            first, across, last = token.sheet.partition(":")
            if across and "[" not in token.sheet:
                piece = ",".join([f"{quote_sheet(sheet)}!{token.body}" for sheet in between(first, last)]) or piece
        pieces.append(piece)
    return "".join(pieces)
