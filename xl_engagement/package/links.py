"""The links to other workbooks, which formulas name by number: `[3]!NAME` is the third of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from typing import NamedTuple

from xl_engagement.package.container.archive import Archive
from xl_engagement.package.container.relationships import Relationship, relationships_part
from xl_engagement.package.sheet.xmltext import parsed

_REFERENCE = re.compile(rb"<(?:[\w.-]+:)?externalReference\s([^<>]*?)\s*(?:/>|>\s*</[\w.:-]*externalReference\s*>)")
_IDENTIFIER = re.compile(rb"""\s?[\w.-]+:id\s*=\s*["']([^"']*)["']""")
_GROUP = re.compile(rb"<(?:[\w.-]+:)?externalReferences\s*>\s*</[\w.:-]*externalReferences\s*>")
_SILENT = (
    "docprops/",
    "customxml/",
    "xl/sharedstrings.xml",
    "xl/styles.xml",
    "xl/theme/",
    "xl/externallinks/",
    "xl/media/",
)
"""Parts whose text names no link, though `[1]` may stand in it."""


class Link(NamedTuple):
    """A link: its number from 1, its part (None where that is missing), the file it points at."""

    number: int
    part: str | None
    target: str


def links(archive: Archive, workbook: bytes, related: Iterable[Relationship]) -> list[Link]:
    """The links of a workbook, whose part has the bytes `workbook` and the relationships `related`."""
    parts = {relationship.identifier: relationship.target for relationship in related}
    found = []
    for number, match in enumerate(_REFERENCE.finditer(workbook), 1):
        identifier = _IDENTIFIER.search(match[1])
        part = parts.get(identifier[1].decode()) if identifier else None
        is_there = part is not None and part in archive
        found.append(Link(number, part if is_there else None, _target(archive, part) if part and is_there else ""))
    return found


def without_links(workbook: bytes, numbers: Collection[int]) -> bytes:
    """The workbook part without its mention of these links."""
    kept = [match.span() for number, match in enumerate(_REFERENCE.finditer(workbook), 1) if number in numbers]
    for start, end in reversed(kept):
        workbook = workbook[:start] + workbook[end:]
    return _GROUP.sub(b"", workbook)


def unused(archive: Archive, numbers: Iterable[int], content: Callable[[str], bytes]) -> set[int]:
    """Those of the links that no part names any more; `content` gives a part as it will be. Doubt counts as use."""
    left = set(numbers)
    for name in archive.names:
        if not left:
            break
        if name.lower().startswith(_SILENT) or not name.lower().endswith((".xml", ".vml")):
            continue
        data = content(name)
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            data = data.replace(b"\0", b"")
        left = {number for number in left if b"[%d]" % number not in data}
    return left


def _target(archive: Archive, part: str) -> str:
    source = relationships_part(part)
    if source not in archive:
        return ""
    return next((element.get("Target", "") for element in parsed(archive.read(source), source)), "")
