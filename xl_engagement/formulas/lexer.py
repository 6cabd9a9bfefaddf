"""A formula's text cut into tokens; every other module that reads formula text reads these.

The text is without its equals sign, in the A1 notation and the English grammar of .xlsx files. Semicolons separate as
commas do, so that texts which LibreOffice gives can be read too. Tokens joined give the text back, whatever it is:
what is no formula comes out as `Kind.UNKNOWN`, never as an exception.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from xl_engagement.cells import unquote_sheet


class Kind(Enum):
    """What a token is; the operands' texts begin with what stands before an exclamation mark, see `Token.prefix`."""

    TEXT = "text"
    """A text constant with its quotation marks."""
    NUMBER = "number"
    LOGICAL = "logical"
    """TRUE or FALSE as constants."""
    ERROR = "error"
    """An error value, also as in Sheet1!#REF!."""
    REFERENCE = "reference"
    """A cell, an area, whole columns or rows: A1, $A$1:B2, A:C, 1:3."""
    STRUCTURED = "structured"
    """A structured reference: Sales[Amount], [@Price], Sales[[#This Row],[a]:[b]]."""
    R1C1 = "r1c1"
    """A reference that only R1C1 notation has: R1C1, R[-1]C. (RC1 is a cell of column RC.)"""
    NAME = "name"
    """A word that may be a defined name, a table, or a variable of LET and LAMBDA."""
    FUNCTION = "function"
    """The name of a function that is called, with the bracket that opens its arguments."""
    OPERATOR = "operator"
    """Among them % behind an operand, @ before and # behind a reference, and the range operator."""
    SEPARATOR = "separator"
    """A comma or semicolon: between arguments, elements of arrays, or the areas of a union."""
    OPEN = "open"
    CLOSE = "close"
    """Round brackets and the braces of array constants."""
    BLANK = "blank"
    """Space and line breaks. Between two references it is the intersection operator."""
    UNKNOWN = "unknown"
    """What has no place in a formula: an unclosed text, a quoted name alone, a stray sign."""


class Token(NamedTuple):
    """A stretch of a formula."""

    kind: Kind
    text: str
    prefix: str = ""
    """What an operand begins with, the exclamation mark included: Sheet1!, '[1]It''s'!, Jan:Dec!, [1]!."""

    @property
    def body(self) -> str:
        """The text behind the prefix."""
        return self.text[len(self.prefix) :]

    @property
    def opens(self) -> bool:
        """Whether a bracket is opened: that of a call, of a group, or of an array constant."""
        return self.kind in (Kind.FUNCTION, Kind.OPEN)

    @property
    def function(self) -> str:
        """A function's name as it is spelled, its prefix included; '' for another token."""
        return self.text[:-1].rstrip() if self.kind is Kind.FUNCTION else ""

    @property
    def sheet(self) -> str:
        """The prefix unquoted: a sheet, a range of sheets, perhaps with a workbook; '' for none."""
        return unquote_sheet(self.prefix[:-1]) if self.prefix else ""


# Any letter, also such as consist of several characters, and any sign that is not ASCII may be part of a name.
_FIRST = r"[^\x00-@\[\]\^`{-\x7f\s]"
_LATER = r"[^\x00-\-/:->@\[\]\^`{-\x7f\s]"
_WORD = rf"{_FIRST}{_LATER}*"
_QUOTED = r"'(?:[^']|'')*'(?!')"
_BRACKETS = r"\[(?:[^\[\]']|'.|\[(?:[^\[\]']|'.)*\])*\]"
_PREFIX = rf"(?:{_QUOTED}|(?:\[[^\[\]]*\])?{_LATER}+(?::{_LATER}+)?|\[[^\[\]]*\])!"
_COLUMN = r"\$?(?:[A-Wa-w][A-Za-z]{0,2}|[Xx](?:[A-Ea-e][A-Za-z]|[Ff][A-Da-d]|[A-Za-z])?|[YyZz][A-Za-z]?)"
_ROW = r"\$?(?:10(?:[0-3][0-9]{4}|4(?:[0-7][0-9]{3}|8(?:[0-4][0-9]{2}|5(?:[0-6][0-9]|7[0-6]))))|[1-9][0-9]{0,5})"
_AREA = rf"{_COLUMN}{_ROW}(?::{_COLUMN}{_ROW})?|{_COLUMN}:{_COLUMN}|{_ROW}:{_ROW}"
_STEP = r"(?:[0-9]+|\[-?[0-9]+\])"
_R1C1 = rf"(?:[Rr]{_STEP}[Cc]{_STEP}?|[Rr][Cc]\[-?[0-9]+\])"
_ERROR = r"\#(?i:N/A|GETTING_DATA|(?:DIV/0|[A-Z]+)[!?])"
_NUMBER = r"(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[Ee][+-]?[0-9]+)?"
_TEXT = r'"(?:[^"]|"")*"(?!")'
_OPERATOR = r"<=|>=|<>|[-+*/^&=<>%:@\#]"

_PIECE = re.compile(
    rf"""
      [,;(){{}}]
    | {_TEXT}
    | {_NUMBER}(?!{_LATER}|[:!])
    | (?:{_PREFIX})?
      (?: (?:{_AREA}|{_R1C1}(?::{_R1C1})?)(?!{_LATER}|[$!(\[])
        | (?:{_WORD})\s*\(
        | (?:{_WORD})?{_BRACKETS}(?!(?:{_LATER})*!)
        | {_WORD}
        | {_ERROR})
    | {_OPERATOR}
    | \s+
    | ".* | {_QUOTED} | '.* | [0-9]{_LATER}* | .
    """,
    re.VERBOSE | re.DOTALL,
)
"""One token, whatever comes; the last line takes what no formula has."""

_KINDS = re.compile(
    rf"""
      (?P<SEPARATOR>[,;])
    | (?P<OPEN>[({{])
    | (?P<CLOSE>[)}}])
    | (?P<TEXT>{_TEXT})
    | (?P<NUMBER>{_NUMBER})
    | (?P<LOGICAL>(?i:TRUE|FALSE))
    | (?P<prefix>{_PREFIX})?
      (?: (?P<REFERENCE>{_AREA})
        | (?P<R1C1>{_R1C1}(?::{_R1C1})?)
        | (?P<FUNCTION>(?:{_WORD})\s*\()
        | (?P<STRUCTURED>(?:{_WORD})?{_BRACKETS})
        | (?P<NAME>{_WORD})
        | (?P<ERROR>{_ERROR}))
    | (?P<OPERATOR>{_OPERATOR})
    | (?P<BLANK>\s+)
    """,
    re.VERBOSE | re.DOTALL,
)
_OPERANDS = frozenset(
    {Kind.REFERENCE, Kind.STRUCTURED, Kind.R1C1, Kind.NAME, Kind.ERROR, Kind.TEXT, Kind.NUMBER, Kind.LOGICAL}
)


_TEXT_OR_CELL = re.compile(rf"({_TEXT})|(?<![\w.?$\\])\$?[A-Za-z]{{1,2}}\$?[1-9][0-9]{{0,5}}(?![\w.?$\\(])", re.DOTALL)
"""A text constant, or a word that can only be a cell: names and functions are never spelled so."""


def without_cells(text: str) -> str | None:
    """A formula with # for its cells, without the cost of tokens; None where it refers to other sheets or to tables.

    Formulas that are equal without their cells differ in the cells that they refer to and in nothing else.

    >>> without_cells('SUM(A1:$B2)&"A1"'), without_cells("rate_2024+C3"), without_cells("Sheet2!A1")
    ('SUM(#:#)&"A1"', 'rate_2024+#', None)
    """
    if "!" in text or "[" in text:
        return None
    return _TEXT_OR_CELL.sub(lambda match: match[1] or "#", text)


@lru_cache(maxsize=1 << 12)
def tokens(text: str) -> tuple[Token, ...]:
    """The tokens of a formula, without its equals sign.

    >>> [(token.kind.name, token.text) for token in tokens("SUM('It''s'!A1:B2,2)")]
    [('FUNCTION', 'SUM('), ('REFERENCE', "'It''s'!A1:B2"), ('SEPARATOR', ','), ('NUMBER', '2'), ('CLOSE', ')')]
    """
    return tuple(map(_token, _PIECE.findall(text)))


@lru_cache(maxsize=1 << 15)
def _token(piece: str) -> Token:
    """Most tokens occur again and again, so that each is looked at once."""
    match = _KINDS.fullmatch(piece)
    if match is None:
        return Token(Kind.UNKNOWN, piece)
    return Token(Kind[match.lastgroup or ""], piece, match["prefix"] or "")


def joined(pieces: Iterable[Token | str]) -> str:
    """Tokens and texts in their places as one text."""
    return "".join([piece if isinstance(piece, str) else piece.text for piece in pieces])


def placed(found: Iterable[Token]) -> Iterator[tuple[int, Token]]:
    """Each token with the place, from 0, at which it begins in the text."""
    place = 0
    for token in found:
        yield place, token
        place += len(token.text)


def is_intersection(found: Sequence[Token], index: int) -> bool:
    """Whether a blank stands at `index` between two operands, which makes it the intersection operator."""
    if found[index].kind is not Kind.BLANK or not 0 < index < len(found) - 1:
        return False
    before, after = found[index - 1], found[index + 1]
    return (before.kind in _OPERANDS or before.text in (")", "#")) and (after.kind in _OPERANDS or after.opens)


def closing(found: Sequence[Token], index: int) -> int | None:
    """The index of what closes the bracket or call that opens at `index`; None where the formula ends before."""
    depth = 0
    for place in range(index, len(found)):
        depth += found[place].opens - (found[place].kind is Kind.CLOSE)
        if depth == 0:
            return place
    return None


def arguments(found: Sequence[Token], index: int) -> list[Sequence[Token]] | None:
    """The arguments of the call that opens at `index`, blanks included; None where nothing closes it.

    A call without any has one that is empty.
    """
    end = closing(found, index)
    if end is None:
        return None
    parts: list[Sequence[Token]] = []
    depth, begin = 0, index + 1
    for place in range(index + 1, end):
        token = found[place]
        depth += token.opens - (token.kind is Kind.CLOSE)
        if depth == 0 and token.kind is Kind.SEPARATOR:
            parts.append(found[begin:place])
            begin = place + 1
    return [*parts, found[begin:end]]


def without_blanks(found: Iterable[Token]) -> list[Token]:
    """The tokens that are no blanks."""
    return [token for token in found if token.kind is not Kind.BLANK]
