"""Numbers with digits before and after a point, with a power of ten or without."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from xl_engagement.hosts.embedded.number_format.format_tokens import NoText, Token
from xl_engagement.hosts.embedded.number_format.placeholders import (
    after_point,
    count_placeholders,
    decimal_part,
    parts,
    rounded,
    whole_part,
)


@dataclass(frozen=True)
class _Fixed:
    """Digits before and after a point."""

    whole: tuple[Token, ...]
    decimals: tuple[Token, ...]
    shift: int
    """The power of ten by which percent signs and commas move the point."""
    grouped: bool

    def write(self, number: Decimal) -> tuple[str, bool]:
        places = count_placeholders(self.decimals)
        units = rounded(number.scaleb(self.shift), places)
        digits = str(units).zfill(places + 1)
        cut = len(digits) - places
        text = whole_part(self.whole, digits[:cut].lstrip("0"), grouped=self.grouped)
        return text + decimal_part(self.decimals, digits[cut:]), units == 0


@dataclass(frozen=True)
class _Literal:
    """A section without a placeholder."""

    text: str

    def write(self, number: Decimal) -> tuple[str, bool]:
        return self.text, False


def fixed_pattern(tokens: Sequence[Token]) -> _Fixed | _Literal:
    """Digits as they are; without a placeholder, the literal text alone."""
    if not count_placeholders(tokens):
        return _Literal("".join(token.text for token in tokens))
    whole, decimals, shift, grouped = parts(tokens)
    if not count_placeholders(whole):
        whole.append(Token("digit", "#"))
    return _Fixed(tuple(whole), tuple(after_point(decimals)), shift, grouped)


@dataclass(frozen=True)
class _Scientific:
    """Digits with a power of ten; more than one placeholder before the point makes its exponent a multiple."""

    whole: tuple[Token, ...]
    decimals: tuple[Token, ...]
    shift: int
    sign: str
    exponent: tuple[Token, ...]

    def write(self, number: Decimal) -> tuple[str, bool]:
        step, places = count_placeholders(self.whole), count_placeholders(self.decimals)
        if not number:
            text = "".join("0" if token.kind == "digit" else token.text for token in self.whole)
            return text + decimal_part(self.decimals, "") + self._power(0), True
        number = number.scaleb(self.shift)
        power = number.adjusted() // step * step if step else number.adjusted() + 1
        units = rounded(number, places - power)
        if units >= 10 ** (step + places):
            power += step or 1
            units = rounded(number, places - power)
        digits = str(units).zfill(places + 1)
        cut = len(digits) - places
        text = whole_part(self.whole, digits[:cut].lstrip("0")) + decimal_part(self.decimals, digits[cut:])
        return text + self._power(power), False

    def _power(self, power: int) -> str:
        sign = "-" if power < 0 else self.sign[1].replace("-", "")
        return self.sign[0] + sign + whole_part(self.exponent, str(abs(power)))


def scientific_pattern(tokens: Sequence[Token], at: int) -> _Scientific:
    """Digits with a power of ten, whose sign is the token `at`; NoText where the section has no digits."""
    whole, decimals, shift, _ = parts(tokens[:at])
    exponent = tuple(tokens[at + 1 :])
    if not count_placeholders(tokens[:at]) or any(token.kind == "exponent" for token in exponent):
        raise NoText
    return _Scientific(tuple(whole), tuple(after_point(decimals)), shift, tokens[at].text, exponent)
