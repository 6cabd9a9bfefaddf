"""Numbers as General shows them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal

from xl_engagement.hosts.embedded.number_format.format_tokens import Token
from xl_engagement.hosts.embedded.number_format.placeholders import rounded

_GENERAL_WIDTH = 11
_SIX_DIGITS = Context(prec=6, rounding=ROUND_HALF_UP)


@dataclass(frozen=True)
class General:
    """The format General, perhaps among literal text."""

    tokens: tuple[Token, ...]

    def write(self, number: Decimal) -> tuple[str, bool]:
        """The text, and that it may go behind a minus."""
        return "".join(general(number) if token.kind == "general" else token.text for token in self.tokens), False


GENERAL = General((Token("general", "General"),))


def general(number: Decimal) -> str:
    """A number without a sign as General shows it: in 11 characters, by a power of ten where it would not fit."""
    plain = _plain(number)
    if len(plain) <= _GENERAL_WIDTH:
        return plain
    power = number.adjusted()
    six = _SIX_DIGITS.plus(number)
    if six.adjusted() >= -4 and power < _GENERAL_WIDTH:
        places = max(_GENERAL_WIDTH - 2 - max(power, 0), 0)
        fitted = _plain(Decimal(rounded(number, places)).scaleb(-places))
        if len(fitted) <= _GENERAL_WIDTH:
            return fitted
    power = six.adjusted()
    return f"{_plain(six.scaleb(-power))}E{'-' if power < 0 else '+'}{abs(power):02d}"


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def general_text(value: float) -> str:
    """A number, with its sign, as General shows it."""
    return ("-" if value < 0 else "") + general(fifteen_digits(value))


def fifteen_digits(value: float) -> Decimal:
    """The size of a number in the digits that Excel shows of a double."""
    return Decimal(f"{abs(value):.14e}")
