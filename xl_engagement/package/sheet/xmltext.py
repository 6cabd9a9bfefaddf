"""Text as it stands in the XML of a workbook: entities, `_xHHHH_` escapes, numbers; and a parser for small parts."""

from __future__ import annotations

import math
import re
import sys
from typing import TYPE_CHECKING, cast

from xl_engagement.package.package_errors import WorkbookError

if TYPE_CHECKING:
    from lxml.etree import _Element

_ENTITY = re.compile(r"&(?:#x([0-9A-Fa-f]{1,6})|#([0-9]{1,7})|(amp|lt|gt|quot|apos));")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_TO_ESCAPE = re.compile(r"[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_DOCTYPE = re.compile(rb"(?:\xef\xbb\xbf)?(?:\s|<\?.*?\?>|<!--.*?-->)*+<!DOCTYPE", re.DOTALL)
TRUE_TEXTS = ("1", "true")
"""How XML writes that something is true."""

_SURROGATE = re.compile(r"[\ud800-\udfff]")


def decoded(raw: bytes) -> str:
    """The characters of XML text: UTF-8 decoded, entities replaced, line ends made newlines."""
    text = raw.decode()
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _ENTITY.sub(_entity, text) if "&" in text else text


def encoded(text: str) -> bytes:
    """XML text for characters: the reverse of `decoded`."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")
    return text.encode()


def unescaped(text: str) -> str:
    """A string of a cell without its `_xHHHH_` escapes."""
    if "_x" not in text:
        return text
    text = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    if _SURROGATE.search(text):
        # Two escapes may be the halves of one character.
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
    return text


def escaped(text: str) -> str:
    """A string for a cell: what XML cannot hold, and what would read as an escape, written as `_xHHHH_`."""
    return _TO_ESCAPE.sub(lambda match: f"_x{ord(match[0]):04X}_", text)


def keeps_space(text: str) -> bool:
    """Whether readers would trim the text unless told to preserve its space."""
    return text != text.strip() or "\n" in text


def number_text(value: float) -> str:
    """The shortest text that reads back as the same double; ValueError for what a cell cannot hold."""
    try:
        number = float(value)
    except OverflowError:
        number = math.inf
    if not math.isfinite(number):
        raise ValueError(f"a cell cannot hold the number {number}")
    return str(int(number)) if number.is_integer() and abs(number) < 1e15 else repr(number)


def parsed(data: bytes, part: str) -> _Element:
    """Parse a part, without comments and without anything from outside; WorkbookError names a part that is no XML."""
    from lxml import etree  # noqa: PLC0415 - many runs read no part that needs the parser

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
    )
    # Before it is parsed: its entities would be expanded, and may be made to fill the memory.
    if _DOCTYPE.match(data):
        raise _has_doctype(part)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        if getattr(error, "code", 0) == etree.ErrorTypes.ERR_NO_MEMORY:
            raise MemoryError from None
        # The parser quotes what it stumbles over, line ends included.
        raise WorkbookError(f"has bad XML in the part {part}: {' '.join(error.msg.split())}") from None
    except ValueError as error:
        raise WorkbookError(f"has bad XML in the part {part}: {error}") from None
    # In UTF-16, say.
    if getattr(root.getroottree().docinfo, "doctype", ""):
        raise _has_doctype(part)
    return cast("_Element", root)


def _has_doctype(part: str) -> WorkbookError:
    return WorkbookError(f"has a document type declaration in the part {part}, which no workbook may have")


def serialized(root: _Element) -> bytes:
    """A parsed part as bytes again."""
    from lxml import etree  # noqa: PLC0415

    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def local_name(tag: object) -> str:
    """'{http://...}sheet' -> 'sheet'; the namespaces of transitional and strict workbooks differ, the names do not."""
    return str(tag).rpartition("}")[2]


def _entity(match: re.Match[str]) -> str:
    if match[3]:
        return _NAMED[match[3]]
    code = int(match[1], 16) if match[1] else int(match[2])
    return chr(code) if code <= sys.maxunicode else match[0]
