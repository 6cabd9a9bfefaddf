"""The fixture `calc`: a headless LibreOffice with a private profile and the add-in, driven by its own Python."""

from __future__ import annotations

import pickle
import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from xl_engagement.hosts.addins import HostError
from xl_engagement.hosts.libreoffice.addin.extension import extension
from xl_engagement.hosts.libreoffice.addin.libraries import environment
from xl_engagement.hosts.libreoffice.engine.office import Office
from xl_engagement.hosts.libreoffice.find_program import InstalledLibreOffice, find_libreoffice

DRIVER = Path(__file__).with_name("calc_driver.py")


class Calc:
    """A running LibreOffice: `calc.read(...)` and the like are the methods of `calc_driver.Calc`."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process

    def __getattr__(self, request: str) -> Callable[..., Any]:
        def ask(*arguments: Any) -> Any:
            pickle.dump((request, arguments), self._process.stdin)
            self._process.stdin.flush()
            done, answer = pickle.load(self._process.stdout)
            assert done, answer
            return answer

        return ask

    def sheet(self, cells: dict[str, Any], *addresses: str) -> Any:
        """What ranges show once cells are typed into a fresh document; of a single cell its content."""
        document = self.new()
        self.fill(document, cells)
        shown = [self.read(document, address) for address in addresses]
        self.close(document)
        shown = [rows if ":" in address else rows[0][0] for rows, address in zip(shown, addresses, strict=True)]
        return shown[0] if len(shown) == 1 else shown

    def value(self, formula: str, **cells: Any) -> Any:
        """What one cell, Z1, shows for a formula in Excel's spelling, with other cells filled."""
        return self.sheet({**cells, "Z1": as_typed(formula)}, "Z1")


def as_typed(formula: str) -> str:
    """A formula in Excel's spelling as LibreOffice's programming interface takes it: other separators."""

    def separators(match: re.Match[str]) -> str:
        text = match[0]
        if text.startswith('"'):
            return text
        if text.startswith("{"):
            # Texts in an array constant hold neither separators nor quotes here.
            return text.replace(";", "|").replace(",", ";")
        return ";"

    return re.sub(r'"(?:[^"]|"")*"|\{[^}]*\}|,', separators, formula)


def libreoffice() -> InstalledLibreOffice:
    """The LibreOffice of this machine; tests are skipped where there is none, or none that can be driven."""
    try:
        found = find_libreoffice()
    except HostError:
        pytest.skip("LibreOffice is not installed")
    if found.python is None:
        pytest.skip("LibreOffice's Python bridge (python3-uno) is not installed")
    return found


@pytest.fixture(scope="session")
def typed() -> Callable[[str], str]:
    return as_typed


@pytest.fixture(scope="session")
def office() -> InstalledLibreOffice:
    return libreoffice()


@pytest.fixture(scope="session")
def start_calc(office: InstalledLibreOffice) -> Iterator[Callable[[Path], Calc]]:
    """Start LibreOffice with the profile in a folder; all are ended with the session."""
    processes: list[subprocess.Popen[bytes]] = []

    def start(profile: Path) -> Calc:
        process = subprocess.Popen(
            [office.python, DRIVER, office.program, profile],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        processes.append(process)
        return Calc(process)

    yield start
    for process in processes:
        process.stdin.close()
    for process in processes:
        process.wait(30)
        process.stdout.close()


@pytest.fixture(scope="session")
def start_with_addin(office: InstalledLibreOffice, start_calc: Callable[[Path], Calc]) -> Callable[[Path, bytes], Calc]:
    """Put an extension into a profile of its own in a folder, and start LibreOffice with it, as a user does."""

    def start(folder: Path, extension: bytes) -> Calc:
        path = folder / "xl_engagement.oxt"
        path.write_bytes(extension)
        with Office(office, folder / "profile") as installing:
            installing.add_extension(path)
        started = start_calc(folder / "profile")
        started.wait_for("org.xlengagement.Functions")
        return started

    return start


@pytest.fixture(scope="session")
def calc(start_with_addin: Callable[[Path, bytes], Calc], tmp_path_factory: pytest.TempPathFactory) -> Calc:
    """LibreOffice with the add-in, which takes numpy from this environment."""
    return start_with_addin(tmp_path_factory.mktemp("calc"), extension(environment()))
