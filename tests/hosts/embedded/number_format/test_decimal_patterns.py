"""Digits before and after a point, with a power of ten, as a fraction."""

from __future__ import annotations

import math
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xl_engagement.hosts.embedded.number_format.sections import number_text


@pytest.mark.parametrize(
    ("value", "number_format", "expected"),
    [
        (2.5, "0", "3"),
        (-2.5, "0", "-3"),
        (1.005, "0.00", "1.01"),
        (0.285, "0.00", "0.29"),
        (0.285, "0%", "29%"),
        (0.1 + 0.2, "0.00000000000000000", "0.30000000000000000"),
        (99.95, "0.0", "100.0"),
        (-0.4, "0", "0"),
        (-0.004, "0.00", "0.00"),
        (-0.004, "0.00;(0.00)", "(0.00)"),
        (-0.4, "#.#", "-.4"),
        (-0.04, "#.#", "."),
        (5, "0.", "5."),
        (0, "#.##", "."),
        (0, "#", ""),
        (12, "00-00-00-00", "00-00-00-12"),
        (123456789012, "00-00-00-00", "123456-78-90-12"),
        (123456789, "000-00-0000", "123-45-6789"),
        (1234567, r"0\ 000", "1234 567"),
        (1234567.891, '#,##0.0,,"M"', "1.2M"),
        (12345, "00,000.00,", "00,012.35"),
        (12, "0,000", "0,012"),
        (12, "?,???", "   12"),
        (1234.5, ".0", "1234.5"),
        (1234.5, "x.0", "x1234.5"),
        (1.25, "0.0.0", "1.2.5"),
        (1e22, "#,##0", "10,000,000,000,000,000,000,000"),
        (0, "##0.0E+0", "000.0E+0"),
        (99.99, "00.0E+00", "01.0E+02"),
        (9.9999, "0.00E+00", "1.00E+01"),
        (12345, ".00E+0", ".12E+5"),
        (123456789, "0.00E+0x0", "1.23E+0x8"),
        (5, "[Red]0.0;[Blue]-0.0", "5.0"),
        (5, "[Color 12]0", "5"),
        (12.5, "[$€-407] #,##0.00", "€ 12.50"),
        (12.5, "0.00 [$USD]", "12.50 USD"),
        (-5, "[$£-809]0", "-£5"),
        (1500000, '[>999999]#.0,,"M";[>999]#.0,"K";0', "1.5M"),
        (1500, '[>999999]#.0,,"M";[>999]#.0,"K";0', "1.5K"),
        (15, '[>999999]#.0,,"M";[>999]#.0,"K";0', "15"),
        (-15, '[>=100]"A"0;[<=-100]"B"0;"C"0', "-C15"),
        (-150, '[>=100]"A"0;[<=-100]"B"0;"C"0', "B150"),
        (7, "[<0]0", "7"),
        (3, "@", "3"),
        (-3, "0;;", ""),
        (0.3, "# ?/?", " 2/7"),
        (1, "# ?/?", "1    "),
        (-1.2, "# ??/??", "-1  1/5 "),
        (12.3, "# ??/16", "12  5/16"),
        (12.3, "??/??", "123/10"),
        (123.456, "# ???/???", "123  57/125"),
        (1234.5678, "# ??/??", "1234 46/81"),
        (0.9999, "# ?/4", "1    "),
        (1.5, "00/00", "03/02"),
        (0.0125, "# ?/?%", "1 1/4%"),
        (7, '"a""b"', "ab"),
    ],
)  # fmt: skip
def test_digits(value, number_format, expected):
    """Rounding of the decimal digits, placeholders, literal text between them, sections, fractions."""
    assert number_text(value, number_format) == expected


_NUMBERS = st.floats(-1e12, 1e12, allow_nan=False)


def _shown_digits(number: float) -> Decimal:
    return Decimal(f"{number:.14e}")


@settings(deadline=None)
@given(_NUMBERS)
def test_two_decimals_read_back(number):
    """The text is the number, rounded half away from zero."""
    rounded = _shown_digits(number).quantize(Decimal("0.01"), ROUND_HALF_UP)
    assert Decimal(number_text(number, "0.00")) == rounded


@settings(deadline=None)
@given(_NUMBERS)
def test_separators_only_separate(number):
    """Without its commas the text is the plain one; every group between them has three digits."""
    text = number_text(number, "#,##0.00")
    assert text.replace(",", "") == number_text(number, "0.00")
    assert all(len(group) == 3 for group in text.partition(".")[0].split(",")[1:])


@settings(deadline=None)
@given(_NUMBERS)
def test_an_accountant_sees_the_same_digits(number):
    """In brackets instead of behind a minus."""
    text = number_text(number, "#,##0.00_);(#,##0.00)")
    plain = number_text(abs(number), "#,##0.00")
    assert text == (f"({plain})" if number < 0 else f"{plain} ")


@settings(deadline=None)
@given(st.floats(1e-300, 1e300), st.sampled_from(["0.000E+00", "00.000E+00", "##0.000E+0"]))
def test_scientific_reads_back(number, number_format):
    """To the digits that the format has, with an exponent that is a multiple of its placeholders."""
    text = number_text(number, number_format)
    assert float(text) == pytest.approx(number, rel=6e-4)
    step = number_format.index(".")
    assert int(text.partition("E")[2]) % step == 0


@settings(deadline=None)
@given(st.integers(0, 10**6), st.integers(2, 99))
def test_fractions_read_back(above, below):
    """A fraction with two digits below comes back as itself."""
    text = number_text(above / below, "0 00/00")
    whole, numerator, denominator = (int(part) for part in text.replace("/", " ").split())
    assert math.isclose(whole + numerator / denominator, above / below, abs_tol=1e-4)
