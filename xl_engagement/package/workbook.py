"""A workbook's package: its sheets, names and settings; copies of it with new values, and for a calculation engine."""

from __future__ import annotations

import os
import re
from collections.abc import Container, Mapping
from copy import deepcopy
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from xl_engagement.limits import Limits
from xl_engagement.package.container.archive import Archive
from xl_engagement.package.container.identify import describe_archive
from xl_engagement.package.container.relationships import Relationship, relationship_id, relationships
from xl_engagement.package.container.source import read_source
from xl_engagement.package.engine_copy import engine_text, is_unused
from xl_engagement.package.package_errors import WorkbookError
from xl_engagement.package.sheet.canonical import canonical_part, is_canonical_text
from xl_engagement.package.sheet.cell_changes import SheetEdits, SheetWrites
from xl_engagement.package.sheet.sheet import Sheet
from xl_engagement.package.sheet.value_xml import rich_text
from xl_engagement.package.sheet.write_values import patched
from xl_engagement.package.sheet.xmltext import local_name, parsed, serialized

if TYPE_CHECKING:
    from lxml.etree import _Element

_USUAL_WORKBOOK = "xl/workbook.xml"
_STRING_ITEM = re.compile(rb"<si(?:\s[^<>]*)?(?:/>|>(.*?)</si\s*>)", re.DOTALL)


class Worksheet(NamedTuple):
    """A worksheet's name and the part that holds it."""

    name: str
    part: str


class DefinedName(NamedTuple):
    """A name, the formula it stands for, and the sheet it is valid in (None: the whole workbook)."""

    name: str
    text: str
    sheet: str | None


class WorkbookPackage:
    """An .xlsx or .xlsm workbook in memory; the file it came from is never touched."""

    def __init__(self, archive: Archive) -> None:
        """Take a workbook from a zip file; WorkbookError where it holds none."""
        self.archive = archive
        self.part = _workbook_part(archive)
        self._root = parsed(archive.read(self.part), self.part)
        if local_name(self._root.tag) != "workbook":
            raise WorkbookError(describe_archive(archive.names))
        self._sheets: dict[str, Sheet] = {}

    @classmethod
    def read(cls, source: str | os.PathLike[str] | bytes, *, limits: Limits | None = None) -> WorkbookPackage:
        """Read a workbook from a path, or from its bytes; WorkbookError says what the file is otherwise."""
        return cls(Archive(source if isinstance(source, bytes) else read_source(source).data, limits))

    @cached_property
    def worksheets(self) -> list[Worksheet]:
        """The worksheets, in the order of their tabs; chart sheets and dialog sheets are none."""
        found = []
        by_identifier = {relationship.identifier: relationship for relationship in self.relationships}
        for name, element in self._sheet_elements:
            identifier = relationship_id(element)
            if not identifier:
                # The place of a macro module, which Excel 95 kept as a sheet.
                continue
            relationship = by_identifier.get(identifier)
            if relationship is None or relationship.target is None or relationship.target not in self.archive:
                raise WorkbookError(f"lacks the part of the sheet {name!r}")
            if relationship.kind == "worksheet":
                found.append(Worksheet(name, relationship.target))
        return found

    def sheet(self, name: str) -> Sheet:
        """The worksheet with this name, without regard to case; WorkbookError where there is none."""
        worksheet = self._worksheet(name)
        sheet = self._sheets.get(worksheet.name)
        if sheet is None:
            data = self.archive.read(worksheet.part)
            sheet = self._sheets[worksheet.name] = Sheet(worksheet.part, data, lambda: self.shared_strings)
        return sheet

    @cached_property
    def defined_names(self) -> list[DefinedName]:
        """The names, those of single sheets with their sheet."""
        names = []
        for element in self._children("definedNames"):
            scope = element.get("localSheetId", "")
            sheet = None
            if scope.isdecimal() and int(scope) < len(self._sheet_elements):
                sheet = self._sheet_elements[int(scope)][0]
            names.append(DefinedName(element.get("name", ""), element.text or "", sheet))
        return names

    @property
    def full_calc_on_load(self) -> bool:
        """Whether the workbook asks for a full calculation when it is opened."""
        return self._setting("calcPr", "fullCalcOnLoad")

    @property
    def date_1904(self) -> bool:
        """Whether dates count from 1904 on."""
        return self._setting("workbookPr", "date1904")

    @cached_property
    def calculated(self) -> bool:
        """Whether some program has calculated the workbook: a formula has a stored value, or there is no formula."""
        cells = [cell for sheet in self.worksheets for cell in self.sheet(sheet.name).formulas.values()]
        return not cells or any(cell.value is not None for cell in cells)

    @cached_property
    def shared_strings(self) -> list[str]:
        """The texts that cells refer to by number."""
        part = self._strings_part()
        if part is None:
            return []
        data = self.archive.read(part)
        if b"<sst" not in data or not is_canonical_text(data):
            data = canonical_part(data, part)
        try:
            return [rich_text(match[1] or b"") for match in _STRING_ITEM.finditer(data)]
        except UnicodeDecodeError:
            raise WorkbookError(f"has text that is not UTF-8 in the part {part}") from None

    def sheet_number(self, name: str) -> int | None:
        """The number (`sheetId`) by which other parts mean a sheet."""
        found = next((element.get("sheetId", "") for sheet, element in self._sheet_elements if sheet == name), "")
        return int(found) if found.isdecimal() else None

    @property
    def namespace(self) -> str:
        """The main namespace: strict workbooks have another than transitional ones."""
        return str(self._root.tag)[1:].partition("}")[0]

    def with_values(self, writes: Mapping[str, SheetWrites]) -> bytes:
        """The file with new values, by sheet name and (row, column).

        A bare value is the result of a formula cell, `Spill` the rows of an array formula, `Constant` the content of
        a cell without a formula. Parts without a change are copied as they are; where nothing changes, the result is
        the file itself. WorkbookError for a write that the sheet cannot take, ValueError for an impossible value.
        """
        parts = {}
        for name, sheet_writes in writes.items():
            text = patched(self.sheet(name), sheet_writes)
            if text is not None:
                parts[self._worksheet(name).part] = text
        return self.archive.rewritten(parts)

    def engine_copy(
        self, edits: Mapping[str, SheetEdits] | None = None, without_names: Container[tuple[str | None, str]] = ()
    ) -> bytes:
        """A workbook for a calculation engine: changed parts stored without compression, unused ones left out.

        `Formula` gives a formula cell another text, `Frozen` leaves its stored value as a constant, `Constant` sets a
        cell, whether it has a formula or not. Array formulas keep their anchor and area, their other cells are removed.
        `without_names` are defined names that the copy shall not have, by sheet (None: the workbook) and name.
        """
        by_part = {self._worksheet(name).part: sheet_edits for name, sheet_edits in (edits or {}).items()}
        self._strings_part()
        parts = {}
        for name, part in self.worksheets:
            text = engine_text(self.sheet(name), by_part.get(part, {}))
            if text is not None:
                parts[part] = text
        if names := self._names_part(without_names):
            parts[self.part] = names
        # Engines find a part by the exact name by which others mean it.
        stored = set(self.archive.names)
        meant = [found.target for found in self.relationships if found.target and found.target not in stored]
        spelled = {part: parts.pop(part, b"") or self.archive.read(part) for part in meant if part in self.archive}
        unused = [name for name in self.archive.names if is_unused(name)]
        return self.archive.rewritten(parts, [*unused, *spelled], spelled, compress=False)

    def _names_part(self, without: Container[tuple[str | None, str]]) -> bytes | None:
        """The workbook part without some defined names; None where it has none of them."""
        root = deepcopy(self._root)
        dropped = False
        for group in [element for element in root if local_name(element.tag) == "definedNames"]:
            for element, name in zip(list(group), self.defined_names, strict=True):
                if (name.sheet, name.name) in without:
                    group.remove(element)
                    dropped = True
            if len(group) == 0:
                root.remove(group)
        return serialized(root) if dropped else None

    def _strings_part(self) -> str | None:
        part = next((found.target for found in self.relationships if found.kind == "sharedStrings"), None)
        if part is not None and part not in self.archive:
            raise WorkbookError(f"lacks the part {part}, which holds its texts")
        return part

    def _worksheet(self, name: str) -> Worksheet:
        folded = name.casefold()
        for worksheet in self.worksheets:
            if worksheet.name.casefold() == folded:
                return worksheet
        raise WorkbookError(f"has no worksheet {name!r}")

    @cached_property
    def relationships(self) -> list[Relationship]:
        """The relationships of the workbook's part."""
        return relationships(self.archive, self.part)

    @cached_property
    def _sheet_elements(self) -> list[tuple[str, _Element]]:
        return [(element.get("name", ""), element) for element in self._children("sheets")]

    def _children(self, group: str) -> list[_Element]:
        return [child for element in self._root if local_name(element.tag) == group for child in element]

    def _setting(self, group: str, attribute: str) -> bool:
        found = [element.get(attribute) for element in self._root if local_name(element.tag) == group]
        return bool(found) and found[0] in ("1", "true", "on")


def _workbook_part(archive: Archive) -> str:
    """The part that holds the workbook, found by the package's relationships."""
    targets = [found.target for found in relationships(archive, "") if found.kind == "officeDocument"]
    part = (targets[0] if targets else None) or _USUAL_WORKBOOK
    if part not in archive or part.lower().endswith(".bin"):
        raise WorkbookError(describe_archive(archive.names))
    return part
