"""Native functions by name: files mark newer ones with prefixes."""

from __future__ import annotations


def bare_name(spelling: str) -> str:
    """A native function's name in upper case, without the prefixes with which files mark newer functions.

    >>> bare_name("_xlfn._xlws.SORT")
    'SORT'
    """
    name = spelling.upper()
    for prefix in ("_XLFN.", "_XLWS."):
        name = name.removeprefix(prefix)
    return name
