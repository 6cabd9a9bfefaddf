"""Copies of workbooks for a spreadsheet program: nothing in them runs by itself or stands in the way of computing.

Each program has its own list of changes. They are made on parsed XML, so that it does not matter how a workbook spells
what it says; a part in which nothing changes keeps its bytes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from typing import TYPE_CHECKING, NamedTuple

from xl_engagement.hosts.external_engine import ExternalEngineError
from xl_engagement.limits import Limits
from xl_engagement.package import Archive, WorkbookError, WorkbookPackage
from xl_engagement.package.sheet.xmltext import local_name, parsed, serialized

if TYPE_CHECKING:
    from lxml.etree import _Element

_SHEETS = ("worksheet", "chartsheet", "dialogsheet")
_UNLIMITED = 1 << 60
_LIMITS = Limits(unpacked=_UNLIMITED, ratio=_UNLIMITED, parts=_UNLIMITED)
"""What is copied here has been read within its own limits already."""

_UTF_16 = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")
_MARK = b"\xef\xbb\xbf"


class Change(NamedTuple):
    """A change to parts of one kind."""

    may_concern: Callable[[bytes], object]
    """Whether a part may have something to change: quick, and never wrongly False."""
    make: Callable[[_Element], bool]
    """Change a parsed part; whether it did."""
    make_in_text: Callable[[bytes], bytes | None] = lambda _: None
    """The same for a part whose bytes can be read without a parser, which is quicker; None for any other part."""


Changes = Callable[[str], Iterable[Change]]
"""The changes that are due to a part, by its name."""


def read_package(workbook: bytes) -> WorkbookPackage:
    """The package of a workbook that is to be copied; ExternalEngineError says what the bytes are otherwise."""
    try:
        return WorkbookPackage(Archive(workbook, _LIMITS))
    except WorkbookError as error:
        raise ExternalEngineError(str(error)) from error


def sanitised(package: WorkbookPackage, changes: Changes, dropped: Collection[str] = ()) -> bytes:
    """The copy, with changes made and some parts left out; ExternalEngineError for a part that cannot be read."""
    archive = package.archive
    try:
        changed = {
            name: content
            for name in archive.names
            if name not in dropped and (content := _changed(archive, name, list(changes(name)))) is not None
        }
        return archive.rewritten(changed, dropped, compress=False)
    except WorkbookError as error:
        raise ExternalEngineError(str(error)) from error


def sheet_parts(package: WorkbookPackage) -> set[str]:
    """The parts that hold sheets of any kind."""
    return parts_of_kind(package, *_SHEETS)


def parts_of_kind(package: WorkbookPackage, *kinds: str) -> set[str]:
    """The parts that the workbook's part points at by some kind of relationship, as the archive spells their names."""
    targets = {
        relation.target.lower() for relation in package.relationships if relation.target and relation.kind in kinds
    }
    return {name for name in package.archive.names if name.lower() in targets}


def _changed(archive: Archive, name: str, changes: list[Change]) -> bytes | None:
    """A part with changes made; None where there is nothing to change in it."""
    if not changes:
        return None
    data = archive.read(name)
    if not _is_xml(data):
        return None
    due = [change for change in changes if data.startswith(_UTF_16) or change.may_concern(data)]
    if not due:
        return None
    if len(due) == 1 and (text := due[0].make_in_text(data)) is not None:
        return text if text != data else None
    root = parsed(data, name)
    made = [change.make(root) for change in due]
    return serialized(root) if any(made) else None


def _is_xml(data: bytes) -> bool:
    return data.startswith(_UTF_16) or data[:200].removeprefix(_MARK).lstrip().startswith(b"<")


def _unprotect(root: _Element) -> bool:
    found = [child for child in root if local_name(child.tag) in _PROTECTIONS]
    for element in found:
        root.remove(element)
    return bool(found)


_PROTECTIONS = ("sheetProtection", "workbookProtection", "fileSharing")

UNPROTECT = Change(re.compile("|".join(_PROTECTIONS).encode()).search, _unprotect)
"""Take the protection from the workbook or a sheet: programs refuse to put values into protected cells."""
