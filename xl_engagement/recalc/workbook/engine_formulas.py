"""The formulas of a workbook as the embedded engine takes them: in another text, or not at all."""

from __future__ import annotations

from functools import lru_cache

import formualizer as fz

from xl_engagement.cells import MAX_COLUMN, Area, Cell, column_letters, parse_reference
from xl_engagement.formulas.function_names import bare_name, plain_name
from xl_engagement.formulas.lexer import Kind, tokens
from xl_engagement.formulas.literal import literal
from xl_engagement.formulas.references import References, references
from xl_engagement.hosts.embedded.array_semantics.explicit import (
    make_array_semantics_explicit,
    may_depend_on_array_semantics,
)
from xl_engagement.hosts.embedded.engine import FIT, site
from xl_engagement.hosts.embedded.omitted_arguments import may_omit_arguments
from xl_engagement.hosts.embedded.rewriting import for_engine
from xl_engagement.package import Formula, FormulaCell, Frozen
from xl_engagement.package.sheet.cell_changes import Edit
from xl_engagement.recalc.workbook.defined_names import target
from xl_engagement.recalc.workbook.workbook_formulas import Formulas, has_members, needs_workbook

MAX_SPILLED = 10_000
"""How many cells an array may fill in the engine."""


class EngineFormulas:
    """What the engine gets of a workbook's formulas."""

    def __init__(self, formulas: Formulas) -> None:
        self._formulas = formulas

    def edits(self) -> tuple[dict[str, dict[tuple[int, int], Edit]], dict[Cell, str]]:
        """The formulas that the engine gets in another text or not at all; for the latter, why."""
        edits: dict[str, dict[tuple[int, int], Edit]] = {sheet: {} for sheet in self._formulas.sheets}
        frozen: dict[Cell, str] = {}
        for cell, formula in self._formulas:
            if formula.kind == "dataTable":
                if self._formulas.data_table(cell) is None:
                    frozen[cell] = "the data table has no input cells any more"
                continue
            text = self._formulas.text(cell)
            if not (
                _is_fixed(formula)
                or _is_special(references(text))
                or may_omit_arguments(text)
                or self._formulas.names.needs_writing_out(text)
                or self._concerns_ranges(cell, text)
                or (formula.kind == "array" and _whole_rows(text))
            ):
                continue
            place = cell.row, cell.column
            if "[" in text and references(self._formulas.plain_text(cell)).external:
                frozen[cell] = "the formula refers to another workbook"
                edits[cell.sheet][place] = self.frozen(cell)
                continue
            rewritten = self.text(cell)
            if rewritten != text:
                edits[cell.sheet][place] = Formula(rewritten)
        return edits, frozen

    def text(self, cell: Cell) -> str:
        """A cell's formula as the engine takes it."""
        formula, text = self._formulas.at(cell), self._formulas.names.resolved(self._formulas.plain_text(cell), cell)
        if self._concerns_ranges(cell, text):
            array = formula.kind == "array"
            text = make_array_semantics_explicit(text, lambda name: self._is_area(name, cell.sheet), array=array)
        elif formula.kind == "array":
            # The engine would leave out the blanks behind the last cell in use.
            text = _whole_rows(text) or text
        text = for_engine(text, site(*cell))
        return fitted(text, formula.area) if _is_fixed(formula) else text

    def _concerns_ranges(self, cell: Cell, text: str) -> bool:
        """Whether a formula may have to be written out, because of how it takes its ranges."""
        if ":" not in text and "{" not in text and not self._formulas.names.has_areas:
            return False
        found, array = references(text), self._formulas.at(cell).kind == "array"
        if any(self._is_area(name, cell.sheet) for _, name in found.names):
            return True
        several = "{" in text or any(not area.is_single for _, area in found.areas)
        return several and may_depend_on_array_semantics(text, found.functions, array=array)

    def _is_area(self, spelling: str, on: str) -> bool:
        """Whether a reference or a name means several cells."""
        place = spelling.rpartition("!")[2]
        area = parse_reference(place)
        if area is None and (name := self._formulas.names.find(place, on=on)):
            area = (target(name) or ("", None))[1]
        return area is not None and not area.is_single

    def frozen(self, cell: Cell) -> Edit:
        """What stands for a formula that the engine cannot have: its stored result."""
        formula = self._formulas.at(cell)
        if has_members(formula) and not is_large(formula):
            return Formula(literal(self._formulas.stored_rows(cell)))
        # The other cells of a large array stay then, as constants too.
        return Frozen()

    def unreadable(self) -> dict[Cell, str]:
        """The formulas that the engine cannot parse, and why."""
        bad: dict[Cell, str] = {}
        for cell, formula in self._formulas:
            if formula.kind != "dataTable":
                try:
                    fz.parse(f"={self.text(cell)}")
                except (fz.TokenizerError, fz.ParserError):
                    bad[cell] = "the engine cannot read the formula"
        return bad


@lru_cache(maxsize=1 << 12)
def _are_rewritten(functions: frozenset[str]) -> bool:
    return any(plain_name(name) or bare_name(name) == "SINGLE" for name in functions)


def _is_special(found: References) -> bool:
    """Whether a formula has what the engine cannot take as it is."""
    return found.external or needs_workbook(found) or _are_rewritten(found.functions)


def _whole_rows(text: str) -> str:
    """A formula that consists of whole rows, as the area of their cells; '' for any other."""
    found = tokens(text)
    if len(found) != 1 or found[0].kind is not Kind.REFERENCE:
        return ""
    first, _, last = found[0].body.partition(":")
    is_rows = last and first.strip("$").isdecimal()
    return f"{found[0].prefix}A{first}:{column_letters(MAX_COLUMN)}{last}" if is_rows else ""


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
