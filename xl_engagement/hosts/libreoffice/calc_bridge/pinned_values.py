"""Constants put into cells, many at a time: a call for each cell would take milliseconds where formulas are shared."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from com.sun.star.uno import RuntimeException  # type: ignore[import-not-found]

EVERYTHING = 1 | 2 | 4 | 16
"""The cell flags of numbers, dates, texts and formulas."""

_LITERALS = {
    "#N/A": "=#N/A", "#VALUE!": "=#VALUE!", "#NUM!": "=#NUM!", "#DIV/0!": "=#DIV/0!", "#REF!": "=#REF!",
    "#NAME?": "=#NAME?", "#NULL!": "=#NULL!",
}  # fmt: skip
"""The errors that Calc has too. Those of dynamic arrays come out as #VALUE!, as in files."""


def pin_values(document: Any, values: Any) -> None:
    """Put values (sheet, row, column, value or rows), positions from 1, errors as tuples of their literal."""
    cells = []
    for sheet, row, column, value in values:
        if isinstance(value, list):
            area = array_area(document.Sheets.getByName(sheet), row, column)
            if area is not None:
                area.clearContents(EVERYTHING)
            cells += [
                (sheet, column + right, row + down, single)
                for down, singles in enumerate(value)
                for right, single in enumerate(singles)
            ]
        else:
            cells.append((sheet, column, row, value))
    cells.sort(key=lambda cell: cell[:3])
    for (name, column), found in groupby(cells, key=lambda cell: cell[:2]):
        sheet = document.Sheets.getByName(name)
        for run in _runs(found):
            top = run[0][2]
            area = sheet.getCellRangeByPosition(column - 1, top - 1, column - 1, top + len(run) - 2)
            _put(area, [cell[3] for cell in run])


def array_area(sheet: Any, row: int, column: int) -> Any:
    """The cells that the array formula in a cell fills; None where there is no array formula."""
    cell = sheet.getCellRangeByPosition(column - 1, row - 1, column - 1, row - 1)
    cursor = sheet.createCursorByRange(cell)
    cursor.collapseToCurrentArray()
    return cursor if cursor.getArrayFormula() else None


def _runs(cells: Any) -> Any:
    """Cells of a column that follow each other and are put the same way."""
    run: list[Any] = []
    for cell in cells:
        if run and (cell[2] != run[-1][2] + 1 or _way(cell[3]) != _way(run[-1][3])):
            yield run
            run = []
        run.append(cell)
    if run:
        yield run


def _way(value: Any) -> str:
    """How a constant is put: Calc has truth values and errors as results of formulas only."""
    if value is None:
        return "cleared"
    return "formula" if isinstance(value, (bool, tuple)) else "data"


def _put(area: Any, values: list[Any]) -> None:
    try:
        _put_at_once(area, values)
    except RuntimeException:
        # Part of an array formula, which changes as a whole only.
        sheet, at = area.Spreadsheet, area.RangeAddress
        for row in range(at.StartRow, at.EndRow + 1):
            array = array_area(sheet, row + 1, at.StartColumn + 1)
            if array is not None:
                array.clearContents(EVERYTHING)
        _put_at_once(area, values)


def _put_at_once(area: Any, values: list[Any]) -> None:
    way = _way(values[0])
    if way == "cleared":
        area.clearContents(EVERYTHING)
    elif way == "formula":
        area.setFormulaArray(tuple((_formula(value),) for value in values))
    else:
        area.setDataArray(tuple((value,) for value in values))


def _formula(value: Any) -> str:
    if isinstance(value, bool):
        return "=TRUE()" if value else "=FALSE()"
    return _LITERALS.get(value[0], "=#VALUE!")
