"""The process of an Excel that was started here, whether it still runs, and its end by force; all others are spared."""

from __future__ import annotations

import atexit
import contextlib
import os
import signal
import sys
import time
from importlib import import_module
from typing import Any, Protocol

from xl_engagement.hosts.excel.addin.machine import system

_TERMINATE, _SYNCHRONIZE = 0x0001, 0x0010_0000
_WAIT_OBJECT_0 = 0
_PAUSE = 0.05


class Process(Protocol):
    """A process that somebody else is the parent of."""

    def ended(self, seconds: float = 0) -> bool:
        """Whether it has ended, or does so within some seconds."""

    def kill(self) -> None:
        """End it by force; one that has ended is no error."""


def spare_others() -> None:
    """Keep xlwings, once it is imported, from ending every Excel without a workbook window when Python ends.

    It takes all of them for left over: those that other programs have started hidden too, with what is not saved.
    """
    if windows := sys.modules.get("xlwings._xlwindows"):
        atexit.unregister(windows.cleanup)


def process(number: int) -> Process:
    """The process with a number."""
    return WindowsProcess(number) if system() == "Windows" else PosixProcess(number)


class WindowsProcess:
    """By a handle, which stays with its process even when the number is used again; pywin32 comes with xlwings."""

    def __init__(self, number: int) -> None:
        self._api: Any = import_module("win32api")
        self._events: Any = import_module("win32event")
        self._handle = self._api.OpenProcess(_TERMINATE | _SYNCHRONIZE, False, number)

    def ended(self, seconds: float = 0) -> bool:
        """Whether it has ended, or does so within some seconds."""
        return bool(self._events.WaitForSingleObject(self._handle, int(seconds * 1000)) == _WAIT_OBJECT_0)

    def kill(self) -> None:
        """End it by force; one that has ended is no error."""
        if not self.ended():
            self._api.TerminateProcess(self._handle, 1)


class PosixProcess:
    """By its number."""

    def __init__(self, number: int) -> None:
        self._number = number

    def ended(self, seconds: float = 0) -> bool:
        """Whether it has ended, or does so within some seconds."""
        deadline = time.monotonic() + seconds
        while True:
            try:
                os.kill(self._number, 0)
            except ProcessLookupError:
                return True
            if time.monotonic() >= deadline:
                return False
            time.sleep(_PAUSE)

    def kill(self) -> None:
        """End it by force; one that has ended is no error."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self._number, signal.SIGKILL)
