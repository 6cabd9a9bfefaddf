"""Says what a file is that is no .xlsx or .xlsm workbook, so that its owner knows what to do."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SIGNATURES = (
    (b"%PDF", "a PDF document"),
    (b"\x89PNG", "an image (PNG)"),
    (b"\xff\xd8\xff", "an image (JPEG)"),
    (b"GIF8", "an image (GIF)"),
    (b"BM", "an image (BMP)"),
    (b"II*\0", "an image (TIFF)"),
    (b"MM\0*", "an image (TIFF)"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
)
_OLD_EXCEL = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08")
_OLD_BINARY = "is an old binary Excel file (.xls), not an .xlsx workbook: save it as .xlsx first"
_ZIP_FOLDERS = (("word/", "a Word document"), ("ppt/", "a PowerPoint presentation"), ("visio/", "a Visio drawing"))
_TEXT_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_HEAD = 8192


def describe_bytes(data: bytes) -> str:
    """Say what bytes are that are no whole zip file, as the end of a sentence that starts with the file's name."""
    if not data:
        return "is empty"
    if data.startswith(_OLE):
        return _describe_ole(data)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "is a damaged or incomplete zip file; was it cut off while being copied or downloaded?"
    if data.startswith(_OLD_EXCEL):
        return _OLD_BINARY
    known = next((name for signature, name in _SIGNATURES if data.startswith(signature)), None)
    return f"is {known or _describe_text(data[:_HEAD])}, not a workbook"


def describe_archive(names: Iterable[str]) -> str:
    """Say what a zip file is that has no workbook part, from the names of its members."""
    members = {name.lower() for name in names}
    if "xl/workbook.bin" in members:
        return "is a binary workbook (.xlsb): save it as .xlsx or .xlsm first"
    if "mimetype" in members and "content.xml" in members:
        return "is an OpenDocument file (such as .ods), not an .xlsx workbook: save it as .xlsx first"
    for folder, name in _ZIP_FOLDERS:
        if any(member.startswith(folder) for member in members):
            return f"is {name}, not a workbook"
    return "is a zip file without a workbook part, not a workbook"


def _describe_ole(data: bytes) -> str:
    def has_stream(name: str) -> bool:
        return name.encode("utf-16-le") in data

    if has_stream("EncryptedPackage"):
        return "is encrypted with a password: save it without one first"
    if has_stream("Workbook") or has_stream("Book"):
        return _OLD_BINARY
    if has_stream("WordDocument"):
        return "is an old Word document (.doc), not a workbook"
    return "is an OLE container (an older Office or mail file), not an .xlsx workbook"


def _describe_text(head: bytes) -> str:
    encoding = "utf-16" if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    text = codecs.getincrementaldecoder(encoding)(errors="replace").decode(head)
    # Text in an older encoding is text too; a binary file betrays itself by control characters.
    if _TEXT_CONTROLS.search(text) or text.count("\ufffd") > len(text) // 4:
        return "an unknown binary file" if head.strip(b"\0") else "a file of zero bytes"
    start = text.lstrip().lower()
    if "urn:schemas-microsoft-com:office:spreadsheet" in start:
        return "an Excel 2003 XML spreadsheet"
    if start.startswith(("<!doctype html", "<html", "<table", "<head", "<body")) or "<html" in start[:500]:
        return "a web page (HTML)"
    if start.startswith("<?xml"):
        return "an XML file"
    lines = [line for line in text.splitlines() if line.strip()][:5]
    for separator in ",;\t":
        if lines and all(separator in line for line in lines):
            return "a CSV file"
    return "a text file"
