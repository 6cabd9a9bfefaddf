"""One call of a worksheet function, from what a host hands over to what a cell shows.

The conventions that all functions share live in this folder, and only here: what an argument takes in `argument_kinds`
and `named_kinds`, blanks and defaults in `parsed_range`, options by name in `assumptions_table`, ranges in
`broadcasting` and `vectors_and_tables`, error values and their messages in `call_errors`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from xl_engagement.cells import VALUE, Rows, Scalar
from xl_engagement.worksheet.calling.argument_kinds import Raw
from xl_engagement.worksheet.calling.assumptions_table import AssumptionsTable, Table, read_assumptions
from xl_engagement.worksheet.calling.broadcasting import broadcast_call
from xl_engagement.worksheet.calling.call_errors import CellError
from xl_engagement.worksheet.calling.parsed_range import ParsedRange, argument_grid, parse
from xl_engagement.worksheet.calling.vectors_and_tables import vector_or_table_call
from xl_engagement.worksheet.declaration import Result, WorksheetFunction


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
        return _evaluate(record, _by_name(record, arguments, named or {}))
    except CellError as error:
        return error.value(record.name)


def _by_name(record: WorksheetFunction, arguments: Sequence[Any], named: Mapping[str, Any]) -> dict[str, Any]:
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
    ranges: dict[str, ParsedRange] = {}
    table = _assumptions(record, raw)
    for argument in record.arguments:
        if isinstance(argument.kind, Table):
            values[argument.name] = table.assumptions
        elif isinstance(argument.kind, Raw):
            values[argument.name] = raw.get(argument.name)
        else:
            ranges[argument.name] = parse(argument, raw.get(argument.name), table)
    if record.result is not Result.VALUE:
        return vector_or_table_call(record, values, ranges)
    return broadcast_call(record, values, ranges)


def _assumptions(record: WorksheetFunction, raw: dict[str, Any]) -> AssumptionsTable:
    for argument in record.arguments:
        if isinstance(argument.kind, Table):
            return read_assumptions(argument_grid(argument, raw.get(argument.name)))
    return AssumptionsTable()
