"""What `doctor` says of LibreOffice: the program, its Python with numpy and scipy, the add-in."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

from xl_engagement import __version__
from xl_engagement.hosts.addins import HostError
from xl_engagement.hosts.findings import Finding
from xl_engagement.hosts.libreoffice.addin import libraries
from xl_engagement.hosts.libreoffice.addin.user_profile import installed_extension, profile_folder, start_macro
from xl_engagement.hosts.libreoffice.find_program import find_libreoffice
from xl_engagement.hosts.libreoffice.python_probe import finds_uno

_INSTALL = "xl-engagement addin install --host libreoffice"
_PYTHON_VARIABLES = ("PYTHONHOME", "VIRTUAL_ENV", "CONDA_PREFIX")
"""What says that another Python than the system's is in force, and which."""

_TIME_LIMIT = 20


def findings() -> list[Finding]:
    """Look at LibreOffice, its Python, the libraries that this Python reaches, and the add-in."""
    try:
        found = find_libreoffice()
    except HostError as error:
        return [Finding("LibreOffice", "note", "not found", str(error))]
    program = Finding("LibreOffice", "ok", f"{found.version}, {found.program}")
    return [program, libraries_finding(), _addin(), *shell_findings()]


def shell_findings() -> list[Finding]:
    """A LibreOffice that is started from this shell would not find its Python; none where it would."""
    if not find_libreoffice().runs_system_python or finds_uno():
        return []
    variables = [name for name in _PYTHON_VARIABLES if os.environ.get(name)]
    first = f"the first python3 on PATH is {shutil.which('python3')}"
    found = ", ".join([*(f"{name} is {os.environ[name]}" for name in variables), first])
    advice = "there LibreOffice starts without the ENG_ functions: start it from the menu, or deactivate first"
    return [Finding("this shell", "note", found, advice)]


def libraries_finding() -> Finding:
    """Ask LibreOffice's Python for numpy and scipy, which the installed add-in may know how to find elsewhere."""
    what = "LibreOffice's Python"
    python = find_libreoffice().python
    if python is None:
        return Finding(what, "problem", "none that knows UNO", "Debian, Ubuntu: apt install python3-uno")
    installed = installed_extension(profile_folder())
    folder = installed.folder if installed else Path()
    try:
        # As a text, and there: a script's own folder would be the first to be searched for modules.
        asked = subprocess.run(
            [python, "-", str(folder)], input=Path(libraries.__file__).read_text(encoding="utf-8"),
            capture_output=True, text=True, encoding="utf-8", timeout=_TIME_LIMIT, cwd=python.parent, check=True,
        )  # fmt: skip
        told = json.loads(asked.stdout)
    except (OSError, subprocess.SubprocessError, ValueError) as error:
        return Finding(what, "problem", f"{python}, does not answer: {error}", "repair it")
    found = f"{told['python']}, {python}"
    if not told["missing"]:
        return Finding(what, "ok", f"{found}, {told['libraries']}")
    if not installed and told["python"].startswith(f"{libraries.python_version()}."):
        return Finding(what, "note", f"{found}, without {told['without']}", f"{_INSTALL} lends it those of this Python")
    return Finding(what, "problem", found, told["missing"])


def _addin() -> Finding:
    what = "add-in for LibreOffice"
    installed = installed_extension(profile_folder())
    if installed is None:
        return Finding(what, "note", "not installed", _INSTALL)
    if installed.version != __version__:
        return Finding(what, "problem", f"{installed.version}, this is {__version__}", _INSTALL)
    if find_libreoffice().runs_system_python and (other := start_macro(profile_folder())):
        found = f"{installed.version}, which this macro keeps from starting: {other}"
        return Finding(what, "problem", found, "Calc: Tools, Customize, Events: take it away from Start Application")
    return Finding(what, "ok", f"{installed.version}, {profile_folder()}")
