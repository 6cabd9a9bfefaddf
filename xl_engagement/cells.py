"""What a cell can hold, and where it lies: error values, addresses. Shared by the worksheet and the package layers."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeAlias, TypeVar

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

Value = TypeVar("Value")

_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})")
_ADDRESS = re.compile(r"(?:('(?:[^']|'')+'|[^'!]+)!)?([^'!]+)")


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


def split_address(text: str) -> tuple[str, str] | None:
    """A cell, an area or a name and its sheet, '' for none; None where quotation marks or exclamation marks are amiss.

    >>> split_address("'It''s'!Total"), split_address("Results!A5:G10"), split_address("discount_rate")
    (("It's", 'Total'), ('Results', 'A5:G10'), ('', 'discount_rate'))
    """
    match = _ADDRESS.fullmatch(text)
    return (unquote_sheet(match[1] or ""), match[2]) if match else None


class Cell(NamedTuple):
    """A cell of a workbook, its sheet by the name that the workbook gives it."""

    sheet: str
    row: int
    column: int

    @property
    def name(self) -> str:
        """The cell without its sheet: 'B3'."""
        return cell_name(self.row, self.column)


class Area(NamedTuple):
    """A rectangle of cells; rows and columns count from 1."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int

    @property
    def rows(self) -> int:
        """How many rows it has."""
        return self.last_row - self.first_row + 1

    @property
    def columns(self) -> int:
        """How many columns it has."""
        return self.last_column - self.first_column + 1

    @property
    def size(self) -> int:
        """How many cells it has."""
        return self.rows * self.columns

    @property
    def first(self) -> tuple[int, int]:
        """Row and column of its first cell."""
        return self.first_row, self.first_column

    @property
    def is_single(self) -> bool:
        """Whether it is one cell."""
        return self.first_row == self.last_row and self.first_column == self.last_column

    @property
    def absolute(self) -> str:
        """'$A$1:$B$3'; one cell is named alone."""
        first = f"${column_letters(self.first_column)}${self.first_row}"
        return first if self.is_single else f"{first}:${column_letters(self.last_column)}${self.last_row}"

    @property
    def name(self) -> str:
        """'A1:B3'; one cell is named alone."""
        first = cell_name(self.first_row, self.first_column)
        return first if self.is_single else f"{first}:{cell_name(self.last_row, self.last_column)}"

    def contains(self, row: int, column: int) -> bool:
        """Whether a cell lies in it."""
        return self.first_row <= row <= self.last_row and self.first_column <= column <= self.last_column

    def overlaps(self, other: Area) -> bool:
        """Whether the two have a cell in common."""
        return (
            self.first_row <= other.last_row
            and other.first_row <= self.last_row
            and self.first_column <= other.last_column
            and other.first_column <= self.last_column
        )

    def around(self, other: Area) -> Area:
        """The smallest area that holds both."""
        return Area(
            min(self.first_row, other.first_row),
            min(self.first_column, other.first_column),
            max(self.last_row, other.last_row),
            max(self.last_column, other.last_column),
        )

    @classmethod
    def at(cls, row: int, column: int, rows: int = 1, columns: int = 1) -> Area:
        """So many rows and columns from a cell on."""
        return cls(row, column, row + rows - 1, column + columns - 1)


def parse_area(text: str) -> Area | None:
    """'A1:B3' or '$A$1:$B$3' -> Area(1, 1, 3, 2), whichever corners are named; None where it is no area of cells."""
    ends = [parse_cell(part) for part in text.split(":")]
    if not 1 <= len(ends) <= 2 or ends[0] is None or ends[-1] is None:
        return None
    (row_a, column_a), (row_b, column_b) = ends[0], ends[-1]
    return Area(min(row_a, row_b), min(column_a, column_b), max(row_a, row_b), max(column_a, column_b))


def parse_reference(text: str) -> Area | None:
    """As `parse_area`, and whole columns and rows too: 'B2:C3', '$A:$B', '1:3'; None where the text is none."""
    area = parse_area(text)
    if area:
        return area
    first, _, last = text.replace("$", "").partition(":")
    if not (first.isascii() and last.isascii()):
        return None
    if first.isalpha() and last.isalpha() and len(first) <= 3 >= len(last):
        left, right = sorted((column_number(first), column_number(last)))
        return Area(1, left, MAX_ROW, right) if right <= MAX_COLUMN else None
    if first.isdecimal() and last.isdecimal():
        top, bottom = sorted((int(first), int(last)))
        return Area(top, 1, bottom, MAX_COLUMN) if top >= 1 and bottom <= MAX_ROW else None
    return None


def fitted_rows(rows: Sequence[Sequence[Value]], height: int, width: int, missing: Value) -> list[list[Value]]:
    """A result in an area of fixed size, as Excel does it: one row or column repeats, and `missing` is #N/A.

    >>> fitted_rows([[1], [2]], 3, 2, NA)
    [[1, 1], [2, 2], ['#N/A', '#N/A']]
    """

    def value(row: int, column: int) -> Value:
        values = rows[0] if len(rows) == 1 else rows[row] if row < len(rows) else ()
        if len(rows[0]) == 1:
            column = 0
        return values[column] if column < len(values) else missing

    return [[value(row, column) for column in range(width)] for row in range(height)]


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
