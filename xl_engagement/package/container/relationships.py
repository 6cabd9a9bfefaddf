"""Which part points at which: the relationships of a package."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from xl_engagement.package.container.archive import Archive
from xl_engagement.package.sheet.xmltext import parsed

if TYPE_CHECKING:
    from lxml.etree import _Element


class Relationship(NamedTuple):
    """One relationship: its id, the last word of its type, and the part it points at (None: outside of the package)."""

    identifier: str
    kind: str
    target: str | None


def relationships(archive: Archive, part: str) -> list[Relationship]:
    """The relationships of a part, or of the package itself for ''; none where it has no relationships part.

    Transitional and strict files name the types by different addresses that end in the same word.
    """
    folder, source = posixpath.dirname(part), relationships_part(part)
    if source not in archive:
        return []
    found = []
    for element in parsed(archive.read(source), source):
        kind = element.get("Type", "").rpartition("/")[2]
        external = element.get("TargetMode", "").lower() == "external"
        target = None if external else _resolved(folder, element.get("Target", ""))
        found.append(Relationship(element.get("Id", ""), kind, target))
    return found


def relationship_id(element: _Element) -> str:
    """The id of the relationship that an element names; '' where it names none."""
    return next((str(value) for key, value in element.items() if str(key).endswith("}id")), "")


def relationships_part(part: str) -> str:
    """The part that holds the relationships of a part."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _resolved(folder: str, target: str) -> str:
    path = unquote(target.partition("#")[0]).replace("\\", "/")
    return posixpath.normpath(posixpath.join("/", folder, path)).lstrip("/")
