"""Parts in the canonical form that the textual passes read; others are brought into it by a real parser.

Canonical means: UTF-8, the main namespace without a prefix, no comments, CDATA or processing instructions among the
cells, attributes in double quotes with nothing in them that a parser would replace, and every row and cell with its
reference. All that Excel, XlsxWriter and openpyxl write is canonical. Worksheets are read as text, not as a tree: they
are large, and keep each byte that does not change.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from xl_engagement.cells import cell_name, parse_cell
from xl_engagement.package.package_errors import WorkbookError
from xl_engagement.package.sheet.xmltext import local_name, parsed, serialized

if TYPE_CHECKING:
    from lxml.etree import _Element

_ENCODING = re.compile(rb"""<\?xml[^>]*\sencoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_CANONICAL_CELL = re.compile(rb'<c\s(?:[^<>]*?\s)??r="[A-Za-z]{1,3}[1-9][0-9]{0,6}"')
_CANONICAL_ROW = re.compile(rb'<row\s(?:[^<>]*?\s)??r="[1-9][0-9]{0,6}"')
_PREFIXED = re.compile(rb"""xmlns:[\w.-]+\s*=\s*["'][^"'<]*/spreadsheetml/(?:2006/)?main["']""")
_OTHER_ATTRIBUTE = re.compile(
    rb"""<[\w:.-]+(?:\s+[\w:.-]+="[^"<]*")*\s+[\w:.-]+(?:\s+=|=\s|='|="[^"<]*&\#(?!9;|10;|13;))"""
)
"""A tag with an attribute that has blanks around its equals sign, single quotes, or a needless character reference."""

_PERHAPS_OTHER = re.compile(rb"=(?:(?<=\s=)|(?=[\s']))")
"""What such an attribute has, other than references, and what text may have too: much quicker to seek."""

_CHILD_ORDER = ("f", "v", "is", "extLst")


def is_canonical_text(data: bytes, end: int | None = None) -> bool:
    """Whether the part is UTF-8 by its own words, and up to `end` without comments, CDATA and prefixed elements."""
    encoding = _ENCODING.search(data[:200])
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or (encoding and encoding[1].lower() not in (b"utf-8", b"us-ascii")):
        return False
    # The first "<?", perhaps after a byte order mark, is the declaration.
    end = len(data) if end is None else end
    return data.find(b"<!", 0, end) < 0 and data.find(b"<?", 5, end) < 0 and not _PREFIXED.search(data, 0, end)


def has_plain_attributes(data: bytes, start: int, end: int) -> bool:
    """Whether attributes between start and end stand in double quotes, as they are meant."""
    is_suspect = _PERHAPS_OTHER.search(data, start, end) or data.find(b"&#", start, end) >= 0
    return not (is_suspect and _OTHER_ATTRIBUTE.search(data, start, end))


def has_references(data: bytes, start: int, end: int) -> bool:
    """Whether every row and cell between start and end names its place."""
    for opening, plain in ((b"<row", _CANONICAL_ROW), (b"<c", _CANONICAL_CELL)):
        # Fixed strings are much quicker to count than patterns, and settle nearly every file.
        count = data.count(opening, start, end)
        if count != data.count(opening + b' r="', start, end) and count != len(plain.findall(data, start, end)):
            return False
    return True


def canonical_sheet(data: bytes, part: str) -> bytes:
    """A worksheet part in canonical form: the same content, each row and cell with its reference."""
    root = _without_prefix(parsed(data, part))
    for sheet_data in (child for child in root if local_name(child.tag) == "sheetData"):
        number = 0
        for row in sheet_data:
            number = _number(row.get("r"), number + 1, part)
            row.set("r", str(number))
            column = 0
            for cell in row:
                if local_name(cell.tag) == "c":
                    column = _place_cell(cell, number, column, part)
    return serialized(root)


def canonical_part(data: bytes, part: str) -> bytes:
    """Any other part in canonical form."""
    return serialized(_without_prefix(parsed(data, part)))


def _number(text: str | None, following: int, part: str) -> int:
    if text is None:
        return following
    if not (text.isascii() and text.isdigit()):
        raise WorkbookError(f"has a row with the number {text[:20]!r} in the part {part}")
    return int(text)


def _place_cell(cell: _Element, row: int, previous: int, part: str) -> int:
    """Give a cell its reference and its children their order; the cell's column."""
    name = cell.get("r")
    place = (row, previous + 1) if name is None else parse_cell(name)
    if place is None:
        raise WorkbookError(f"has a cell with the reference {str(name)[:20]!r} in the part {part}")
    cell.set("r", cell_name(*place))
    names = [local_name(child.tag) for child in cell]
    ranks = [_CHILD_ORDER.index(name) if name in _CHILD_ORDER else len(_CHILD_ORDER) for name in names]
    if ranks != sorted(ranks):
        cell[:] = [child for _, child in sorted(zip(ranks, cell, strict=True), key=lambda pair: pair[0])]
    return place[1]


def _without_prefix(root: _Element) -> _Element:
    """The same tree with the root's namespace as the default one, and no prefix for it."""
    from lxml import etree  # noqa: PLC0415 - many runs read no part that needs the parser

    main = etree.QName(root).namespace
    spaces: dict[Any, str] = {prefix: uri for prefix, uri in root.nsmap.items() if prefix and uri != main}
    spaces[None] = main
    attributes: Any = root.attrib
    plain = etree.Element(root.tag, dict(attributes), nsmap=spaces)
    plain.text = root.text
    plain.extend(list(root))
    return plain
