"""The arguments of one call as read: what a function's computation works on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from xl_engagement.worksheet.calling.call_errors import CellError
from xl_engagement.worksheet.calling.schedules import Schedules


class BoundArguments:
    """The arguments of a call, by attribute.

    In a call over ranges every argument is either one value or an array of `count` values; `units` is a `Schedules` of
    one or `count` schedules. Blanks hold their defaults already. `reject` gives single elements an error.
    """

    count: int
    rejected: dict[int, CellError]

    def __init__(self, count: int, values: dict[str, Any]) -> None:
        self.count = count
        self.rejected = {}
        self._values = values

    def __getattr__(self, name: str) -> Any:
        try:
            return self._values[name]
        except KeyError:
            raise AttributeError(name) from None

    def get(self, name: str, default: Any = None) -> Any:
        """An argument's value, or the default where this function has no such argument."""
        return self._values.get(name, default)

    def __contains__(self, name: str) -> bool:
        return name in self._values

    def each(self, name: str) -> NDArray[Any]:
        """An argument as an array of `count` values."""
        return np.broadcast_to(self._values[name], (self.count,))

    def reject(self, where: NDArray[np.bool_] | bool, code: str, message: Callable[[int], str]) -> None:
        """Give the elements where the mask is true an error value; an earlier error of an element stays."""
        for index in np.flatnonzero(np.broadcast_to(where, (self.count,))).tolist():
            self.rejected.setdefault(index, CellError(code, message(index)))

    def part(self, indexes: NDArray[np.int64], bound: Mapping[str, Any] = MappingProxyType({})) -> BoundArguments:
        """The same call restricted to some elements; its rejections do not come back by themselves.

        `bound` gives arguments the one value that all of these elements share.
        """
        values = {name: _part(value, indexes, self.count) for name, value in self._values.items() if name not in bound}
        return BoundArguments(len(indexes), {**values, **bound})

    def raise_rejected(self) -> None:
        """Where there is one result for all, an error of an element is the error of the call."""
        for error in self.rejected.values():
            raise error

    def elements(self) -> Iterator[BoundArguments]:
        """Element by element, each as a call of one value per argument."""
        for index in range(self.count):
            one = self.part(np.array([index]))
            yield BoundArguments(1, {name: v[0] if isinstance(v, np.ndarray) else v for name, v in one._values.items()})


def _part(value: Any, chosen: NDArray[np.int64], count: int) -> Any:
    if isinstance(value, (np.ndarray, Schedules)) and len(value) == count and count > 1:
        return value[chosen]
    return value
