"""Calls of functions that return a vector or a table: one call for all, of one value for each argument."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from xl_engagement.cells import VALUE, Rows, Scalar
from xl_engagement.worksheet.calling.argument_kinds import errors_first
from xl_engagement.worksheet.calling.bound_arguments import BoundArguments
from xl_engagement.worksheet.calling.call_errors import CellError
from xl_engagement.worksheet.calling.cell_results import cell_or_rows, finished, plain, plain_item, shaped
from xl_engagement.worksheet.calling.parsed_range import ParsedRange
from xl_engagement.worksheet.calling.schedules import Schedules
from xl_engagement.worksheet.declaration import Result, WorksheetFunction


def vector_or_table_call(
    record: WorksheetFunction, values: dict[str, Any], ranges: dict[str, ParsedRange]
) -> Scalar | Rows:
    """A vector or a table: one value for each argument but the one that shapes it."""
    for name, read in ranges.items():
        if name == record.shaped_by and record.result is Result.VECTOR:
            continue
        if read.size != 1:
            what = "one row or column" if read.by_row else "one value"
            raise CellError(VALUE, f"{name} must be {what} here, not a range of {read.shape[0]} x {read.shape[1]}")
    for error in errors_first(error for read in ranges.values() for error in read.errors.values()):
        raise error
    given_values = dict(values)
    for name, read in ranges.items():
        shapes = name == record.shaped_by and record.result is Result.VECTOR
        given_values[name] = read.values if shapes else read.only
    if record.result is Result.TABLE:
        return [list(record.headers), *_plain_rows(record, record.compute(BoundArguments(1, given_values)))]
    shaping = ranges[record.shaped_by]
    if shaping.by_row:
        return _schedule_vectors(record, given_values, shaping)
    return _volume_vector(record, given_values, shaping)


def _schedule_vectors(record: WorksheetFunction, values: dict[str, Any], shaping: ParsedRange) -> Scalar | Rows:
    """One result per year of each schedule, in the schedule's orientation; years that a schedule lacks stay empty."""
    schedules: Schedules = shaping.values
    rows: Rows = []
    for index in range(len(schedules)):
        length = int(schedules.lengths[index])
        row: list[Scalar] = [""] * schedules.units.shape[1]
        if index in shaping.errors:
            row = [shaping.errors[index].value(record.name)] * len(row)
        else:
            given = BoundArguments(1, {**values, record.shaped_by: schedules[np.array([index])]})
            try:
                row[:length] = [finished(record, value) for value in plain(record.compute(given))]
            except CellError as error:
                row[:length] = [error.value(record.name)] * length
        rows.append(row)
    if len(rows) == 1:
        rows = [rows[0][: int(schedules.lengths[0]) or len(rows[0])]]
    if schedules.upright:
        rows = [[value] for value in rows[0]]
    return cell_or_rows(rows)


def _volume_vector(record: WorksheetFunction, values: dict[str, Any], shaping: ParsedRange) -> Scalar | Rows:
    flat: list[Scalar] = [None] * shaping.size
    good = np.ones(shaping.size, dtype=bool)
    for index, error in shaping.errors.items():
        good[index] = False
        flat[index] = error.value(record.name)
    if good.any():
        given = BoundArguments(1, {**values, record.shaped_by: shaping.values[good]})
        for index, value in zip(np.flatnonzero(good).tolist(), plain(record.compute(given)), strict=True):
            flat[index] = finished(record, value)
    return shaped(flat, shaping.shape)


def _plain_rows(record: WorksheetFunction, rows: Sequence[Sequence[Any]]) -> Rows:
    return [[finished(record, plain_item(value)) for value in row] for row in rows]
