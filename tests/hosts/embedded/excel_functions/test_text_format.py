"""TEXT in formulas."""

from __future__ import annotations

import pytest


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
def test_in_formulas(value_of, formula, expected):
    """Numeric text counts as its number; other text, logical values, blanks and errors go their own ways."""
    assert value_of(formula) == expected
