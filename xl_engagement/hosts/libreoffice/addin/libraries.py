"""numpy and scipy for LibreOffice's Python: where they are looked for, and what to say if they are missing.

It runs in whatever Python LibreOffice has, so it uses nothing that old versions lack.
"""

from __future__ import annotations

import importlib
import importlib.machinery
import importlib.metadata
import importlib.util
import json
import platform
import re
import sys
from pathlib import Path
from typing import Any

OLDEST_PYTHON = (3, 11)
OLDEST = {"numpy": (1, 26), "scipy": (1, 15)}
"""The libraries, and the oldest version of each that fits, as the package declares it."""

ENVIRONMENT = "environment.json"
"""A file in the extension that `addin install` adds: the Python that ran it, and where its libraries are."""

BUNDLED = "libraries"
"""A folder in the extension for libraries, for those who pack their own; `extension` makes none."""


class LibraryMissingError(Exception):
    """The functions cannot be computed in this Python; the message says what is missing and what to do."""


def environment() -> bytes:
    """Describe the running Python for `ENVIRONMENT`."""
    found = [importlib.util.find_spec(library) for library in OLDEST]
    folders = {str(Path(spec.origin).parents[1]) for spec in found if spec and spec.origin}
    described = {"python": python_version(), "folders": sorted(folders)}
    return json.dumps(described, indent=2).encode()


def python_version() -> str:
    """The version to which compiled libraries are tied: '3.11'."""
    return "{}.{}".format(*sys.version_info)


def provide(extension: Path) -> None:
    """Make numpy and scipy importable: from the Python itself, the installing environment, or a bundled folder.

    LibraryMissingError if the Python is too old or has no numpy; only the functions that need scipy ask for it.
    """
    if sys.version_info < OLDEST_PYTHON:
        raise LibraryMissingError(too_old(python_version()))
    for library in OLDEST:
        if not _fits(library, sys.path):
            folder = next((folder for folder in _folders(extension) if _fits(library, [folder])), None)
            if folder is not None:
                sys.meta_path.insert(0, _Lent(library, folder))
    if not _found("numpy"):
        raise LibraryMissingError(missing("numpy"))


class _Lent:
    """An import hook that finds one library in a folder, and nothing else there, which could hide LibreOffice's own."""

    def __init__(self, library: str, folder: str) -> None:
        self.library = library
        self._folder = folder

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> Any:
        """The library's place; None for any other module."""
        return importlib.machinery.PathFinder.find_spec(name, [self._folder]) if name == self.library else None


def _folders(extension: Path) -> list[str]:
    folders = []
    written = extension / ENVIRONMENT
    if written.is_file():
        described = json.loads(written.read_text(encoding="utf-8"))
        if described["python"] == python_version():
            folders += described["folders"]
    return [*folders, str(extension / BUNDLED)]


def _fits(library: str, folders: list[str]) -> bool:
    numbers = re.findall(r"\d+", _version(library, folders))
    return tuple(map(int, numbers[:2])) >= OLDEST[library]


def _version(library: str, folders: list[str]) -> str:
    """The version of a library in folders; '' where it is not there."""
    return next((found.version for found in importlib.metadata.distributions(name=library, path=folders)), "")


def _found(library: str) -> bool:
    """Whether a version that fits can be imported."""
    lent = any(isinstance(finder, _Lent) and finder.library == library for finder in sys.meta_path)
    return lent or _fits(library, sys.path)


def too_old(version: str) -> str:
    """What to say of a Python that is too old."""
    oldest = "{}.{}".format(*OLDEST_PYTHON)
    return f"the Python in this LibreOffice is {version}, and the functions need {oldest} or newer"


def not_importable(error: ImportError) -> str:
    """What to say after a failed import: a library is missing, or it is there and does not fit."""
    absent = [library for library in OLDEST if not _found(library)]
    return missing(absent[0]) if absent else f"a library cannot be imported in the Python of LibreOffice: {error}"


def missing(library: str) -> str:
    """What to say of a library that is not found."""
    oldest = "{}.{}".format(*OLDEST[library])
    there = _version(library, sys.path)
    where = f"{python_version()}, {sys.prefix}{', which has ' + there if there else ''}"
    return (
        f"{library} is missing in the Python of LibreOffice ({where}): install version {oldest} or newer there, or run "
        f"xl-engagement addin install with a Python {python_version()} that has it"
    )


def _report(extension: Path) -> dict[str, str]:
    """What this Python has, for `doctor`: its version, the libraries' versions, or what is missing."""
    told = {"python": platform.python_version(), "libraries": "", "without": "", "missing": ""}
    try:
        provide(extension)
        versions = [f"{library} {importlib.import_module(library).__version__}" for library in OLDEST]
        told["libraries"] = ", ".join(versions)
    except LibraryMissingError as error:
        told["without"], told["missing"] = "numpy", str(error)
    except ImportError as error:
        told["without"], told["missing"] = error.name or "numpy", not_importable(error)
    return told


if __name__ == "__main__":
    print(json.dumps(_report(Path(sys.argv[1]))))
