"""The cell metadata that makes an array formula a dynamic one: found in a workbook's metadata part, or put there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xl_engagement.package.sheet.xmltext import local_name, parsed, serialized

if TYPE_CHECKING:
    from lxml.etree import _Element

KIND = "sheetMetadata"
CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheetMetadata+xml"

_NAME = "XLDAPR"
_XDA = "http://schemas.microsoft.com/office/spreadsheetml/2017/dynamicarray"
_ORDER = (
    "metadataTypes",
    "metadataStrings",
    "mdxMetadata",
    "futureMetadata",
    "cellMetadata",
    "valueMetadata",
    "extLst",
)
_FLAGS = (
    "copy", "pasteAll", "pasteValues", "merge", "splitFirst", "rowColShift", "clearFormats", "clearComments",
    "assign", "coerce", "cellMeta",
)  # fmt: skip


def with_dynamic_arrays(data: bytes | None, part: str, namespace: str) -> tuple[bytes, int]:
    """A metadata part with an entry for dynamic arrays, and the number (`cm`) by which cells refer to it.

    `data` is the part as it is, None where the workbook has none; what it says already stays, with its numbers.
    `namespace` is that of a new part.
    """
    metadata = _Metadata(parsed(data or b'<metadata xmlns="%b"/>' % namespace.encode(), part))
    kind, future = metadata.kind(), metadata.future()
    number = metadata.cell(kind, future)
    return (serialized(metadata.root) if metadata.changed or data is None else data), number


class _Metadata:
    def __init__(self, root: _Element) -> None:
        self.root = root
        self.changed = False
        self._prefix = root.tag.removesuffix("metadata")

    def kind(self) -> int:
        """The number, from 1, of the type of metadata."""
        types = self._group("metadataTypes")
        for number, child in enumerate(types, 1):
            if child.get("name") == _NAME:
                return number
        flags = dict.fromkeys(_FLAGS, "1")
        self._append(types, "metadataType", {"name": _NAME, "minSupportedVersion": "120000", **flags})
        return len(types)

    def future(self) -> int:
        """The number, from 0, of the block that says: dynamic, not collapsed."""
        group = self._group("futureMetadata", {"name": _NAME})
        for number, block in enumerate(group):
            if any(_is_dynamic(element) for element in block.iter()):
                return number
        extension = self._append(self._append(group, "bk"), "extLst")
        extension = self._append(extension, "ext", {"uri": "{bdbb8cdc-fa1e-496e-a857-3c3f30c029c3}"})
        properties = extension.makeelement(
            f"{{{_XDA}}}dynamicArrayProperties", {"fDynamic": "1", "fCollapsed": "0"}, nsmap={"xda": _XDA}
        )
        extension.append(properties)
        return len(group) - 1

    def cell(self, kind: int, future: int) -> int:
        """The number, from 1, of the cells' block with this one record alone."""
        group = self._group("cellMetadata")
        for number, block in enumerate(group, 1):
            if [(record.get("t"), record.get("v")) for record in block] == [(str(kind), str(future))]:
                return number
        self._append(self._append(group, "bk"), "rc", {"t": str(kind), "v": str(future)})
        return len(group)

    def _group(self, name: str, attributes: dict[str, str] | None = None) -> _Element:
        wanted = attributes or {}
        for child in self.root:
            if local_name(child.tag) == name and all(child.get(key) == value for key, value in wanted.items()):
                return child
        group = self.root.makeelement(self._prefix + name, wanted)
        rank = _ORDER.index(name)
        behind = [place for place, child in enumerate(self.root, 1) if _rank(child) <= rank]
        self.root.insert(max(behind, default=0), group)
        return group

    def _append(self, parent: _Element, name: str, attributes: dict[str, str] | None = None) -> _Element:
        child = parent.makeelement(self._prefix + name, attributes or {})
        parent.append(child)
        if parent.getparent() is self.root:
            parent.set("count", str(len(parent)))
        self.changed = True
        return child


def _rank(group: _Element) -> int:
    """The place of a group among the others; those that the standard does not have come last."""
    name = local_name(group.tag)
    return _ORDER.index(name) if name in _ORDER else len(_ORDER)


def _is_dynamic(element: _Element) -> bool:
    collapsed = element.get("fCollapsed", "0")
    return (
        local_name(element.tag) == "dynamicArrayProperties"
        and element.get("fDynamic") in ("1", "true")
        and collapsed in ("0", "false")
    )
