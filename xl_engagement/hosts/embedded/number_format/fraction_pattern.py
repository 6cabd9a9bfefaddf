"""Numbers as fractions."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from xl_engagement.hosts.embedded.number_format.format_tokens import NoText, Token
from xl_engagement.hosts.embedded.number_format.placeholders import BLANKS, count_placeholders, parts, whole_part

_MAX_AS_FRACTION = 1e290
"""Beyond it, intermediate results leave the range of a double."""
_FRACTION_EXACT = 5e-8
"""The search for a fraction ends at a rest below this."""


@dataclass(frozen=True)
class _Fraction:
    """A fraction, with a whole number before it or without."""

    whole: tuple[Token, ...]
    numerator: tuple[Token, ...]
    line: str
    """The fraction line with the literal text around it."""
    denominator: str
    rest: str
    shift: int

    def write(self, number: Decimal) -> tuple[str, bool]:
        number = number.scaleb(self.shift)
        mixed = count_placeholders(self.whole) > 0
        units = int(number) if mixed else 0
        value = float(number)
        if value > _MAX_AS_FRACTION:
            raise NoText
        above, below = self._fraction(math.modf(value)[0] if mixed else value)
        if mixed and above == below:
            units, above = units + 1, 0
        blank = mixed and above == 0 and all(token.text != "0" for token in self.numerator)
        before, digits = self.whole, str(units) if units or blank else ""
        if blank and all(token.text == "#" for token in self.numerator):
            last = max(index for index, token in enumerate(before) if token.kind == "digit")
            return whole_part(before[: last + 1], digits) + self.rest, False
        text = whole_part(before, digits)
        if blank:
            return text + " " * (len(self.numerator) + len(self.line) + len(self.denominator)) + self.rest, False
        return text + whole_part(self.numerator, str(above)) + self.line + self._below(below) + self.rest, False

    def _fraction(self, value: float) -> tuple[int, int]:
        if self.denominator[0] not in BLANKS:
            below = int(self.denominator)
            return math.floor(value * below + 0.5), below
        return _convergent(value, 10 ** len(self.denominator) - 1)

    def _below(self, below: int) -> str:
        if "0" in self.denominator:
            return str(below).zfill(len(self.denominator))
        return str(below).ljust(self.denominator.count("?"))


def _convergent(value: float, most: int) -> tuple[int, int]:
    """The last convergent of the continued fraction whose denominator is at most `most`, in doubles as in Excel."""
    above, below, last_above, last_below = math.floor(value), 1, 1, 0
    rest = value - above
    while rest >= _FRACTION_EXACT:
        term = math.floor(1 / rest)
        rest = 1 / rest - term
        if term * below + last_below > most:
            break
        above, last_above = term * above + last_above, above
        below, last_below = term * below + last_below, below
    return above, below


def fraction_pattern(tokens: Sequence[Token], at: int) -> _Fraction:
    """A fraction whose line is the token `at`; NoText where its placeholders or its denominator are none."""
    end = at
    while end and tokens[end - 1].kind != "digit":
        end -= 1
    start = end
    while start and tokens[start - 1].kind == "digit":
        start -= 1
    below = at + 1
    while below < len(tokens) and not _is_denominator(tokens[below]):
        below += 1
    stop = below
    while stop < len(tokens) and _is_denominator(tokens[stop]):
        stop += 1
    denominator = "".join(token.text for token in tokens[below:stop])
    fits = (denominator.isdigit() and denominator[0] != "0") or set(denominator) <= set(BLANKS)
    if start == end or below == stop or not fits or any(token.kind in ("slash", "point") for token in tokens[stop:]):
        raise NoText
    whole, _, shift, _ = parts(tokens[:start])
    line = "".join(token.text for token in tokens[end:below])
    rest = "".join(BLANKS[token.text] if token.kind == "digit" else token.text for token in tokens[stop:])
    percent = 2 * sum(token.kind == "percent" for token in tokens[start:])
    return _Fraction(tuple(whole), tuple(tokens[start:end]), line, denominator, rest, shift + percent)


def _is_denominator(token: Token) -> bool:
    return token.kind == "digit" or (token.kind == "text" and token.text in "123456789" and bool(token.text))
