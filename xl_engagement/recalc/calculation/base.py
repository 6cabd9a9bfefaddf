"""One workbook evaluated by the rule: evaluated, compared with what is stored, and evaluated again from kept values.

The engines are in `embedded`, `external` (a spreadsheet program) and `combined` (the first, helped by the second).
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from xl_engagement.cells import NAME, Area, Cell, ErrorValue, Rows, Scalar
from xl_engagement.hosts.engine_errors import CIRCULAR, NOT_IMPLEMENTED
from xl_engagement.recalc.calculation.compare import same, same_rows
from xl_engagement.recalc.calculation.rule import cells_to_write, first_causes
from xl_engagement.recalc.workbook.workbook_formulas import Formulas, has_members

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


class Calculation(ABC):
    """The results of a workbook's formulas, and which of them are to be written.

    After `run`, `results` holds what every formula gives, `kept` the formulas whose stored value stays.
    """

    engine_name = "the engine"
    """What reasons call the engine."""

    def __init__(self, formulas: Formulas, constants: Mapping[Cell, Scalar], *, full: bool) -> None:
        self.formulas = formulas
        self.constants = constants
        self.full = full
        """Every result is written."""
        self.results: dict[Cell, Result] = {}
        self.kept: dict[Cell, Kept] = {}
        self._areas: dict[Cell, Area] = {}
        """What array formulas fill now, where that is more than a cell."""
        self._written: set[Cell] | None = None

    def run(self) -> None:
        """Evaluate until what is kept and what is computed from it fit together."""
        self._load()
        self._evaluate()
        self._iterate_to_fixed_point()

    def is_written(self, cell: Cell) -> bool:
        """Whether a formula's result goes into the workbook where it is not kept for another reason."""
        if self.full:
            return True
        if self._written is None:
            areas = {cell: formula.area for cell, formula in self.formulas if formula.area and has_members(formula)}
            for cell_now, area in self._areas.items():
                areas[cell_now] = area.around(areas.get(cell_now, area))
            self._written = cells_to_write(self.formulas, self.constants, areas)
        return cell in self._written

    def agrees(self, cell: Cell, result: Result) -> bool:
        """Whether a result is what the workbook stores for a formula, in every cell that it fills."""
        formula = self.formulas.at(cell)
        if isinstance(result, list) or has_members(formula):
            rows = result if isinstance(result, list) else [[result]]
            return same_rows(self.formulas.stored_rows(cell), rows)
        return same(formula.value, result)

    def stored(self, cell: Cell) -> Result:
        """The stored result of a formula, rows for an array formula of several cells."""
        formula = self.formulas.at(cell)
        return self.formulas.stored_rows(cell) if has_members(formula) else formula.value

    @abstractmethod
    def message(self, cell: Cell, code: str, row: int = 0, column: int = 0) -> str:
        """What an ENG_ function said about an error in a result, at a place from 0 in it; '' for nothing."""

    @abstractmethod
    def explanation(self, cell: Cell, code: str) -> str:
        """Why the engine cannot compute a formula."""

    @abstractmethod
    def _load(self) -> None:
        """Bring the workbook, with the inputs set, before the engine; keep what it can never compute."""

    @abstractmethod
    def _evaluate(self) -> None:
        """Evaluate what is due, and put it into `results` and `_areas`."""

    @abstractmethod
    def _pin(self, cells: Iterable[Cell]) -> None:
        """Make the stored results of kept formulas these cells' content for the engine."""

    # Steps ------------------------------------------------------------------------------------------------------------

    def _iterate_to_fixed_point(self) -> None:
        rounds = 0
        while mismatches := self._mismatches():
            rounds += 1
            causes = first_causes(mismatches, self.formulas, self._areas) if rounds <= _ROUNDS else set(mismatches)
            for cell in causes:
                kept = mismatches[cell]
                self.kept[cell] = kept if kept.reason else kept._replace(reason=self._why_not_computed(cell, kept))
            self._pin(causes)
            self._evaluate()

    def _why_not_computed(self, cell: Cell, kept: Kept) -> str:
        first = first_value(kept.computed)
        return self.explanation(cell, first.code if isinstance(first, ErrorValue) else "")

    def _mismatches(self) -> dict[Cell, Kept]:
        """The formulas that cannot be computed, or that disagree with a stored value that stays."""
        mismatches: dict[Cell, Kept] = {}
        for cell, formula in self.formulas:
            stored = formula.value
            if cell in self.kept or stored is None:
                continue
            result = self.results[cell]
            first = first_value(result)
            if reason := self._limit(cell, first):
                mismatches[cell] = Kept(result, reason, disagrees=False)
            elif isinstance(first, ErrorValue) and first.code in NOT_COMPUTED and not same(stored, first):
                mismatches[cell] = Kept(result, "", disagrees=False)
            elif not self.agrees(cell, result) and not self.is_written(cell):
                mismatches[cell] = Kept(result, f"{self.engine_name} computes another value", disagrees=True)
        return mismatches

    def _limit(self, cell: Cell, first: Scalar) -> str:
        """The limit of the engine that a result has met, by its first value; '' for none."""
        return ""


def first_value(result: Result) -> Scalar:
    """The value that the formula's own cell shows."""
    return result[0][0] if isinstance(result, list) else result


def area_from(cell: Cell, rows: Rows) -> Area:
    """The area that rows fill from a cell on."""
    return Area.at(cell.row, cell.column, len(rows), len(rows[0]))
