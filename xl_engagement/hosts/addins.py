"""The add-ins: what can be done with the one for each spreadsheet program."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

HOSTS = ("excel", "libreoffice")
"""The programs with an add-in; `xl_engagement.hosts.NAME.addin.commands` has the functions of `Addin`."""


class HostError(Exception):
    """Something cannot be done on this machine; the message says what is missing and what to do."""


class Addin(Protocol):
    """The add-in for one program. Each action returns what it did, as lines for a person to read."""

    def build(self, folder: Path) -> list[Path]:
        """Write the add-in's files into a folder, the same bytes every time; this works on any machine."""

    def install(self) -> list[str]:
        """Build the add-in and put it into this user's program; HostError where that cannot be done."""

    def uninstall(self) -> list[str]:
        """Undo exactly what `install` did; it is no error if nothing is installed."""


def addin(host: str) -> Addin:
    """The add-in for one of the `HOSTS`."""
    return cast("Addin", import_module(f"xl_engagement.hosts.{host}.addin.commands"))
