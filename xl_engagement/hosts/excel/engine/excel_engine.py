"""A real Excel, Windows or Mac, as a calculation engine, driven through xlwings."""

from __future__ import annotations

import contextlib
import os
import tempfile
import uuid
from collections.abc import Collection, Mapping
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from xl_engagement.hosts.excel.engine.excel_process import ExcelProcess, spare_others
from xl_engagement.hosts.excel.engine.guard import Guard, words
from xl_engagement.hosts.excel.engine.mac_session import MacSession, MacWorkbook
from xl_engagement.hosts.excel.engine.safe_copy import SafeCopy, safe_copy
from xl_engagement.hosts.excel.engine.windows_session import WindowsSession, WindowsWorkbook
from xl_engagement.hosts.excel.find_excel import excel_version, system
from xl_engagement.hosts.external_engine import ExternalEngineError, Place, Result, Wanted

_INSTEAD = "use --engine embedded or libreoffice"
_QUITTING = 20.0
"""Seconds that Excel has to end after it was asked to."""

_MAC_SANDBOX = "Library/Containers/com.microsoft.Excel/Data"
"""In the home folder: the folder from which Excel for Mac opens files without asking for permission."""


class Excel:
    """An Excel of its own, hidden, with the add-in loaded; see `ExternalEngine`."""

    name = "Excel"
    needs_whole_file = True

    def __init__(self, time_limit: float = 300.0) -> None:
        """`time_limit`: seconds for a workbook; Excel is ended when they are over."""
        self._time_limit = time_limit
        self._session: WindowsSession | MacSession | None = None
        self._process: ExcelProcess | None = None

    def open(self, workbook: bytes) -> ExcelWorkbook:
        """Open a workbook's bytes; ExternalEngineError if it cannot be done."""
        copy = safe_copy(workbook)
        if self._process is not None and self._process.ended():
            self._forget()
        session = self._session or self._started()
        assert self._process is not None
        return ExcelWorkbook(session, copy, Guard(self._process, self._time_limit, self._forget))

    def close(self) -> None:
        """Ask Excel to end, and end it by force if it does not."""
        session, running = self._session, self._process
        self._forget()
        if session is None or running is None:
            return
        with contextlib.suppress(ExternalEngineError):
            Guard(running, _QUITTING, self._forget)(session.quit)
        if not running.ended(_QUITTING):
            running.kill()

    def _forget(self) -> None:
        self._session = self._process = None

    def _started(self) -> WindowsSession | MacSession:
        xlwings = _xlwings()
        try:
            app = xlwings.App(visible=False, add_book=True)
            running = ExcelProcess(app.pid)
        except Exception as error:  # COM's or AppleScript's, which exist on their systems only
            raise ExternalEngineError(f"needs Excel, which does not start: {words(error)}; {_INSTEAD}") from error
        session = WindowsSession(app) if system() == "Windows" else MacSession(app)
        try:
            Guard(running, self._time_limit, self._forget)(session.prepare)
        except BaseException:
            running.kill()
            raise
        self._session, self._process = session, running
        return session


class ExcelWorkbook:
    """A copy of a workbook, open in Excel; see `OpenWorkbook`."""

    def __init__(self, session: WindowsSession | MacSession, copy: SafeCopy, guard: Guard) -> None:
        self._guard = guard
        # Excel may still hold the file when it is deleted.
        self._folder = tempfile.TemporaryDirectory(
            prefix="xl-engagement-", dir=_folder_for_copies(), ignore_cleanup_errors=True
        )
        # Excel opens no two workbooks of one name.
        path = Path(self._folder.name) / f"{uuid.uuid4().hex}.xlsx"
        try:
            path.write_bytes(copy.data)
            opened = guard(lambda: session.open(path, copy.iteration))
        except BaseException:
            self._folder.cleanup()
            raise
        self._book: WindowsWorkbook | MacWorkbook = opened

    def pin_values(self, values: Mapping[Place, Result]) -> None:
        """Put constants where inputs or formulas are; rows take the place of an array formula with all its cells."""
        self._guard(lambda: self._book.pin_values(values))

    def results(self, wanted: Collection[Wanted]) -> dict[Place, Result]:
        """Calculate everything that is due and read the results."""
        return self._guard(lambda: self._book.results(wanted))

    def __enter__(self) -> Self:
        """Enter the context."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Close the workbook; an Excel that is gone has closed it already."""
        with contextlib.suppress(ExternalEngineError):
            self._guard(self._book.close)
        self._folder.cleanup()


def _xlwings() -> Any:
    """xlwings, where there is an Excel that it can drive."""
    here = system()
    if here not in ("Windows", "Darwin"):
        raise ExternalEngineError(f"needs Excel, which runs on Windows and Mac only: {_INSTEAD}")
    if here == "Windows" and excel_version() is None:
        raise ExternalEngineError(f"needs Excel, which is not installed on this computer: {_INSTEAD}")
    xlwings = import_module("xlwings")
    spare_others()
    return xlwings


def _folder_for_copies() -> str | None:
    sandbox = Path.home() / _MAC_SANDBOX
    return os.fspath(sandbox) if system() == "Darwin" and sandbox.is_dir() else None
