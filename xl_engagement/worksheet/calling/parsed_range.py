"""One argument of a call as parsed: blanks as defaults, options by name, and the errors of its bad elements."""

from __future__ import annotations

from typing import Any

import numpy as np

from xl_engagement.cells import VALUE
from xl_engagement.worksheet.calling.argument_grid import Grid, grid
from xl_engagement.worksheet.calling.argument_kinds import (
    ParsedArgument,
    PropagatedError,
    RowKind,
    is_blank,
    is_zero,
)
from xl_engagement.worksheet.calling.assumptions_table import AssumptionsTable
from xl_engagement.worksheet.calling.call_errors import CellError
from xl_engagement.worksheet.calling.cell_results import plain_item
from xl_engagement.worksheet.declaration import REQUIRED, Argument


class ParsedRange:
    """One argument as read: its shape for broadcasting, its values, and the errors of its bad elements."""

    def __init__(
        self, rows: int, columns: int, values: Any, errors: dict[int, CellError], by_row: bool = False
    ) -> None:
        self.shape = (rows, columns)
        self.values = values
        self.errors = errors
        self.by_row = by_row

    @property
    def size(self) -> int:
        """The number of elements."""
        return self.shape[0] * self.shape[1]

    @property
    def only(self) -> Any:
        """The single value; of an argument read by row, the array of its single row."""
        return self.values if self.by_row else plain_item(self.values[0])


def parse(argument: Argument, raw: Any, table: AssumptionsTable) -> ParsedRange:
    """Parse one argument as a host hands it over; `table` may hold an option of its name."""
    cells = argument_grid(argument, raw)
    if isinstance(argument.kind, RowKind):
        try:
            rows = argument.kind.read_rows(cells)
        except CellError as error:
            raise _named(argument, error) from None
        errors = {row: _named(argument, error) for row, error in rows.errors.items()}
        return ParsedRange(len(rows.values), 1, rows.values, errors, by_row=True)
    parsed = argument.kind.read(cells)
    errors = {
        index: _named(argument, error, "" if isinstance(error, PropagatedError) else cells.place(index))
        for index, error in parsed.errors.items()
    }
    if parsed.blank is not None:
        _fill_blanks(argument, parsed, errors, table, cells)
    return ParsedRange(cells.rows, cells.columns, parsed.values, errors)


def argument_grid(argument: Argument, raw: Any) -> Grid:
    """The cells of one argument; a single 0 that may be an empty cell is one where the argument may be left out."""
    try:
        cells = grid(raw)
    except CellError as error:
        raise _named(argument, error) from None
    empty_cell = cells.size == 1 and is_zero(cells.cells[0]) and argument.kind.zero_is_blank
    return Grid(1, 1, [None]) if empty_cell and not argument.required else cells


def _fill_blanks(
    argument: Argument, parsed: ParsedArgument, errors: dict[int, CellError], table: AssumptionsTable, cells: Grid
) -> None:
    """Blanks take the option of that name from the assumptions table, else the default."""
    blank = np.asarray(parsed.blank)
    option = table.options.get(argument.name)
    if not is_blank(option):
        chosen = _read_option(argument, option)
        if not (chosen.blank is not None and chosen.blank[0]):
            parsed.values[blank] = chosen.values[0]
            return
    if argument.default is REQUIRED:
        for index in np.flatnonzero(blank).tolist():
            errors[index] = CellError(VALUE, f"{argument.name} is missing{cells.place(index)}: {argument.help}")
    else:
        parsed.values[blank] = argument.kind.empty if argument.default is None else argument.default


def _read_option(argument: Argument, option: Any) -> ParsedArgument:
    parsed = argument.kind.read(Grid(1, 1, [option]))
    for error in parsed.errors.values():
        raise CellError(error.code, f"assumptions row {argument.name} {error.message}")
    return parsed


def _named(argument: Argument, error: CellError, place: str = "") -> CellError:
    return type(error)(error.code, f"{argument.name} {error.message}{place}")
