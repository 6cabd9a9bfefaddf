"""FORMULATEXT answered from the file, which has the formulas as they were typed; an engine has its own copies."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from xl_engagement.formulas.function_names import bare_name, without_file_prefixes
from xl_engagement.formulas.lexer import Kind, Token, closing, tokens, without_blanks
from xl_engagement.formulas.literal import literal

FormulaAt = Callable[[str, str], str | None]
"""The formula in a cell, given the name of its sheet, '' for none, and its address; None where it has none."""

_THIS_ROW = "[[#This Row],"


def with_formula_texts(text: str, formula_at: FormulaAt) -> str:
    """The formula with its calls of FORMULATEXT over a cell as texts, #N/A where the cell holds no formula."""
    if "FORMULATEXT" not in text.upper():
        return text
    found = tokens(text)
    pieces: list[str] = []
    index = 0
    while index < len(found):
        end = closing(found, index) if bare_name(found[index].function) == "FORMULATEXT" else None
        cell = _cell(without_blanks(found[index + 1 : end])) if end else None
        if end and cell:
            formula = formula_at(cell.sheet, cell.body.partition(":")[0])
            pieces.append("NA()" if formula is None else literal(f"={shown(formula)}"))
            index = end
        else:
            pieces.append(found[index].text)
        index += 1
    return "".join(pieces)


def _cell(argument: Sequence[Token]) -> Token | None:
    """The argument, if it is a cell or an area of this workbook."""
    if len(argument) != 1 or argument[0].kind is not Kind.REFERENCE:
        return None
    (token,) = argument
    return None if {"[", ":"} & set(token.sheet) else token


def shown(text: str) -> str:
    """A formula of a file as Excel shows it, without its equals sign.

    >>> shown("_xlfn.XLOOKUP(Sales[[#This Row],[Id]],A:A,B:B)"), shown("_xlfn.SINGLE(A1:A3)+_xlfn.ANCHORARRAY(B1)")
    ('XLOOKUP(Sales[@Id],A:A,B:B)', '@A1:A3+B1#')
    """
    found = tokens(text)
    pieces = [_shown_token(token) for token in found]
    for index, token in enumerate(found):
        mark = {"SINGLE": "@", "ANCHORARRAY": "#"}.get(bare_name(token.function))
        end = closing(found, index) if mark else None
        if mark and end:
            # Around one operand or one call, the brackets go.
            needed = end != index + 2 and closing(found, index + 1) != end - 1
            opening, shut = ("(", ")") if needed else ("", "")
            pieces[index] = f"@{opening}" if mark == "@" else opening
            pieces[end] = f"{shut}#" if mark == "#" else shut
    return "".join(pieces)


def _shown_token(token: Token) -> str:
    if token.kind in (Kind.FUNCTION, Kind.NAME):
        return token.prefix + without_file_prefixes(token.body)
    if token.kind is Kind.STRUCTURED and _THIS_ROW in token.text:
        table, _, columns = token.text.partition(_THIS_ROW)
        column = columns[1:-2]
        # A column with a space or a sign in its name keeps its brackets, and so do several.
        return f"{table}[@{column}]" if column.replace("_", "").isalnum() else f"{table}[@{columns[:-1]}]"
    return token.text
