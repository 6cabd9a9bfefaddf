"""The tables of a workbook: where they lie, and what their columns are called."""

from __future__ import annotations

from typing import NamedTuple

from xl_engagement.cells import Area, parse_area
from xl_engagement.package.container.relationships import relationships
from xl_engagement.package.sheet.xmltext import local_name, parsed, unescaped
from xl_engagement.package.workbook import WorkbookPackage


class Table(NamedTuple):
    """A table on a worksheet, its header row and its totals row included in the area."""

    name: str
    sheet: str
    area: Area
    header_rows: int
    totals_rows: int
    columns: tuple[str, ...]


def read_tables(package: WorkbookPackage) -> list[Table]:
    """Every table whose part can be found and names its area."""
    found = []
    for sheet, part in package.worksheets:
        for relation in relationships(package.archive, part):
            if relation.kind == "table" and relation.target is not None and relation.target in package.archive:
                table = _table(package.archive.read(relation.target), relation.target, sheet)
                if table is not None:
                    found.append(table)
    return found


def _table(data: bytes, part: str, sheet: str) -> Table | None:
    root = parsed(data, part)
    area = parse_area(root.get("ref", ""))
    if area is None:
        return None
    columns = [
        unescaped(column.get("name", ""))
        for group in root
        if local_name(group.tag) == "tableColumns"
        for column in group
        if local_name(column.tag) == "tableColumn"
    ]
    header, totals = _count(root.get("headerRowCount", "1")), _count(root.get("totalsRowCount", "0"))
    name = root.get("displayName") or root.get("name") or ""
    return Table(name, sheet, area, header, totals, tuple(columns))


def _count(text: str) -> int:
    return int(text) if text.isdecimal() else 0
