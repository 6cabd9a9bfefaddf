"""Number formats cut into tokens: placeholders, points, letters of dates, literal text, brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_MAX_FORMAT = 255


class NoText(Exception):
    """A number format is not valid, or cannot show this value."""


class Token(NamedTuple):
    """A token of a format: its kind and its characters; for the kind `text`, the literal text that is shown."""

    kind: str
    text: str


_TOKEN = re.compile(
    r"""
      "(?P<quoted>[^"]*)" | \\(?P<escaped>.) | _(?P<blank>.) | \*(?P<fill>.) | \[(?P<bracket>[^\]]*)\]
    | (?P<general>general) | (?P<meridiem>am/pm | a/p) | (?P<exponent>e[+-](?=[0\#?]))
    | (?P<digit>[0\#?]) | (?P<point>\.) | (?P<comma>,) | (?P<percent>%) | (?P<slash>/) | (?P<at>@) | (?P<end>;)
    | (?P<date>y+ | m+ | d+ | h+ | s+ | b+ | g+ | (?-i:e+))
    | (?P<plain>[^"\\_*\[ne])
    """,
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
_COLOUR = re.compile(r"black|blue|cyan|green|magenta|red|white|yellow|color ?\d{1,2}", re.IGNORECASE)
_ELAPSED = re.compile(r"h+|m+|s+", re.IGNORECASE)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=) *([-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)", re.IGNORECASE)
_NUMERALS = re.compile(r"dbnum[1-4]", re.IGNORECASE)


def tokens(text: str) -> Iterator[Token]:
    """The tokens of a format from left to right; NoText where it is not valid."""
    if len(text) > _MAX_FORMAT:
        raise NoText
    position = 0
    while position < len(text):
        found = _TOKEN.match(text, position)
        if found is None:
            raise NoText
        position = found.end()
        kind = str(found.lastgroup)
        yield from _read(kind, found[kind])


def _read(kind: str, text: str) -> Iterator[Token]:
    match kind:
        case "quoted" | "escaped" | "plain":
            yield Token("text", text)
        case "blank":
            # Space as wide as a character is a blank in plain text.
            yield Token("text", " ")
        case "fill":
            pass
        case "bracket":
            yield from _bracket(text)
        case "date":
            yield Token("date", text.lower())
        case _:
            yield Token(kind, text)


def _bracket(text: str) -> Iterator[Token]:
    """What stands in square brackets: a currency, elapsed time, a condition, a colour."""
    if text.startswith("$"):
        # A language may follow the currency; names are English whatever it says.
        yield Token("text", text[1:].partition("-")[0])
    elif _ELAPSED.fullmatch(text):
        yield Token("elapsed", text.lower())
    elif _COLOUR.fullmatch(text):
        yield Token("colour", text)
    elif condition := _CONDITION.fullmatch(text):
        yield Token("condition", f"{condition[1]} {condition[2]}")
    elif not _NUMERALS.fullmatch(text):
        raise NoText
