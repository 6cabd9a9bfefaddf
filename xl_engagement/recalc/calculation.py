"""One workbook evaluated by the rule: evaluated, compared with what is stored, and evaluated again from kept values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from xl_engagement.cells import NAME, SPILL, ErrorValue, Rows, Scalar
from xl_engagement.hosts.embedded.engine import Engine, EngineError, site
from xl_engagement.hosts.embedded.functions import Functions
from xl_engagement.hosts.embedded.rewriting import literal
from xl_engagement.hosts.embedded.unknown import unknown_function, unknown_name
from xl_engagement.hosts.embedded.values import CIRCULAR, NOT_IMPLEMENTED, plain_message
from xl_engagement.package import Constant, WorkbookError
from xl_engagement.package.edits import Edit
from xl_engagement.recalc.compare import same, same_rows
from xl_engagement.recalc.dependents import Cell
from xl_engagement.recalc.formulas import Formulas, fitted, has_members
from xl_engagement.recalc.references import Area
from xl_engagement.recalc.rule import cells_to_write, in_cycles, independent

Result = Scalar | Rows
"""What a formula gives: rows for an array formula that fills several cells."""

NOT_COMPUTED = (NAME, CIRCULAR, NOT_IMPLEMENTED)
"""The errors that say more about the engine than about the workbook."""

_ROUNDS = 10
"""How often single causes of disagreement are looked for, before all cells that disagree keep their values at once."""


class Kept(NamedTuple):
    """A formula whose stored value stays: what was computed, and why that is not written."""

    computed: Result
    reason: str
    disagrees: bool
    """The cell was computed, with another result than the stored one."""


class Calculation:
    """The results of a workbook's formulas, and which of them are to be written.

    After `run`, `results` holds what every formula gives, `kept` the formulas whose stored value stays.
    """

    def __init__(
        self, formulas: Formulas, constants: Mapping[Cell, Scalar], functions: Functions, *, full: bool
    ) -> None:
        self.formulas = formulas
        self.constants = constants
        self.functions = functions
        self.full = full
        """Every result is written."""
        self.results: dict[Cell, Result] = {}
        self.kept: dict[Cell, Kept] = {}
        self._areas: dict[Cell, Area] = {}
        """What array formulas fill now, where that is more than a cell."""
        self._cut: set[Cell] = set()
        """Formulas that give one value only, because they are no array formulas."""
        self._written: set[Cell] | None = None

    def run(self) -> None:
        """Evaluate until what is kept and what is computed from it fit together."""
        self._load()
        self._evaluate()
        rounds = 0
        while suspects := self._suspects():
            rounds += 1
            for cell in self._causes(suspects) if rounds <= _ROUNDS else suspects:
                self._keep(cell, suspects[cell])
            self._evaluate()

    def is_written(self, cell: Cell) -> bool:
        """Whether a formula's result goes into the workbook where it is not kept for another reason."""
        if self.full:
            return True
        if self._written is None:
            areas = {cell: formula.area for cell, formula in self.formulas if formula.area and has_members(formula)}
            for cell_now, area in self._areas.items():
                before = areas.get(cell_now, area)
                areas[cell_now] = (*area[:2], max(area[2], before[2]), max(area[3], before[3]))
            self._written = cells_to_write(self.formulas, self.constants, areas)
        return cell in self._written

    def agrees(self, cell: Cell, result: Result) -> bool:
        """Whether a result is what the workbook stores for a formula, in every cell that it fills."""
        formula = self.formulas.at(cell)
        if isinstance(result, list) or has_members(formula):
            rows = result if isinstance(result, list) else [[result]]
            return same_rows(self.formulas.stored_rows(cell), rows)
        return same(formula.value, result)

    def message(self, cell: Cell, code: str, row: int = 0, column: int = 0) -> str:
        """What a function of ours said about an error in a result, at a place from 0 in it; '' for nothing."""
        return self._engine.messages.find(site(*cell), code, row, column)

    def explanation(self, cell: Cell, code: str) -> str:
        """Why the engine cannot compute a formula."""
        meaning = self.formulas.meaning(cell)
        unknown = filter(None, [unknown_function(name, self.functions) for name in sorted(meaning.functions)])
        if message := next(unknown, ""):
            return message
        if meaning.table:
            return "the engine does not follow structured references to tables"
        if meaning.across:
            return "the engine does not follow references across several sheets"
        if code == NAME and meaning.names:
            return self._unknown_name(cell, *meaning.names[0])
        return plain_message(code)

    def _unknown_name(self, cell: Cell, sheet: str, name: str) -> str:
        if self.formulas.names.find(name, sheet, cell.sheet):
            return f"the name {name} leads back to itself"
        return unknown_name(name, [known.name for known in self.formulas.names.all])

    # Steps ------------------------------------------------------------------------------------------------------------

    def _load(self) -> None:
        edits, frozen = self.formulas.engine_edits()
        try:
            self._engine = self._loaded(edits)
        except EngineError:
            unreadable = self.formulas.unreadable()
            for cell in unreadable:
                edits[cell.sheet][cell.row, cell.column] = self.formulas.frozen(cell)
            frozen |= unreadable
            try:
                self._engine = self._loaded(edits)
            except EngineError as error:
                raise WorkbookError(f"is refused by the formula engine: {error}") from error
        for cell, reason in frozen.items():
            self.kept[cell] = Kept(None, reason, disagrees=False)

    def _loaded(self, edits: Mapping[str, dict[tuple[int, int], Edit]]) -> Engine:
        edits = {sheet: dict(sheet_edits) for sheet, sheet_edits in edits.items()}
        for cell, value in self.constants.items():
            edits[cell.sheet][cell.row, cell.column] = Constant(value)
        package = self.formulas.package
        return Engine.load(package.engine_copy(edits), self.functions, date_1904=package.date_1904)

    def _evaluate(self) -> None:
        try:
            self._engine.evaluate()
            while spilling := self._read():
                # In a file, a formula that spills is marked as an array formula: any other shows one value.
                for cell in spilling:
                    formula = self.formulas.at(cell)
                    text = self.formulas.engine_text(cell)
                    single = fitted(text, formula.area) if formula.kind == "array" else f"@({text})"
                    self._engine.set_formula(*cell, single)
                self._cut |= spilling
                self._engine.evaluate()
        except EngineError as error:
            raise WorkbookError(f"cannot be evaluated: {error}") from error

    def _read(self) -> set[Cell]:
        """Take the results from the engine; the formulas that spill there, or would, and must not."""
        spilling: set[Cell] = set()
        self._areas.clear()
        for sheet, formulas in self.formulas.sheets.items():
            areas = self._engine.spills(sheet, formulas)
            for place, value in self._engine.read(sheet, formulas).items():
                cell = Cell(sheet, *place)
                self.results[cell] = 0.0 if value is None else value
                is_spill = place in areas or (isinstance(value, ErrorValue) and value.code == SPILL)
                if is_spill and not formulas[place].dynamic and not has_members(formulas[place]):
                    spilling.add(cell)
                elif place in areas:
                    self._areas[cell] = areas[place]
        for cell, area in self._areas.items():
            rows = self._engine.values(cell.sheet, area)
            self.results[cell] = [[0.0 if value is None else value for value in row] for row in rows]
        return spilling - self._cut

    def _suspects(self) -> dict[Cell, Kept]:
        """The formulas that cannot be computed, or that disagree with a stored value that stays."""
        suspects: dict[Cell, Kept] = {}
        for cell, formula in self.formulas:
            stored = formula.value
            if cell in self.kept or stored is None:
                continue
            result = self.results[cell]
            first = result[0][0] if isinstance(result, list) else result
            if isinstance(first, ErrorValue) and first.code in NOT_COMPUTED and not same(stored, first):
                suspects[cell] = Kept(result, "", disagrees=False)
            elif not self.agrees(cell, result) and not self.is_written(cell):
                suspects[cell] = Kept(result, "the engine computes another value", disagrees=True)
        return suspects

    def _causes(self, suspects: Mapping[Cell, Kept]) -> set[Cell]:
        """The suspects that are so by themselves: what depends on them may well be right once they are kept."""
        causes = independent(suspects, self.formulas, self._areas)
        for cell, kept in suspects.items():
            if not kept.disagrees:
                meaning = self.formulas.meaning(cell)
                if meaning.table or meaning.across or any(map(self._is_unknown, meaning.functions)):
                    causes.add(cell)
        return causes or in_cycles(suspects, self.formulas) or set(suspects)

    def _is_unknown(self, function: str) -> bool:
        return unknown_function(function, self.functions) != ""

    def _keep(self, cell: Cell, kept: Kept) -> None:
        """Make the stored result the cell's content for the engine."""
        formula = self.formulas.at(cell)
        self.kept[cell] = kept if kept.disagrees else kept._replace(reason=self.explanation(cell, _code(kept.computed)))
        if has_members(formula):
            # As an array it stays one, which a reference such as A1# asks for.
            self._engine.set_formula(*cell, literal(self.formulas.stored_rows(cell)))
        else:
            self._engine.set_value(*cell, formula.value)


def _code(result: Result) -> str:
    first = result[0][0] if isinstance(result, list) else result
    return first.code if isinstance(first, ErrorValue) else ""
