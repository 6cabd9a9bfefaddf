"""Numbers in the digits of a format: fixed, scientific, as a fraction, and as General shows them.

Numbers come as Decimals without a sign, of the 15 digits that Excel knows. Each pattern gives its text, and whether
all that it shows is zero: then no minus goes before it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Protocol

from xl_engagement.hosts.embedded.number_format.tokens import NoText, Token

_GENERAL_WIDTH = 11
_SIX_DIGITS = Context(prec=6, rounding=ROUND_HALF_UP)
_BLANKS = {"0": "0", "?": " ", "#": ""}
"""What a placeholder shows where the number has no digit for it."""
_MOST_AS_FRACTION = 1e290
"""Beyond it, what is worked out for a fraction leaves the range of a double."""
_FRACTION_EXACT = 5e-8
"""A rest below this ends the search for a fraction."""


class NumberPattern(Protocol):
    """One section of a format for numbers."""

    def write(self, number: Decimal) -> tuple[str, bool]:
        """The text, and whether it shows nothing but zero."""


def number_pattern(tokens: Sequence[Token]) -> NumberPattern:
    """The pattern of a section without dates; NoText where its signs do not go together."""
    kinds = [token.kind for token in tokens]
    if "at" in kinds:
        # A section for texts shows numbers as General, without what else it says.
        return GENERAL
    if "general" in kinds:
        if "digit" in kinds or kinds.count("general") > 1:
            raise NoText
        return _General(tuple(tokens))
    if "slash" in kinds:
        return _ratio(tokens, kinds.index("slash"))
    if "exponent" in kinds:
        return _scientific(tokens, kinds.index("exponent"))
    return _fixed(tokens)


def _rounded(number: Decimal, places: int) -> int:
    """The number in units of its last decimal place, half away from zero."""
    return int(number.scaleb(places).to_integral_value(ROUND_HALF_UP))


def _whole(tokens: Sequence[Token], digits: str, *, grouped: bool = False) -> str:
    """Digits put into placeholders from the right; the first placeholder takes all that are left over."""
    first = next((index for index, token in enumerate(tokens) if token.kind == "digit"), None)
    backwards: list[str] = []
    left, position = list(digits), 0
    for index in range(len(tokens) - 1, -1, -1):
        token = tokens[index]
        if token.kind != "digit":
            backwards.append(token.text)
            continue
        shown = [left.pop() if left else _BLANKS[token.text]]
        if index == first:
            shown += reversed(left)
        for character in shown:
            if grouped and position and position % 3 == 0:
                backwards.append("," if character.isdigit() else character)
            backwards.append(character)
            position += 1
    return "".join(reversed(backwards))


def _decimals(tokens: Sequence[Token], digits: str) -> str:
    """Digits put into the placeholders after the point."""
    left = list(reversed(digits.rstrip("0")))
    return "".join(
        token.text if token.kind != "digit" else left.pop() if left else _BLANKS[token.text] for token in tokens
    )


def _placeholders(tokens: Sequence[Token]) -> int:
    return sum(token.kind == "digit" for token in tokens)


# Fixed ----------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Fixed:
    """Digits before and after a point."""

    whole: tuple[Token, ...]
    decimals: tuple[Token, ...]
    shift: int
    """The power of ten by which percent signs and commas move the point."""
    grouped: bool

    def write(self, number: Decimal) -> tuple[str, bool]:
        places = _placeholders(self.decimals)
        units = _rounded(number.scaleb(self.shift), places)
        digits = str(units).zfill(places + 1)
        cut = len(digits) - places
        text = _whole(self.whole, digits[:cut].lstrip("0"), grouped=self.grouped)
        return text + _decimals(self.decimals, digits[cut:]), units == 0


@dataclass(frozen=True)
class _Literal:
    """A section without a placeholder."""

    text: str

    def write(self, number: Decimal) -> tuple[str, bool]:
        return self.text, False


def _fixed(tokens: Sequence[Token]) -> _Fixed | _Literal:
    if not _placeholders(tokens):
        return _Literal("".join(token.text for token in tokens))
    whole, decimals, shift, grouped = _parts(tokens)
    if not _placeholders(whole):
        whole.append(Token("digit", "#"))
    return _Fixed(tuple(whole), tuple(_point(decimals)), shift, grouped)


def _point(decimals: list[Token] | None) -> list[Token]:
    return [] if decimals is None else [Token("text", "."), *decimals]


def _parts(tokens: Sequence[Token]) -> tuple[list[Token], list[Token] | None, int, bool]:
    """Tokens before and after the point (None without one), the shift of the point, and whether commas group digits."""
    shift, grouped = 0, False
    whole: list[Token] = []
    decimals: list[Token] | None = None
    for index, token in enumerate(tokens):
        part = whole if decimals is None else decimals
        if token.kind == "percent":
            shift += 2
        if token.kind == "point" and decimals is None:
            decimals = []
        elif token.kind == "comma" and index and tokens[index - 1].kind in ("digit", "comma") and _placeholders(part):
            rest = [later.kind for later in tokens[index + 1 :]]
            if decimals is None and "point" in rest:
                rest = rest[: rest.index("point")]
            if "digit" not in rest:
                shift -= 3
            elif decimals is None:
                grouped = True
        else:
            part.append(token)
    return whole, decimals, shift, grouped


# Scientific -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Scientific:
    """Digits with a power of ten; more than one placeholder before the point makes its exponent a multiple."""

    whole: tuple[Token, ...]
    decimals: tuple[Token, ...]
    shift: int
    sign: str
    exponent: tuple[Token, ...]

    def write(self, number: Decimal) -> tuple[str, bool]:
        step, places = _placeholders(self.whole), _placeholders(self.decimals)
        if not number:
            text = "".join("0" if token.kind == "digit" else token.text for token in self.whole)
            return text + _decimals(self.decimals, "") + self._power(0), True
        number = number.scaleb(self.shift)
        power = number.adjusted() // step * step if step else number.adjusted() + 1
        units = _rounded(number, places - power)
        if units >= 10 ** (step + places):
            power += step or 1
            units = _rounded(number, places - power)
        digits = str(units).zfill(places + 1)
        cut = len(digits) - places
        text = _whole(self.whole, digits[:cut].lstrip("0")) + _decimals(self.decimals, digits[cut:])
        return text + self._power(power), False

    def _power(self, power: int) -> str:
        sign = "-" if power < 0 else self.sign[1].replace("-", "")
        return self.sign[0] + sign + _whole(self.exponent, str(abs(power)))


def _scientific(tokens: Sequence[Token], at: int) -> _Scientific:
    whole, decimals, shift, _ = _parts(tokens[:at])
    exponent = tuple(tokens[at + 1 :])
    if not _placeholders(tokens[:at]) or any(token.kind == "exponent" for token in exponent):
        raise NoText
    return _Scientific(tuple(whole), tuple(_point(decimals)), shift, tokens[at].text, exponent)


# Fractions ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Ratio:
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
        mixed = _placeholders(self.whole) > 0
        units = int(number) if mixed else 0
        value = float(number)
        if value > _MOST_AS_FRACTION:
            raise NoText
        above, below = self._fraction(math.modf(value)[0] if mixed else value)
        if mixed and above == below:
            units, above = units + 1, 0
        blank = mixed and above == 0 and all(token.text != "0" for token in self.numerator)
        before, digits = self.whole, str(units) if units or blank else ""
        if blank and all(token.text == "#" for token in self.numerator):
            last = max(index for index, token in enumerate(before) if token.kind == "digit")
            return _whole(before[: last + 1], digits) + self.rest, False
        text = _whole(before, digits)
        if blank:
            return text + " " * (len(self.numerator) + len(self.line) + len(self.denominator)) + self.rest, False
        return text + _whole(self.numerator, str(above)) + self.line + self._below(below) + self.rest, False

    def _fraction(self, value: float) -> tuple[int, int]:
        if self.denominator[0] not in _BLANKS:
            below = int(self.denominator)
            return math.floor(value * below + 0.5), below
        return _convergent(value, 10 ** len(self.denominator) - 1)

    def _below(self, below: int) -> str:
        if "0" in self.denominator:
            return str(below).zfill(len(self.denominator))
        return str(below).ljust(self.denominator.count("?"))


def _convergent(value: float, most: int) -> tuple[int, int]:
    """The last convergent of a continued fraction with such a denominator: as Excel, in the arithmetic of doubles."""
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


def _ratio(tokens: Sequence[Token], at: int) -> _Ratio:
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
    fits = (denominator.isdigit() and denominator[0] != "0") or set(denominator) <= set(_BLANKS)
    if start == end or below == stop or not fits or any(token.kind in ("slash", "point") for token in tokens[stop:]):
        raise NoText
    whole, _, shift, _ = _parts(tokens[:start])
    line = "".join(token.text for token in tokens[end:below])
    rest = "".join(_BLANKS[token.text] if token.kind == "digit" else token.text for token in tokens[stop:])
    percent = 2 * sum(token.kind == "percent" for token in tokens[start:])
    return _Ratio(tuple(whole), tuple(tokens[start:end]), line, denominator, rest, shift + percent)


def _is_denominator(token: Token) -> bool:
    return token.kind == "digit" or (token.kind == "text" and token.text in "123456789" and bool(token.text))


# General --------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _General:
    """The format General, perhaps among literal text."""

    tokens: tuple[Token, ...]

    def write(self, number: Decimal) -> tuple[str, bool]:
        return "".join(general(number) if token.kind == "general" else token.text for token in self.tokens), False


GENERAL = _General((Token("general", "General"),))


def general(number: Decimal) -> str:
    """A number without a sign as General shows it: in 11 characters, by a power of ten where it would not fit."""
    plain = _plain(number)
    if len(plain) <= _GENERAL_WIDTH:
        return plain
    power = number.adjusted()
    six = _SIX_DIGITS.plus(number)
    if six.adjusted() >= -4 and power < _GENERAL_WIDTH:
        places = max(_GENERAL_WIDTH - 2 - max(power, 0), 0)
        fitted = _plain(Decimal(_rounded(number, places)).scaleb(-places))
        if len(fitted) <= _GENERAL_WIDTH:
            return fitted
    power = six.adjusted()
    return f"{_plain(six.scaleb(-power))}E{'-' if power < 0 else '+'}{abs(power):02d}"


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
