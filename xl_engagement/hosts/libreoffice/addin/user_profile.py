"""The user's own LibreOffice: where it keeps its profile, whether that is in use, and which add-in is in it."""

from __future__ import annotations

import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from xl_engagement.hosts.libreoffice.addin.identity import IDENTIFIER, LIBRARY
from xl_engagement.package import write_atomically

# In LibreOffice's list of extensions: identifier, folder, file, media type, version.
_ENTRY = re.compile(rf"{re.escape(IDENTIFIER)}\n([^\xff\n]*)\xff([^\xff\n]*)\xff[^\xff\n]*\xff([^\xff\n]*)")

_REGISTRY = "{http://openoffice.org/2001/registry}"


@dataclass(frozen=True, slots=True)
class InstalledExtension:
    """The add-in as LibreOffice keeps it: its version, and the folder into which it was unpacked."""

    version: str
    folder: Path


def profile_folder() -> Path:
    """The folder of the user's profile; LibreOffice makes it when it is first started."""
    if sys.platform == "win32":
        parent = Path(os.environ.get("APPDATA") or Path.home() / "AppData/Roaming") / "LibreOffice"
    elif sys.platform == "darwin":
        parent = Path.home() / "Library/Application Support/LibreOffice"
    else:
        parent = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "libreoffice"
    return parent / "4"


def lock_file(profile: Path) -> Path:
    """The file that is there while a LibreOffice uses the profile, and after one that crashed."""
    return profile / ".lock"


def installed_extension(profile: Path) -> InstalledExtension | None:
    """The add-in in a profile, if it is there."""
    packages = profile / "user/uno_packages/cache"
    listed = packages / "uno_packages.pmap"
    entry = _ENTRY.search(listed.read_text(encoding="latin-1")) if listed.is_file() else None
    if entry is None:
        return None
    folder, name, version = entry.groups()
    return InstalledExtension(version, packages / "uno_packages" / f"{folder}_" / name)


def start_macro(profile: Path) -> str:
    """The macro that the user has bound to LibreOffice's start, in place of the add-in's; '' for none."""
    settings = _settings(profile)
    macros = [macro for _, macro in _start_bindings(etree.parse(settings))] if settings.is_file() else []
    return next((macro for macro in macros if LIBRARY not in macro), "")


def forget_start_macro(profile: Path) -> None:
    """Take the add-in's macro out of the user's settings, where LibreOffice copies it with those of other events."""
    settings = _settings(profile)
    if not settings.is_file():
        return
    tree = etree.parse(settings)
    items = [item for item, macro in _start_bindings(tree) if LIBRARY in macro]
    for item in items:
        tree.getroot().remove(item)
    if items:
        write_atomically(settings, etree.tostring(tree, xml_declaration=True, encoding="UTF-8"))


def _settings(profile: Path) -> Path:
    return profile / "user/registrymodifications.xcu"


def _start_bindings(settings: etree._ElementTree) -> list[tuple[etree._Element, str]]:
    """The settings of the event that LibreOffice has started, each with its macro."""
    return [
        (item, item.findtext("node/prop/value") or "")
        for item in settings.iterfind("item")
        if any(node.get(f"{_REGISTRY}name") == "OnStartApp" for node in item.iterfind("node"))
    ]
