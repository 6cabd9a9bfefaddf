"""The spellings under which files and programs name a function of ours, and the one name behind them."""

from __future__ import annotations

import re

PREFIX = "ENG_"

# What may stand before the name: @, _xll., _xldudf_, [1]!, a path to an add-in and !, LibreOffice's long service name.
_SPELLING = re.compile(r"(?:.*[!.@])?(?:_xldudf_)?(ENG[_.][A-Za-z][A-Za-z0-9_.]*)", re.IGNORECASE | re.DOTALL)


def plain_name(spelling: str) -> str | None:
    """The plain upper-case name behind a spelling, or None where it names no function of ours.

    >>> plain_name("_xldudf_ENG_TCO"), plain_name("[1]!eng_tco"), plain_name("ENG.TCO"), plain_name("SUM")
    ('ENG_TCO', 'ENG_TCO', 'ENG_TCO', None)
    """
    match = _SPELLING.fullmatch(spelling.strip().lstrip("=").removesuffix("()"))
    return match[1].upper().replace(".", "_") if match else None
