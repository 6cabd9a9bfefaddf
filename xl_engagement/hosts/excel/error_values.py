"""Error values between Excel and Python: COM codes, literals, and what each kind of caller can take.

What comes in is plain: an error cell arrives over COM as the whole number ``0x800A0000 + number`` (numbers in cells
arrive as floats, so nothing else looks like that), and in xlwings Lite as its literal.

What goes out depends on who called.

- xlwings Lite and Server make a real error value of a text that is exactly one of the seven classic literals.
- The wrappers that xlwings' "Import Functions" writes hand on what Python returns. A literal would be text in the cell,
  which ISERROR does not see and SUM skips. So they get an error VARIANT.
- The add-in's own wrappers ask for literals (the module `addin_udfs`) and make ``CVErr(CVERR[literal])`` of them. That
  is safe, because no function of the catalogue returns a bare literal as its result.

Shown by the sources of xlwings 0.37.8 and pywin32: xlwings' writing stages leave a VARIANT untouched, alone and inside
an array; pywin32 turns ``VARIANT(VT_ERROR, anything)`` into a VT_ERROR whose code is always DISP_E_PARAMNOTFOUND
and drops the code given. Not seen in a running Excel, therefore belief: that such an error reaches the cell as #VALUE!,
as every error number does that Excel does not know. The right code is given all the same, for a pywin32 that keeps it.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

from xl_engagement.cells import CALC, DIV0, NA, NAME, NULL, NUM, REF, SPILL, VALUE, ErrorValue

CVERR = {NULL: 2000, DIV0: 2007, VALUE: 2015, REF: 2023, NAME: 2029, NUM: 2036, NA: 2042}
"""The error values that a function can return, and their numbers for VBA's CVErr."""

_ONLY_READ = {
    "#GETTING_DATA": 2043,
    SPILL: 2045,
    "#CONNECT!": 2046,
    "#BLOCKED!": 2047,
    "#UNKNOWN!": 2048,
    "#FIELD!": 2049,
    CALC: 2050,
}
_LITERALS = {number: code for code, number in (CVERR | _ONLY_READ).items()}

_VT_ERROR = 10
_SCODE_BASE = 0x800A0000 - (1 << 32)

ErrorEncoder = Callable[[ErrorValue], Any]
"""How an error value is handed to the caller."""


def scode(code: str) -> int:
    """The COM code of an error value: '#N/A' -> -2146826246."""
    return _SCODE_BASE + CVERR[code]


def error_of_scode(number: int) -> ErrorValue | None:
    """The error value behind a COM code; None where the number is no error value of Excel's."""
    if number & ~0xFFFF != _SCODE_BASE:
        return None
    literal = _LITERALS.get(number & 0xFFFF)
    return ErrorValue(literal) if literal else ErrorValue(VALUE, f"an error value with the number {number & 0xFFFF}")


def error_of_literal(text: str) -> ErrorValue | None:
    """The error value that a text spells exactly; None for any other text."""
    return ErrorValue(text) if text in CVERR or text in _ONLY_READ else None


def as_literal(error: ErrorValue) -> str:
    """An error value as its literal; those that Excel keeps to itself, such as #SPILL!, go out as #VALUE!."""
    return error.code if error.code in CVERR else VALUE


def as_variant(error: ErrorValue) -> Any:
    """An error value as a COM VARIANT; Windows only."""
    return import_module("win32com.client").VARIANT(_VT_ERROR, scode(as_literal(error)))
