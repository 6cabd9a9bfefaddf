"""The process of an Excel that was started here, whether it still runs, and its end by force; all others are spared."""

from __future__ import annotations

import atexit
import contextlib
import sys

import psutil


class ExcelProcess:
    """A process that is no child of this one; a later process with the same number is never taken for it."""

    def __init__(self, number: int) -> None:
        """Watch the process with a number; psutil.NoSuchProcess where it has ended already."""
        self._process = psutil.Process(number)

    def ended(self, seconds: float = 0) -> bool:
        """Whether it has ended, or does so within some seconds."""
        if not self._process.is_running():
            return True
        try:
            self._process.wait(seconds)
        except psutil.TimeoutExpired:
            return False
        return True

    def kill(self) -> None:
        """End it by force; one that has ended is no error."""
        with contextlib.suppress(psutil.NoSuchProcess):
            self._process.kill()


def spare_others() -> None:
    """Keep xlwings, once it is imported, from ending every Excel without a workbook window when Python ends.

    It takes all of them for left over: those that other programs have started hidden too, with what is not saved.
    """
    if windows := sys.modules.get("xlwings._xlwindows"):
        atexit.unregister(windows.cleanup)
