"""Values read back from a recalculated workbook, by defined name or by address: what `--show` prints."""

from __future__ import annotations

from xl_engagement.cells import Area, Rows, parse_area, split_address
from xl_engagement.package import WorkbookError, WorkbookPackage
from xl_engagement.recalc.workbook.defined_names import Names, target
from xl_engagement.worksheet.calling.call_errors import nearest

_MAX_CELLS = 1_000_000


def stored_values(package: WorkbookPackage, place: str) -> Rows:
    """The values that a workbook stores under a defined name, or at an address such as Results!A5:G10.

    Blank rows at the end and blank columns at the right are left off. Raises WorkbookError where there is no such
    name, sheet or address.
    """
    sheets = {sheet.name.casefold(): sheet.name for sheet in package.worksheets}
    sheet_text, area = _address(package, place)
    sheet = sheets.get(sheet_text.casefold())
    if sheet is None:
        raise WorkbookError(f"has no sheet {sheet_text!r}{nearest(sheet_text, sheets.values())}")
    top, left, bottom, right = area
    if area.size > _MAX_CELLS:
        raise WorkbookError(f"shows at most {_MAX_CELLS:,} cells at a time, and {place} has more")
    values = package.sheet(sheet).values
    rows: Rows = [[values.get((row, column)) for column in range(left, right + 1)] for row in range(top, bottom + 1)]
    while len(rows) > 1 and all(value is None for value in rows[-1]):
        rows.pop()
    while len(rows[0]) > 1 and all(row[-1] is None for row in rows):
        rows = [row[:-1] for row in rows]
    return rows


def _address(package: WorkbookPackage, place: str) -> tuple[str, Area]:
    sheet, name = split_address(place) or ("", place)
    area = parse_area(name) if sheet else None
    if area:
        return sheet, area
    names = Names(package.defined_names)
    found = names.find(name, sheet)
    meant = target(found) if found else None
    if meant is None:
        near = nearest(place, [name.name for name in names.all])
        raise WorkbookError(f"has no cells under {place!r} to show{near}")
    return meant
