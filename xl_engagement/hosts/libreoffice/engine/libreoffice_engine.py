"""LibreOffice as a calculation engine: one warm process for many workbooks."""

from __future__ import annotations

import tempfile
from pathlib import Path

from xl_engagement.hosts.addins import HostError
from xl_engagement.hosts.external_engine import ExternalEngineError, OpenWorkbook
from xl_engagement.hosts.libreoffice.addin.extension import extension
from xl_engagement.hosts.libreoffice.addin.identity import FILE_NAME
from xl_engagement.hosts.libreoffice.addin.libraries import environment
from xl_engagement.hosts.libreoffice.engine.calc_input import calc_input
from xl_engagement.hosts.libreoffice.engine.office import START_LIMIT, Office
from xl_engagement.hosts.libreoffice.engine.open_workbook import CalcWorkbook
from xl_engagement.hosts.libreoffice.engine.profile_settings import write_settings
from xl_engagement.hosts.libreoffice.find_program import find_libreoffice

_PROFILE = "profile"

_MAX_MEMORY = 2 << 30
"""If a process holds more bytes than this after closing its workbooks, the next workbook gets a new process."""


class LibreOffice:
    """LibreOffice with the functions of the catalogue in it; it starts when the first workbook is opened.

    A process that dies, or that a workbook keeps busy for too long, is replaced for the next workbook.
    """

    name = "LibreOffice"
    needs_whole_file = False

    def __init__(self, time_limit: float = 300.0) -> None:
        """`time_limit`: seconds for a workbook, everything together; LibreOffice is ended when they are over."""
        self._time_limit = time_limit
        self._office: Office | None = None
        self._functions: frozenset[str] = frozenset()
        self._folder: tempfile.TemporaryDirectory[str] | None = None

    def open(self, workbook: bytes) -> OpenWorkbook:
        """Open a workbook's bytes, macros off, links not followed; ExternalEngineError says why it cannot be done."""
        data = calc_input(workbook)
        before, office = self._office, self._running()
        try:
            return CalcWorkbook(office, self._functions, data, self._time_limit)
        except ExternalEngineError:
            if office.is_alive or office is not before:
                raise
        # It was killed since the last workbook, or by what that left behind.
        return CalcWorkbook(self._running(), self._functions, data, self._time_limit)

    def close(self) -> None:
        """End the program; `open` would start it again."""
        self._end()
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None

    def _end(self) -> None:
        if self._office is not None:
            self._office.close()
            self._office = None

    def _running(self) -> Office:
        office = self._office
        if office is None or not office.is_alive or office.memory > _MAX_MEMORY:
            self._end()
            try:
                office = self._office = Office(find_libreoffice(), template=self._prepared_profile())
            except HostError as error:
                raise ExternalEngineError(f"needs LibreOffice: {error}") from None
            self._functions = frozenset(map(str.upper, office.request_inside("functions", limit=START_LIMIT)))
        return office

    def _prepared_profile(self) -> Path:
        """A profile with the add-in, copied for each process: one in which a process died cannot be used again."""
        if self._folder is None:
            folder = tempfile.TemporaryDirectory(prefix="xl-engagement-")
            _prepare(Path(folder.name) / _PROFILE)
            self._folder = folder
        return Path(self._folder.name) / _PROFILE


def _prepare(profile: Path) -> None:
    write_settings(profile)
    # The process to which an extension is added calls it in yet another process, which takes ten times as long.
    with Office(find_libreoffice(), profile) as office:
        path = office.folder / FILE_NAME
        # Macros are off in this profile, and the bridge sees to the environment.
        path.write_bytes(extension(environment(), by_macro=False))
        office.add_extension(path)
