"""What `doctor` says of Excel: the program, the installed add-in, the Python that it calls, and what may block it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from xl_engagement import __version__
from xl_engagement.hosts.addins import HostError
from xl_engagement.hosts.excel.addin import installation, interpreter
from xl_engagement.hosts.excel.addin.configuration import Configuration
from xl_engagement.hosts.excel.addin_names import ADDIN_FILE
from xl_engagement.hosts.excel.find_excel import (
    addin_path,
    configuration_path,
    excel_version,
    registry_values,
    start_folder,
    system,
)
from xl_engagement.hosts.findings import Finding

_INSTALL = "xl-engagement addin install --host excel"
_CLICK_TO_RUN = r"HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Office\ClickToRun\Configuration"
_AUTOMATION = r"HKEY_CURRENT_USER\Software\Policies\Microsoft\Office\Common\Security"
_INTERNET_ZONE = 3
_TRUST = "Excel: File, Options, Trust Center, Trust Center Settings"


def findings() -> list[Finding]:
    """Look at Excel and, where the add-in is installed, at everything that its functions need."""
    if system() == "Darwin":
        advice = "the ENG_ functions need Excel for Windows, or LibreOffice; recalc works here with the embedded engine"
        return [Finding("Excel", "note", "Excel for Mac cannot call Python through xlwings", advice)]
    if system() != "Windows":
        return [Finding("Excel", "note", f"does not run on {system()}", "recalc and eval need none")]
    version = excel_version()
    if version is None:
        return [Finding("Excel", "note", "not installed", "recalc and eval need none")]
    bits = {"x64": ", 64-bit", "x86": ", 32-bit"}.get(str(registry_values(_CLICK_TO_RUN).get("platform")), "")
    found = [Finding("Excel", "ok", f"{version}{bits}")]
    try:
        digest, configuration = installation.installed_digest(), installation.read_configuration()
        if digest is None and configuration is None:
            return [*found, Finding("Excel add-in", "note", "not installed", _INSTALL)]
        found.append(_addin(digest))
        found += _configuration(configuration)
        found += _python(configuration or Configuration())
        found += _blocked(version)
    except (HostError, OSError) as error:
        found.append(Finding("Excel add-in", "problem", str(error), "correct this, then run doctor again"))
    return found


def _addin(digest: str | None) -> Finding:
    """The file in the start folder is the one that would be installed now."""
    what, path = "Excel add-in", addin_path()
    if digest is None:
        return Finding(what, "problem", f"{path} is missing", _INSTALL)
    zone = _zone(path)
    if zone >= _INTERNET_ZONE:
        advice = f"right-click the file, Properties, Unblock; or delete it, then {_INSTALL}"
        return Finding(what, "problem", f"{path} is marked as coming from the internet: Excel blocks it", advice)
    if digest == hashlib.sha256(installation.build()).hexdigest():
        return Finding(what, "ok", f"{path}, version {__version__}")
    record = installation.Record.read()
    if record is not None and digest in record.addins:
        return Finding(what, "problem", f"{path} is of another version", _INSTALL)
    advice = f"move the file elsewhere, then {_INSTALL}"
    return Finding(what, "problem", f"{path} was put there by hand, or changed since it was installed", advice)


def _zone(path: Path) -> int:
    """The zone that Windows keeps of a file that was downloaded, in a stream beside its content; 0 for none."""
    try:
        text = Path(f"{path}:Zone.Identifier").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return 0
    number = text.partition("ZoneId=")[2][:1]
    return int(number) if number.isdigit() else 0


def _configuration(configuration: Configuration | None) -> Iterator[Finding]:
    """The file is there, each of its lines is a pair, and it names an interpreter."""
    what, path = "Excel configuration", configuration_path()
    if configuration is None:
        yield Finding(what, "problem", f"{path} is missing: Excel does not know which Python to call", _INSTALL)
        return
    for number in configuration.malformed():
        found = f'line {number} of {path} is no "KEY","value": Excel misreads what follows it'
        yield Finding(what, "problem", found, "correct or delete the line; empty lines count too")
    if configuration.get(interpreter.KEY) is None:
        yield Finding(what, "problem", f"{path} has no {interpreter.KEY}", _INSTALL)
    elif not configuration.malformed():
        yield Finding(what, "ok", str(path))


def _python(configuration: Configuration) -> Iterator[Finding]:
    """The interpreter that the configuration names is there, has the dlls, and can import what Excel calls."""
    what = "Python for Excel"
    python = interpreter.named(configuration)
    if python is None:
        yield Finding(what, "problem", "the configuration names none: Excel takes the first on PATH", _INSTALL)
        return
    if not python.is_file():
        yield Finding(what, "problem", f"{python} does not exist", f"in the Python that is to be used: {_INSTALL}")
        return
    if missing := interpreter.missing_dlls(python):
        found = f"{' and '.join(missing)} are neither in {python.parent} nor in {python.parent.parent}"
        yield Finding(what, "problem", found, f"install into a virtual environment, then {_INSTALL}")
    answer = interpreter.ask(python)
    if isinstance(answer, str):
        advice = f'install xl-engagement in it again: "{python}" -m pip install .'
        yield Finding(what, "problem", f"{python}: {answer}", advice)
        return
    own = interpreter.own_answer()
    if answer == own:
        yield Finding(what, "ok", f"{python}, {answer.functions} functions")
    if (answer.version, answer.functions) != (own.version, own.functions):
        found = f"{python} has xl-engagement {answer.version} with {answer.functions} functions"
        found += f", this command is {own.version} with {own.functions}"
        yield Finding(what, "problem", found, f"with the Python that is to be used: {_INSTALL}")
    if answer.xlwings != own.xlwings:
        found = f"{python} has xlwings {answer.xlwings}, the add-in works with {own.xlwings} alone"
        yield Finding(what, "problem", found, f'"{python}" -m pip install xlwings=={own.xlwings}')


def _blocked(version: str) -> Iterator[Finding]:
    """What of the Trust Center and of the administrator's policies is in the add-in's way."""
    what = "Excel security"
    own = rf"HKEY_CURRENT_USER\Software\Microsoft\Office\{version}\Excel"
    policy = rf"HKEY_CURRENT_USER\Software\Policies\Microsoft\Office\{version}\Excel"
    security = registry_values(rf"{own}\Security") | registry_values(rf"{policy}\Security")
    locations = registry_values(rf"{own}\Security\Trusted Locations")
    locations |= registry_values(rf"{policy}\Security\Trusted Locations")
    problems = []
    if _set(security, "disablealladdins"):
        problems.append(("all application add-ins are switched off", f"{_TRUST}, Add-ins: allow them"))
    if _set(security, "requireaddinsig"):
        problems.append(
            ("add-ins must be signed by a trusted publisher, and this one is not", f"{_TRUST}, Add-ins: allow it")
        )
    untrusted = _set(locations, "alllocationsdisabled")
    if untrusted:
        level = security.get("vbawarnings")
        found = "trusted locations are switched off, so that the start folder is none"
        if level in (3, 4):
            found += ", and unsigned macros are blocked"
        problems.append((found, f"{_TRUST}, Trusted Locations: switch them on, {start_folder()} among them"))
    if _disabled_after_a_crash(own):
        problems.append(
            ("Excel has disabled the add-in after a crash", "Excel: File, Options, Add-ins, Manage Disabled Items")
        )
    if elsewhere := _loaded_from_elsewhere(own):
        found = f"Excel also loads an add-in of this name by {elsewhere}, and can hold only one of them"
        problems.append((found, "Excel: File, Options, Add-ins, Go: take the tick away from it"))
    for found, advice in problems:
        yield Finding(what, "problem", found, f"{advice}; where that is greyed out, ask your administrator")
    if registry_values(_AUTOMATION).get("automationsecurity") == 3:
        found = "a policy blocks macros in every Excel that another program starts"
        yield Finding(what, "note", found, "recalc --engine excel cannot work; use --engine embedded or libreoffice")
    elif not problems:
        yield Finding(what, "ok", "nothing that can be seen blocks the add-in")


def _set(values: dict[str, Any], name: str) -> bool:
    return values.get(name) == 1


def _disabled_after_a_crash(own: str) -> bool:
    items = registry_values(rf"{own}\Resiliency\DisabledItems").values()
    return any(ADDIN_FILE.lower() in _text(item).lower() for item in items)


def _loaded_from_elsewhere(own: str) -> str:
    """The entry of Excel's list of add-ins to load that names a file of the add-in's name; '' for none."""
    entries = registry_values(rf"{own}\Options").items()
    named = (str(value) for name, value in entries if name.startswith("open"))
    return next((value for value in named if ADDIN_FILE.lower() in value.lower()), "")


def _text(item: Any) -> str:
    """The readable part of an entry: paths stand in it as UTF-16, at an even place."""
    return item.decode("utf-16-le", "ignore") if isinstance(item, bytes) else str(item)
