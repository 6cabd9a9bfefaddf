"""The calculation chain: Excel's list of formula cells, kept in step with formulas that change their kind or go."""

from __future__ import annotations

import re
from collections.abc import Collection

from xl_engagement.cells import parse_cell
from xl_engagement.package.sheet.byte_splices import Splices
from xl_engagement.package.sheet.canonical import canonical_part, is_canonical_text
from xl_engagement.package.sheet.cell_changes import Position

_ENTRY = re.compile(rb"<c(\s[^<>]*?)\s*(?:/>|>\s*</c\s*>)")
_ATTRIBUTE = re.compile(rb'\s(\w+)\s*=\s*["\']([^"\']*)["\']')

SheetCell = tuple[int, Position]
"""The sheet's number in the workbook (`sheetId`), and the cell."""


def updated_chain(data: bytes, part: str, arrays: Collection[SheetCell], gone: Collection[SheetCell]) -> bytes | None:
    """The chain with some cells marked as array formulas and others left out; None where none is left."""
    if b"<calcChain" not in data or not is_canonical_text(data):
        data = canonical_part(data, part)
    splices = Splices(data)
    marked: set[SheetCell] = set()
    left, sheet, stated = 0, b"", b""
    for match in _ENTRY.finditer(data):
        attributes = dict(_ATTRIBUTE.findall(match[1]))
        # An entry without a sheet is on that of the entry before.
        sheet = attributes.get(b"i", sheet)
        place = parse_cell(attributes.get(b"r", b"").decode("ascii", "replace"))
        cell = (int(sheet), place) if sheet.isdigit() and place else None
        if cell in gone:
            splices.replace(*match.span(), b"")
            continue
        left += 1
        new = b""
        if b"i" not in attributes and stated != sheet:
            new = b' i="%b"' % sheet
        stated = sheet
        if cell is not None and cell in arrays and cell not in marked:
            marked.add(cell)
            new += b"" if b"a" in attributes else b' a="1"'
        if new:
            splices.replace(match.end(1), match.end(1), new)
    return splices.result() if left else None
