"""The spellings under which files and programs name functions, and the plain names behind them."""

from __future__ import annotations

import re

PREFIX = "ENG_"

# What may stand before the name: @, _xll., _xldudf_, [1]!, a path to an add-in and !, LibreOffice's long service name.
_SPELLING = re.compile(r"(?:.*[!.@])?(?:_xldudf_)?(ENG[_.][A-Za-z][A-Za-z0-9_.]*)", re.IGNORECASE | re.DOTALL)
_MARK = re.compile(r"ENG[_.]", re.IGNORECASE)
_MARK_IN_BYTES = re.compile(rb"ENG[_.]", re.IGNORECASE)


def plain_name(spelling: str) -> str | None:
    """The plain upper-case name behind a spelling, or None where it names no ENG_ function.

    >>> plain_name("_xldudf_ENG_TCO"), plain_name("[1]!eng_tco"), plain_name("ENG.TCO"), plain_name("SUM")
    ('ENG_TCO', 'ENG_TCO', 'ENG_TCO', None)
    """
    match = _SPELLING.fullmatch(spelling.strip().lstrip("=").removesuffix("()"))
    return match[1].upper().replace(".", "_") if match else None


def bare_name(spelling: str) -> str:
    """A native function's name in upper case, without the prefixes with which files mark newer functions.

    >>> bare_name("_xlfn._xlws.SORT")
    'SORT'
    """
    return spelling.upper().removeprefix("_XLFN.").removeprefix("_XLWS.")


def without_file_prefixes(word: str) -> str:
    """A function, or a variable of LET and LAMBDA, as a program shows it, in its own case."""
    for prefix in ("_xlfn.", "_xlws.", "_xlpm."):
        word = word.removeprefix(prefix)
    return word


def may_call_eng(text: str) -> bool:
    """Whether a formula may call an ENG_ function: quick, and never wrongly False."""
    return _MARK.search(text) is not None


def may_hold_eng(data: bytes) -> bool:
    """Whether a part's bytes may hold such a formula."""
    return _MARK_IN_BYTES.search(data) is not None
