"""Codes of error values."""

from __future__ import annotations

import sys
from types import SimpleNamespace

import pytest

from xl_engagement.cells import ErrorValue
from xl_engagement.hosts.excel.error_values import CVERR, as_variant, error_of_scode, scode


@pytest.mark.parametrize(
    ("literal", "code"),
    [
        ("#NULL!", -2146826288),
        ("#DIV/0!", -2146826281),
        ("#VALUE!", -2146826273),
        ("#REF!", -2146826265),
        ("#NAME?", -2146826259),
        ("#NUM!", -2146826252),
        ("#N/A", -2146826246),
    ],
)
def test_codes_are_those_of_com(literal, code):
    assert scode(literal) == code
    assert error_of_scode(code) == ErrorValue(literal)


def test_every_error_that_goes_out_can_come_in():
    assert [error_of_scode(scode(literal)) for literal in CVERR] == [ErrorValue(literal) for literal in CVERR]


@pytest.mark.parametrize("number", [0, 42, 2042, -1, -2147352572, -2146826246 - 65536])
def test_other_whole_numbers_are_numbers(number):
    assert error_of_scode(number) is None


def test_a_variant_carries_the_code_though_pywin32_drops_it(monkeypatch):
    pair = SimpleNamespace(VARIANT=lambda kind, code: (kind, code))
    monkeypatch.setitem(sys.modules, "win32com", SimpleNamespace(client=pair))
    monkeypatch.setitem(sys.modules, "win32com.client", pair)
    assert as_variant(ErrorValue("#N/A")) == (10, -2146826246)
    assert as_variant(ErrorValue("#SPILL!")) == (10, -2146826273)
