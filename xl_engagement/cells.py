"""What a cell can hold, and where it lies: error values, addresses. Shared by the worksheet and the package layers."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Any, TypeAlias

NA = "#N/A"
VALUE = "#VALUE!"
NUM = "#NUM!"
DIV0 = "#DIV/0!"
REF = "#REF!"
NAME = "#NAME?"
NULL = "#NULL!"
SPILL = "#SPILL!"
CALC = "#CALC!"
ERROR_CODES = (NA, VALUE, NUM, DIV0, REF, NAME, NULL, SPILL, CALC)

MAX_ROW = 1_048_576
MAX_COLUMN = 16_384
MAX_TEXT = 32_767
"""Characters that a cell holds."""


@dataclass(frozen=True, slots=True)
class ErrorValue:
    """An error value of a cell: its Excel literal, and the message that the cell itself cannot show."""

    code: str
    message: str = ""

    def __str__(self) -> str:
        return self.code


Scalar: TypeAlias = float | int | bool | str | ErrorValue | None
"""One cell's value; None is a blank cell or an omitted argument."""

Rows: TypeAlias = list[list[Scalar]]
"""A range or an array result: rows of equal length."""

_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})")


def column_letters(column: int) -> str:
    """1 -> 'A', 27 -> 'AA'."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """'A' -> 1, 'aa' -> 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def cell_name(row: int, column: int) -> str:
    """(3, 2) -> 'B3'."""
    return f"{column_letters(column)}{row}"


def parse_cell(text: str) -> tuple[int, int] | None:
    """'B3' or '$B$3' -> (3, 2); None where the text names no cell of a worksheet."""
    match = _CELL.fullmatch(text)
    if not match:
        return None
    row, column = int(match[2]), column_number(match[1])
    return (row, column) if row <= MAX_ROW and column <= MAX_COLUMN else None


def quote_sheet(name: str) -> str:
    """A sheet's name as it may always stand before an exclamation mark: "It's" -> "'It''s'"."""
    return "'" + name.replace("'", "''") + "'"


def unquote_sheet(text: str) -> str:
    """The sheet's name behind what stands before an exclamation mark, quoted or not."""
    if len(text) > 1 and text[0] == text[-1] == "'":
        text = text[1:-1].replace("''", "'")
    return text


def area_name(area: tuple[int, int, int, int]) -> str:
    """(1, 1, 3, 2) -> 'A1:B3'; one cell is named alone."""
    first, last = cell_name(*area[:2]), cell_name(*area[2:])
    return first if first == last else f"{first}:{last}"


def parse_area(text: str) -> tuple[int, int, int, int] | None:
    """'A1:B3' -> (1, 1, 3, 2), first row, first column, last row, last column; None where it is no area."""
    ends = [parse_cell(part) for part in text.split(":")]
    if not 1 <= len(ends) <= 2 or ends[0] is None or ends[-1] is None:
        return None
    (row_a, column_a), (row_b, column_b) = ends[0], ends[-1]
    return min(row_a, row_b), min(column_a, column_b), max(row_a, row_b), max(column_a, column_b)


def json_value(value: Scalar | Rows) -> Any:
    """A cell's value or an array's rows for JSON: whole numbers without a fraction, errors as their literals."""
    if isinstance(value, list):
        return [[json_value(cell) for cell in row] for row in value]
    if isinstance(value, ErrorValue):
        return value.code
    if isinstance(value, float):
        if not math.isfinite(value):
            return str(value)
        return int(value) if value.is_integer() and abs(value) < 1e15 else value
    return value
