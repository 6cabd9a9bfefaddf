"""One formula's text as the engine takes it: ENG_ functions under their plain names, with the cell that calls them.

formualizer has three limits that are met here. It cannot register names such as `[1]!ENG_TCO`; it takes 0 for an
omitted argument (see `omitted_arguments`); and it drops the messages of errors, so that each call of an ENG_ function
carries its cell as a hidden first argument, under which the message is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from xl_engagement.formulas.function_names import bare_name, may_call_eng, plain_name
from xl_engagement.formulas.lexer import Kind, Token, tokens, without_blanks
from xl_engagement.formulas.literal import literal
from xl_engagement.hosts.embedded.array_semantics.explicit import EACH
from xl_engagement.hosts.embedded.omitted_arguments import may_omit_arguments, omitted

Lookup = Callable[[str], str | None]
"""The formula that a name stands for, or None where the engine knows the name itself."""

_SINGLE = "_xlfn.single("
_SITE = None
"""The place of the calling cell in a rewritten formula."""
_NAMES = (Kind.NAME, Kind.REFERENCE, Kind.R1C1, Kind.STRUCTURED)
"""What may be the name of a value: outside of a workbook, one may be called A1."""


def for_engine(text: str, site: str) -> str:
    """The formula (without its equals sign) for the engine, as the cell `site` calls it; unchanged where it can be."""
    if not may_call_eng(text) and _SINGLE not in text.lower() and not may_omit_arguments(text):
        return text
    caller = literal(site)
    return "".join([caller if piece is _SITE else piece for piece in _pieces(text)])


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
    for token in tokens(text):
        value = token.text
        if token.kind is Kind.BLANK:
            pieces.append(value)
            continue
        opens, closes, separates = token.opens, token.kind is Kind.CLOSE, token.kind is Kind.SEPARATOR
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
            name = plain_name(token.function)
            calls.append(_Call(token.function, name is not None))
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
    found = tokens(text)
    local = _local_names(without_blanks(found))
    pieces = []
    for token in found:
        is_name = token.kind in _NAMES and token.text.casefold() not in local
        formula = lookup(token.text) if is_name else None
        pieces.append(token.text if formula is None else f"({formula})")
    return "".join(pieces)


def _local_names(found: Sequence[Token]) -> set[str]:
    """The names that LET and LAMBDA bind, folded: an operand that stands alone between their brackets and commas."""
    names: set[str] = set()
    calls: list[str] = []
    for index, token in enumerate(found):
        if token.opens:
            calls.append(bare_name(token.function))
        elif token.kind is Kind.CLOSE and calls:
            calls.pop()
        elif (
            calls and calls[-1] in ("LET", "LAMBDA") and [after.text for after in found[index + 1 : index + 2]] == [","]
        ):
            before = found[index - 1]
            if before.text == "," or before.opens:
                names.add(token.text.casefold())
    return names
