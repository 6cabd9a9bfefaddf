"""Simulations kept for further questions about them, within a memory limit."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from threading import RLock
from typing import Any, TypeVar

Result = TypeVar("Result")


class SimulationCache:
    """Results by what they were computed from; the least recently used are dropped first.

    Room is made before a result is computed, so that it and the results kept stay within `max_bytes` together. A
    result that needs more than that is not kept.
    """

    def __init__(self, max_bytes: int) -> None:
        self.max_bytes = max_bytes
        self.size = 0
        """Bytes of all results kept."""
        self._kept: dict[Hashable, tuple[Any, int]] = {}
        self._lock = RLock()

    def get(self, key: Hashable, size: int, compute: Callable[[], Result]) -> Result:
        """The result kept for a key, else the one computed now; `size` is the bytes that it will need."""
        with self._lock:
            entry = self._kept.pop(key, None)
            if entry is None:
                while self._kept and self.size + size > self.max_bytes:
                    self.size -= self._kept.pop(next(iter(self._kept)))[1]
                entry = (compute(), size)
                if size > self.max_bytes:
                    return entry[0]
                self.size += size
            self._kept[key] = entry  # the last in order is the last asked for
            result: Result = entry[0]
            return result

    def __len__(self) -> int:
        return len(self._kept)

    def clear(self) -> None:
        """Forget all results."""
        with self._lock:
            self._kept.clear()
            self.size = 0
