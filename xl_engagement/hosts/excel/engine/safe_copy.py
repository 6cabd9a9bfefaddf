"""The copy of a workbook that a real Excel is given: nothing in it runs by itself, nothing stands in the way.

Macros are taken out and not only switched off: a workbook's own wrappers, switched off, would hide those of the add-in,
and each of its functions would be #NAME?. Protection is taken out, because kept values are written over formulas.
Connections and pivot tables do not refresh when the copy opens.
"""

from __future__ import annotations

import math
import posixpath
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from xl_engagement.hosts.external_engine import ExternalEngineError
from xl_engagement.hosts.sanitised_copy import UNPROTECT, Change, parts_of_kind, read_package, sanitised, sheet_parts
from xl_engagement.package import WorkbookPackage
from xl_engagement.package.sheet.xmltext import local_name, parsed

if TYPE_CHECKING:
    from lxml.etree import _Element

_WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_OTHER_TYPES = re.compile(
    r"application/vnd\.(?:ms-excel\.(?:sheet|template|addin)\.macroEnabled"
    r"|openxmlformats-officedocument\.spreadsheetml\.template)\.main\+xml",
    re.IGNORECASE,
)
_CONTENT_TYPES = "[content_types].xml"
_MACROS = re.compile(r"(?:vbaproject\w*\.bin|vbadata\.xml)(?:\.rels)?", re.IGNORECASE)
_MACRO_KIND = "vbaProject"
_MACRO_SHEET_KINDS = ("xlMacrosheet", "xlIntlMacrosheet")
_REFRESH = ("refreshOnLoad", "refreshOnOpen")
_FALSE = ("0", "false", "off")
_MAX_STEPS = 32_767


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
    """Make the copy; ExternalEngineError for a workbook with macros of Excel 4, which cannot be taken out of it."""
    package = read_package(workbook)
    names = package.archive.names
    if any("/macrosheets/" in name.lower() for name in names) or parts_of_kind(package, *_MACRO_SHEET_KINDS):
        raise ExternalEngineError("holds macros of Excel 4, and is not given to Excel")
    macros = parts_of_kind(package, _MACRO_KIND)
    macros |= {name for name in names if _MACROS.fullmatch(posixpath.basename(name))}
    protected = {package.part.lower(), *map(str.lower, sheet_parts(package))}

    def changes(name: str) -> Iterator[Change]:
        if name.lower() == _CONTENT_TYPES:
            yield Change(lambda _: True, lambda types: _make_plain(types, macros))
        elif name.lower().endswith(".rels"):
            yield _UNLINK_MACROS
        else:
            if name.lower() in protected:
                yield UNPROTECT
            yield _NO_REFRESH

    return SafeCopy(sanitised(package, changes, macros), _iteration(package))


def _make_plain(types: _Element, macros: set[str]) -> bool:
    """Declare the workbook to be one without macros, and nothing about the parts that are left out."""
    dropped = {name.lower() for name in macros}
    changed = False
    for entry in list(types):
        if entry.get("PartName", "").lstrip("/").lower() in dropped:
            types.remove(entry)
            changed = True
        elif _OTHER_TYPES.fullmatch(entry.get("ContentType", "").strip()):
            entry.set("ContentType", _WORKBOOK_TYPE)
            changed = True
    return changed


def _unlink_macros(relationships: _Element) -> bool:
    found = [entry for entry in relationships if entry.get("Type", "").strip().rpartition("/")[2] == _MACRO_KIND]
    for entry in found:
        relationships.remove(entry)
    return bool(found)


def _stop_refreshing(root: _Element) -> bool:
    changed = False
    for element in root.iter():
        for attribute in _REFRESH:
            if element.get(attribute, "0").strip() not in _FALSE:
                element.set(attribute, "0")
                changed = True
    return changed


_UNLINK_MACROS = Change(re.compile(_MACRO_KIND.encode() + b"|&#").search, _unlink_macros)
_NO_REFRESH = Change(re.compile("|".join(_REFRESH).encode()).search, _stop_refreshing)


def _iteration(package: WorkbookPackage) -> Iteration:
    root = parsed(package.archive.read(package.part), package.part)
    settings = next((element for element in root if local_name(element.tag) == "calcPr"), None)
    attributes = {} if settings is None else dict(settings.items())
    steps = _number(str(attributes.get("iterateCount", "")), 100)
    change = _number(str(attributes.get("iterateDelta", "")), 0.001)
    wanted = str(attributes.get("iterate", "0")).strip() not in _FALSE
    return Iteration(wanted, min(max(int(steps), 1), _MAX_STEPS), change)


def _number(text: str, default: float) -> float:
    try:
        number = float(text)
    except ValueError:
        return default
    return number if math.isfinite(number) else default
