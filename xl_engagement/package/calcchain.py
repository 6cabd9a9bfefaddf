"""The calculation chain: Excel's list of formula cells, kept in step with formulas that change their kind or go."""

from __future__ import annotations

from collections.abc import Collection

from xl_engagement.cells import parse_cell
from xl_engagement.package.sheet.cell_changes import Position
from xl_engagement.package.sheet.xmltext import TRUE_TEXTS, local_name, parsed, serialized

SheetCell = tuple[int, Position]
"""The sheet's number in the workbook (`sheetId`), and the cell."""


def updated_chain(data: bytes, part: str, arrays: Collection[SheetCell], gone: Collection[SheetCell]) -> bytes | None:
    """The chain with some cells marked as array formulas and others left out; None where none is left."""
    root = parsed(data, part)
    marked: set[SheetCell] = set()
    changed = False
    sheet = stated = ""
    for entry in [child for child in root if local_name(child.tag) == "c"]:
        # An entry without a sheet is on that of the entry before.
        sheet = entry.get("i", sheet).strip()
        place = parse_cell(entry.get("r", "").strip())
        cell = (int(sheet), place) if sheet.isdecimal() and place else None
        if cell in gone:
            root.remove(entry)
            changed = True
            continue
        if "i" not in entry.attrib and stated != sheet:
            entry.set("i", sheet)
            changed = True
        stated = sheet
        if cell is not None and cell in arrays and cell not in marked:
            marked.add(cell)
            if entry.get("a", "").strip() not in TRUE_TEXTS:
                entry.set("a", "1")
                changed = True
    if not any(local_name(child.tag) == "c" for child in root):
        return None
    return serialized(root) if changed else data
