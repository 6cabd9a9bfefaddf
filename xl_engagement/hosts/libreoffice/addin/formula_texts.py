"""Formulas as texts, with ENG_ functions that LibreOffice does not know named so that it does.

LibreOffice 7.4 does not find the functions of add-ins under the names that other programs write: ENG_TCO in an .xlsx
file stays an unknown word, eng_tco, and its cell shows #NAME?. Set again with its plain name, the formula is right.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from xl_engagement.formulas.lexer import joined, tokens
from xl_engagement.hosts.libreoffice.addin.identity import FUNCTIONS

_EXTENSION = Path(__file__).parents[5]


def with_known_functions(formulas: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], ...]:
    """The formulas of a range as they should be; those without unknown ENG_ functions stay as they are."""
    return tuple(tuple(map(_with_known_functions, row)) for row in formulas)


def _with_known_functions(formula: str) -> str:
    if "eng_" not in formula or not formula.startswith("="):
        return formula
    # What is known is written in capitals.
    names = [(token, function_behind(token.function) if "eng_" in token.text else None) for token in tokens(formula)]
    return joined([f"{name}(" if name else token for token, name in names])


def function_behind(word: str) -> str | None:
    """The ENG_ function that an unknown word in a formula means; None where it means none."""
    # What other programs put before the name of a function that an add-in has.
    name = word.lower().removeprefix("_xldudf_").removeprefix("_xll.").upper()
    return name if name in functions() else None


@cache
def functions() -> dict[str, bool]:
    """Every function by name, and whether it returns a table."""
    lines = (_EXTENSION / FUNCTIONS).read_text(encoding="utf-8").splitlines()
    return {name: result == "table" for name, result in (line.split() for line in lines)}
