"""The formulas of a workbook: their texts, what they refer to, and how they are put before the engine."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property, lru_cache

import formualizer as fz

from xl_engagement.cells import MAX_COLUMN, Area, Cell, Rows, column_letters, parse_cell, parse_reference
from xl_engagement.formulas.formulatext_calls import with_formula_texts
from xl_engagement.formulas.function_names import bare_name, plain_name
from xl_engagement.formulas.lexer import Kind, tokens
from xl_engagement.formulas.literal import literal
from xl_engagement.formulas.references import NOTHING, References, combined, references
from xl_engagement.formulas.sheet_ranges import sheet_by_sheet
from xl_engagement.formulas.structured import Tables
from xl_engagement.hosts.embedded.array_semantics.explicit import (
    make_array_semantics_explicit,
    may_depend_on_array_semantics,
)
from xl_engagement.hosts.embedded.engine import FIT, site
from xl_engagement.hosts.embedded.omitted_arguments import may_omit_arguments
from xl_engagement.hosts.embedded.rewriting import for_engine, with_names
from xl_engagement.package import DefinedName, Formula, FormulaCell, Frozen, WorkbookPackage
from xl_engagement.package.sheet.cell_changes import Edit
from xl_engagement.package.tables import read_tables
from xl_engagement.recalc.workbook.data_tables import DataTable, data_table
from xl_engagement.recalc.workbook.defined_names import Names, target

VOLATILE = frozenset({"NOW", "TODAY", "RAND", "RANDBETWEEN", "RANDARRAY", "CELL", "INFO"})
"""Functions that may give another result at any time."""

FOLLOWING = frozenset({"OFFSET", "INDIRECT"})
"""Functions that follow cells which their formula does not name: they change only where something else has."""

MAX_SPILLED = 10_000
"""How many cells an array may fill in the engine."""

_MAX_NESTED_NAMES = 20


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
        if not _of_files(references(text)):
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

    # Before the engine ------------------------------------------------------------------------------------------------

    def engine_edits(self) -> tuple[dict[str, dict[tuple[int, int], Edit]], dict[Cell, str]]:
        """The formulas that the engine gets in another text or not at all; for the latter, why."""
        edits: dict[str, dict[tuple[int, int], Edit]] = {sheet: {} for sheet in self.sheets}
        frozen: dict[Cell, str] = {}
        for cell, formula in self:
            if formula.kind == "dataTable":
                if self.data_table(cell) is None:
                    frozen[cell] = "the data table has no input cells any more"
                continue
            text = self.text(cell)
            if not (
                _is_fixed(formula)
                or _is_special(references(text))
                or may_omit_arguments(text)
                or self.names.needs_writing_out(text)
                or self._concerns_ranges(cell, text)
                or (formula.kind == "array" and _whole_rows(text))
            ):
                continue
            place = cell.row, cell.column
            if "[" in text and references(self.plain_text(cell)).external:
                frozen[cell] = "the formula refers to another workbook"
                edits[cell.sheet][place] = self.frozen(cell)
                continue
            rewritten = self.engine_text(cell)
            if rewritten != text:
                edits[cell.sheet][place] = Formula(rewritten)
        return edits, frozen

    def engine_text(self, cell: Cell) -> str:
        """A cell's formula as the engine takes it."""
        formula, text = self.at(cell), self.without_names(cell, self.plain_text(cell))
        if self._concerns_ranges(cell, text):
            array = formula.kind == "array"
            text = make_array_semantics_explicit(text, lambda name: self._is_area(name, cell.sheet), array=array)
        elif formula.kind == "array":
            # The engine would leave out the blanks behind the last cell in use.
            text = _whole_rows(text) or text
        text = for_engine(text, site(*cell))
        return fitted(text, formula.area) if _is_fixed(formula) else text

    def without_names(self, cell: Cell, text: str) -> str:
        """A formula with what names stand for in their places, except for plain areas."""
        lookup = self.names.formulas_at(*cell)
        for _ in range(_MAX_NESTED_NAMES):
            if not self.names.needs_writing_out(text):
                break
            text = with_names(text, lookup)
        return text

    def calls_by_name(self) -> dict[str, dict[tuple[int, int], Edit]]:
        """For a program that does not compute calls of our functions in names: the formulas with such, written out."""
        edits: dict[str, dict[tuple[int, int], Edit]] = {sheet: {} for sheet in self.sheets}
        for cell, formula in self:
            text = self.text(cell)
            if formula.kind == "dataTable" or not self.names.needs_writing_out(text):
                continue
            hidden = self.meaning(cell).functions - references(text).functions
            if any(map(plain_name, hidden)):
                edits[cell.sheet][cell.row, cell.column] = Formula(self.without_names(cell, text))
        return edits

    def _concerns_ranges(self, cell: Cell, text: str) -> bool:
        """Whether a formula may have to be written out, because of how it takes its ranges."""
        if ":" not in text and "{" not in text and not self.names.has_areas:
            return False
        found, array = references(text), self.at(cell).kind == "array"
        if any(self._is_area(name, cell.sheet) for _, name in found.names):
            return True
        several = "{" in text or any(not area.is_single for _, area in found.areas)
        return several and may_depend_on_array_semantics(text, found.functions, array=array)

    def _is_area(self, spelling: str, on: str) -> bool:
        """Whether a reference or a name means several cells."""
        place = spelling.rpartition("!")[2]
        area = parse_reference(place)
        if area is None and (name := self.names.find(place, on=on)):
            area = (target(name) or ("", None))[1]
        return area is not None and not area.is_single

    def frozen(self, cell: Cell) -> Edit:
        """What stands for a formula that the engine cannot have: its stored result."""
        formula = self.at(cell)
        if has_members(formula) and not is_large(formula):
            return Formula(literal(self.stored_rows(cell)))
        # The other cells of a large array stay then, as constants too.
        return Frozen()

    def unreadable(self) -> dict[Cell, str]:
        """The formulas that the engine cannot parse, and why."""
        bad: dict[Cell, str] = {}
        for cell, formula in self:
            if formula.kind != "dataTable":
                try:
                    fz.parse(f"={self.engine_text(cell)}")
                except (fz.TokenizerError, fz.ParserError):
                    bad[cell] = "the engine cannot read the formula"
        return bad

    # Dependencies -----------------------------------------------------------------------------------------------------

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
def ours_or_volatile(functions: frozenset[str]) -> bool:
    """Whether one of these is an ENG_ function, or gives other results without any change to its arguments."""
    return any(plain_name(name) or bare_name(name) in VOLATILE for name in functions)


@lru_cache(maxsize=1 << 12)
def follows_unnamed_cells(functions: frozenset[str]) -> bool:
    """Whether one of these functions may depend on any cell of the workbook."""
    return not FOLLOWING.isdisjoint(map(bare_name, functions))


@lru_cache(maxsize=1 << 12)
def _names_a_cells_text(functions: frozenset[str]) -> bool:
    return any(bare_name(name) == "FORMULATEXT" for name in functions)


@lru_cache(maxsize=1 << 12)
def _are_rewritten(functions: frozenset[str]) -> bool:
    return any(plain_name(name) or bare_name(name) == "SINGLE" for name in functions)


def _of_files(found: References) -> bool:
    """Whether a formula has what `plain_text` writes otherwise."""
    return found.table or found.across or _names_a_cells_text(found.functions)


def _is_special(found: References) -> bool:
    """Whether a formula has what the engine cannot take as it is."""
    return found.external or _of_files(found) or _are_rewritten(found.functions)


def _whole_rows(text: str) -> str:
    """A formula that consists of whole rows, as the area of their cells; '' for any other."""
    found = tokens(text)
    if len(found) != 1 or found[0].kind is not Kind.REFERENCE:
        return ""
    first, _, last = found[0].body.partition(":")
    is_rows = last and first.strip("$").isdecimal()
    return f"{found[0].prefix}A{first}:{column_letters(MAX_COLUMN)}{last}" if is_rows else ""


def has_members(formula: FormulaCell) -> bool:
    """Whether a formula's stored area is larger than its own cell."""
    is_area = formula.kind in ("array", "dataTable")
    return formula.area is not None and is_area and not formula.area.is_single


def is_large(formula: FormulaCell) -> bool:
    """Whether a formula's stored area is larger than any that the engine fills."""
    return formula.kind == "array" and formula.area is not None and formula.area.size > MAX_SPILLED


def _is_fixed(formula: FormulaCell) -> bool:
    """Whether it is an array formula of the old kind, with an area of several cells that its result does not change."""
    return formula.kind == "array" and has_members(formula) and not formula.dynamic


def fitted(text: str, area: Area | None) -> str:
    """The formula with its result made as large as a fixed area."""
    if area is None:
        return text
    return f"{FIT}({area.rows},{area.columns},({text}))"
