"""Which texts are numbers, in Excel's syntax and in no other."""

from __future__ import annotations

import math
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xl_engagement.hosts.embedded.number_from_text import number_in


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", 12), ("+12", 12), ("-12", -12), (" 12 ", 12), ("007", 7), ("1.", 1), (".5", 0.5), ("1,234.5", 1234.5),
        ("1e5", 1e5), ("1E+5", 1e5), ("2.5e-3", 0.0025), ("5%", 0.05), ("5 %", 0.05), ("$5", 5), ("-$5", -5),
        ("$-5", -5), ("$ 1,000", 1000), ("(5)", -5), ("($5.50)", -5.5), ("1/1/1900", 1), ("3/1/1900", 61),
        ("2024-01-15", 45306),
        ("15-Jan-2024", 45306), ("January 15, 2024", 45306), ("1/15/24", 45306), ("12:00", 0.5), ("6 PM", 0.75),
        ("1/15/2024 6:00 AM", 45306.25), ("12/31/9999", 2958465),
    ],
)  # fmt: skip
def test_numbers(text, number):
    """Amounts, percentages, currencies, dates and times."""
    assert number_in(text) == pytest.approx(number, rel=1e-15)


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "-", "%", "$", "()", "abc", "1_000", "1_0.5", "0x1F", "0b1", "0o7", "inf", "-Infinity", "nan", "1e400",
        "1j", "1e", "e5", "1e5.5", "--1", "+-1", "(-1)", "(1", "1)", "1-", "1,00", "1,,000", ",100", "1 000", "1.2.3",
        "１", "٣", "२", "²", "½", "1\u00a0", "\u2009" "1", "1\n", "\t1",
        "1\t000", "\u22121", "€5", "1%%", "5%1",
        "2024-01-15T10:30", "1/15/1850", "12/31/1899", "1/１/2024", "13/1/2024", "2/30/2024", "25:00 PM", "10:61",
    ],
)  # fmt: skip
def test_texts_that_are_none(text):
    """Forms of programming languages, digits of other scripts, blanks of typesetting, dates outside of the calendar."""
    assert number_in(text) is None


def test_dates_count_from_the_workbooks_first_day():
    """In the system of 1904 there is no day before it."""
    assert number_in("1/2/1904", date_1904=True) == 1
    assert number_in("12/31/1903", date_1904=True) is None


_DIGITS = st.text("0123456789", min_size=1, max_size=15)


@st.composite
def _amounts(draw):
    """A text in Excel's syntax, and its value."""
    whole, fraction = draw(_DIGITS), draw(st.none() | _DIGITS)
    exponent = draw(st.none() | st.integers(-200, 200))
    value = Decimal(f"{whole}.{fraction or '0'}e{exponent or 0}")
    grouped = f"{int(whole):,}" if draw(st.booleans()) else whole
    text = grouped + ("" if fraction is None else f".{fraction}") + ("" if exponent is None else f"e{exponent}")
    if draw(st.booleans()):
        text, value = f"{text}%", value / 100
    text = draw(st.sampled_from(("", "$"))) + text
    sign = draw(st.sampled_from(("", "+", "-", "()")))
    text = f"({text})" if sign == "()" else sign + text
    blanks = st.sampled_from(("", " ", "   "))
    return draw(blanks) + text + draw(blanks), -value if sign in ("-", "()") else value


@settings(deadline=None)
@given(_amounts())
def test_every_amount_of_the_grammar_is_its_number(amount):
    """Signs, brackets, currency, groups of digits, decimals, powers of ten and percent signs, in any combination."""
    text, value = amount
    assert number_in(text) == pytest.approx(float(value), rel=1e-15)


@settings(deadline=None)
@given(_amounts(), st.sampled_from("_xjnaf#'\"&=*^\\\u00a0\u2003\t\n\u2212２٣²€"), st.data())
def test_one_foreign_character_makes_it_no_number(amount, foreign, data):
    """Wherever it stands."""
    text = amount[0]
    place = data.draw(st.integers(0, len(text)))
    assert number_in(text[:place] + foreign + text[place:]) is None


@settings(deadline=None, max_examples=500)
@given(st.text("0123456789+-.,eE%$()_ xinfa/:\u00a0１٣", max_size=12))
def test_what_is_accepted_is_finite_and_says_so(text):
    """Nothing but printable ASCII with a digit in it is ever a number, and the number is one that a cell can hold."""
    number = number_in(text)
    if number is not None:
        assert text.isascii()
        assert set(text) & set("0123456789")
        assert math.isfinite(number)
