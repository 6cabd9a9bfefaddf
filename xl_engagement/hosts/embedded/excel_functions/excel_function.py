"""The record of one of Excel's functions computed here, and how a call of it goes: arguments read, result checked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import chain, repeat
from typing import Any

import numpy as np

from xl_engagement.cells import NUM, VALUE, ErrorValue, Rows, Scalar
from xl_engagement.hosts.embedded.engine_values import argument, result_to_engine
from xl_engagement.hosts.embedded.excel_functions.argument_readers import NoResult, Reader


@dataclass(frozen=True)
class ExcelFunction:
    """A function, how each of its arguments is read, and how many it needs."""

    compute: Callable[..., Scalar | Rows]
    """Takes the arguments as their readers leave them; a NoResult that it raises is the call's error value."""
    readers: tuple[Reader, ...]
    """One for each argument."""
    required: int
    repeats: bool = False
    """Whether the last argument may be given any number of times."""
    elementwise: bool = False
    """Whether it is computed for each element of arrays; its readers take single values then."""

    @property
    def most(self) -> int | None:
        """How many arguments it takes at most; None for any number."""
        return None if self.repeats else len(self.readers)

    def call(self, arguments: tuple[Any, ...], *, date_1904: bool = False) -> Scalar | Rows:
        """The result for these arguments, errors in them as ErrorValue; `date_1904` is for texts that are dates."""
        if self.elementwise and any(isinstance(value, list) for value in arguments):
            return self._each(arguments, date_1904)
        return self._one(arguments, date_1904)

    def callback(self, *, date_1904: bool) -> Callable[..., Any]:
        """The function as the engine calls it, in a workbook with this date system."""

        def call(*arguments: Any) -> Any:
            return result_to_engine(self.call(tuple(map(argument, arguments)), date_1904=date_1904))

        return call

    def _one(self, arguments: tuple[Any, ...], date_1904: bool) -> Scalar | Rows:
        readers = chain(self.readers, repeat(self.readers[-1])) if self.repeats else self.readers
        try:
            # There are more readers than arguments where optional ones are left out.
            return self.compute(*[read(value, date_1904) for read, value in zip(readers, arguments, strict=False)])
        except NoResult as none:
            return none.error
        except OverflowError:
            return ErrorValue(NUM)

    def _each(self, arguments: tuple[Any, ...], date_1904: bool) -> Scalar | Rows:
        """A single row or column is repeated, an error stays in its place."""
        grids = [np.array(value if isinstance(value, list) else [[value]], dtype=object) for value in arguments]
        try:
            broadcast = np.broadcast_arrays(*grids)
        except ValueError:
            return ErrorValue(VALUE)
        height, width = broadcast[0].shape
        found: list[Any] = [
            self._one(elements, date_1904) for elements in zip(*(grid.flat for grid in broadcast), strict=True)
        ]
        return [found[row * width : (row + 1) * width] for row in range(height)]
