"""What the text of a formula tells before it is computed: the functions in it, and whether it compares."""

from __future__ import annotations

import re
from functools import lru_cache

_LITERAL = re.compile(r'"(?:[^"]|"")*"')
_QUOTED_SHEET = re.compile(r"'(?:[^']|'')*'!")
_FUNCTION = re.compile(r"(?<![\w.!\]])([A-Za-z_][\w.]*)\(")
_BRACKETS = re.compile(r"\([^()]*\)|\{[^{}]*\}|\[[^\[\]]*\]")
_COMPARISON = re.compile(r"[<>=]")
_LOGICAL = re.compile(
    r"(?:TRUE|FALSE|AND|OR|NOT|EXACT|ISBLANK|ISERR|ISERROR|ISEVEN|ISFORMULA|ISLOGICAL|ISNA|ISNONTEXT|ISNUMBER|ISODD|ISREF|"
    r"ISTEXT|XOR|_XLFN\.XOR|_XLFN\.ISFORMULA)?\(\)|TRUE|FALSE"
)


def functions_in(text: str) -> frozenset[str]:
    """The names of the functions that a formula calls, in upper case, as the file spells them."""
    if "(" not in text:
        return frozenset()
    return _names(tuple(_FUNCTION.findall(_bare(text))))


@lru_cache(maxsize=4096)
def _names(found: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(str.upper, found))


@lru_cache(maxsize=1024)
def gives_truth(text: str) -> bool:
    """Whether a formula's outermost operation is a comparison or a logical function: TRUE and FALSE come of it."""
    text = re.sub(r"\s", "", _bare(text)).upper()
    while True:
        if text.startswith("(") and _closing(text) == len(text) - 1:
            text = text[1:-1]
            continue
        break
    while (shorter := _BRACKETS.sub(lambda match: "\0" if match[0][0] == "(" else "", text)) != text:
        text = shorter
    text = text.replace("\0", "()")
    return bool(_COMPARISON.search(text) or _LOGICAL.fullmatch(text))


def _bare(text: str) -> str:
    """The formula without its literal texts and the names of sheets in quotes, which may hold anything."""
    if '"' in text:
        text = _LITERAL.sub('""', text)
    return _QUOTED_SHEET.sub("", text) if "'" in text else text


def _closing(text: str) -> int:
    """Where the parenthesis closes that opens the text."""
    depth = 0
    for index, character in enumerate(text):
        depth += (character == "(") - (character == ")")
        if depth == 0:
            return index
    return -1
