"""Dates and times."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xl_engagement.hosts.embedded.number_format.sections import number_text


@pytest.mark.parametrize(
    ("value", "number_format", "expected"),
    [
        (41181, "m/d/yy", "9/29/12"),
        (41181, "dddd/mmmm/yyyyy", "Saturday/September/2012"),
        (41181, "ddd, mmm d yyy", "Sat, Sep 29 2012"),
        (41181, "mmmmm", "S"),
        (40000, "d.m.yy", "6.7.09"),
        (0, "yyyy-mm-dd dddd", "1900-01-00 Saturday"),
        (1, "yyyy-mm-dd dddd", "1900-01-01 Sunday"),
        (59, "d mmm", "28 Feb"),
        (60, "d mmm yyyy", "29 Feb 1900"),
        (61, "d mmm", "1 Mar"),
        (2958465, "m/d/yyyy", "12/31/9999"),
        (0.7, "h:mm AM/PM", "4:48 PM"),
        (0.7, "hh:mm a/p", "04:48 p"),
        (0, "h AM/PM", "12 AM"),
        (0.5, "h AM/PM", "12 PM"),
        (0.70707, "hh:mm:ss", "16:58:11"),
        (0.70707, "mm:ss.0", "58:10.8"),
        (0.70707, "hh:mm:ss.000", "16:58:10.848"),
        (0.70707, "s.00", "10.85"),
        (1.5, "[h]:mm", "36:00"),
        (1.5, "[mm]", "2160"),
        (1.5, "[ss]", "129600"),
        (123.456, "[hhhh]", "2962"),
        (2.9999999999999996, "[h]:mm:ss", "72:00:00"),
        (41181.9999999, "d h:mm", "30 0:00"),
        (41181.9999999, "d", "29"),
        (41181.53, "m/d h:m", "9/29 12:43"),
        (41181.53, "yyyymmddhhmmss", "20120929124312"),
        (41181.53, "hh:mmm", "12:Sep"),
        (41181.53, '[$-409]d" of "mmmm;@', "29 of September"),
        (41181.5, "yyyy-mm-ddThh:mm", "2012-09-29T12:00"),
    ],
)
def test_dates(value, number_format, expected):
    """Letters of dates and times, minutes against months, elapsed time, and Excel's own calendar of 1900."""
    assert number_text(value, number_format) == expected


@pytest.mark.parametrize(
    ("value", "number_format", "expected"),
    [
        (0, "yyyy-mm-dd dddd", "1904-01-01 Friday"),
        (39719, "m/d/yyyy", "9/29/2012"),
        (-1.5, "d hh:mm", "-2 12:00"),
        ("9/29/2012", "0", "39719"),
    ],
)
def test_the_date_system_of_1904(value, number_format, expected):
    """Counts from 1 January 1904, and has negative times."""
    assert number_text(value, number_format, date_1904=True) == expected


@settings(deadline=None)
@given(st.integers(61, 2958465), st.integers(0, 86399))
def test_dates_read_back(day, second):
    """The text of a date and time, read as a number, is that date and time."""
    text = number_text(day + second / 86400, "yyyy-mm-dd hh:mm:ss")
    assert number_text(text, "0") == str(day + (second >= 43200))
    assert number_text(text, "yyyy-mm-dd hh:mm:ss") == text
