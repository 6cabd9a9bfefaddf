"""A limit of time for work that nothing interrupts, such as a call into another process."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from types import TracebackType
from typing import Self


class Deadline:
    """Seconds for some work; when they are over, `end` is called, which must make the work return.

    A context manager around the work. It may be entered several times: only the time spent inside counts.
    """

    def __init__(self, seconds: float, end: Callable[[], None]) -> None:
        self.seconds = seconds
        self._left = seconds
        self._end = end
        self._passed = threading.Event()

    @property
    def passed(self) -> bool:
        """Whether the time was over before the work was done."""
        return self._passed.is_set()

    def __enter__(self) -> Self:
        self._started = time.monotonic()
        self._timer = threading.Timer(max(self._left, 0.0), self._pass)
        self._timer.daemon = True
        self._timer.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._timer.cancel()
        self._left -= time.monotonic() - self._started

    def _pass(self) -> None:
        self._passed.set()
        self._end()
