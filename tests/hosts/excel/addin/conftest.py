"""A made-up Windows in a temporary folder: home folders, a registry, a virtual environment with xlwings' dlls."""

from __future__ import annotations

import os
import platform
import sys
import types
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from xl_engagement.hosts.excel.addin import installation, interpreter
from xl_engagement.hosts.excel.addin.configuration import Configuration
from xl_engagement.hosts.excel.find_excel import EXCEL

LAUNCHER = f'#!/bin/sh\nexec "{sys.executable}" "$@"\n'
ask = interpreter.ask
_ANSWERS: list[interpreter.Answer | str] = []


@dataclass
class Computer:
    home: Path
    registry: dict[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def start_folder(self) -> Path:
        return self.home / "AppData/Roaming/Microsoft/Excel/XLSTART"

    @property
    def addin(self) -> Path:
        return self.start_folder / "xl_engagement.xlam"

    @property
    def configuration(self) -> Path:
        return self.home / ".xl-engagement/xl-engagement.conf"

    @property
    def python(self) -> Path:
        return Path(sys.executable)

    def files(self) -> dict[str, bytes | None]:
        """Everything under the home folder: files with their bytes, folders as None."""
        return {
            path.relative_to(self.home).as_posix(): path.read_bytes() if path.is_file() else None
            for path in sorted(self.home.rglob("*"))
        }


def winreg(registry: dict[str, dict[str, Any]]) -> types.ModuleType:
    """Python's winreg over a dictionary of keys."""

    class Key(str):
        def __enter__(self) -> Key:
            return self

        def __exit__(self, *error: object) -> None:
            return None

    def open_key(root: str, path: str) -> Key:
        for key in registry:
            if key.lower() == f"{root}\\{path}".lower():
                return Key(key)
        raise FileNotFoundError(2, "The system cannot find the file specified")

    made = types.ModuleType("winreg")
    made.__dict__.update(
        {root: root for root in ("HKEY_CLASSES_ROOT", "HKEY_CURRENT_USER", "HKEY_LOCAL_MACHINE")},
        OpenKey=open_key,
        QueryInfoKey=lambda key: (0, len(registry[key]), 0),
        EnumValue=lambda key, index: (*list(registry[key].items())[index], 1),
    )
    return made


@pytest.fixture(scope="session")
def built() -> bytes:
    """The add-in, built once."""
    return installation.build()


@pytest.fixture
def computer(built: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Computer:
    home = tmp_path / "Users" / "Zoë Müller & Co"
    (home / "AppData/Roaming").mkdir(parents=True)
    made = Computer(home, {EXCEL: {"": "Excel.Application.16"}})
    monkeypatch.setenv("APPDATA", str(home / "AppData/Roaming"))
    monkeypatch.setenv("USERPROFILE", str(home))
    monkeypatch.delenv("CONDA_EXE", raising=False)
    monkeypatch.setattr(installation, "build", lambda: built)
    monkeypatch.setattr(interpreter, "ask", answer)
    monkeypatch.setattr(platform, "system", lambda: "Windows")
    monkeypatch.setitem(sys.modules, "winreg", winreg(made.registry))
    monkeypatch.setattr(sys, "executable", str(environment(tmp_path / "my env")))
    return made


def answer(python: Path) -> interpreter.Answer | str:
    """What an interpreter answers; that of an `environment`, which runs the one of the tests, is asked only once."""
    is_known = python.is_file() and python.read_text() == LAUNCHER and os.access(python, os.X_OK)
    if not is_known:
        return ask(python)
    if not _ANSWERS:
        _ANSWERS.append(ask(python))
    return _ANSWERS[0]


def environment(folder: Path) -> Path:
    """A virtual environment as pip leaves it on Windows; its interpreter runs the one that runs the tests."""
    python = folder / "Scripts" / "python.exe"
    python.parent.mkdir(parents=True)
    python.write_text(LAUNCHER)
    python.chmod(0o755)
    for dll in interpreter.dlls():
        (folder / dll).write_bytes(b"MZ")
    return python


def setting(computer: Computer, key: str) -> str | None:
    return Configuration.of(computer.configuration.read_bytes()).get(key)
