"""Where LibreOffice is on this machine, which version it is, and the Python through which programs talk to it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from xl_engagement.hosts.addins import HostError
from xl_engagement.hosts.libreoffice.python_probe import SYSTEM_PYTHON

OVERRIDE = "XL_ENGAGEMENT_SOFFICE"
"""The environment variable that names the program to use instead of the one that would be found."""

_NAMES = ("soffice", "libreoffice", "localc")
_FOLDERS = (
    "/usr/lib/libreoffice/program",
    "/usr/lib64/libreoffice/program",
    "/usr/local/lib/libreoffice/program",
    "/Applications/LibreOffice.app/Contents/MacOS",
    "~/Applications/LibreOffice.app/Contents/MacOS",
    "C:/Program Files/LibreOffice/program",
    "C:/Program Files (x86)/LibreOffice/program",
)
_VERSION = re.compile(r"LibreOffice\D*?(\d+(?:\.\d+)+)")
_TIME_LIMIT = 60


@dataclass(frozen=True, slots=True)
class InstalledLibreOffice:
    """A LibreOffice that is installed."""

    program: Path
    """`soffice`, with symbolic links followed: the folder around it is that of the program's other files."""
    version: str
    """Such as 7.4.7.2."""
    python: Path | None
    """A Python that can `import uno`; None where no such Python is known."""

    @property
    def runs_system_python(self) -> bool:
        """Whether it has no modules for Python of its own, so that the environment decides where it finds them."""
        folder = self.program.parent
        return not any((place / "uno.py").is_file() for place in (folder, folder.parent / "Resources"))


@cache
def find_libreoffice() -> InstalledLibreOffice:
    """Find LibreOffice; HostError says what is missing. What is found is remembered as long as the process lives."""
    chosen = os.environ.get(OVERRIDE)
    if chosen:
        program = _program(Path(chosen).expanduser())
        if program is None:
            raise HostError(f"{OVERRIDE} names {chosen}, where there is no LibreOffice: name its program soffice")
    else:
        program = next(filter(None, map(_program, _places())), None)
        if program is None:
            raise HostError(
                "LibreOffice is not found: install it (Debian, Ubuntu: apt install libreoffice-calc python3-uno; "
                f"else www.libreoffice.org), or name its program soffice in {OVERRIDE}"
            )
    python = next((python for python in _pythons(program) if _can_talk(python)), None)
    return InstalledLibreOffice(program, _version(program), python)


def _places() -> Iterator[Path]:
    """Files and folders where LibreOffice may be: PATH first, then the usual ones, the newest upstream build first."""
    yield from (Path(found) for name in _NAMES if (found := shutil.which(name)))
    yield from (Path(folder).expanduser() for folder in _FOLDERS)
    upstream = Path("/opt").glob("libreoffice*/program")
    yield from sorted(upstream, key=lambda path: [int(part) for part in re.findall(r"\d+", path.parent.name)])[::-1]


def _program(place: Path) -> Path | None:
    """The program at a place that may name it, a link to it, its folder, or the folder around that."""
    found = place.resolve()
    folders = (found, found / "program", found / "Contents/MacOS") if found.is_dir() else (found.parent,)
    for folder in folders:
        # Scripts of other names, such as a snap's, lead elsewhere: only the folder of the program has its binary.
        if sys.platform == "win32":
            # The .com writes to the console; the .exe of the same name beside it does not.
            if (folder / "soffice.exe").is_file() and (folder / "soffice.com").is_file():
                return folder / "soffice.com"
        elif (folder / "soffice").is_file() and (sys.platform == "darwin" or (folder / "soffice.bin").is_file()):
            return folder / "soffice"
    return None


def _version(program: Path) -> str:
    try:
        told = subprocess.run(
            [program, "--version"], capture_output=True, text=True, timeout=_TIME_LIMIT, stdin=subprocess.DEVNULL,
            check=False,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired) as error:
        raise HostError(f"{program} does not run: {error}") from error
    match = _VERSION.search(told.stdout)
    if match is None:
        raise HostError(f"{program} does not tell its version: {(told.stderr or told.stdout).strip() or 'no output'}")
    return match[1]


def _pythons(program: Path) -> Iterator[Path]:
    """The Python that upstream builds bring along, that of the system, this one."""
    folder = program.parent
    own = (folder / "python.exe", folder / "python", folder.parent / "Resources/python", SYSTEM_PYTHON)
    yield from filter(Path.is_file, own)
    yield Path(sys.executable)


def _can_talk(python: Path) -> bool:
    try:
        tried = subprocess.run(
            [python, "-c", "import uno"], capture_output=True, timeout=_TIME_LIMIT, stdin=subprocess.DEVNULL,
            check=False,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return False
    return tried.returncode == 0
