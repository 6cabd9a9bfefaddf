"""Parts added and removed, with the content types and relationships that name them."""

from __future__ import annotations

import posixpath
from collections.abc import Collection
from itertools import count
from typing import TYPE_CHECKING

from xl_engagement.package.container.archive import Archive
from xl_engagement.package.container.relationships import relationships, relationships_part
from xl_engagement.package.sheet.xmltext import local_name, parsed, serialized

if TYPE_CHECKING:
    from lxml.etree import _Element

_TYPES = "[Content_Types].xml"
_TRANSITIONAL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


class PartRegistry:
    """The changes to what a workbook's package says of its parts, as seen from the part `source`."""

    def __init__(self, archive: Archive, source: str) -> None:
        self.archive, self.source = archive, source
        self.added: dict[str, bytes] = {}
        self.dropped: set[str] = set()
        self._relationships_part = relationships_part(source)
        self._roots: dict[str, _Element] = {}

    def add(self, name: str, kind: str, content_type: str, content: bytes) -> None:
        """Add a part beside the source, with a relationship of this kind from it."""
        folder, (stem, suffix) = posixpath.dirname(self.source), posixpath.splitext(name)
        names = (f"{stem}{number or ''}{suffix}" for number in count())
        part = next(posixpath.join(folder, free) for free in names if posixpath.join(folder, free) not in self.archive)
        self.added[part] = content
        types = self._root(_TYPES)
        _append(types, "Override", PartName=f"/{part}", ContentType=content_type)
        root = self._root(self._relationships_part)
        identifiers = {child.get("Id") for child in root}
        identifier = next(free for number in count(1) if (free := f"rId{number}") not in identifiers)
        # Strict and transitional files name the same kind by different addresses.
        known = [child.get("Type", "") for child in root if child.get("Type", "").endswith("/worksheet")]
        base = known[0].rpartition("/")[0] if known else _TRANSITIONAL
        _append(root, "Relationship", Id=identifier, Type=f"{base}/{kind}", Target=posixpath.basename(part))

    def remove(self, parts: Collection[str]) -> None:
        """Drop parts, with their own relationships and those that the source has to them."""
        for part in parts:
            self.dropped |= {name for name in (part, relationships_part(part)) if name in self.archive}
        keys = {part.lower() for part in parts}
        types = self._root(_TYPES)
        for child in list(types):
            if local_name(child.tag) == "Override" and child.get("PartName", "").lstrip("/").lower() in keys:
                types.remove(child)
        targets = {
            relationship.identifier
            for relationship in relationships(self.archive, self.source)
            if relationship.target and relationship.target.lower() in keys
        }
        root = self._root(self._relationships_part)
        for child in list(root):
            if child.get("Id") in targets:
                root.remove(child)

    def replaced(self) -> dict[str, bytes]:
        """The content types and relationships with these changes."""
        return {part: serialized(root) for part, root in self._roots.items()}

    def _root(self, part: str) -> _Element:
        if part not in self._roots:
            self._roots[part] = parsed(self.archive.read(part), part)
        return self._roots[part]


def _append(root: _Element, name: str, **attributes: str) -> None:
    root.append(root.makeelement(root.tag.replace(local_name(root.tag), name), attributes))
