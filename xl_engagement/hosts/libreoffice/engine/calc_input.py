"""A workbook's bytes as Calc takes them: what would keep it from computing is taken out of a copy."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from xl_engagement.formulas.function_names import may_hold_eng
from xl_engagement.hosts.external_engine import ProgramError
from xl_engagement.hosts.libreoffice.engine.formula_traits import for_calc
from xl_engagement.package.sheet.xmltext import decoded, encoded

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_KIND = re.compile(r"xl/(?:(?P<sheet>worksheets/[^/]+)|(?P<styles>styles)|workbook)\.xml", re.IGNORECASE)
_FORMULA = re.compile(rb"(<f(?:\s[^<>]*)?>)([^<]*)(?=</f\s*>)")

_PROTECTION = re.compile(rb"<(?:sheet|workbook)Protection\b[^<>]*?(?:/>|>\s*</(?:sheet|workbook)Protection\s*>)")
"""Calc refuses to change protected cells for us too."""

_NUMBER_FORMAT = re.compile(rb'(<xf\b[^<>]*?\snumFmtId=")[0-9]+')
"""In a cell with a number format of its own, Calc does not tell TRUE from 1."""

_AS_SHOWN = re.compile(rb'\sfullPrecision="(?:0|false)"')
"""Numbers count as they are shown: the number formats must stay then."""


def prepared(workbook: bytes) -> bytes:
    """The workbook's bytes for Calc; ProgramError where they are no zip file."""
    try:
        with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
            parts = {info.filename: archive.read(info) for info in archive.infolist()}
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, EOFError) as error:
        if workbook.startswith(_OLE):
            raise ProgramError("is encrypted with a password, or no .xlsx workbook") from None
        raise ProgramError(f"is no workbook that LibreOffice can open: {error}") from None
    as_shown = any(_AS_SHOWN.search(data) for name, data in parts.items() if name.lower() == "xl/workbook.xml")
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as copy:
        for name, data in parts.items():
            copy.writestr(name, _part(name, data, as_shown=as_shown))
    return target.getvalue()


def _part(name: str, data: bytes, *, as_shown: bool) -> bytes:
    kind = _KIND.fullmatch(name)
    if kind is None:
        return data
    if kind["styles"]:
        return data if as_shown else _NUMBER_FORMAT.sub(rb"\g<1>0", data)
    if b"Protection" in data:
        data = _PROTECTION.sub(b"", data)
    if kind["sheet"] and (may_hold_eng(data) or b"#REF!" in data):
        data = _FORMULA.sub(_formula, data)
    return data


def _formula(match: re.Match[bytes]) -> bytes:
    opening, text = match.groups()
    before = decoded(text)
    after = for_calc(before)
    return match[0] if after == before else opening + encoded(after)
