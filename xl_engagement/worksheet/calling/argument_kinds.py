"""The kinds of argument: how the cells of a range become values, and which error a cell of the wrong sort gets.

A kind reads a whole grid at once. Bad cells do not stop the others: each gets an error of its own.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from xl_engagement.cells import NUM, VALUE, ErrorValue
from xl_engagement.worksheet.calling.argument_grid import Grid
from xl_engagement.worksheet.calling.call_errors import CellError, shown

Item = TypeVar("Item")


@dataclass(slots=True)
class ParsedArgument:
    """One argument as read: a value per cell, which cells were left blank, and the errors of bad cells by index."""

    values: NDArray[Any]
    blank: NDArray[np.bool_] | None = None
    errors: dict[int, CellError] = field(default_factory=dict)


class PropagatedError(CellError):
    """An error value that came in: it goes out unchanged."""


def is_blank(cell: Any) -> bool:
    """An omitted argument, an empty cell, or an empty text."""
    return cell is None or cell == ""


def is_zero(cell: Any) -> bool:
    """Whether a cell holds the number 0, which may stand for an empty cell; FALSE does not count."""
    return not isinstance(cell, bool) and isinstance(cell, (int, float)) and cell == 0


def errors_first(errors: Iterable[Item], error_of: Callable[[Item], Any] = lambda item: item) -> list[Item]:
    """Faults in the order in which they count: error values that came in before what is wrong with other cells."""
    return sorted(errors, key=lambda item: not isinstance(error_of(item), PropagatedError))


class Kind:
    """How the cells of one argument are read. Subclasses give `read_cell`, or `read` where a whole grid is faster."""

    dtype: Any = object
    empty: Any = None
    zero_is_blank = True
    """A single 0 counts as left out where the argument may be: some hosts pass an empty cell so."""

    def read_cell(self, cell: Any) -> Any:
        """The value of one cell that is neither blank nor an error.

        Raises a CellError whose message starts with a verb: the caller puts the argument's name before it.
        """
        raise NotImplementedError  # pragma: no cover - the base has no cells of its own

    def read(self, cells: Grid) -> ParsedArgument:
        """Read every cell."""
        values = np.full(cells.size, self.empty, dtype=self.dtype)
        blank = np.zeros(cells.size, dtype=bool)
        errors: dict[int, CellError] = {}
        known: dict[Any, Any] = {}
        for index, cell in enumerate(plain_cells(cells)):
            if is_blank(cell):
                blank[index] = True
                continue
            key = (type(cell), cell)
            try:
                if key not in known:
                    known[key] = self._read_or_pass(cell)
                values[index] = known[key]
            except CellError as error:
                errors[index] = error
        return ParsedArgument(values, blank if blank.any() else None, errors)

    def _read_or_pass(self, cell: Any) -> Any:
        if isinstance(cell, ErrorValue):
            raise PropagatedError(cell.code, cell.message or f"holds {cell.code}")
        return self.read_cell(cell)


def plain_cells(cells: Grid) -> Sequence[Any]:
    """The cells as Python scalars."""
    return cells.cells.tolist() if isinstance(cells.cells, np.ndarray) else cells.cells


MAX_FIGURE = 1e15
"""No number may be larger, so that results computed from it stay within the range of a float."""


@dataclass(frozen=True, slots=True)
class Number(Kind):
    """A number within bounds; texts and TRUE/FALSE do not count as numbers."""

    low: float = -MAX_FIGURE
    high: float = MAX_FIGURE
    below_high: bool = False
    """The upper bound itself is out."""
    whole: bool = False
    zero_is_default: bool = False
    """0 counts as left out: hosts that pass an empty cell as 0 then do no harm."""
    hint: str = ""

    dtype = np.float64
    empty = math.nan
    zero_is_blank = False

    def read_cell(self, cell: Any) -> float:
        """The number in a cell."""
        if isinstance(cell, bool) or not isinstance(cell, (int, float)):
            raise CellError(VALUE, f"must be a number, not {shown(cell)}")
        try:
            number = float(cell)
        except OverflowError:
            raise CellError(NUM, "is larger than any number that a cell can hold") from None
        if not self._allowed(np.array([number]))[0]:
            raise CellError(NUM, f"must be {self.rule_for(number)}, not {shown(number)}{self.hint}")
        return number

    def read(self, cells: Grid) -> ParsedArgument:
        """Read every cell; a grid of plain numbers is checked as one array."""
        parsed = self._read_array(cells.cells) if isinstance(cells.cells, np.ndarray) else Kind.read(self, cells)
        zero = parsed.values == 0
        if self.zero_is_default and zero.any():
            parsed.blank = zero if parsed.blank is None else parsed.blank | zero
        return parsed

    def _read_array(self, values: NDArray[np.float64]) -> ParsedArgument:
        errors: dict[int, CellError] = {}
        for index in np.flatnonzero(~self._allowed(values)).tolist():
            try:
                self.read_cell(float(values[index]))
            except CellError as error:
                errors[index] = error
        return ParsedArgument(values, None, errors)

    def _allowed(self, values: NDArray[np.float64]) -> NDArray[np.bool_]:
        with np.errstate(invalid="ignore"):
            allowed = np.isfinite(values) & (values >= self.low)
            allowed &= (values < self.high) if self.below_high else (values <= self.high)
            if self.whole:
                allowed &= values == np.floor(values)
            if self.zero_is_default:
                allowed |= values == 0
        return allowed

    def rule_for(self, number: float) -> str:
        """The bounds in words; `MAX_FIGURE`, which limits all numbers, is mentioned only for a number beyond it."""
        kind = "a whole number" if self.whole else "a number"
        bounds = []
        if self.low > -MAX_FIGURE:
            bounds.append(f"{shown(self.low)} or more")
        if self.high < MAX_FIGURE or number > MAX_FIGURE:
            bounds.append(f"below {shown(self.high)}" if self.below_high else f"at most {shown(self.high)}")
        return f"{kind}{', ' if bounds else ''}{' and '.join(bounds)}"


@dataclass(frozen=True, slots=True)
class YesNo(Kind):
    """TRUE/FALSE, 1/0, yes/no, y/n."""

    zero_is_blank = False

    def read_cell(self, cell: Any) -> bool:
        """The answer in a cell."""
        if isinstance(cell, (bool, int, float)) and cell in (0, 1):
            return bool(cell)
        if isinstance(cell, str):
            answer = _ANSWERS.get(cell.strip().casefold())
            if answer is not None:
                return answer
        raise CellError(VALUE, f"must be yes or no (TRUE/FALSE, 1/0, y/n), not {shown(cell)}")


_ANSWERS = {"yes": True, "y": True, "true": True, "1": True, "no": False, "n": False, "false": False, "0": False}


class Text(Kind):
    """Any text; a number is taken as it would be shown."""

    def read_cell(self, cell: Any) -> str:
        """The text in a cell."""
        return cell.strip() if isinstance(cell, str) else shown(cell)


@dataclass(slots=True)
class ParsedRows:
    """An argument read row by row: values that numpy can index by row, and the errors of bad rows."""

    values: Any
    errors: dict[int, CellError]


class RowKind(Kind):
    """A row of cells is one value: a single row or a single column is one, a block has one per row."""

    def read_rows(self, cells: Grid) -> ParsedRows:
        """Read every row."""
        raise NotImplementedError  # pragma: no cover - the base has no rows of its own


def row_shape(cells: Grid) -> tuple[int, int]:
    """How many rows of how many cells: a single column counts as one row."""
    return (1, cells.rows) if cells.columns == 1 else (cells.rows, cells.columns)


class Raw(Kind):
    """Handed on as it came, ranges and errors included."""
