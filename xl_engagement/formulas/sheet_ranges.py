"""References across sheets, such as SUM(Jan:Dec!B2), written sheet by sheet: the engine takes no others."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import formualizer as fz

from xl_engagement.formulas.native_names import bare_name

_MAY_BE = re.compile(r"(?:'(?:[^']|'')*:(?:[^']|'')*'|[\w.]+:[\w.]+)!")
_REFERENCE = re.compile(r"(?:'((?:[^':]|'')*):((?:[^':]|'')*)'|([\w.]+):([\w.]+))!([$A-Za-z0-9:]+)")

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
    if not _MAY_BE.search(text):
        return text
    values: list[str] = []
    functions: list[str] = []
    for token in fz.tokenize(f"={text}").tokens():
        value = token.value
        if token.subtype == fz.TokenSubType.Open:
            functions.append(bare_name(value[:-1]) if token.token_type == fz.TokenType.Func else "")
        elif token.subtype == fz.TokenSubType.Close and functions:
            functions.pop()
        elif functions and functions[-1] in _FUNCTIONS and (match := _REFERENCE.fullmatch(value)):
            first, last = (match[1] or match[3]).replace("''", "'"), (match[2] or match[4]).replace("''", "'")
            areas = ["'{}'!{}".format(sheet.replace("'", "''"), match[5]) for sheet in between(first, last)]
            value = ",".join(areas) or value
        values.append(value)
    return "".join(values)
