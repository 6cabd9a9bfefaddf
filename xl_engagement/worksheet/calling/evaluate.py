"""One call of a worksheet function, from what a host hands over to what a cell shows.

Here, and only here, live the conventions that all functions share: blanks as defaults, options by name from the
assumptions table, broadcasting, errors in - errors out, error values with messages.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from xl_engagement.cells import NUM, VALUE, ErrorValue, Rows, Scalar
from xl_engagement.worksheet.calling.argument_grid import Grid, grid
from xl_engagement.worksheet.calling.argument_kinds import (
    ParsedArgument,
    PropagatedError,
    Raw,
    RowKind,
    errors_first,
    is_blank,
    is_zero,
)
from xl_engagement.worksheet.calling.assumptions_table import AssumptionsTable, Table, read_assumptions
from xl_engagement.worksheet.calling.bound_arguments import BoundArguments
from xl_engagement.worksheet.calling.call_errors import CellError
from xl_engagement.worksheet.calling.schedules import Schedules
from xl_engagement.worksheet.declaration import REQUIRED, Argument, Result, WorksheetFunction


def evaluate(
    record: WorksheetFunction, arguments: Sequence[Any], named: Mapping[str, Any] | None = None
) -> Scalar | Rows:
    """Evaluate one worksheet function.

    Parameters
    ----------
    record : WorksheetFunction
    arguments : sequence
        Positional arguments: scalars, flat sequences (a row), sequences of rows, numpy arrays, ErrorValue, or None for
        an omitted argument.
    named : mapping, optional
        Further arguments by name.

    Returns
    -------
    scalar or list of rows
        What the cell shows or spills; errors are `ErrorValue` objects that carry their messages. Never raises for what
        a user can type.
    """
    try:
        return _evaluate(record, _assign(record, arguments, named or {}))
    except CellError as error:
        return error.value(record.name)


def _assign(record: WorksheetFunction, arguments: Sequence[Any], named: Mapping[str, Any]) -> dict[str, Any]:
    """Match what was given to the declared arguments, by position and by name."""
    declared = record.arguments
    repeats = bool(declared) and declared[-1].repeats
    if len(arguments) > len(declared) and not repeats:
        raise CellError(
            VALUE, f"takes at most {len(declared)} arguments, {len(arguments)} were given: {record.signature}"
        )
    raw: dict[str, Any] = {a.name: value for a, value in zip(declared, arguments, strict=False)}
    if repeats:
        raw[declared[-1].name] = tuple(arguments[len(declared) - 1 :])
    for name, value in named.items():
        if name in raw or name not in {a.name for a in declared}:
            raise CellError(VALUE, f"has no argument {name} left to give: {record.signature}")
        raw[name] = value
    return raw


def _evaluate(record: WorksheetFunction, raw: dict[str, Any]) -> Scalar | Rows:
    values: dict[str, Any] = {}
    ranges: dict[str, _Range] = {}
    table = _assumptions(record, raw)
    for argument in record.arguments:
        if isinstance(argument.kind, Table):
            values[argument.name] = table.assumptions
        elif isinstance(argument.kind, Raw):
            values[argument.name] = raw.get(argument.name)
        else:
            ranges[argument.name] = _read(argument, raw.get(argument.name), table)
    if record.result is not Result.VALUE:
        return _one_call(record, values, ranges)
    return _broadcast(record, values, ranges)


def _assumptions(record: WorksheetFunction, raw: dict[str, Any]) -> AssumptionsTable:
    for argument in record.arguments:
        if isinstance(argument.kind, Table):
            return read_assumptions(_grid(argument, raw.get(argument.name)))
    return AssumptionsTable()


def _grid(argument: Argument, raw: Any) -> Grid:
    try:
        cells = grid(raw)
    except CellError as error:
        raise _named(argument, error) from None
    empty_cell = cells.size == 1 and is_zero(cells.cells[0]) and argument.kind.zero_is_blank
    return Grid(1, 1, [None]) if empty_cell and not argument.required else cells


def _named(argument: Argument, error: CellError, place: str = "") -> CellError:
    return type(error)(error.code, f"{argument.name} {error.message}{place}")


class _Range:
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
        return self.shape[0] * self.shape[1]

    @property
    def only(self) -> Any:
        """The single value; of an argument read by row, the array of its single row."""
        return self.values if self.by_row else _item(self.values[0])


def _read(argument: Argument, raw: Any, table: AssumptionsTable) -> _Range:
    cells = _grid(argument, raw)
    if isinstance(argument.kind, RowKind):
        try:
            rows = argument.kind.read_rows(cells)
        except CellError as error:
            raise _named(argument, error) from None
        errors = {row: _named(argument, error) for row, error in rows.errors.items()}
        return _Range(len(rows.values), 1, rows.values, errors, by_row=True)
    parsed = argument.kind.read(cells)
    errors = {
        index: _named(argument, error, "" if isinstance(error, PropagatedError) else cells.place(index))
        for index, error in parsed.errors.items()
    }
    if parsed.blank is not None:
        _fill_blanks(argument, parsed, errors, table, cells)
    return _Range(cells.rows, cells.columns, parsed.values, errors)


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


def _one_call(record: WorksheetFunction, values: dict[str, Any], ranges: dict[str, _Range]) -> Scalar | Rows:
    """A vector or a table: one value for each argument but the one that it follows."""
    for name, read in ranges.items():
        if name == record.follows and record.result is Result.VECTOR:
            continue
        if read.size != 1:
            what = "one row or column" if read.by_row else "one value"
            raise CellError(VALUE, f"{name} must be {what} here, not a range of {read.shape[0]} x {read.shape[1]}")
    for error in errors_first(error for read in ranges.values() for error in read.errors.values()):
        raise error
    given_values = dict(values)
    for name, read in ranges.items():
        follows = name == record.follows and record.result is Result.VECTOR
        given_values[name] = read.values if follows else read.only
    if record.result is Result.TABLE:
        return [list(record.headers), *_plain_rows(record, record.compute(BoundArguments(1, given_values)))]
    followed = ranges[record.follows]
    if followed.by_row:
        return _schedule_vectors(record, given_values, followed)
    return _volume_vector(record, given_values, followed)


def _schedule_vectors(record: WorksheetFunction, values: dict[str, Any], followed: _Range) -> Scalar | Rows:
    """One result per year of each schedule, in the schedule's orientation; years that a schedule lacks stay empty."""
    schedules: Schedules = followed.values
    rows: Rows = []
    for index in range(len(schedules)):
        length = int(schedules.lengths[index])
        row: list[Scalar] = [""] * schedules.units.shape[1]
        if index in followed.errors:
            row = [followed.errors[index].value(record.name)] * len(row)
        else:
            given = BoundArguments(1, {**values, record.follows: schedules[np.array([index])]})
            try:
                row[:length] = [_finished(record, value) for value in _plain(record.compute(given))]
            except CellError as error:
                row[:length] = [error.value(record.name)] * length
        rows.append(row)
    if len(rows) == 1:
        rows = [rows[0][: int(schedules.lengths[0]) or len(rows[0])]]
    if schedules.upright:
        rows = [[value] for value in rows[0]]
    return _cell_or_rows(rows)


def _volume_vector(record: WorksheetFunction, values: dict[str, Any], followed: _Range) -> Scalar | Rows:
    flat: list[Scalar] = [None] * followed.size
    good = np.ones(followed.size, dtype=bool)
    for index, error in followed.errors.items():
        good[index] = False
        flat[index] = error.value(record.name)
    if good.any():
        given = BoundArguments(1, {**values, record.follows: followed.values[good]})
        for index, value in zip(np.flatnonzero(good).tolist(), _plain(record.compute(given)), strict=True):
            flat[index] = _finished(record, value)
    return _shaped(flat, followed.shape)


def _broadcast(record: WorksheetFunction, values: dict[str, Any], ranges: dict[str, _Range]) -> Scalar | Rows:
    """One result per element of the shape that the ranges broadcast to."""
    try:
        shape = np.broadcast_shapes((1, 1), *(read.shape for read in ranges.values()))
    except ValueError:
        shapes = ", ".join(f"{n} {r.shape[0]} x {r.shape[1]}" for n, r in ranges.items() if r.size > 1)
        raise CellError(VALUE, f"the ranges do not fit together: {shapes}") from None
    count = shape[0] * shape[1]
    indexes = {name: _index(read, shape) for name, read in ranges.items()}
    flat: list[Scalar] = [None] * count
    good = np.ones(count, dtype=bool)
    errors = [pair for name, read in ranges.items() for pair in _errors_of_elements(read, indexes[name], count)]
    for element, error in errors_first(errors, error_of=lambda pair: pair[1]):
        if good[element]:
            good[element] = False
            flat[element] = error.value(record.name)
    if good.any():
        everything = bool(good.all())
        for name, read in ranges.items():
            index = indexes[name]
            if index is None:
                values[name] = read.only
            else:
                values[name] = _chosen(read, index if everything else index[good], count)
        given = BoundArguments(int(good.sum()), values)
        _place(record, flat, good, given, record.compute(given))
    return _shaped(flat, (int(shape[0]), int(shape[1])))


def _index(read: _Range, shape: tuple[int, ...]) -> NDArray[np.int64] | None:
    """Which of an argument's elements belongs to each element of the result; None where it has only one."""
    if read.size == 1:
        return None
    return np.broadcast_to(np.arange(read.size).reshape(read.shape), shape).ravel()


def _chosen(read: _Range, index: NDArray[np.int64], count: int) -> Any:
    """An argument's values for each element; the array itself where element and value coincide."""
    if len(index) == count == read.size:
        return read.values
    return read.values[index]


def _errors_of_elements(read: _Range, index: NDArray[np.int64] | None, count: int) -> list[tuple[int, CellError]]:
    if not read.errors:
        return []
    if index is None:
        return [(element, read.errors[0]) for element in range(count)]
    bad = np.flatnonzero(np.isin(index, list(read.errors)))
    return [(element, read.errors[int(index[element])]) for element in bad.tolist()]


def _place(
    record: WorksheetFunction, flat: list[Scalar], good: NDArray[np.bool_], given: BoundArguments, results: Any
) -> None:
    """Put the computed values and the rejections of single elements where they belong."""
    # A list is left to no array, which would make texts of numbers beside texts.
    computed = list(results) if isinstance(results, list) else _plain(np.broadcast_to(results, (given.count,)))
    for index, error in given.rejected.items():
        computed[index] = error.value(record.name)
    if isinstance(results, np.ndarray) and results.dtype.kind == "f" and np.isfinite(results).all():
        finished = computed
    else:
        finished = [_finished(record, value) for value in computed]
    if len(finished) == len(flat):
        flat[:] = finished
        return
    for element, value in zip(np.flatnonzero(good).tolist(), finished, strict=True):
        flat[element] = value


def _finished(record: WorksheetFunction, value: Any) -> Scalar:
    if isinstance(value, float) and not np.isfinite(value):
        return ErrorValue(NUM, f"{record.name}: the result is larger than any number that a cell can hold")
    if isinstance(value, CellError):
        return value.value(record.name)
    return value  # type: ignore[no-any-return]


def _plain(values: Any) -> list[Any]:
    return values.tolist() if isinstance(values, np.ndarray) else list(values)


def _plain_rows(record: WorksheetFunction, rows: Sequence[Sequence[Any]]) -> Rows:
    return [[_finished(record, _item(value)) for value in row] for row in rows]


def _item(value: Any) -> Any:
    return value.item() if isinstance(value, np.generic) else value


def _shaped(flat: list[Scalar], shape: tuple[int, int]) -> Scalar | Rows:
    rows, columns = shape
    if columns == 1:
        return _cell_or_rows([[value] for value in flat])
    return _cell_or_rows([flat[row * columns : (row + 1) * columns] for row in range(rows)])


def _cell_or_rows(rows: Rows) -> Scalar | Rows:
    return rows[0][0] if len(rows) == 1 and len(rows[0]) == 1 else rows
