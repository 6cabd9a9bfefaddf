"""A Windows with an Excel on it: xlwings' own code for Windows over stand-ins for pywin32 and Excel."""

from __future__ import annotations

import atexit
import ctypes
import datetime as dt
import importlib
import platform
import shutil
import sys
import time
import types
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
import xlwings

from xl_engagement.hosts.excel import find_excel
from xl_engagement.hosts.excel.addin import commands as addin
from xl_engagement.hosts.excel.engine.excel_engine import Excel

from .com_stand_in import CDispatch, ComError
from .excel_stand_in import Application


@dataclass
class Computer:
    """A Windows on which programs start an Excel."""

    setup: Callable[[Application], None] = lambda excel: None
    started: list[Application] = field(default_factory=list)

    @property
    def excel(self) -> Application:
        return self.started[-1]

    def dispatch(self, name: str) -> Application:
        """win32com.client.DispatchEx"""
        assert name == "Excel.Application"
        excel = Application()
        self.started.append(excel)
        self.setup(excel)
        return excel


def module(name: str, **attributes: Any) -> tuple[str, types.ModuleType]:
    made = types.ModuleType(name)
    made.__dict__.update(attributes)
    return name, made


def pywin32() -> dict[str, types.ModuleType]:
    """The modules of pywin32 with what xlwings needs of them to drive Excel."""
    kinds = {name: type(name, (), {}) for name in ("CoClassBaseClass", "DispatchBaseClass")}
    made = dict(
        [
            module("pywintypes", com_error=ComError, error=ComError, TimeType=dt.datetime, IID=str),
            module("pythoncom", __file__="", CoInitialize=lambda: None, ole_error=ComError),
            module("win32process", GetWindowThreadProcessId=lambda handle: (0, handle)),
            module("win32com.client", CDispatch=CDispatch, Dispatch=None, DispatchEx=None, **kinds),
            *map(module, ("win32api", "win32con", "win32event", "win32gui", "win32timezone", "win32com")),
        ]
    )
    made["win32com"].client = made["win32com.client"]  # type: ignore[attr-defined]
    return made


@pytest.fixture(scope="session")
def xlwindows() -> types.ModuleType:
    """xlwings' own module for Windows."""
    with (
        mock.patch.dict(sys.modules, pywin32()),
        mock.patch.object(ctypes, "windll", mock.MagicMock(), create=True),
        mock.patch.object(ctypes, "oledll", mock.MagicMock(), create=True),
        mock.patch.object(ctypes, "PyDLL", mock.MagicMock()),
    ):
        loaded = importlib.import_module("xlwings._xlwindows")
    atexit.unregister(loaded.cleanup)
    return loaded


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The add-in, built once."""
    return addin.build(tmp_path_factory.mktemp("built"))[0]


@pytest.fixture
def computer(built: Path, xlwindows: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Computer]:
    made = Computer()
    monkeypatch.setattr(xlwindows, "DispatchEx", made.dispatch)
    monkeypatch.setattr(xlwings.engines, "active", xlwings.Engine(impl=xlwindows.engine))
    monkeypatch.setitem(sys.modules, "xlwings._xlwindows", xlwindows)
    monkeypatch.setenv("APPDATA", str(tmp_path / "Roaming"))
    (tmp_path / "Roaming/Microsoft/Excel/XLSTART").mkdir(parents=True)
    shutil.copy(built, tmp_path / "Roaming/Microsoft/Excel/XLSTART")
    monkeypatch.setattr(platform, "system", lambda: "Windows")
    monkeypatch.setattr(find_excel, "registry_values", lambda key: {"": "Excel.Application.16"})
    yield made
    for excel in made.started:
        excel.process.kill()
        excel.process.wait()


@pytest.fixture
def program(computer: Computer) -> Iterator[Excel]:
    made = Excel(time_limit=20)
    yield made
    made.close()


def ends(excel: Application) -> bool:
    deadline = time.monotonic() + 5
    while excel.process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.01)
    return excel.process.poll() is not None
