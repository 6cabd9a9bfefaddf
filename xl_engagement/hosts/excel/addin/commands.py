"""The add-in for Excel: built on any machine, installed where there is an Excel for Windows."""

from __future__ import annotations

from pathlib import Path

from xl_engagement.hosts.addins import HostError
from xl_engagement.hosts.excel.addin import installation
from xl_engagement.hosts.excel.find_excel import excel_version, system

BUILT_IN = Path("dist")
"""Where `install` leaves the files on a machine without Excel: the folder that `addin build` writes to."""


def build(folder: Path) -> list[Path]:
    """Write the add-in and the file for IntelliSense into a folder."""
    return installation.build_into(folder)


def install() -> list[str]:
    """Install for this user; where there is no Excel for Windows, build only, and say so by HostError."""
    missing = _missing()
    if not missing:
        return installation.install()
    built = ", ".join(map(str, build(BUILT_IN)))
    raise HostError(
        f"{missing}, so nothing was installed, only built: {built}. On a Windows computer with Excel, install this "
        "package and run xl-engagement addin install --host excel there; docs/excel.md has the steps"
    )


def uninstall() -> list[str]:
    """Undo what `install` did; it is no error if nothing is installed."""
    return installation.uninstall() if system() == "Windows" else ["nothing was installed"]


def _missing() -> str:
    """What this machine lacks for the add-in; '' where it can be installed."""
    if system() == "Darwin":
        return "Excel for Mac cannot call Python through xlwings"
    if system() != "Windows":
        return f"Excel does not run on {system()}"
    return "" if excel_version() else "no Excel is registered on this computer"
