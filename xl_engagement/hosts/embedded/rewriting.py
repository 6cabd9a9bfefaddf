"""One formula's text as the engine takes it: ENG_ functions under their plain names, with the cell that calls them.

formualizer has three limits that are met here. It cannot register names such as `[1]!ENG_TCO`; it takes 0 for an
omitted argument (see `omitted_arguments`); and it drops the messages of errors, so that each call of an ENG_ function
carries its cell as a hidden first argument, under which the message is kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

import formualizer as fz

from xl_engagement.cells import ErrorValue
from xl_engagement.formulas.function_names import plain_name
from xl_engagement.hosts.embedded.array_semantics.explicit import EACH
from xl_engagement.hosts.embedded.omitted_arguments import may_omit_arguments, omitted

Lookup = Callable[[str], str | None]
"""The formula that a name stands for, or None where the engine knows the name itself."""

_ENG = re.compile(r"ENG[_.]", re.IGNORECASE)
_SINGLE = "_xlfn.single("
_SITE = None
"""The place of the calling cell in a rewritten formula."""


def may_call_eng_function(text: str) -> bool:
    """Whether the text may call an ENG_ function: quick, and never wrongly False."""
    return _ENG.search(text) is not None


def for_engine(text: str, site: str) -> str:
    """The formula (without its equals sign) for the engine, as the cell `site` calls it; unchanged where it can be.

    Raises formualizer's TokenizerError for a text that is no formula.
    """
    if not may_call_eng_function(text) and _SINGLE not in text.lower() and not may_omit_arguments(text):
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


class _Call:
    """A call under way, or a bracket, or an array constant."""

    def __init__(self, function: str, site_before: bool) -> None:
        self.function = function
        self.place = 0
        self.empty = True
        """Whether the argument under way has nothing in it yet."""
        self.any_yet = False
        self.comma_missing = site_before
        """Whether the hidden first argument is written and nothing behind it."""

    def omitted(self) -> str:
        """What stands for the argument under way, which is empty."""
        return omitted(self.function, self.place) if self.function else ""


@lru_cache(maxsize=4096)
def _pieces(text: str) -> tuple[str | None, ...]:
    """The rewritten formula, cut where the calling cell is named: thousands of files may share one text."""
    pieces: list[str | None] = []
    calls: list[_Call] = []
    for token in fz.tokenize(f"={text}").tokens():
        kind, value = token.token_type, token.value
        if kind == fz.TokenType.Whitespace:
            pieces.append(value)
            continue
        opens = token.subtype == fz.TokenSubType.Open
        closes = token.subtype == fz.TokenSubType.Close
        separates = kind == fz.TokenType.Sep
        if calls:
            here = calls[-1]
            if here.comma_missing and not closes:
                pieces.append(",")
                here.comma_missing = False
            if here.function == EACH and here.place == 0 and not separates:
                # The function that is repeated stands as a text before its places, and those before its arguments.
                here.function, here.place = value.strip('"'), -2
            if here.empty and (separates or (closes and here.any_yet)):
                pieces.append(here.omitted())
            here.empty, here.any_yet = separates, True
            here.place += separates
        if opens:
            is_call = kind == fz.TokenType.Func
            name = plain_name(value[:-1]) if is_call else None
            calls.append(_Call(value[:-1] if is_call else "", name is not None))
            if name:
                pieces += [f"{name}(", _SITE]
                continue
            if value.lower() == _SINGLE:
                value = "@("
        elif closes and calls:
            calls.pop()
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
