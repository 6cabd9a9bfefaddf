"""The formulas of a workbook: their texts, their stored results and what they refer to."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property, lru_cache

from xl_engagement.cells import Area, Cell, Rows, parse_cell
from xl_engagement.formulas.formulatext_calls import with_formula_texts
from xl_engagement.formulas.function_names import bare_name
from xl_engagement.formulas.references import NOTHING, References, combined, references
from xl_engagement.formulas.sheet_ranges import sheet_by_sheet
from xl_engagement.formulas.structured import Tables
from xl_engagement.package import DefinedName, FormulaCell, WorkbookPackage
from xl_engagement.package.tables import read_tables
from xl_engagement.recalc.workbook.data_tables import DataTable, data_table
from xl_engagement.recalc.workbook.defined_names import Names


class Formulas:
    """Every formula cell of a workbook."""

    def __init__(self, package: WorkbookPackage) -> None:
        self.package = package
        self.tables = Tables(read_tables(package))
        self.names = Names(package.defined_names, self.tables)
        self.sheets = {sheet.name: package.sheet(sheet.name).formulas for sheet in package.worksheets}
        self._spellings = {name.casefold(): name for name in self.sheets}
        self._meanings: dict[tuple[str, str, str], References] = {}

    def __iter__(self) -> Iterator[tuple[Cell, FormulaCell]]:
        for sheet, formulas in self.sheets.items():
            for (row, column), formula in formulas.items():
                yield Cell(sheet, row, column), formula

    def __len__(self) -> int:
        return sum(map(len, self.sheets.values()))

    def sheet_name(self, name: str) -> str | None:
        """A sheet's name as the workbook spells it."""
        return self._spellings.get(name.casefold())

    def at(self, cell: Cell) -> FormulaCell:
        """The formula in a cell that has one."""
        return self.sheets[cell.sheet][cell.row, cell.column]

    def text(self, cell: Cell) -> str:
        """A cell's formula without its equals sign; '' for a data table."""
        formula = self.at(cell)
        return formula.text or self.package.sheet(cell.sheet).formula_text(formula)

    def plain_text(self, cell: Cell) -> str:
        """A cell's formula in terms that the engine has: tables and ranges of sheets as areas, no FORMULATEXT."""
        text = self.text(cell)
        if not needs_workbook(references(text)):
            return text
        text = self.tables.resolved(text, cell)
        text = sheet_by_sheet(text, self._between)
        return with_formula_texts(text, lambda sheet, place: self._shown_text(sheet, place, cell))

    def data_table(self, cell: Cell) -> DataTable | None:
        """The data table that a cell begins; None for one that cannot be computed any more, and for other cells."""
        formula = self.at(cell)
        if formula.kind != "dataTable":
            return None
        return data_table(formula, self.package.sheet(cell.sheet).table_inputs(formula))

    def _shown_text(self, spelling: str, place: str, cell: Cell) -> str | None:
        sheet = self.sheet_name(spelling) if spelling else cell.sheet
        position = parse_cell(place)
        if sheet is None or position is None or position not in self.sheets[sheet]:
            return None
        return self.text(Cell(sheet, *position))

    def stored_rows(self, cell: Cell) -> Rows:
        """The stored result of an array formula."""
        formula = self.at(cell)
        values = self.package.sheet(cell.sheet).values
        top, left, bottom, right = formula.area or Area.at(cell.row, cell.column)
        return [[values.get((row, column)) for column in range(left, right + 1)] for row in range(top, bottom + 1)]

    def meaning(self, cell: Cell) -> References:
        """What a formula refers to, its names replaced by what they stand for; names left over are not defined."""
        if self.at(cell).kind == "dataTable":
            table = self.data_table(cell)
            return NOTHING._replace(areas=tuple(("", area) for area in table.areas) if table else ())
        found = references(self.plain_text(cell))
        return self._expanded(found, cell.sheet) if found.names else found

    def areas(self, cell: Cell) -> set[tuple[str, Area]]:
        """The areas that a formula refers to, through names too, by the workbook's spelling of their sheets."""
        return self.located(self.meaning(cell), cell.sheet)

    def located(self, found: References, on: str) -> set[tuple[str, Area]]:
        """The areas of references as a formula on the sheet `on` means them, on sheets that exist."""
        areas: set[tuple[str, Area]] = set()
        for spelling, area in found.areas:
            if ":" in spelling:
                areas.update((sheet, area) for sheet in self._between(*spelling.split(":", 1)))
            elif sheet := self.sheet_name(spelling) if spelling else on:
                areas.add((sheet, area))
        return areas

    def _expanded(self, found: References, on: str) -> References:
        """The references with what their names stand for; names that are not defined, or that are circular, stay."""
        parts = [found._replace(names=())]
        for sheet, name in found.names:
            key = sheet, name, on
            if key not in self._meanings:
                self._meanings[key] = self._meaning_of(*key)
            parts.append(self._meanings[key])
        return combined(parts)

    def _meaning_of(self, sheet: str, name: str, on: str) -> References:
        """What a name on a sheet refers to, over any number of other names."""
        parts: list[References] = []
        seen: set[tuple[DefinedName, str]] = set()
        path: list[tuple[DefinedName, str]] = []
        """The names that led to the one in hand."""
        waiting = [(sheet, name, on, 0)]
        while waiting:
            sheet, name, on, depth = waiting.pop()
            del path[depth:]
            defined = self.names.find(name, sheet, on)
            if defined is None or (defined, defined.sheet or on) in path:
                parts.append(NOTHING._replace(names=((sheet, name),)))
                continue
            step = defined, defined.sheet or on
            if step not in seen:
                seen.add(step)
                path.append(step)
                found = references(defined.text)
                parts.append(found._replace(names=()))
                waiting += [(*inner, step[1], len(path)) for inner in reversed(found.names)]
        return combined(parts)

    def _between(self, first: str, last: str) -> list[str]:
        """The sheets of a reference such as Jan:Dec!A1."""
        ends = [self.sheet_name(first), self.sheet_name(last)]
        if None in ends:
            return []
        indexes = sorted(self._order.index(end) for end in ends if end is not None)
        return self._order[indexes[0] : indexes[1] + 1]

    @cached_property
    def _order(self) -> list[str]:
        return list(self.sheets)


@lru_cache(maxsize=1 << 12)
def _names_a_cells_text(functions: frozenset[str]) -> bool:
    return any(bare_name(name) == "FORMULATEXT" for name in functions)


def needs_workbook(found: References) -> bool:
    """Whether a formula has what only its workbook can tell, so that `plain_text` writes it otherwise."""
    return found.table or found.across or _names_a_cells_text(found.functions)


def has_members(formula: FormulaCell) -> bool:
    """Whether a formula's stored area is larger than its own cell."""
    is_area = formula.kind in ("array", "dataTable")
    return formula.area is not None and is_area and not formula.area.is_single
