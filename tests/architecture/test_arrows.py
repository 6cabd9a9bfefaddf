"""Imports point one way: from the commands down to the guide's facts, and never back up."""

from __future__ import annotations

import sys
from collections.abc import Iterable

import pytest

from .imports import PACKAGE, Import, folder_of, imports, libraries, modules, room_of

ROOMS = {
    "cli": {"templates", "recalc", "repair", "hosts", "worksheet", "model", "guide", "package", "formulas"},
    "templates": {"recalc", "repair", "hosts", "worksheet", "model", "guide", "package", "formulas"},
    "recalc": {"hosts", "worksheet", "model", "guide", "package", "formulas"},
    "repair": {"hosts", "worksheet", "model", "guide", "package", "formulas"},
    "hosts": {"worksheet", "model", "guide", "package", "formulas"},
    "worksheet": {"model", "guide", "formulas"},
    "model": {"guide"},
    "guide": set(),
    "package": {"formulas"},
    "formulas": set(),
}
"""What each room may import of the others."""

BESIDE = {"cells", "limits", "deadline"}
"""Modules beside the rooms, which import nothing of them and may be imported by all that know a spreadsheet."""

WITHOUT_CELLS = {"model", "guide"}
"""Rooms that know no spreadsheet, not even what a cell can hold."""

FOLDERS = {
    "guide.glossary": {"guide"},
    "model": {"model.break_even", "model.risk"},
    "model.break_even": {"model"},
    "model.risk": {"model", "model.break_even"},
    "worksheet.calling": {"worksheet"},
    "worksheet.functions": {"worksheet", "worksheet.calling"},
    "hosts": set(),
    "hosts.embedded": {"hosts", "hosts.embedded.*"},
    "hosts.excel": {"hosts", "hosts.excel.*"},
    "hosts.libreoffice": {"hosts", "hosts.libreoffice.*"},
    "hosts.libreoffice.calc_bridge": set(),
    "package.container": {"package", "package.sheet"},
    "package.sheet": {"package"},
    "recalc": {"recalc.workbook", "recalc.calculation", "recalc.pool"},
    "recalc.workbook": {"recalc"},
    "recalc.calculation": {"recalc", "recalc.workbook"},
    "recalc.pool": {"recalc", "recalc.workbook"},
    "templates.kit": set(),
}
"""What a folder may import of its own room beside itself; one that is not named may what the folder around it may."""

LIBRARIES = {
    "guide": set(),
    "formulas": set(),
    "cells": set(),
    "limits": set(),
    "model": {"numpy", "scipy"},
    "worksheet": {"numpy", "scipy"},
    "hosts.libreoffice.calc_bridge": {"uno", "unohelper", "com", "calc_bridge"},
}
"""What may be imported from outside, beside the standard library, where that is limited.

`calc_bridge` is that folder's own name in LibreOffice's Python, which does not know the package around it.
"""


def test_every_room_has_its_row():
    """A new room is not there before the table says what it may import."""
    folders = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert folders == set(ROOMS)
    assert {room_of(module) for module in modules()} - folders <= {"", *BESIDE}
    assert set(FOLDERS) <= {folder_of(module) for module in modules()}


def test_between_rooms():
    """A room imports rooms below it alone."""
    assert _listed(found for found in imports() if not _may_cross(found)) == ""


def test_within_a_room():
    """Folders of one room import each other as the table allows; a host imports no other host."""
    assert _listed(found for found in imports() if not _may_turn(found)) == ""


def test_no_template_imports_another():
    """What two templates share is the kit's."""
    templates = {path.parent.name for path in (PACKAGE / "templates").glob("*/__init__.py")} - {"kit"}

    def template(module: str) -> str | None:
        parts = module.split(".")
        return parts[1] if parts[0] == "templates" and len(parts) > 1 and parts[1] in templates else None

    assert len(templates) >= 8
    assert _listed(found for found in imports() if _differ(template(found.module), template(found.imported))) == ""


@pytest.mark.parametrize("place", LIBRARIES)
def test_libraries(place):
    """What runs in LibreOffice's own Python, and what is data or pure text, needs few libraries or none."""
    allowed = LIBRARIES[place] | sys.stdlib_module_names
    found = {module: names - allowed for module, names in libraries().items() if f"{module}.".startswith(f"{place}.")}
    assert found
    assert {module: names for module, names in found.items() if names} == {}


def test_there_is_no_circle():
    """No module imports itself by way of others, whatever function the import stands in."""
    targets: dict[str, set[str]] = {module: set() for module in modules()}
    for found in imports():
        # A folder's name brings the folder's own __init__ in and no more; what that takes is counted there.
        if not found.for_types and found.imported not in {found.module, folder_of(found.module), ""}:
            targets[found.module].add(found.imported)
    circles = set(targets)
    while outside := {module for module in circles if not targets[module] & circles} | (
        circles - {imported for module in circles for imported in targets[module]}
    ):
        circles -= outside
    assert {module: targets[module] & circles for module in circles} == {}


def _may_cross(found: Import) -> bool:
    room, imported = room_of(found.module), room_of(found.imported)
    if room in {"", imported}:
        # The package's own __init__ offers `call`.
        return True
    if imported == "":
        # The package itself is asked for its version and its place alone.
        return found.name in {"__version__", None} and room not in WITHOUT_CELLS | {"formulas"}
    if imported in BESIDE:
        return room not in WITHOUT_CELLS
    return imported in ROOMS.get(room, set())


def _may_turn(found: Import) -> bool:
    folder, imported = folder_of(found.module), folder_of(found.imported)
    if folder == imported or room_of(folder) != room_of(imported):
        return True
    named = folder
    while named not in FOLDERS:
        named = named.rpartition(".")[0]
        if not named:
            return True
    allowed = FOLDERS[named] | ({named} if named != folder else set())
    return any(imported == name or (name.endswith("*") and imported.startswith(name[:-1])) for name in allowed)


def _differ(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and one != other


def _listed(found: Iterable[Import]) -> str:
    return "\n".join(sorted({str(item) for item in found}))
