"""The pattern of a section for numbers: fixed, scientific, a fraction, or General.

Numbers come as Decimals without a sign, of the 15 digits that Excel knows. Each pattern gives its text, and whether
all that it shows is zero: then no minus goes before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Protocol

from xl_engagement.hosts.embedded.number_format.decimal_patterns import fixed_pattern, scientific_pattern
from xl_engagement.hosts.embedded.number_format.format_tokens import NoText, Token
from xl_engagement.hosts.embedded.number_format.fraction_pattern import fraction_pattern
from xl_engagement.hosts.embedded.number_format.general_pattern import GENERAL, General


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
        return General(tuple(tokens))
    if "slash" in kinds:
        return fraction_pattern(tokens, kinds.index("slash"))
    if "exponent" in kinds:
        return scientific_pattern(tokens, kinds.index("exponent"))
    return fixed_pattern(tokens)
