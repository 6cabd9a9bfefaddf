"""Units per year as a range: one schedule in a row or a column, or a block with one schedule per row."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from xl_engagement.cells import VALUE
from xl_engagement.worksheet.calling.argument_grid import Grid
from xl_engagement.worksheet.calling.argument_kinds import (
    Number,
    ParsedRows,
    PropagatedError,
    RowKind,
    errors_first,
    row_shape,
)
from xl_engagement.worksheet.calling.call_errors import CellError

UNITS_OF_A_YEAR = Number(low=0)


@dataclass(frozen=True, slots=True)
class Schedules:
    """`units` has a row per schedule and a column per year; `lengths` holds each schedule's number of years.

    Years beyond a schedule's length hold 0 and do not count.
    """

    units: NDArray[np.float64]
    lengths: NDArray[np.int64]
    upright: bool = False
    """The schedule stood in a column."""

    def __len__(self) -> int:
        return len(self.lengths)

    def __getitem__(self, rows: NDArray[np.int64]) -> Schedules:
        return Schedules(self.units[rows], self.lengths[rows])

    @property
    def only(self) -> NDArray[np.float64]:
        """The units of a single schedule, one per year."""
        return self.units[0, : self.lengths[0]]


class Schedule(RowKind):
    """Units per year: the kind of the `units` argument."""

    def read_rows(self, cells: Grid) -> ParsedRows:
        """Read schedules; trailing blanks end one, and the error of a bad row does not touch the others."""
        count, years = row_shape(cells)
        parsed = UNITS_OF_A_YEAR.read(cells)
        units = parsed.values.reshape(count, years)
        lengths = np.full(count, years)
        errors: dict[int, CellError] = {}
        if parsed.blank is not None:
            blank = parsed.blank.reshape(count, years)
            lengths = np.where(blank.all(axis=1), 0, years - np.argmin(blank[:, ::-1], axis=1))
            gaps = (blank & (np.arange(years) < lengths[:, None])).any(axis=1)
            errors = {row: _gap(row, count) for row in np.flatnonzero(gaps).tolist()}
            errors |= {row: _missing(row, count) for row in np.flatnonzero(lengths == 0).tolist()}
            units = np.where(blank, 0.0, units)
        for index, error in reversed(errors_first(sorted(parsed.errors.items()), lambda item: item[1])):
            where = "" if isinstance(error, PropagatedError) else cells.place(index)
            errors[index // years] = type(error)(error.code, error.message + where)
        return ParsedRows(Schedules(units, lengths, cells.columns == 1), errors)


def _row(row: int, rows: int) -> str:
    return f" (row {row + 1})" if rows > 1 else ""


def _gap(row: int, rows: int) -> CellError:
    return CellError(VALUE, f"has a blank before its last number; write 0 for a year without units{_row(row, rows)}")


def _missing(row: int, rows: int) -> CellError:
    return CellError(VALUE, f"is missing: give the units of each year{_row(row, rows)}")
