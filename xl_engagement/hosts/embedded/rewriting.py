"""One formula's text as the engine takes it: functions of ours under their plain names, with the cell that calls them.

formualizer has three limits that are met here. It cannot register names such as `[1]!ENG_TCO`; it hands an omitted
argument over as 0, where an empty text means the default in every function of ours; and it drops the messages of
errors, so that each call carries its cell as a hidden first argument, under which the message is kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

import formualizer as fz

from xl_engagement.cells import ErrorValue
from xl_engagement.formulas.function_names import plain_name

Lookup = Callable[[str], str | None]
"""The formula that a name stands for, or None where the engine knows the name itself."""

_OURS = re.compile(r"ENG[_.]", re.IGNORECASE)
_SINGLE = "_xlfn.single("
_SITE = None
"""The place of the calling cell in a rewritten formula."""


def may_be_ours(text: str) -> bool:
    """Whether the text may call a function of ours: quick, and never wrongly False."""
    return _OURS.search(text) is not None


def for_engine(text: str, site: str) -> str:
    """The formula (without its equals sign) for the engine, as the cell `site` calls it; unchanged where it can be.

    Raises formualizer's TokenizerError for a text that is no formula.
    """
    if not may_be_ours(text) and _SINGLE not in text.lower():
        return text
    caller = literal(site)
    return "".join([caller if piece is _SITE else piece for piece in _pieces(text)])


def literal(value: Any) -> str:
    """A value as a formula writes it: 0.5, TRUE, "text", {1,2;3,4} for rows or a flat sequence; "" for a blank."""
    if hasattr(value, "tolist"):
        value = value.tolist()
    if isinstance(value, Sequence) and not isinstance(value, str):
        rows = value if value and isinstance(value[0], Sequence) and not isinstance(value[0], str) else [value]
        return "{" + ";".join([",".join([literal(cell) for cell in row]) for row in rows]) + "}"
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, (int, float)):
        return repr(float(value)).upper()
    if isinstance(value, ErrorValue):
        return value.code
    return '"' + str("" if value is None else value).replace('"', '""') + '"'


@lru_cache(maxsize=4096)
def _pieces(text: str) -> tuple[str | None, ...]:
    """The rewritten formula, cut where the calling cell is named: thousands of files may share one text."""
    pieces: list[str | None] = []
    # For each call and bracket under way, whether it is a call of ours.
    ours: list[bool] = []
    # Whether the argument under way is still empty, and whether the call under way has any argument at all.
    empty = any_yet = False
    for token in fz.tokenize(f"={text}").tokens():
        kind, subtype, value = token.token_type, token.subtype, token.value
        if kind == fz.TokenType.Whitespace:
            pieces.append(value)
            continue
        opens = subtype == fz.TokenSubType.Open
        closes = subtype == fz.TokenSubType.Close
        separates = kind == fz.TokenType.Sep
        if ours and ours[-1]:
            if not any_yet and not closes:
                pieces.append(",")
                any_yet = True
            if empty and (separates or (closes and any_yet)):
                pieces.append('""')
            empty = separates
        if opens:
            name = plain_name(value[:-1]) if kind == fz.TokenType.Func else None
            ours.append(name is not None)
            if name:
                pieces += [f"{name}(", _SITE]
                empty, any_yet = True, False
                continue
            if value.lower() == _SINGLE:
                value = "@("
        elif closes and ours:
            ours.pop()
            # The call around the closed one has at least that as its argument.
            empty, any_yet = False, True
        pieces.append(value)
    return tuple(pieces)


def with_names(text: str, lookup: Lookup) -> str:
    """The formula with names replaced by the formulas that they stand for; local names of LET and LAMBDA stay."""
    tokens = fz.tokenize(f"={text}").tokens()
    values = [token.value for token in tokens]
    local = _local_names([value.casefold() for value in values if not value.isspace()])
    for index, token in enumerate(tokens):
        if token.token_type == fz.TokenType.Operand and token.subtype == fz.TokenSubType.Range:
            formula = None if token.value.casefold() in local else lookup(token.value)
            if formula is not None:
                values[index] = f"({formula})"
    return "".join(values)


def _local_names(values: list[str]) -> set[str]:
    """The names that LET and LAMBDA bind, folded: an operand that stands alone between their brackets and commas."""
    names: set[str] = set()
    depth: list[str] = []
    for index, value in enumerate(values):
        if value.endswith(("(", "{")):
            depth.append(value.removeprefix("_xlfn."))
        elif value in (")", "}") and depth:
            depth.pop()
        elif depth and depth[-1] in ("let(", "lambda(") and values[index + 1 : index + 2] == [","]:
            before = values[index - 1]
            if before == "," or before.endswith("("):
                names.add(value)
    return names
