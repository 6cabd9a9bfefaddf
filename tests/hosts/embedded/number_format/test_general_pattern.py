"""Numbers as General shows them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xl_engagement.hosts.embedded.number_format.sections import number_text


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


@settings(deadline=None)
@given(st.floats(1e-99, 9e99))
def test_general_reads_back(number):
    """In no more than eleven characters, and to the digits that fit them."""
    text = number_text(number, "General")
    assert len(text) <= 11
    assert float(text) == pytest.approx(number, rel=6e-6)
