"""Whether there is an Excel on this machine, and where: its system, its registry, Excel's folders."""

from __future__ import annotations

import os
import platform
from importlib import import_module
from pathlib import Path
from typing import Any

from xl_engagement.hosts.addins import HostError
from xl_engagement.hosts.excel.addin_names import ADDIN_FILE, CONFIG_FILE, CONFIG_FOLDER

EXCEL = r"HKEY_CLASSES_ROOT\Excel.Application\CurVer"
"""The registry key in which programs look for Excel: `Excel.Application.16`."""


def system() -> str:
    """Windows, Darwin, Linux or another."""
    return platform.system()


def registry_values(key: str) -> dict[str, Any]:
    """The values of a registry key by their names in lower case; none where there is no such key, or no registry."""
    if system() != "Windows":
        return {}
    winreg = import_module("winreg")
    root, _, path = key.partition("\\")
    found: dict[str, Any] = {}
    try:
        with winreg.OpenKey(getattr(winreg, root), path) as opened:
            for index in range(winreg.QueryInfoKey(opened)[1]):
                name, value, _ = winreg.EnumValue(opened, index)
                found[name.lower()] = value
    except OSError:
        # What cannot be read does not exist for Excel's user either.
        return found
    return found


def excel_version() -> str | None:
    """The version of Excel as its registry keys name it, '16.0'; None where there is no Excel."""
    name, _, number = str(registry_values(EXCEL).get("", "")).rpartition(".")
    return f"{number}.0" if name == "Excel.Application" and number.isdigit() else None


def start_folder() -> Path:
    """The folder whose files Excel opens when it starts; a trusted location unless that was changed."""
    return _folder("APPDATA") / "Microsoft" / "Excel" / "XLSTART"


def addin_path() -> Path:
    """Where the add-in is once it is installed."""
    return start_folder() / ADDIN_FILE


def configuration_path() -> Path:
    """The user's configuration file, where the add-in's VBA looks for it."""
    return _folder("USERPROFILE") / CONFIG_FOLDER / CONFIG_FILE


def _folder(variable: str) -> Path:
    folder = os.environ.get(variable)
    if not folder:
        raise HostError(f"the environment variable {variable} is not set, so Excel's folders are unknown: set it")
    return Path(folder)
