"""Functions of ours under the names that programs gave them, given their plain names again."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from xl_engagement.formulas.function_names import plain_name
from xl_engagement.worksheet import catalogue

SKIPPED = r""""(?:[^"]|"")*"|\[(?:[^\[\]']|'.|\[(?:[^\[\]']|'.)*\])*\]"""
"""What of a formula is no code: a text, the brackets of a table's column."""

_TOKEN = re.compile(
    rf"""
      (?P<book>(?:'(?P<path>(?:[^']|'')*)'|\[(?P<link>[^\[\]]*)\]|(?P<file>[\w.]+\.xl\w+))!)?
      (?P<name>_*[A-Za-z][\w.]*)(?=\s*\()
    | {SKIPPED}
    | '(?:[^']|'')*'[\w.!]*
    | [\w.!?\\$]+
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""A call, perhaps of a function in another file; else something whole that must not be cut."""
_FILE = re.compile(r"\.xl\w{1,2}(?:\].*)?\Z|\A\[[0-9]+\]\Z", re.IGNORECASE | re.DOTALL)
_OURS = re.compile(r"ENG[_.]", re.IGNORECASE)
_OURS_IN_BYTES = re.compile(rb"ENG[_.]", re.IGNORECASE)


class Mended(NamedTuple):
    """A formula with plain names, and the numbers of the links that it needs no more."""

    text: str
    links: frozenset[int]


def may_be_ours(text: str) -> bool:
    """Whether the text may call a function of ours: quick, and never wrongly False."""
    return _OURS.search(text) is not None


def may_hold_ours(data: bytes) -> bool:
    """Whether a part's bytes may hold such a text."""
    return _OURS_IN_BYTES.search(data) is not None


@lru_cache(maxsize=1 << 14)
def mended(text: str, own: frozenset[str] = frozenset()) -> Mended:
    """The formula, without its equals sign, with every function of the catalogue under its plain name.

    Texts in quotes, columns of tables, sheets' names and functions that the catalogue lacks stay as they are, and so
    do calls where the workbook defines a name of its own: `own`, casefolded.

    >>> mended("IF(A1,[3]!ENG_TCO(B1),_xldudf_ENG_TCO(B2))")
    Mended(text='IF(A1,ENG_TCO(B1),ENG_TCO(B2))', links=frozenset({3}))
    """
    links: set[int] = set()

    def plain(match: re.Match[str]) -> str:
        name = ours(match["name"]) if match["name"] else None
        if name is None or match[0].upper() == name or own & {match[0].casefold(), name.casefold()}:
            return match[0]
        if match["path"] is not None and not _FILE.search(match["path"]):
            # A sheet has a name of its own that is spelled alike.
            return match[0]
        number = (match["link"] or match["path"] or "").strip("[]")
        if number.isdecimal():
            links.add(int(number))
        elif match["link"] is not None and not _FILE.search(match["link"]):
            return match[0]
        return name

    return Mended(_TOKEN.sub(plain, text), frozenset(links))


@lru_cache(maxsize=1 << 10)
def ours(spelling: str) -> str | None:
    """The plain name of a function of the catalogue in any spelling; None for another function."""
    name = plain_name(spelling)
    return name if name in catalogue() else None
