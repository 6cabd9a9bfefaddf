"""What is to be done to the formula cells of one worksheet."""

from __future__ import annotations

from collections.abc import Sequence

from xl_engagement.cells import Area, cell_name
from xl_engagement.formulas.function_names import may_call_eng
from xl_engagement.hosts.libreoffice.addin.identity import SERVICE
from xl_engagement.package.sheet.cell_changes import Frozen, Position, Rewrite, Rewritten
from xl_engagement.package.sheet.sheet import FormulaCell, Sheet
from xl_engagement.repair.catalogue_names import mended
from xl_engagement.repair.google import is_certain, result_area, wrapped, wraps_eng_function
from xl_engagement.repair.report import LeftFormula, Repair
from xl_engagement.repair.room import Room
from xl_engagement.repair.single_call import Call, Meaning, array_shape, whole_call, without_guard

UNCERTAIN = "a formula of Google Sheets that Excel might read in another way"


class SheetPlan:
    """The edits of a worksheet's formula cells, found cell by cell."""

    def __init__(self, name: str, sheet: Sheet, tables: Sequence[Area], own: frozenset[str], meaning: Meaning) -> None:
        """`tables` are the areas of the sheet's tables, `own` the workbook's names, `meaning` what they stand for."""
        self.name, self.sheet = name, sheet
        self.edits: dict[Position, Rewrite] = {}
        self.repairs: list[Repair] = []
        self.left: list[LeftFormula] = []
        self.links: set[int] = set()
        """The links that formulas needed and need no more."""
        self._room = Room(sheet, tables)
        self._own, self._meaning = own, meaning
        for cell in sheet.formulas.values():
            if cell.text and may_call_eng(cell.text):
                self._plan(cell)

    def _plan(self, cell: FormulaCell) -> None:
        """Plan for a cell and, where it is the master of a shared formula, for those that share it."""
        if wraps_eng_function(cell.text):
            for each in (cell, *self.sheet.members(cell)):
                self._unwrap(each)
            return
        named, links = mended(cell.text, self._own)
        self.links |= links
        text = without_guard(named) if cell.kind == "array" else named
        call = whole_call(text)
        is_calcs = text != named or _is_from_libreoffice(cell.text)
        if call and cell.kind == "array" and not cell.dynamic and is_calcs:
            if self._spill_again(call, cell):
                return
        elif call and call.single and cell.kind == "array":
            text = self._whole_array(call, cell, text)
        elif call and cell.kind in ("normal", "shared") and array_shape(call, self._meaning):
            for each in (cell, *self.sheet.members(cell)):
                self._spill(each)
            return
        if text == cell.text:
            return
        self.edits[cell.row, cell.column] = Rewritten(text)
        self._report(cell, cell.text, text)
        for member in self.sheet.members(cell):
            # Its text follows that of the cell that it shares it with.
            before = self.sheet.formula_text(member)
            self._report(member, before, mended(before, self._own).text)

    def _whole_array(self, call: Call, cell: FormulaCell, text: str) -> str:
        """The text of an array formula without what takes a single value of a result with several."""
        has_room = cell.dynamic or (cell.area is not None and not cell.area.is_single)
        return call.text if has_room and array_shape(call, self._meaning) else text

    def _spill(self, cell: FormulaCell) -> None:
        """Make a formula a dynamic array, if there is room; it keeps its stored value until it is recalculated."""
        before = self.sheet.formula_text(cell)
        text = mended(before, self._own).text
        call = whole_call(text)
        shape = array_shape(call, self._meaning) if call else None
        if call is None or shape is None:
            self._rename(cell, before, text)
            return
        top, left = cell.row, cell.column
        obstacle = self._room.obstacle(Area.at(top, left, *shape))
        if obstacle:
            self._leave(cell, before, f"it keeps one value of its result, because {obstacle}")
            self._rename(cell, before, text)
            return
        self.edits[top, left] = Rewritten(call.text, Area.at(top, left))
        self._report(cell, before, call.text, spills=True)

    def _spill_again(self, call: Call, cell: FormulaCell) -> bool:
        """Make an array formula a dynamic one over its area, if that holds the whole result."""
        shape = array_shape(call, self._meaning)
        if shape is None or cell.area is None:
            return False
        if cell.area.rows < shape[0] or cell.area.columns < shape[1]:
            return False
        self.edits[cell.row, cell.column] = Rewritten(call.text, cell.area)
        self._report(cell, cell.text, call.text, spills=True)
        return True

    def _unwrap(self, cell: FormulaCell) -> None:
        """Turn a formula of Google Sheets back, and the cells of its result into values."""
        before = self.sheet.formula_text(cell)
        formula, area = wrapped(before), result_area(self.sheet, (cell.row, cell.column))
        text = mended(formula, self._own).text if formula else ""
        call = whole_call(text)
        if not is_certain(text) or area is None:
            self._leave(cell, before, UNCERTAIN)
            return
        several = not area.is_single
        obstacle = ""
        if not several and call and (shape := array_shape(call, self._meaning)):
            several = True
            obstacle = self._room.obstacle(Area.at(*area.first, *shape))
        if obstacle:
            self._leave(cell, before, f"its result would need several cells, and {obstacle}")
            return
        self.edits[cell.row, cell.column] = Rewritten(text, area if several or cell.kind == "array" else None)
        self._report(cell, before, text, spills=several and not cell.dynamic)
        for row in range(area.first_row, area.last_row + 1):
            for column in range(area.first_column, area.last_column + 1):
                if (row, column) != (cell.row, cell.column):
                    member = self.sheet.formulas[row, column]
                    self.edits[row, column] = Frozen()
                    self._report(member, self.sheet.formula_text(member), "")

    def _rename(self, cell: FormulaCell, before: str, text: str) -> None:
        """Plain names alone."""
        if text != before:
            self.edits[cell.row, cell.column] = Rewritten(text)
            self._report(cell, before, text)

    def _report(self, cell: FormulaCell, before: str, after: str, *, spills: bool = False) -> None:
        place = cell_name(cell.row, cell.column)
        self.repairs.append(Repair(self.name, place, f"={before}", f"={after}" if after else "", spills))

    def _leave(self, cell: FormulaCell, text: str, reason: str) -> None:
        self.left.append(LeftFormula(self.name, cell_name(cell.row, cell.column), f"={text}", reason))


def _is_from_libreoffice(text: str) -> bool:
    """Whether LibreOffice 7.4 has written the formula: it makes fixed arrays of dynamic ones."""
    return f"{SERVICE}.".casefold() in text.casefold()
