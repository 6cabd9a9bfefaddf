"""Texts that Excel reads as numbers where it needs one: amounts, percentages, dates and times, in English forms.

Only printable ASCII counts: Excel knows neither the digits of other scripts nor the blanks of typesetting, and none of
the forms that only programming languages have, such as 1_000, 0x1F, nan or infinity.
"""

from __future__ import annotations

import math
import re
from datetime import datetime, timedelta
from functools import lru_cache

_AMOUNT = re.compile(
    r"(?P<sign>[-+]?)\s*(?P<currency>\$?)\s*(?P<sign2>[-+]?)"
    r"(?P<digits>(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?|\.\d+)(?P<power>e[-+]?\d+)?\s*(?P<percent>%?)",
    re.IGNORECASE,
)
_DATES = (
    "%m/%d/%Y", "%m/%d/%y", "%m-%d-%Y", "%m-%d-%y", "%Y-%m-%d", "%Y/%m/%d",
    "%d-%b-%Y", "%d-%b-%y", "%d-%B-%Y", "%d %b %Y", "%d %B %Y", "%b %d, %Y", "%B %d, %Y",
)  # fmt: skip
_TIMES = ("%H:%M:%S", "%H:%M:%S.%f", "%H:%M", "%I:%M:%S %p", "%I:%M %p", "%I %p")
_EPOCH_1900, _EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)
_FIRST_YEAR = 1900
_MARCH_1900 = datetime(1900, 3, 1)
_LAST_SHORT_YEAR = 2029
"""Years of two digits reach from 1930 to here."""


def number_in(text: str, *, date_1904: bool = False) -> float | None:
    """The number that a text stands for, None where it stands for none."""
    if not text.isascii() or not text.isprintable() or not any(character.isdigit() for character in text):
        return None
    text = text.strip()
    amount = _amount(text)
    return _moment(text, date_1904) if amount is None else amount


def _amount(text: str) -> float | None:
    in_brackets = text.startswith("(") and text.endswith(")")
    found = _AMOUNT.fullmatch(text[1:-1].strip() if in_brackets else text)
    signs = found and found["sign"] + found["sign2"]
    if found is None or len(signs or "") > (0 if in_brackets else 1):
        return None
    number = float(found["digits"].replace(",", "") + (found["power"] or ""))
    if not math.isfinite(number):
        return None
    if found["percent"]:
        number /= 100
    return -number if signs == "-" or in_brackets else number


@lru_cache(maxsize=1024)
def _moment(text: str, date_1904: bool) -> float | None:
    """The serial number of a date, a time, or both with a space between them."""
    if not any(mark in text for mark in "/-: ,"):
        return None
    words = " ".join(text.split())
    for split in [len(words), *(index for index, character in enumerate(words) if character == " ")]:
        day = _read(words[:split], _DATES)
        clock = _read(words[split + 1 :], _TIMES)
        if day is not None and (clock is not None or split == len(words)):
            serial = _serial(day, date_1904)
            return None if serial < 0 or day.year < _FIRST_YEAR else serial + _fraction(clock)
    clock = _read(words, _TIMES)
    return None if clock is None else _fraction(clock)


def _read(text: str, forms: tuple[str, ...]) -> datetime | None:
    for form in forms:
        try:
            moment = datetime.strptime(text, form)
        except ValueError:
            continue
        if "%y" in form and moment.year > _LAST_SHORT_YEAR:
            moment = moment.replace(year=moment.year - 100)
        return moment
    return None


def _fraction(clock: datetime | None) -> float:
    if clock is None:
        return 0.0
    return (clock - clock.replace(hour=0, minute=0, second=0, microsecond=0)) / timedelta(days=1)


def _serial(day: datetime, date_1904: bool) -> float:
    if date_1904:
        return float((day - _EPOCH_1904).days)
    # Before its false leap day, Excel's calendar is a day behind.
    return float((day - _EPOCH_1900).days - (day < _MARCH_1900))
