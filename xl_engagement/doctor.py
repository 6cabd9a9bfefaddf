"""What is installed, what is missing, and what to do about it."""

from __future__ import annotations

import importlib.metadata
import platform
import shutil
import sys
import sysconfig
from dataclasses import dataclass
from pathlib import Path

from packaging.requirements import Requirement

from xl_engagement import __version__


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: `status` is ok, note or problem; `advice` says what to do where it is not ok."""

    what: str
    status: str
    found: str
    advice: str = ""


def findings() -> list[Finding]:
    """Look at the interpreter, the libraries, the command itself and the spreadsheet programs."""
    return [_python(), _self(), *_libraries(), _engine(), _catalogue(), _excel(), _libreoffice()]


def _python() -> Finding:
    return Finding("Python", "ok", f"{platform.python_version()}, {sys.executable}")


def _self() -> Finding:
    scripts = Path(sysconfig.get_path("scripts"))
    on_path = shutil.which("xl-engagement")
    found = f"{__version__}, {Path(__file__).parent}"
    if on_path:
        return Finding("xl-engagement", "ok", found)
    return Finding("xl-engagement", "note", found, f"the command is not on PATH; add {scripts} to it")


def _libraries() -> list[Finding]:
    """Each declared dependency: installed, and within the bounds that the package declares."""
    declared = [Requirement(text) for text in importlib.metadata.requires("xl-engagement") or []]
    return [_library(library) for library in declared if not library.marker or library.marker.evaluate({"extra": ""})]


def _library(library: Requirement) -> Finding:
    advice = f"pip install '{library.name}{library.specifier}'"
    try:
        version = importlib.metadata.version(library.name)
    except importlib.metadata.PackageNotFoundError:
        return Finding(library.name, "problem", "not installed", advice)
    if library.specifier.contains(version, prereleases=True):
        return Finding(library.name, "ok", version)
    return Finding(library.name, "problem", f"{version}, needed {library.specifier}", advice)


def _engine() -> Finding:
    """The embedded engine computes a known sum."""
    from xl_engagement.hosts.embedded.formula import evaluate_formula

    value = evaluate_formula("=SUM({1,2;3,4})*2")
    if value == 20:
        return Finding("embedded engine", "ok", "=SUM({1,2;3,4})*2 gives 20")
    return Finding("embedded engine", "problem", f"=SUM({{1,2;3,4}})*2 gives {value}", "reinstall formualizer")


def _catalogue() -> Finding:
    from xl_engagement.worksheet import call, catalogue

    return Finding("functions", "ok", f"{len(catalogue())}, version {call('ENG_VERSION')}")


def _excel() -> Finding:
    if sys.platform in ("win32", "darwin"):
        return Finding("Excel", "note", "not looked for yet", "the functions reach Excel through xlwings")
    return Finding("Excel", "note", "does not run on this system", "recalc and eval need none")


def _libreoffice() -> Finding:
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program:
        return Finding("LibreOffice", "ok", program)
    return Finding("LibreOffice", "note", "not installed", "nothing here needs it yet")
