"""An xlwings converter between cells and the catalogue's values, for arguments and results.

- A single cell, an array of one element and a plain value become a scalar; a range becomes a list of rows.
- A range is read with Value2. `Range.Value`, which xlwings reads otherwise, rounds cells with a currency format to four
  decimals and makes dates of date cells; a worksheet function works on the stored number.
- An omitted argument never comes here: xlwings puts the default, None, in its place. An empty cell is None too.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from xlwings.conversion import (
    ConversionContext,
    Converter,
    ReadValueFromRangeStage,
    ValueAccessor,
)

from xl_engagement.cells import MAX_COLUMN, MAX_ROW, VALUE, ErrorValue, Rows, Scalar
from xl_engagement.hosts.excel.error_values import (
    ErrorEncoder,
    as_literal,
    as_variant,
    error_of_literal,
    error_of_scode,
)

_AS_XLWINGS: Any = ValueAccessor
_DAY_ZERO = dt.datetime(1899, 12, 30)


class CellValues(Converter):
    """Cells to the catalogue's values and back.

    The option `error_literals` sends error values out as their literals even over COM; see `error_values`.
    """

    @classmethod
    def base_reader(cls, options: dict[str, Any], base_type: Any = None) -> Any:
        """Read a range as xlwings does, but through Value2; always as rows, error cells as their literals."""
        return _AS_XLWINGS.reader({**options, "ndim": 2, "err_to_str": True}).insert_stage(
            _read_value2, replace=ReadValueFromRangeStage
        )

    @classmethod
    def read_value(cls, value: list[list[Any]], options: dict[str, Any]) -> Scalar | Rows:
        """The rows that xlwings read, as the catalogue takes them."""
        rows = [[from_cell(cell) for cell in row] for row in value]
        return rows[0][0] if len(rows) == 1 and len(rows[0]) == 1 else rows

    @classmethod
    def writer(cls, options: dict[str, Any]) -> Any:
        """Encode the result, then write it as xlwings writes any value."""
        literals = options.get("error_literals", False)

        def encode(context: ConversionContext) -> None:
            over_com = context.engine.name == "excel"
            context.value = to_cells(context.value, as_variant if over_com and not literals else as_literal)

        return _AS_XLWINGS.writer(options).prepend_stage(encode)


def _read_value2(context: ConversionContext) -> None:
    if context.range is None:
        return
    cells = context.range.api
    if cells.Areas.Count > 1:  # Value2 would give the first area only
        context.value = ErrorValue(VALUE, "is a range of several areas; give one block")
    else:
        context.value = _in_use(cells).Value2


def _in_use(cells: Any) -> Any:
    """The part of a range that can hold anything: cells down to the sheet's end stop where the sheet is used no more.

    The add-in's wrappers do the same in VBA. Asking for a range's place costs a call between processes each time, so it
    is not asked of ranges smaller than a whole row.
    """
    if cells.CountLarge < MAX_COLUMN:
        return cells
    used = cells.Worksheet.UsedRange
    rows, columns = cells.Rows.Count, cells.Columns.Count
    if cells.Row + rows > MAX_ROW:
        rows = max(1, min(rows, used.Row + used.Rows.Count - cells.Row))
    if cells.Column + columns > MAX_COLUMN:
        columns = max(1, min(columns, used.Column + used.Columns.Count - cells.Column))
    return cells.Resize(rows, columns)


def from_cell(cell: Any) -> Scalar:
    """The catalogue's value for a cell as xlwings read it: errors become ErrorValue, dates their serial numbers."""
    if cell is None or isinstance(cell, (float, bool, ErrorValue)):
        return cell
    if isinstance(cell, str):
        return error_of_literal(cell) or cell
    if isinstance(cell, int):
        return error_of_scode(cell) or cell
    if isinstance(cell, Decimal):
        return float(cell)
    if isinstance(cell, dt.datetime):
        return (cell.replace(tzinfo=None) - _DAY_ZERO) / dt.timedelta(days=1)
    return ErrorValue(VALUE, f"holds a {type(cell).__name__}, which is neither a number nor text nor TRUE/FALSE")


def to_cells(result: Scalar | Rows, encode_error: ErrorEncoder) -> Any:
    """A result as Excel takes it; whole numbers become floats, the only numbers that cells know."""
    if isinstance(result, list):
        return [[_to_cell(cell, encode_error) for cell in row] for row in result]
    return _to_cell(result, encode_error)


def _to_cell(value: Scalar, encode_error: ErrorEncoder) -> Any:
    if isinstance(value, ErrorValue):
        return encode_error(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    return "" if value is None else value
