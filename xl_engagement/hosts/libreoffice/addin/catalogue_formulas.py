"""Where a sheet has ENG_ formulas: found by the program's own search, however large the sheet is."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, product
from typing import Any, NamedTuple

_PREFIX = "ENG_"
_FORMULA = 16
"""com.sun.star.sheet.CellFlags.FORMULA: texts that look like formulas are none."""

Formulas = tuple[tuple[str, ...], ...]


class PlainFormulas(NamedTuple):
    """A range of cells with formulas, each for its own cell."""

    cells: Any
    texts: Formulas


def formulas_in(sheet: Any) -> tuple[list[PlainFormulas], list[Any]]:
    """The ranges with plain formulas that name an ENG_ function, and the areas of array formulas that do."""
    search = sheet.createSearchDescriptor()
    search.SearchString = _PREFIX
    plain: list[PlainFormulas] = []
    arrays: list[Any] = []
    seen: set[tuple[int, int]] = set()
    # Neighbouring cells are found as one range.
    ranges = sheet.findAll(search)
    for found in ranges.queryContentCells(_FORMULA) if ranges else ():
        texts = found.getFormulaArray()
        if not any(text.startswith("{") for text in chain.from_iterable(texts)):
            plain.append(PlainFormulas(found, texts))
            continue
        at = found.RangeAddress
        for (row, column), text in zip(_cells(at), chain.from_iterable(texts), strict=True):
            if not text.startswith("{"):
                plain.append(PlainFormulas(sheet.getCellRangeByPosition(column, row, column, row), ((text,),)))
            elif (row, column) not in seen:
                area = sheet.createCursorByRange(sheet.getCellByPosition(column, row))
                area.collapseToCurrentArray()
                arrays.append(area)
                seen.update(_cells(area.RangeAddress))
    return plain, arrays


def _cells(at: Any) -> Iterator[tuple[int, int]]:
    return product(range(at.StartRow, at.EndRow + 1), range(at.StartColumn, at.EndColumn + 1))
