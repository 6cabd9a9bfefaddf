"""The placeholders of a section: which stand before and after the point, and digits put into them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from xl_engagement.hosts.embedded.number_format.format_tokens import Token

BLANKS = {"0": "0", "?": " ", "#": ""}
"""What a placeholder shows where the number has no digit for it."""
_BEFORE_COMMA = ("digit", "comma")


def rounded(number: Decimal, places: int) -> int:
    """The number in units of its last decimal place, half away from zero."""
    return int(number.scaleb(places).to_integral_value(ROUND_HALF_UP))


def whole_part(tokens: Sequence[Token], digits: str, *, grouped: bool = False) -> str:
    """Digits put into placeholders from the right; the first placeholder takes all that are left over."""
    first = next((index for index, token in enumerate(tokens) if token.kind == "digit"), None)
    backwards: list[str] = []
    left, position = list(digits), 0
    for index in range(len(tokens) - 1, -1, -1):
        token = tokens[index]
        if token.kind != "digit":
            backwards.append(token.text)
            continue
        shown = [left.pop() if left else BLANKS[token.text]]
        if index == first:
            shown += reversed(left)
        for character in shown:
            if grouped and position and position % 3 == 0:
                backwards.append("," if character.isdigit() else character)
            backwards.append(character)
            position += 1
    return "".join(reversed(backwards))


def decimal_part(tokens: Sequence[Token], digits: str) -> str:
    """Digits put into the placeholders after the point."""
    left = list(reversed(digits.rstrip("0")))
    return "".join(
        token.text if token.kind != "digit" else left.pop() if left else BLANKS[token.text] for token in tokens
    )


def count_placeholders(tokens: Sequence[Token]) -> int:
    """How many digits these tokens show at least, or leave room for."""
    return sum(token.kind == "digit" for token in tokens)


def after_point(decimals: list[Token] | None) -> list[Token]:
    """The point and what stands after it; nothing where there is no point."""
    return [] if decimals is None else [Token("text", "."), *decimals]


def parts(tokens: Sequence[Token]) -> tuple[list[Token], list[Token] | None, int, bool]:
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
        elif token.kind == "comma" and index and tokens[index - 1].kind in _BEFORE_COMMA and count_placeholders(part):
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
