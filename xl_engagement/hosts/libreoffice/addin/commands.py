"""The add-in for LibreOffice Calc: its file built, put into the user's own LibreOffice, taken out again."""

from __future__ import annotations

import tempfile
from pathlib import Path

from xl_engagement import __version__
from xl_engagement.hosts.addins import HostError
from xl_engagement.hosts.external_engine import ExternalEngineError
from xl_engagement.hosts.libreoffice.addin.diagnosis import libraries_finding, shell_findings
from xl_engagement.hosts.libreoffice.addin.extension import extension
from xl_engagement.hosts.libreoffice.addin.identity import FILE_NAME, IDENTIFIER
from xl_engagement.hosts.libreoffice.addin.libraries import environment
from xl_engagement.hosts.libreoffice.addin.user_profile import forget_start_macro, lock_file, profile_folder
from xl_engagement.hosts.libreoffice.engine.office import Office
from xl_engagement.hosts.libreoffice.find_program import find_libreoffice


def build(folder: Path) -> list[Path]:
    """Write the extension: for LibreOffice's extension manager, on any machine."""
    path = folder / FILE_NAME
    path.write_bytes(extension())
    return [path]


def install() -> list[str]:
    """Add the extension to the user's profile, in place of an older one, with the way to this Python's libraries."""
    with tempfile.TemporaryDirectory() as folder, _users_office() as office:
        path = Path(folder) / FILE_NAME
        path.write_bytes(extension(environment(), by_macro=find_libreoffice().runs_system_python))
        try:
            office.add_extension(path)
        except ExternalEngineError as error:
            raise HostError(f"the add-in {error}") from None
    lines = [f"installed {__version__} in LibreOffice {find_libreoffice().version}, profile {profile_folder()}"]
    python = libraries_finding()
    told = [*([python] if python.status == "problem" else []), *shell_findings()]
    return [*lines, *(f"{finding.what}: {finding.found}; {finding.advice}" for finding in told)]


def uninstall() -> list[str]:
    """Remove the extension from the user's profile."""
    if not profile_folder().exists():
        return ["was not installed"]
    with _users_office() as office:
        try:
            removed = office.remove_extension(IDENTIFIER)
        except ExternalEngineError as error:
            raise HostError(f"the add-in {error}") from None
    forget_start_macro(profile_folder())
    return [f"removed from the profile {profile_folder()}" if removed else "was not installed"]


def _users_office() -> Office:
    """The user's LibreOffice, started without windows; HostError where one is running, which would take it over."""
    found, profile = find_libreoffice(), profile_folder()
    lock = lock_file(profile)
    if lock.exists():
        raise HostError(f"LibreOffice is running: close it and try again (if it is not running, remove {lock})")
    try:
        return Office(found, profile)
    except ExternalEngineError as error:
        raise HostError(f"the add-in {error}") from None
