"""A workbook's bytes as Calc takes them: what would keep it from computing is taken out of a copy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from xl_engagement.formulas.function_names import may_hold_eng
from xl_engagement.hosts.libreoffice.engine.formula_traits import for_calc
from xl_engagement.hosts.sanitised_copy import UNPROTECT, Change, parts_of_kind, read_package, sanitised, sheet_parts
from xl_engagement.package import WorkbookPackage
from xl_engagement.package.sheet.canonical import is_canonical_text
from xl_engagement.package.sheet.xmltext import decoded, encoded, local_name, parsed

if TYPE_CHECKING:
    from lxml.etree import _Element

_FORMULA = re.compile(rb"(<f(?:\s[^<>]*)?>)([^<]*)(?=</f\s*>)")


def calc_input(workbook: bytes) -> bytes:
    """The workbook's bytes for Calc; ExternalEngineError where they are no workbook."""
    package = read_package(workbook)
    sheets = sheet_parts(package)
    styles = set() if _counts_as_shown(package) else parts_of_kind(package, "styles")

    def changes(name: str) -> Iterator[Change]:
        if name in sheets:
            yield UNPROTECT
            yield _KNOWN_FORMULAS
        elif name.lower() == package.part.lower():
            yield UNPROTECT
        elif name in styles:
            yield _NO_NUMBER_FORMATS

    return sanitised(package, changes)


def _counts_as_shown(package: WorkbookPackage) -> bool:
    """Whether numbers count as they are shown: the number formats must stay then."""
    root = parsed(package.archive.read(package.part), package.part)
    settings = [element for element in root if local_name(element.tag) == "calcPr"]
    return any(element.get("fullPrecision", "1").strip() in ("0", "false") for element in settings)


def _may_need_words(xml: bytes) -> bool:
    """Whether formulas in it may be unknown to Calc; a character reference may hide any letter."""
    return may_hold_eng(xml) or b"#REF!" in xml or b"&#" in xml


def _make_formulas_known(sheet: _Element) -> bool:
    changed = False
    for formula in sheet.iter("{*}f"):
        text = formula.text or ""
        known = for_calc(text)
        if known != text:
            formula.text = known
            changed = True
    return changed


def _drop_number_formats(styles: _Element) -> bool:
    """In a cell with a number format of its own, Calc does not tell TRUE from 1."""
    found = [style for style in styles.iter("{*}xf") if style.get("numFmtId", "0") != "0"]
    for style in found:
        style.set("numFmtId", "0")
    return bool(found)


def _known_in_text(sheet: bytes) -> bytes | None:
    """The same for a sheet in canonical form, in a third of the time; None for any other."""
    if b"<sheetData" not in sheet or not is_canonical_text(sheet):
        return None
    return _FORMULA.sub(_known_element, sheet)


def _known_element(match: re.Match[bytes]) -> bytes:
    opening, text = match.groups()
    if not _may_need_words(text):
        return match[0]
    formula = decoded(text)
    known = for_calc(formula)
    return match[0] if known == formula else opening + encoded(known)


_KNOWN_FORMULAS = Change(_may_need_words, _make_formulas_known, _known_in_text)
_NO_NUMBER_FORMATS = Change(re.compile(b"numFmtId").search, _drop_number_formats)
