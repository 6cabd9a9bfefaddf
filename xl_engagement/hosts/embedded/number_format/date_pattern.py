"""The pattern of a section for dates and times, with English names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from xl_engagement.hosts.embedded.number_format.format_tokens import NoText, Token

_DAY_SECONDS = 86_400
_FIRST_OF_1904 = 1462
"""The serial number, in the system of 1900, of the day that is 0 in the system of 1904."""
_AFTER_9999 = 2_958_466
_LEAP_DAY_OF_1900 = 60
"""Excel's 29 February 1900, which did not exist."""
_MAX_PLACES = 3
_TIMES = ("h", "s", "n")
_BUDDHIST = 543

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_WEEKDAYS = ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")


class _Moment(NamedTuple):
    """A point in time in its parts; ticks are the shown fractions of a second."""

    year: int
    month: int
    day: int
    weekday: int
    seconds: int
    ticks: int
    elapsed: int


@dataclass(frozen=True)
class DatePattern:
    """One section of a format for dates."""

    tokens: tuple[Token, ...]
    places: int
    """How many decimals of a second it shows."""
    has_time: bool
    twelve_hours: bool

    def write(self, serial: Decimal, *, date_1904: bool) -> str:
        """The text of a serial number; NoText after the year 9999."""
        moment = self._moment(serial, date_1904)
        return "".join(self._shown(token, moment) for token in self.tokens)

    def _moment(self, serial: Decimal, date_1904: bool) -> _Moment:
        unit = 10**self.places
        ticks = int((serial * _DAY_SECONDS).scaleb(self.places).to_integral_value(ROUND_HALF_UP))
        if not self.has_time:
            # A day lasts to its end: only shown seconds are rounded.
            ticks = int(serial) * _DAY_SECONDS * unit
        elapsed, rest = divmod(ticks, unit)
        days, seconds = divmod(elapsed, _DAY_SECONDS)
        number = days + _FIRST_OF_1904 if date_1904 else days
        if number >= _AFTER_9999:
            raise NoText
        return _Moment(*_civil(number), (number - 1) % 7, seconds, rest, elapsed)

    def _shown(self, token: Token, moment: _Moment) -> str:
        match token.kind:
            case "date":
                return self._letters(token.text[0], len(token.text), moment)
            case "elapsed":
                size = {"h": 3600, "m": 60, "s": 1}[token.text[0]]
                return str(moment.elapsed // size).zfill(len(token.text))
            case "places":
                return "." + str(moment.ticks).zfill(self.places)[: len(token.text)]
            case "meridiem":
                before, after = token.text.split("/")
                shown = after if moment.seconds >= _DAY_SECONDS // 2 else before
                return shown if len(shown) == 1 else shown.upper()
        return token.text

    def _letters(self, letter: str, count: int, moment: _Moment) -> str:
        minutes, seconds = divmod(moment.seconds, 60)
        hours, minutes = divmod(minutes, 60)
        match letter:
            case "y" | "e":
                return f"{moment.year % 100:02d}" if letter == "y" and count <= 2 else str(moment.year)
            case "b":
                year = moment.year + _BUDDHIST
                return f"{year % 100:02d}" if count <= 2 else str(year)
            case "m" if count > 2:
                name = _MONTHS[moment.month - 1]
                return {3: name[:3], 5: name[0]}.get(count, name)
            case "d" if count > 2:
                name = _WEEKDAYS[moment.weekday]
                return name[:3] if count == 3 else name
            case "h" if self.twelve_hours:
                hours = (hours - 1) % 12 + 1
        number = {"m": moment.month, "d": moment.day, "h": hours, "n": minutes, "s": seconds}.get(letter)
        # The letter g stands for the era, which English formats leave out.
        return "" if number is None else str(number).zfill(min(count, 2))


def _civil(number: int) -> tuple[int, int, int]:
    """Year, month and day of a serial number of 1900; day 0 is 0 January 1900."""
    if number == 0:
        return 1900, 1, 0
    if number == _LEAP_DAY_OF_1900:
        return 1900, 2, 29
    day = date(1899, 12, 30) + timedelta(days=number + (number < _LEAP_DAY_OF_1900))
    return day.year, day.month, day.day


def date_pattern(tokens: Sequence[Token]) -> DatePattern:
    """The pattern of a section with letters of dates; NoText where it has other placeholders too."""
    signs = _minutes(_places(tokens))
    if any(token.kind in ("digit", "percent", "at", "exponent", "general") for token in signs):
        raise NoText
    places = max((len(token.text) for token in signs if token.kind == "places"), default=0)
    kinds = {token.kind for token in signs}
    has_time = bool(kinds & {"elapsed", "places", "meridiem"}) or any(
        token.kind == "date" and token.text[0] in _TIMES for token in signs
    )
    return DatePattern(tuple(signs), places, has_time, "meridiem" in kinds)


def _places(tokens: Sequence[Token]) -> list[Token]:
    """Join a point and zeros to one token for decimals of a second."""
    signs: list[Token] = []
    index = 0
    while index < len(tokens):
        end = index + 1
        if tokens[index].kind == "point":
            while end < len(tokens) and tokens[end] == Token("digit", "0"):
                end += 1
        count = end - index - 1
        if count > _MAX_PLACES:
            raise NoText
        signs.append(Token("places", "0" * count) if count else tokens[index])
        index = end
    return signs


def _minutes(tokens: Sequence[Token]) -> list[Token]:
    """One or two m after hours, or beside seconds, mean minutes: they get the letter n."""
    signs = list(tokens)
    timed = [index for index, token in enumerate(signs) if token.kind in ("date", "elapsed")]
    for place, index in enumerate(timed):
        token = signs[index]
        if token not in (Token("date", "m"), Token("date", "mm")):
            continue
        before = signs[timed[place - 1]].text if place else ""
        after = signs[timed[place + 1]] if place + 1 < len(timed) else Token("", "")
        if before.startswith(("h", "s")) or (after.kind == "date" and after.text.startswith("s")):
            signs[index] = Token("date", "n" * len(token.text))
    return signs
