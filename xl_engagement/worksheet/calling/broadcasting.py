"""Calls of functions that return one value: a result for each element that the ranges given broadcast to."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from xl_engagement.cells import VALUE, Rows, Scalar
from xl_engagement.worksheet.calling.argument_kinds import errors_first
from xl_engagement.worksheet.calling.bound_arguments import BoundArguments
from xl_engagement.worksheet.calling.call_errors import CellError
from xl_engagement.worksheet.calling.cell_results import finished, plain, shaped
from xl_engagement.worksheet.calling.parsed_range import ParsedRange
from xl_engagement.worksheet.declaration import WorksheetFunction


def broadcast_call(record: WorksheetFunction, values: dict[str, Any], ranges: dict[str, ParsedRange]) -> Scalar | Rows:
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
    return shaped(flat, (int(shape[0]), int(shape[1])))


def _index(read: ParsedRange, shape: tuple[int, ...]) -> NDArray[np.int64] | None:
    """Which of an argument's elements belongs to each element of the result; None where it has only one."""
    if read.size == 1:
        return None
    return np.broadcast_to(np.arange(read.size).reshape(read.shape), shape).ravel()


def _chosen(read: ParsedRange, index: NDArray[np.int64], count: int) -> Any:
    """An argument's values for each element; the array itself where element and value coincide."""
    if len(index) == count == read.size:
        return read.values
    return read.values[index]


def _errors_of_elements(read: ParsedRange, index: NDArray[np.int64] | None, count: int) -> list[tuple[int, CellError]]:
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
    # As an array, numbers that stand beside texts would become texts.
    computed = list(results) if isinstance(results, list) else plain(np.broadcast_to(results, (given.count,)))
    for index, error in given.rejected.items():
        computed[index] = error.value(record.name)
    if isinstance(results, np.ndarray) and results.dtype.kind == "f" and np.isfinite(results).all():
        cells = computed
    else:
        cells = [finished(record, value) for value in computed]
    if len(cells) == len(flat):
        flat[:] = cells
        return
    for element, value in zip(np.flatnonzero(good).tolist(), cells, strict=True):
        flat[element] = value
