"""From computed values to cells: Python's own scalars, errors as error values, rows where there are several."""

from __future__ import annotations

from typing import Any

import numpy as np

from xl_engagement.cells import NUM, ErrorValue, Rows, Scalar
from xl_engagement.worksheet.calling.call_errors import CellError
from xl_engagement.worksheet.declaration import WorksheetFunction


def finished(record: WorksheetFunction, value: Any) -> Scalar:
    """A value as its cell holds it; a float that no cell can hold, and a CellError, are error values."""
    if isinstance(value, float) and not np.isfinite(value):
        return ErrorValue(NUM, f"{record.name}: the result is larger than any number that a cell can hold")
    if isinstance(value, CellError):
        return value.value(record.name)
    return value  # type: ignore[no-any-return]


def plain(values: Any) -> list[Any]:
    """An array or a sequence as a list of Python scalars."""
    return values.tolist() if isinstance(values, np.ndarray) else list(values)


def plain_item(value: Any) -> Any:
    """One value as a Python scalar."""
    return value.item() if isinstance(value, np.generic) else value


def shaped(flat: list[Scalar], shape: tuple[int, int]) -> Scalar | Rows:
    """Cells, row by row, as rows of a shape; a single one alone."""
    rows, columns = shape
    if columns == 1:
        return cell_or_rows([[value] for value in flat])
    return cell_or_rows([flat[row * columns : (row + 1) * columns] for row in range(rows)])


def cell_or_rows(rows: Rows) -> Scalar | Rows:
    """Rows, or the cell alone where there is only one."""
    return rows[0][0] if len(rows) == 1 and len(rows[0]) == 1 else rows
