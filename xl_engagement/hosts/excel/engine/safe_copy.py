"""The copy of a workbook that a real Excel is given: nothing in it runs by itself, nothing stands in the way.

Macros are taken out and not only switched off: a workbook's own wrappers, switched off, would hide those of the add-in,
and each of its functions would be #NAME?. Protection is taken out, because kept values are written over formulas.
Connections and pivot tables do not refresh when the copy opens.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from typing import NamedTuple

from xl_engagement.hosts.external_engine import ProgramError
from xl_engagement.package import Archive, WorkbookError, WorkbookPackage

_PLAIN = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_MAIN_TYPES = re.compile(
    rb"application/vnd\.(?:ms-excel\.(?:sheet|template|addin)\.macroEnabled"
    rb"|openxmlformats-officedocument\.spreadsheetml\.template)\.main\+xml"
)
_CONTENT_TYPES = "[Content_Types].xml"
_MACROS = re.compile(r"(?:vbaproject\w*\.bin|vbadata\.xml)(?:\.rels)?", re.IGNORECASE)
_MACRO_TYPE = re.compile(rb"<(?:\w+:)?Override\b[^>]*/(?:vbaProject\w*\.bin|vbaData\.xml)\"[^>]*/>", re.IGNORECASE)
_MACRO_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*/vbaProject\"[^>]*/>")
_PROTECTION = re.compile(rb"<(\w+:)?(?:sheetProtection|workbookProtection|fileSharing)\b[^>]*?/>")
_REFRESH = re.compile(rb"\b(refreshOnLoad|refreshOnOpen)=\"(?:1|true)\"")
_REFRESHING = re.compile(r"/(?:connections|pivotCache|queryTable)", re.IGNORECASE)
_CALCULATION = re.compile(rb"<(?:\w+:)?calcPr\b([^>]*)>")
_ATTRIBUTE = re.compile(rb"(\w+)=\"([^\"]*)\"")


class Iteration(NamedTuple):
    """How circular references are calculated: Excel takes this from the first workbook that it opens only."""

    wanted: bool
    steps: int
    change: float


class SafeCopy(NamedTuple):
    """The copy's bytes, always those of an .xlsx file, and what Excel must be told beside it."""

    data: bytes
    iteration: Iteration


def safe_copy(workbook: bytes) -> SafeCopy:
    """Make the copy; ProgramError for a workbook with macros of Excel 4, which cannot be taken out of it."""
    try:
        package = WorkbookPackage.read(workbook)
    except WorkbookError as error:
        raise ProgramError(str(error)) from error
    archive = package.archive
    if any("/macrosheets/" in name.lower() for name in archive.names):
        raise ProgramError("holds macros of Excel 4, and is not given to Excel")
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as copy:
        for name in archive.names:
            if not _MACROS.fullmatch(posixpath.basename(name)):
                copy.writestr(zipfile.ZipInfo(name), _safe(name, archive, package.part), zipfile.ZIP_DEFLATED)
    return SafeCopy(file.getvalue(), _iteration(archive.read(package.part)))


def _safe(name: str, archive: Archive, workbook: str) -> bytes:
    data = archive.read(name)
    if name == _CONTENT_TYPES:
        return _MACRO_TYPE.sub(b"", _MAIN_TYPES.sub(_PLAIN, data))
    if name.endswith(".rels"):
        return _MACRO_RELATION.sub(b"", data)
    if not name.endswith(".xml"):
        return data
    if name == workbook or "/worksheets/" in name or "/chartsheets/" in name:
        data = _PROTECTION.sub(b"", data)
    return _REFRESH.sub(rb'\1="0"', data) if _REFRESHING.search(name) else data


def _iteration(workbook: bytes) -> Iteration:
    found = _CALCULATION.search(workbook)
    settings = dict(_ATTRIBUTE.findall(found[1])) if found else {}
    return Iteration(
        settings.get(b"iterate") in (b"1", b"true"),
        int(settings.get(b"iterateCount", b"100")),
        float(settings.get(b"iterateDelta", b"0.001")),
    )
