"""Calls to a program that may hang or die: a time limit that ends its process, and one kind of error for everything."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from xl_engagement.deadline import Deadline
from xl_engagement.hosts.excel.engine.excel_process import ExcelProcess
from xl_engagement.hosts.external_engine import ExternalEngineError

Done = TypeVar("Done")

_DYING = 0.5
"""Seconds to wait for a process to be gone after a call to it has failed."""


class Guard:
    """The time limit for one workbook; it counts only while Excel is at work."""

    def __init__(self, process: ExcelProcess, seconds: float, lost: Callable[[], None]) -> None:
        """Guard calls to a process; `lost` is called when it has ended."""
        self._process = process
        # A call does not return before Excel answers, so that only the end of its process ends the call.
        self._deadline = Deadline(seconds, process.kill)
        self._lost = lost

    def __call__(self, act: Callable[[], Done]) -> Done:
        """Call Excel; ExternalEngineError if that fails, if Excel dies, or if the time is up."""
        try:
            with self._deadline:
                return act()
        except Exception as error:
            if self._deadline.passed:
                self._lost()
                raise ExternalEngineError(f"took Excel more than {self._deadline.seconds:g} seconds") from error
            if self._process.ended(_DYING):
                self._lost()
                raise ExternalEngineError("made Excel end without a word") from error
            if isinstance(error, ExternalEngineError):
                raise
            raise ExternalEngineError(f"is refused by Excel: {words(error)}") from error


def words(error: Exception) -> str:
    """Excel's own message, which COM gives in the third part of the error: code, source, description, ..."""
    details = error.args[2] if len(error.args) > 2 else None
    description = details[2] if isinstance(details, tuple) and len(details) > 2 else None
    return str(description or error or type(error).__name__).strip()
