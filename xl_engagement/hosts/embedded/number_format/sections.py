"""Number formats taken apart into their sections, and values written in them, as TEXT does in English.

The rules are those of ECMA-376 part 1, 18.8.31, and of Microsoft's documentation of TEXT; where both are silent, those
that Excel's own results show.
"""

from __future__ import annotations

import operator
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from xl_engagement.hosts.embedded.number_format.date_pattern import DatePattern, date_pattern
from xl_engagement.hosts.embedded.number_format.format_tokens import NoText, Token, tokens
from xl_engagement.hosts.embedded.number_format.general_pattern import GENERAL, fifteen_digits
from xl_engagement.hosts.embedded.number_format.number_pattern import NumberPattern, number_pattern
from xl_engagement.hosts.embedded.number_from_text import number_in

_COMPARISONS = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "<>": operator.ne,
}
_MAX_SECTIONS = 4
_NUMBER_SECTIONS = 3


def number_text(value: float | str | bool, number_format: str, *, date_1904: bool = False) -> str:
    """The value written in this format; NoText where Excel gives #VALUE!."""
    if not number_format:
        return ""
    parsed = _parsed(number_format)
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, str):
        number = number_in(value, date_1904=date_1904)
        if number is None:
            return value if parsed.words is None else "".join(_word(token, value) for token in parsed.words)
        value = number
    return _numbered(value, parsed, date_1904)


def _word(token: Token, value: str) -> str:
    return value if token.kind in ("at", "general") else token.text


# Sections -------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Condition:
    """Which numbers a section is for."""

    sign: str
    limit: float

    def holds(self, value: float) -> bool:
        return bool(_COMPARISONS[self.sign](value, self.limit))

    @property
    def only_negative(self) -> bool:
        """Only negative numbers fulfil it, so that the section itself tells the sign."""
        return (self.sign == "<" and self.limit <= 0) or (self.sign in ("<=", "=") and self.limit < 0)


@dataclass(frozen=True)
class _Section:
    condition: _Condition | None
    pattern: NumberPattern | DatePattern


@dataclass(frozen=True)
class _Format:
    sections: tuple[_Section, ...]
    words: tuple[Token, ...] | None
    """The section for texts, if the format has one."""


_POSITIVE, _NEGATIVE = _Condition(">", 0), _Condition("<", 0)


@lru_cache(maxsize=1024)
def _parsed(number_format: str) -> _Format:
    sections: list[list[Token]] = [[]]
    for token in tokens(number_format):
        if token.kind == "end":
            sections.append([])
        else:
            sections[-1].append(token)
    for_text = [index for index, section in enumerate(sections) if any(token.kind == "at" for token in section)]
    if len(sections) > _MAX_SECTIONS or len(for_text) > 1:
        raise NoText
    words = None
    if for_text or len(sections) == _MAX_SECTIONS:
        words = tuple(_without_marks(sections[for_text[0] if for_text else -1]))
        if any(token.kind in ("digit", "date", "elapsed") for token in words):
            raise NoText
        if len(sections) == _MAX_SECTIONS or for_text[0] == len(sections) - 1 > 0:
            sections.pop()
    parsed = tuple(map(_section, sections))
    if len(parsed) == _NUMBER_SECTIONS and parsed[-1].condition is not None:
        raise NoText
    return _Format(parsed, words)


def _without_marks(section: Sequence[Token]) -> list[Token]:
    return [token for token in section if token.kind not in ("colour", "condition")]


def _section(section: Sequence[Token]) -> _Section:
    conditions = [token.text.split() for token in section if token.kind == "condition"]
    if len(conditions) > 1:
        raise NoText
    condition = _Condition(conditions[0][0], float(conditions[0][1])) if conditions else None
    signs = _without_marks(section)
    if not signs and section:
        # A colour or a condition alone changes nothing about the number.
        return _Section(condition, GENERAL)
    is_date = any(token.kind in ("date", "elapsed", "meridiem") for token in signs)
    return _Section(condition, date_pattern(signs) if is_date else number_pattern(signs))


def _numbered(value: float, parsed: _Format, date_1904: bool) -> str:
    pattern, signed = _chosen(value, parsed.sections)
    size = fifteen_digits(value)
    if isinstance(pattern, DatePattern):
        if value < 0 and not date_1904:
            raise NoText
        return ("-" if signed else "") + pattern.write(size, date_1904=date_1904)
    text, is_zero = pattern.write(size)
    return f"-{text}" if signed and not is_zero else text


def _chosen(value: float, sections: Sequence[_Section]) -> tuple[NumberPattern | DatePattern, bool]:
    """The pattern for a number, and whether a minus goes before it."""
    count, negative = len(sections), value < 0
    if all(section.condition is None for section in sections):
        if count == 1:
            return sections[0].pattern, negative
        return sections[1 if negative else 2 if value == 0 and count == _NUMBER_SECTIONS else 0].pattern, False
    first = sections[0].condition or _POSITIVE
    if first.holds(value):
        return sections[0].pattern, negative and not first.only_negative
    second = sections[1].condition if count > 1 else None
    if count == _NUMBER_SECTIONS or second is not None:
        second = second or _NEGATIVE
        if second.holds(value):
            return sections[1].pattern, negative and not second.only_negative
        if count < _NUMBER_SECTIONS:
            raise NoText
        return sections[2].pattern, negative
    # All other numbers, in the second section or as General: Excel leaves out the minus after these conditions.
    rest = sections[1].pattern if count > 1 else GENERAL
    return rest, negative and first.sign not in ("<", "<=", "<>")
