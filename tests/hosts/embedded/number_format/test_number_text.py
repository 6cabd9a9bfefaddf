"""TEXT: examples of ECMA-376 and of Microsoft's documentation, results that Excel is known for, and identities."""

from __future__ import annotations

import math
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from xl_engagement.cells import ErrorValue
from xl_engagement.hosts.embedded.number_format.format_tokens import NoText
from xl_engagement.hosts.embedded.number_format.sections import number_text
from xl_engagement.hosts.embedded.single_formula import evaluate_formula


def _value(formula: str):
    value = evaluate_formula(formula)
    return value.code if isinstance(value, ErrorValue) else value


@pytest.mark.parametrize(
    ("value", "number_format", "expected"),
    [
        (1234.567, "$#,##0.00", "$1,234.57"),
        (0.285, "0.0%", "28.5%"),
        (12200000, "0.00E+00", "1.22E+07"),
        (1234567898, "[<=9999999]###-####;(###) ###-####", "(123) 456-7898"),
        (8675309, "[<=9999999]###-####;(###) ###-####", "867-5309"),
        (1234, "0000000", "0001234"),
        (123456, "##0° 00' 00''", "12° 34' 56''"),
        (1234.59, "####.#", "1234.6"),
        (8.9, "#.000", "8.900"),
        (0.631, "0.#", "0.6"),
        (12, "#.0#", "12.0"),
        (1234.568, "#.0#", "1234.57"),
        (44.398, "???.???", " 44.398"),
        (102.65, "???.???", "102.65 "),
        (2.8, "???.???", "  2.8  "),
        (12000, "#,###", "12,000"),
        (12000, "#,", "12"),
        (12200000, "0.0,,", "12.2"),
        (12345678, "##0.0E+0", "12.3E+6"),
        (12345678, "0.00E-00", "1.23E07"),
        (0.00012, "0.0E-0", "1.2E-4"),
        (0.08, "0%", "8%"),
        (2.8, "0%", "280%"),
        (5.25, "# ?/?", "5 1/4"),
        (5.3, "# ??/??", "5  3/10"),
        (0.5, "0.00;-0.00;;@", "0.50"),
        (0, '0.00;-0.00;"nothing";@', "nothing"),
        (12.5, '$0.00" Surplus";$-0.00" Shortage"', "$12.50 Surplus"),
        (-12.5, '$0.00" Surplus";$-0.00" Shortage"', "$-12.50 Shortage"),
        (-12, "#,##0_);(#,##0)", "(12)"),
        (12, "#,##0_);(#,##0)", "12 "),
        (-1234.5, "$#,##0_);($#,##0)", "($1,235)"),
        (1234.5, '_($* #,##0.00_);_($* (#,##0.00);_($* "-"??_);_(@_)', " $1,234.50 "),
        (-1234.5, '_($* #,##0.00_);_($* (#,##0.00);_($* "-"??_);_(@_)', " $(1,234.50)"),
        (0, '_($* #,##0.00_);_($* (#,##0.00);_($* "-"??_);_(@_)', " $-   "),
        ("abc", '_($* #,##0.00_);_($* (#,##0.00);_($* "-"??_);_(@_)', " abc "),
    ],
)  # fmt: skip
def test_documented_number_formats(value, number_format, expected):
    """ECMA-376 part 1, 18.8.31, and Microsoft's pages on TEXT and on number formats."""
    assert number_text(value, number_format) == expected


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


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (1 / 3, "0.333333333"),
        (-1 / 3, "-0.333333333"),
        (12345.6789, "12345.6789"),
        (123456789012, "1.23457E+11"),
        (12345678901, "12345678901"),
        (12345678901.5, "12345678902"),
        (1234567890.12, "1234567890"),
        (99999999999.6, "1E+11"),
        (1e16, "1E+16"),
        (-1e-8, "-0.00000001"),
        (-2.5e-9, "-2.5E-09"),
        (0.0001234567, "0.000123457"),
        (0.00001234567, "1.23457E-05"),
        (1.2e-16, "1.2E-16"),
        (0, "0"),
        (3300.0000000000005, "3300"),
        (1e100, "1E+100"),
    ],
)
def test_general(value, expected):
    """At most eleven characters without the sign."""
    assert number_text(value, "General") == expected


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


@pytest.mark.parametrize(
    ("value", "number_format"),
    [
        (-1, "yyyy"), (-0.5, "[h]:mm"), (2958466, "d"), (41181, "mm###"), (1, "y 0"), (1, "mm%"), (1, "ss.0000"),
        (1, "0;0;0;0;0"), (1, '"open'), (1, "0\\"), (1, "0_"), (1, "0*"), (1, "[h"), (1, "[orange]0"), (1, "0/"),
        (1, "/0"), (1, "n"), (1, "0E"), (1, "E+0"), (1, "@;@"), (1, "0General"), (50, "[>100]0;[<0]0"), (1, "0" * 256),
    ],
)  # fmt: skip
def test_what_has_no_text(value, number_format):
    """Formats that are none, and dates outside of the calendar."""
    with pytest.raises(NoText):
        number_text(value, number_format)


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ('=TEXT("12","0.0")', "12.0"),
        ('=TEXT("1,234.5","0")', "1235"),
        ('=TEXT("50%","0.00")', "0.50"),
        ('=TEXT("$5","0.00")', "5.00"),
        ('=TEXT("(5)","0")', "-5"),
        ('=TEXT("2024-01-15","mmm d")', "Jan 15"),
        ('=TEXT("1/15/2024 10:30 PM","yyyy-mm-dd hh:mm")', "2024-01-15 22:30"),
        ('=TEXT("10:30","0.0000")', "0.4375"),
        ('=TEXT("1-2-3-4","0")', "1-2-3-4"),
        ('=TEXT("abc","0.0")', "abc"),
        ('=TEXT("abc","0;0;0;""<""@"">""")', "<abc>"),
        ('=TEXT("","0")', ""),
        ('=TEXT(TRUE,"0")', "TRUE"),
        ('=TEXT(A1,"0.0")', "0.0"),
        ('=TEXT(1/0,"0")', "#DIV/0!"),
        ('=TEXT(1,NA())', "#N/A"),
        ('=TEXT(5,"")', ""),
        ('=TEXT(1234.5,0)', "1235"),
        ('=TEXT(5,"[h")', "#VALUE!"),
        ('=TEXT({1,2;3,4},"0.0")', [["1.0", "2.0"], ["3.0", "4.0"]]),
        ('=TEXT({1;2},{"0","0.0"})', [["1", "1.0"], ["2", "2.0"]]),
        ('=TEXT(DATE(2024,2,29),"dddd")', "Thursday"),
    ],
)  # fmt: skip
def test_in_formulas(formula, expected):
    """Numeric text counts as its number; other text, logical values, blanks and errors go their own ways."""
    assert _value(formula) == expected


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
@given(st.floats(1e-99, 9e99))
def test_general_reads_back(number):
    """In no more than eleven characters, and to the digits that fit them."""
    text = number_text(number, "General")
    assert len(text) <= 11
    assert float(text) == pytest.approx(number, rel=6e-6)


@settings(deadline=None)
@given(st.integers(0, 10**6), st.integers(2, 99))
def test_fractions_read_back(above, below):
    """A fraction with two digits below comes back as itself."""
    text = number_text(above / below, "0 00/00")
    whole, numerator, denominator = (int(part) for part in text.replace("/", " ").split())
    assert math.isclose(whole + numerator / denominator, above / below, abs_tol=1e-4)


@settings(deadline=None)
@given(st.integers(61, 2958465), st.integers(0, 86399))
def test_dates_read_back(day, second):
    """The text of a date and time, read as a number, is that date and time."""
    text = number_text(day + second / 86400, "yyyy-mm-dd hh:mm:ss")
    assert number_text(text, "0") == str(day + (second >= 43200))
    assert number_text(text, "yyyy-mm-dd hh:mm:ss") == text


@settings(deadline=None)
@example(1.7976931348623151e308, "0/0")
@example(1.7976931348623151e308, "# ?/16%")
@given(st.floats(allow_nan=False, allow_infinity=False), st.text('0#?.,%E+-/ymdhs@;[]_*\\"$() aPA:1', max_size=12))
def test_any_format_has_a_text_or_none(number, number_format):
    """Nothing but NoText comes out of a strange format."""
    try:
        text = number_text(number, number_format)
    except NoText:
        return
    assert isinstance(text, str)
