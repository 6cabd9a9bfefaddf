"""What a host hands over for one argument, brought into one form: a grid of rows and columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from xl_engagement.cells import VALUE
from xl_engagement.worksheet.calling.call_errors import CellError


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of one argument, row by row.

    `cells` is a flat list of scalars, or a flat float array where the whole argument is numbers: the fast way in.
    A scalar is a grid of one cell; an omitted argument is a single blank cell.
    """

    rows: int
    columns: int
    cells: list[Any] | NDArray[np.float64]

    @property
    def size(self) -> int:
        """The number of cells."""
        return self.rows * self.columns

    def place(self, index: int) -> str:
        """Where a cell lies in its argument, for messages: '' in a single cell."""
        if self.size == 1:
            return ""
        row, column = divmod(index, self.columns)
        if self.rows == 1:
            return f" (column {column + 1})"
        return f" (row {row + 1})" if self.columns == 1 else f" (row {row + 1}, column {column + 1})"


def grid(raw: Any) -> Grid:
    """Bring one argument into a Grid.

    Accepts a scalar, a flat sequence (one row), a sequence of rows, or a numpy array of up to two dimensions.
    Rows of unequal length raise a CellError.
    """
    if isinstance(raw, np.ndarray):
        return _array_grid(raw)
    if isinstance(raw, np.generic):
        return Grid(1, 1, [raw.item()])
    if isinstance(raw, (str, bytes)) or not isinstance(raw, Sequence):
        return Grid(1, 1, [raw])
    rows = raw if raw and all(isinstance(row, (list, tuple)) for row in raw) else [raw]
    width = len(rows[0])
    if any(len(row) != width for row in rows):
        raise CellError(VALUE, "a range must have rows of equal length")
    if width == 0:
        return Grid(1, 1, [None])
    return Grid(len(rows), width, as_numbers([cell for row in rows for cell in row]))


def as_numbers(cells: list[Any]) -> list[Any] | NDArray[np.float64]:
    """The cells as one float array where every one of them is a plain number, else as they are."""
    if len(cells) > 1 and set(map(type, cells)) <= {float, int}:
        try:
            return np.array(cells, dtype=np.float64)
        except OverflowError:  # a whole number beyond a float's range: the kind's own check names it
            return cells
    return cells


def _array_grid(raw: NDArray[Any]) -> Grid:
    if raw.ndim > 2:
        raise CellError(VALUE, f"an array of {raw.ndim} dimensions is no range")
    table = np.atleast_2d(raw)
    if table.size == 0:
        return Grid(1, 1, [None])
    flat = table.ravel()
    cells = flat.astype(np.float64) if flat.dtype.kind in "iuf" and flat.size > 1 else flat.tolist()
    return Grid(table.shape[0], table.shape[1], cells)
