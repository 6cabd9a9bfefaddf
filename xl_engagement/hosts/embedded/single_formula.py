"""One formula evaluated outside of any workbook, native functions and array constants included."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import formualizer as fz

from xl_engagement.cells import NAME, NUM, VALUE, ErrorValue, Rows, Scalar
from xl_engagement.formulas.lexer import Kind, placed, tokens
from xl_engagement.formulas.literal import literal
from xl_engagement.hosts.embedded.array_semantics.explicit import make_array_semantics_explicit
from xl_engagement.hosts.embedded.catalogue_functions import Functions
from xl_engagement.hosts.embedded.engine import EngineError, formula_value
from xl_engagement.hosts.embedded.engine_values import plain_message
from xl_engagement.hosts.embedded.rewriting import for_engine, with_names
from xl_engagement.hosts.embedded.unknown_names import unknown_function, unknown_name
from xl_engagement.hosts.engine_errors import CIRCULAR, NOT_IMPLEMENTED
from xl_engagement.worksheet import catalogue

_NUMBER = re.compile(r"([+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)(%?)")
_QUOTED = re.compile(r'"((?:[^"]|"")*)"')
_SPAN_START = re.compile(r"start: ([0-9]+)")
_POSITION = re.compile(r"position ([0-9]+)")


class FormulaError(ValueError):
    """A text is not a formula: `reason` says why, `position` where (from 0) in `text`, the text as given.

    As a string it is three lines: the reason, the formula, and a caret under the place.
    """

    def __init__(self, reason: str, text: str, position: int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.text = text
        self.position = min(max(position, 0), len(text))

    def __str__(self) -> str:
        # Shown in one line, so that the caret stands under its place.
        line = re.sub(r"\s", " ", self.text)
        return f"{self.reason}, at character {self.position + 1}\n  {line}\n  {' ' * self.position}^"


def evaluate_formula(
    text: str, names: Mapping[str, Any] | None = None, *, functions: Functions | None = None
) -> Scalar | Rows:
    """Evaluate one formula.

    Parameters
    ----------
    text : str
        The formula, with or without its equals sign: ``'=ENG_TCO("ODM",{500,3000},100,2)'``, ``'=SUM({1,2})'``.
    names : mapping, optional
        Values of names that the formula uses: scalars, flat sequences (a row) or sequences of rows.
    functions : mapping, optional
        Functions by name, instead of the catalogue.

    Returns
    -------
    scalar or list of rows
        What a cell would show or spill. Errors are `ErrorValue` objects; their message says why.

    Raises
    ------
    FormulaError
        The text is not a formula.

    Examples
    --------
    >>> evaluate_formula("=SUM(volumes)*2", {"volumes": [500, 3000]})
    7000.0
    """
    functions = catalogue() if functions is None else functions
    _check_syntax(text)
    body = text.strip().removeprefix("=").strip()
    known = {name.casefold(): literal(value) for name, value in (names or {}).items()}
    named = with_names(body, lambda name: known.get(name.casefold()))
    try:
        # As in current versions of Excel, where every formula may spill.
        explicit = make_array_semantics_explicit(named, lambda reference: ":" in reference, array=True)
        value, messages = formula_value(for_engine(explicit, ""), functions)
    except EngineError as error:
        raise FormulaError(str(error), text, 0) from error

    def explained(value: Scalar, row: int = 0, column: int = 0) -> Scalar:
        if not isinstance(value, ErrorValue):
            return 0.0 if value is None else value
        message = messages.find("", value.code, row, column) or value.message
        if not message and value.code == NAME:
            message = _unknown(named, names or {}, functions)
        # Two error codes of the engine are none of a cell.
        code = VALUE if value.code in (CIRCULAR, NOT_IMPLEMENTED) else value.code
        return ErrorValue(code, message or plain_message(code))

    if not isinstance(value, list):
        return explained(value)
    rows = [[explained(cell, row, column) for column, cell in enumerate(cells)] for row, cells in enumerate(value)]
    return rows[0][0] if len(rows) == 1 and len(rows[0]) == 1 else rows


def parse_scalar(text: str) -> Scalar:
    """A value as the command line gives it: number (12, 1e6, 5%), TRUE or FALSE, "quoted text", else text; '' is None.

    >>> parse_scalar("120"), parse_scalar("8%"), parse_scalar("true"), parse_scalar('"120"'), parse_scalar("ODM")
    (120.0, 0.08, True, '120', 'ODM')
    """
    stripped = text.strip()
    if not stripped:
        return None
    number = _NUMBER.fullmatch(stripped)
    if number:
        value = float(number[1]) / (100 if number[2] else 1)
        return value if abs(value) < float("inf") else ErrorValue(NUM, f"{stripped} is larger than a cell can hold")
    if stripped.upper() in ("TRUE", "FALSE"):
        return stripped.upper() == "TRUE"
    quotation = _QUOTED.fullmatch(stripped)
    return quotation[1].replace('""', '"') if quotation else stripped


def parse_value(text: str) -> Scalar | Rows:
    """As `parse_scalar`; besides, an array constant such as {500,3000} or a formula behind = gives its value."""
    if text.strip().startswith(("=", "{")):
        return evaluate_formula(text)
    return parse_scalar(text)


def _unknown(text: str, names: Mapping[str, Any], functions: Functions) -> str:
    """A message on the first unknown function or name in a formula."""
    for token in tokens(text):
        message = unknown_function(token.function, functions) if token.function else ""
        if message:
            return message
    for reference in fz.parse(f"={text}").walk_refs():
        if isinstance(reference, fz.NamedRangeRef):
            return unknown_name(reference.name, names)
        if isinstance(reference, fz.TableRef):
            return f"{reference.name} is a table, and there are no tables outside of a workbook"
    return ""


def _check_syntax(text: str) -> None:
    """Raise FormulaError where the engine finds no formula, with the place in the text as it was given."""
    start = len(text) - len(text.lstrip())
    formula = text.strip()
    shift = start if formula.startswith("=") else start - 1
    formula = f"={formula.removeprefix('=')}"
    if formula.strip("= ") == "":
        raise FormulaError("there is no formula", text, len(text))
    try:
        fz.parse(formula)
    except (fz.TokenizerError, fz.ParserError) as error:
        reason, place = _explained(str(error), formula)
        raise FormulaError(reason, text, place + shift) from None
    empty = _empty_array(formula)
    if empty is not None:
        raise FormulaError("an array constant holds no value", text, empty + shift)


def _empty_array(formula: str) -> int | None:
    """The place of a {} with nothing inside, which the engine takes for an array without rows."""
    opened: int | None = None
    for place, token in placed(tokens(formula)):
        if token.text == "}" and opened is not None:
            return opened
        if token.text == "{":
            opened = place
        elif token.kind is not Kind.BLANK:
            opened = None
    return None


def _explained(message: str, formula: str) -> tuple[str, int]:
    """The engine's complaint in plain words, and the character of the formula that it is about."""
    if "parsing string" in message:
        unclosed = [place for place, token in placed(tokens(formula)) if token.text.startswith('"')]
        return "a text has no closing quotation mark", unclosed[-1]
    if "Unmatched opening" in message:
        return "an opening bracket is never closed", _open_bracket(formula)
    if "Unexpected end" in message:
        return "the formula ends too early", len(formula)
    span = _SPAN_START.search(message) or _POSITION.search(message)
    # The engine counts bytes.
    place = len(formula.encode()[: int(span[1])].decode(errors="ignore")) if span else len(formula)
    if "No matching opener" in message:
        return "a closing bracket has no opening one", place
    if formula[place : place + 1] == ";":
        return "arguments are separated by commas, not by semicolons", place
    return "this does not belong here", place


def _open_bracket(formula: str) -> int:
    opened: list[int] = []
    for place, token in placed(tokens(formula)):
        if token.opens or token.text == "[":
            opened.append(place + len(token.text) - 1)
        elif (token.kind is Kind.CLOSE or token.text == "]") and opened:
            opened.pop()
    return opened[-1] if opened else len(formula)
