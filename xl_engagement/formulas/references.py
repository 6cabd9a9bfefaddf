"""What a formula's text refers to: areas, names, functions, and things that no engine here can follow."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from xl_engagement.cells import Area, parse_reference
from xl_engagement.formulas.function_names import bare_name
from xl_engagement.formulas.lexer import Kind, arguments, joined, tokens, without_blanks


class References(NamedTuple):
    """The references of one formula; a sheet is '' where the formula names none."""

    areas: tuple[tuple[str, Area], ...]
    names: tuple[tuple[str, str], ...]
    """Sheet and name of words that may be defined names."""
    functions: frozenset[str]
    """Function names as they are spelled, in upper case."""
    external: bool
    """Whether another workbook is referred to."""
    table: bool
    """Whether there is a structured reference."""
    across: bool
    """Whether a reference goes across several sheets."""


_REFERRING = frozenset({Kind.REFERENCE, Kind.NAME, Kind.R1C1, Kind.STRUCTURED, Kind.ERROR})

NOTHING = References((), (), frozenset(), external=False, table=False, across=False)


def combined(parts: Sequence[References]) -> References:
    """The references of several formulas together."""
    return References(
        tuple([area for part in parts for area in part.areas]),
        tuple([name for part in parts for name in part.names]),
        frozenset().union(*[part.functions for part in parts]),
        external=any(part.external for part in parts),
        table=any(part.table for part in parts),
        across=any(part.across for part in parts),
    )


@lru_cache(maxsize=1 << 16)
def references(text: str) -> References:
    """What a formula, without its equals sign, refers to."""
    areas: list[tuple[str, Area]] = []
    names: list[tuple[str, str]] = []
    functions: set[str] = set()
    external = table = across = ranged = False
    for token in tokens(text):
        kind = token.kind
        if kind is Kind.FUNCTION:
            functions.add(token.function.upper())
            continue
        if kind not in _REFERRING:
            ranged = ranged or token.text == ":"
            continue
        sheet = token.sheet
        external = external or "[" in sheet
        # A path to a workbook may have a colon too.
        across = across or ":" in sheet.rpartition("]")[2]
        if kind is Kind.REFERENCE:
            # ZIP2024 lies beyond the last column, so that it may be a name.
            for end in [token.body] if parse_reference(token.body) else token.body.split(":"):
                if area := parse_reference(end):
                    areas.append((sheet, area))
                else:
                    names.append((sheet, end))
        elif kind is Kind.STRUCTURED:
            table = True
        elif kind is not Kind.ERROR:
            names.append((sheet, token.body))
    if ranged:
        # An operator as in A1:INDEX(A:A,5): its result lies within the box around the references on the sheet.
        areas = _boxes(areas)
    return References(tuple(areas), tuple(names), frozenset(functions), external, table, across)


def has_r1c1(text: str) -> bool:
    """Whether a formula calls INDIRECT with a text in R1C1 notation."""
    found = tokens(text)
    for index, token in enumerate(found):
        if bare_name(token.function) == "INDIRECT":
            taken = arguments(found, index) or []
            if len(taken) == 2 and joined(without_blanks(taken[1])).upper() in ("FALSE", "FALSE()", "0", ""):
                return True
    return False


def _boxes(areas: list[tuple[str, Area]]) -> list[tuple[str, Area]]:
    boxes: dict[str, Area] = {}
    for sheet, area in areas:
        boxes[sheet] = boxes.get(sheet, area).around(area)
    return list(boxes.items())
