"""Dynamic arrays: Calc fills the cells that the file names, whatever size the result has now; this corrects it."""

from __future__ import annotations

from typing import Any, Iterable, Tuple  # noqa: UP035 - for Python 3.8

import uno  # type: ignore[import-not-found]

from .pinned_values import EVERYTHING, array_area

Place = Tuple[str, int, int]  # noqa: UP006
"""A cell by sheet, row and column from 1."""

_ROUNDS = 5
"""How many times sizes are checked again, because arrays depend on arrays."""

_SHIFT = 32_768.0
"""Columns are counted in units of 1 / _SHIFT, beside the rows: a sheet has fewer."""

_MAX_ROW, _MAX_COLUMN = 1_048_576, 16_384


class DynamicArrays:
    """The dynamic arrays of a workbook, each given the size of its result."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self.sizes: dict[Place, tuple[int, int]] = {}
        """Rows and columns by sheet, row and column of the first cell; (0, 0) if cells are in the way."""
        self._tokens: dict[Place, Any] = {}
        mapper = document.createInstance("com.sun.star.sheet.FormulaOpCodeMapper")
        names = ("ROWS", "COLUMNS", "(", ")", "+", "/")
        self._words = {names[index]: token for index, token in enumerate(mapper.getMappings(names, 0))}

    def forget(self, places: Iterable[Place]) -> None:
        """Forget arrays in whose place constants are put."""
        for place in places:
            self.sizes.pop(place, None)
            self._tokens.pop(place, None)

    def settle(self, wanted: Any) -> None:
        """Give every wanted dynamic array the size of its result, until none changes any more."""
        places = [(sheet, row, column) for sheet, cells in wanted for row, column, _, dynamic in cells if dynamic]
        if not places:
            return
        self._document.enableAutomaticCalculation(True)
        for _ in range(_ROUNDS):
            changed = sum(self._resize(place) for place in places)
            if not changed:
                break
        self._document.calculate()
        self._document.enableAutomaticCalculation(False)

    def _resize(self, place: Place) -> bool:
        """Fill an array's cells again; returns whether its size has changed."""
        name, row, column = place
        sheet = self._document.Sheets.getByName(name)
        area = array_area(sheet, row, column)
        if area is not None:
            self._tokens[place] = area.getArrayTokens()
        elif place in self._tokens:
            # The error that stands for an array without room.
            area = sheet.getCellRangeByPosition(column - 1, row - 1, column - 1, row - 1)
        else:
            return False
        at = area.RangeAddress
        before = self.sizes.get(place, (at.EndRow - at.StartRow + 1, at.EndColumn - at.StartColumn + 1))
        area.clearContents(EVERYTHING)
        size = self._size(sheet, place)
        self.sizes[place] = size if self._fits(sheet, place, size) else (0, 0)
        self._fill(sheet, place)
        return self.sizes[place] != before

    def _size(self, sheet: Any, place: Place) -> tuple[int, int]:
        """Rows and columns of the result: 1 and 1 for a single value, and for an error."""
        _, row, column = place
        words, tokens = self._words, self._tokens[place]
        inner = (words["("], words["("], *tokens, words[")"], words[")"])
        shift = uno.createUnoStruct("com.sun.star.sheet.FormulaToken")
        shift.OpCode, shift.Data = _PUSH, _SHIFT
        first = sheet.getCellRangeByPosition(column - 1, row - 1, column - 1, row - 1)
        first.setArrayTokens((words["ROWS"], *inner, words["+"], words["COLUMNS"], *inner, words["/"], shift))
        cell = sheet.getCellByPosition(column - 1, row - 1)
        value = 0.0 if cell.getError() else cell.getValue()
        first.setArrayTokens(())
        rows, columns = int(value), round((value - int(value)) * _SHIFT)
        return (rows, columns) if rows else (1, 1)

    def _fits(self, sheet: Any, place: Place, size: tuple[int, int]) -> bool:
        _, row, column = place
        bottom, right = row + size[0] - 1, column + size[1] - 1
        if bottom > _MAX_ROW or right > _MAX_COLUMN:
            return False
        area = sheet.getCellRangeByPosition(column - 1, row - 1, right - 1, bottom - 1)
        return not area.queryContentCells(EVERYTHING).Count

    def _fill(self, sheet: Any, place: Place) -> None:
        _, row, column = place
        rows, columns = self.sizes[place]
        if not rows:
            sheet.getCellByPosition(column - 1, row - 1).setFormula("=#VALUE!")
            return
        area = sheet.getCellRangeByPosition(column - 1, row - 1, column + columns - 2, row + rows - 2)
        area.setArrayTokens(self._tokens[place])


_PUSH = 0
"""The operation of a token that is a value."""
