"""What `doctor` looks at: the interpreter, the libraries, the command itself and the spreadsheet programs."""

from __future__ import annotations

import importlib
import importlib.metadata
import platform
import re
import shutil
import sys
import sysconfig
from pathlib import Path

import xl_engagement
from xl_engagement import __version__
from xl_engagement.hosts.findings import Finding

_MODULES = {"lxml": "lxml.etree", "scipy": "scipy.special", "xlsxwriter": "xlsxwriter"}
"""The module to import for a library whose name is not that of a module."""


def findings() -> list[Finding]:
    """Look at the interpreter, the libraries, the command itself and the spreadsheet programs."""
    return [
        _python(),
        _self(),
        *_libraries(),
        _engine(),
        _catalogue(),
        *_host("Excel", "xl_engagement.hosts.excel.addin.diagnosis"),
        *_host("LibreOffice", "xl_engagement.hosts.libreoffice.addin.diagnosis"),
    ]


def _python() -> Finding:
    return Finding("Python", "ok", f"{platform.python_version()}, {sys.executable}")


def _self() -> Finding:
    scripts = Path(sysconfig.get_path("scripts"))
    on_path = shutil.which("xl-engagement")
    found = f"{__version__}, {Path(xl_engagement.__file__).parent}"
    if on_path:
        return Finding("xl-engagement", "ok", found)
    return Finding("xl-engagement", "note", found, f"the command is not on PATH; add {scripts} to it")


def _libraries() -> list[Finding]:
    """Each declared dependency: whether it is installed, within its declared bounds, and can be imported."""
    try:
        declared = importlib.metadata.requires("xl-engagement") or []
    except importlib.metadata.PackageNotFoundError:
        return [Finding("libraries", "problem", "not looked at: this package is not installed", "pip install .")]
    wanted = [text.partition(";") for text in declared]
    return [_library(library.strip()) for library, _, condition in wanted if "extra" not in condition]


def _library(wanted: str) -> Finding:
    """One library; `wanted` is its name with the bounds of its version."""
    name, bounds = re.fullmatch(r"([\w.-]+)(.*)", wanted).groups()  # type: ignore[union-attr]
    try:
        version = importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return Finding(name, "problem", "not installed", f"pip install '{wanted}'")
    try:
        importlib.import_module(_MODULES.get(name.lower(), name))
    except Exception as error:  # a damaged library may fail in any way
        found = f"{version}, cannot be imported: {_first_line(error)}"
        return Finding(name, "problem", found, f"pip install --force-reinstall '{wanted}'")
    if _within(version, bounds):
        return Finding(name, "ok", version)
    return Finding(name, "problem", f"{version}, needed {bounds}", f"pip install '{wanted}'")


def _within(version: str, bounds: str) -> bool:
    try:
        from packaging.specifiers import SpecifierSet
    except ImportError:  # said of packaging itself
        return True
    return SpecifierSet(bounds).contains(version, prereleases=True)


def _first_line(error: Exception) -> str:
    return next((line for line in str(error).splitlines() if line.strip()), type(error).__name__)


def _engine() -> Finding:
    """The embedded engine computes a known sum."""
    try:
        from xl_engagement.hosts.embedded.single_formula import evaluate_formula

        value = evaluate_formula("=SUM({1,2;3,4})*2")
    except Exception as error:
        return Finding("embedded engine", "problem", f"fails: {_first_line(error)}", "repair the libraries named above")
    if value == 20:
        return Finding("embedded engine", "ok", "=SUM({1,2;3,4})*2 gives 20")
    return Finding("embedded engine", "problem", f"=SUM({{1,2;3,4}})*2 gives {value}", "reinstall formualizer")


def _catalogue() -> Finding:
    try:
        from xl_engagement.worksheet import call, catalogue

        return Finding("functions", "ok", f"{len(catalogue())}, version {call('ENG_VERSION')}")
    except Exception as error:
        return Finding("functions", "problem", f"fail: {_first_line(error)}", "repair the libraries named above")


def _host(name: str, module: str) -> list[Finding]:
    """What a spreadsheet program's own module finds."""
    try:
        found: list[Finding] = importlib.import_module(module).findings()
    except Exception as error:  # a damaged library may fail in any way
        reason = f"cannot be looked at: {_first_line(error)}"
        return [Finding(name, "problem", reason, "repair the libraries named above")]
    return found
