"""Formulas whose ENG_ functions have the names that programs gave them, with their plain names again."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from xl_engagement.formulas.function_names import plain_name
from xl_engagement.formulas.lexer import Token, tokens


class Mended(NamedTuple):
    """A formula with plain names, and the numbers of the links that it needs no more."""

    text: str
    links: frozenset[int]


@lru_cache(maxsize=1 << 14)
def mended(text: str, known: frozenset[str], own: frozenset[str] = frozenset()) -> Mended:
    """The formula, without its equals sign, with every known function under its plain name.

    Texts in quotes, columns of tables, sheets' names and other functions stay as they are, and so do calls where the
    workbook defines a name of its own: `own`, casefolded.

    >>> mended("IF(A1,[3]!ENG_TCO(B1),_xldudf_ENG_TCO(B2))", frozenset({"ENG_TCO"}))
    Mended(text='IF(A1,ENG_TCO(B1),ENG_TCO(B2))', links=frozenset({3}))
    """
    links: set[int] = set()
    pieces: list[str] = []
    for token in tokens(text):
        spelling = token.function
        name = plain_name(spelling.removeprefix(token.prefix)) if spelling else None
        is_known = name in known and (not token.prefix or _is_of_a_file(token))
        if name is None or not is_known or spelling.upper() == name or own & {spelling.casefold(), name.casefold()}:
            pieces.append(token.text)
            continue
        pieces.append(name + token.text[len(spelling) :])
        book = token.sheet.strip("[]")
        if book.isdecimal():
            links.add(int(book))
    return Mended("".join(pieces), frozenset(links))


def _is_of_a_file(token: Token) -> bool:
    """Whether a workbook or an add-in stands before a name, and not a sheet, which has names of its own."""
    if token.sheet.startswith("[") and token.sheet[1:-1].isdecimal():
        return True
    books = token.sheet.removesuffix("]"), token.sheet.rpartition("]")[0]
    endings = [book.rpartition(".")[2].lower() for book in books]
    return any(ending.startswith("xl") and 3 <= len(ending) <= 4 for ending in endings)
