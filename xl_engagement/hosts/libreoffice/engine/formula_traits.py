"""What the text of a formula tells before it is computed, and how Calc has to be given it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from xl_engagement.formulas.function_names import bare_name, plain_name
from xl_engagement.formulas.lexer import Kind, Token, closing, joined, tokens, without_blanks

_COMPARISONS = frozenset({"<", ">", "=", "<=", ">=", "<>"})
_LOGICAL = frozenset({
    "TRUE", "FALSE", "AND", "OR", "NOT", "EXACT", "ISBLANK", "ISERR", "ISERROR", "ISEVEN", "ISFORMULA", "ISLOGICAL",
    "ISNA", "ISNONTEXT", "ISNUMBER", "ISODD", "ISREF", "ISTEXT", "XOR",
})  # fmt: skip
"""Functions that give TRUE or FALSE."""


@lru_cache(maxsize=4096)
def functions_in(text: str) -> frozenset[str]:
    """The names of the functions that a formula calls, in upper case, as the file spells them; none of other files."""
    return frozenset([token.function.upper() for token in tokens(text) if token.function and not token.prefix])


@lru_cache(maxsize=1024)
def gives_truth(text: str) -> bool:
    """Whether a formula's outermost operation is a comparison or a logical function: TRUE and FALSE come of it."""
    found: Sequence[Token] = without_blanks(tokens(text))
    while found and found[0].text == "(" and closing(found, 0) == len(found) - 1:
        found = found[1:-1]
    if not found:
        return False
    if bare_name(found[0].function) in _LOGICAL and closing(found, 0) == len(found) - 1:
        return True
    depth = 0
    for token in found:
        depth += token.opens - (token.kind is Kind.CLOSE)
        if depth == 0 and token.text in _COMPARISONS:
            return True
    return len(found) == 1 and found[0].kind is Kind.LOGICAL


def for_calc(text: str) -> str:
    """The formula of a file in Calc's words.

    Functions of the add-in come under their plain names, and lost references without their sheets' names: Calc takes
    the latter for unknown names.

    >>> for_calc('Sheet1!#REF!+@[1]!ENG_TCO(A1)&"Sheet1!#REF!"')
    '#REF!+ENG_TCO(A1)&"Sheet1!#REF!"'
    """
    pieces: list[str] = []
    for token in tokens(text):
        name = plain_name(token.function)
        if name:
            if pieces and pieces[-1] == "@":
                pieces.pop()
            pieces.append(f"{name}(")
        else:
            pieces.append(token.body if token.kind is Kind.ERROR else token.text)
    return joined(pieces)
