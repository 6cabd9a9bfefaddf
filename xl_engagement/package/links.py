"""The links to other workbooks, which formulas name by number: `[3]!NAME` is the third of them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import TYPE_CHECKING, NamedTuple

from xl_engagement.package.container.archive import Archive
from xl_engagement.package.container.relationships import Relationship, relationship_id, relationships_part
from xl_engagement.package.package_errors import WorkbookError
from xl_engagement.package.sheet.canonical import is_canonical_text
from xl_engagement.package.sheet.xmltext import local_name, parsed, serialized

if TYPE_CHECKING:
    from lxml.etree import _Element

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


def links(archive: Archive, workbook: bytes, part: str, related: Iterable[Relationship]) -> list[Link]:
    """The links of a workbook, whose part `part` has the bytes `workbook` and the relationships `related`."""
    targets = {relationship.identifier: relationship.target for relationship in related}
    found = []
    for number, element in enumerate(_elements(parsed(workbook, part)), 1):
        target = targets.get(relationship_id(element))
        if target is None or target not in archive:
            found.append(Link(number, None, ""))
        else:
            found.append(Link(number, target, _target(archive, target)))
    return found


def without_links(workbook: bytes, part: str, numbers: Collection[int]) -> bytes:
    """The workbook part without its mention of these links, and without a list of links that would be empty."""
    root = parsed(workbook, part)
    for number, element in enumerate(_elements(root), 1):
        group = element.getparent()
        if number in numbers and group is not None:
            group.remove(element)
            if not len(group):
                root.remove(group)
    return serialized(root)


def unused(archive: Archive, numbers: Iterable[int], content: Callable[[str], bytes]) -> set[int]:
    """Those of the links that no part names any more; `content` gives a part as it will be. Doubt counts as use."""
    left = set(numbers)
    for name in archive.names:
        if not left:
            break
        if name.lower().startswith(_SILENT) or not name.lower().endswith((".xml", ".vml")):
            continue
        data = content(name)
        if b"&#" in data or not is_canonical_text(data):
            # The text may be written in other characters than those that it means.
            try:
                data = serialized(parsed(data, name))
            except WorkbookError:
                return set()
        left = {number for number in left if b"[%d]" % number not in data}
    return left


def _elements(root: _Element) -> list[_Element]:
    groups = [child for child in root if local_name(child.tag) == "externalReferences"]
    return [child for group in groups for child in group if local_name(child.tag) == "externalReference"]


def _target(archive: Archive, part: str) -> str:
    source = relationships_part(part)
    if source not in archive:
        return ""
    return next((element.get("Target", "") for element in parsed(archive.read(source), source)), "")
