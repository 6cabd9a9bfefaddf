"""The Python that computes the functions for Excel: how the configuration names it, and the dlls that must lie by it.

The add-in's VBA loads xlwings' dll from the folder of the interpreter or from the folder above: pip puts the dlls into
the root of the environment, which is the one for an ordinary Python and conda, the other for a virtual environment.
"""

from __future__ import annotations

import importlib.metadata
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from xl_engagement import __version__
from xl_engagement.hosts.addins import HostError
from xl_engagement.hosts.excel.addin.configuration import Configuration
from xl_engagement.worksheet import catalogue

KEY = "INTERPRETER_WIN"
CONDA_ROOT = "CONDA PATH"
CONDA_ENVIRONMENT = "CONDA ENV"
_CONDA_PYTHON = "python"
"""What `KEY` must say for the two conda settings to count."""

MAX_PATH = 240
"""Characters of a path that VBA's file functions and LoadLibrary take, with room for the name of a dll."""

_TIME_LIMIT = 60

# Why cleanup is unregistered: see `excel_process.spare_others`, which an interpreter with an older version may lack.
_QUESTION = """
import atexit, json, sys
import xlwings, xl_engagement
import xl_engagement.hosts.excel.addin_udfs as udfs
if windows := sys.modules.get("xlwings._xlwindows"):
    atexit.unregister(windows.cleanup)
print(json.dumps([xl_engagement.__version__, xlwings.__version__, len(udfs.__all__)]))
"""


class Answer(NamedTuple):
    """What an interpreter says of itself."""

    version: str
    """That of xl-engagement."""
    xlwings: str
    functions: int


def dlls() -> tuple[str, ...]:
    """The libraries that the add-in's VBA names: for 64-bit and for 32-bit Excel, whatever Python has."""
    version = importlib.metadata.version("xlwings")
    return f"xlwings64-{version}.dll", f"xlwings32-{version}.dll"


def settings() -> dict[str, str]:
    """The configuration that names the interpreter which runs this, with conda's activation where it is conda's."""
    conda = _conda()
    return {KEY: _CONDA_PYTHON, CONDA_ROOT: conda[0], CONDA_ENVIRONMENT: conda[1]} if conda else {KEY: sys.executable}


def named(configuration: Configuration) -> Path | None:
    """The interpreter that a configuration names; None where it names none, or leaves the choice to PATH."""
    values = {key: configuration.get(key) or "" for key in (KEY, CONDA_ROOT, CONDA_ENVIRONMENT)}
    name, root, environment = (os.path.expandvars(value) for value in values.values())
    if name not in ("", "python", "pythonw"):
        return Path(name)
    if not root or not environment:
        return None
    if environment == "base":
        folder = Path(root)
    else:
        folder = Path(environment) if "\\" in environment or "/" in environment else Path(root, "envs", environment)
    return folder / f"{name or _CONDA_PYTHON}.exe"


def missing_dlls(python: Path) -> list[str]:
    """Those of the `dlls` that the VBA will not find for an interpreter."""
    folders = python.parent, python.parent.parent
    return [dll for dll in dlls() if not any((folder / dll).is_file() for folder in folders)]


def check(chosen: Mapping[str, str]) -> None:
    """HostError where Excel could not start the interpreter that these settings name, or find the dlls beside it."""
    python = named(Configuration().with_settings(chosen)) or Path(sys.executable)
    for value in chosen.values():
        if len(value) > MAX_PATH:
            raise HostError(
                f"the path {value} is longer than the {MAX_PATH} characters that Excel's VBA takes: "
                "install Python in a folder nearer to the root of the drive"
            )
        if '"' in value or "%" in value:
            raise HostError(
                f"the path {value} holds a percent sign or a quote, which Excel's VBA would read as something else: "
                "install Python in a folder with a plain name"
            )
    if missing := missing_dlls(python):
        raise HostError(
            f"{' and '.join(missing)} of xlwings, which Excel loads, are neither in {python.parent} "
            f"nor in {python.parent.parent}{_where_instead()}: make a virtual environment (py -m venv NAME), "
            "install xl-engagement in it, and run its own xl-engagement addin install"
        )


def ask(python: Path) -> Answer | str:
    """Let an interpreter import what Excel will call; where that fails, what it said."""
    # Without -P the current folder would be searched for modules.
    command = [str(python), "-B", "-P", "-c", _QUESTION]
    try:
        result = subprocess.run(
            command, capture_output=True, text=True, errors="replace", timeout=_TIME_LIMIT, check=False
        )
    except subprocess.TimeoutExpired:
        return f"does not answer within {_TIME_LIMIT} seconds"
    except OSError as error:
        return f"cannot be started: {error.strerror or error}"
    try:
        return Answer(*json.loads(result.stdout))
    except (ValueError, TypeError):
        lines = [line.strip() for line in result.stderr.splitlines() if line.strip()]
        return lines[-1] if lines else f"ends with exit status {result.returncode}"


def own_answer() -> Answer:
    """What an interpreter answers that fits this package."""
    return Answer(__version__, importlib.metadata.version("xlwings"), len(catalogue()))


def _conda() -> tuple[str, str] | None:
    """conda's root folder and the name or path of this environment; None where Python is not conda's, or an old one."""
    prefix = Path(sys.prefix)
    if not (prefix / "conda-meta").is_dir():
        return None
    root = prefix.parent.parent if prefix.parent.name == "envs" else prefix
    if program := os.environ.get("CONDA_EXE"):
        root = Path(program).parent.parent
    if not (root / "condabin" / "conda.bat").is_file():
        return None
    if prefix == root:
        return str(root), "base"
    # It stands unquoted in the command that activates it.
    environment = prefix.name if prefix.parent == root / "envs" else str(prefix)
    return None if " " in environment else (str(root), environment)


def _where_instead() -> str:
    files = importlib.metadata.files("xlwings") or []
    folders = sorted({str(Path(file.locate()).resolve().parent) for file in files if file.name in dlls()})
    return f" (they are in {' and '.join(folders)})" if folders else ""
