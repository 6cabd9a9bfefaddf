"""A workbook evaluated on the embedded engine, and by a spreadsheet program where that engine cannot."""

from __future__ import annotations

import itertools
from collections.abc import Mapping

from xl_engagement.cells import NAME, Cell, ErrorValue, Scalar
from xl_engagement.formulas.function_names import bare_name
from xl_engagement.formulas.lexer import tokens, without_blanks
from xl_engagement.hosts.embedded.catalogue_functions import Functions
from xl_engagement.hosts.external_engine import ExternalEngine, ExternalEngineError, Place
from xl_engagement.recalc.calculation.base import Result, area_from, first_value
from xl_engagement.recalc.calculation.embedded import EmbeddedCalculation
from xl_engagement.recalc.calculation.external import copy_for, shown, wanted
from xl_engagement.recalc.workbook.workbook_formulas import Formulas

_DOUBTFUL = frozenset(
    ("AGGREGATE", "CHISQ.TEST", "CHITEST", "CONFIDENCE", "CONFIDENCE.NORM", "CONFIDENCE.T", "F.DIST", "WORKDAY.INTL")
)
"""What the embedded engine does not compute as Excel does, or not as exactly, and Calc does."""


class CombinedCalculation(EmbeddedCalculation):
    """The results of the embedded engine; what it cannot compute is handed over to a program, formula by formula.

    A program that fails changes nothing: those formulas keep their stored values, and the reason says so.
    """

    def __init__(
        self,
        formulas: Formulas,
        constants: Mapping[Cell, Scalar],
        functions: Functions,
        program: ExternalEngine,
        *,
        full: bool,
    ) -> None:
        super().__init__(formulas, constants, functions, full=full)
        self._program = program
        self._handed_over: dict[Cell, Result] = {}

    @property
    def handed_over(self) -> int:
        """How many formulas the program computed."""
        return len(self._handed_over)

    def run(self) -> None:
        """Evaluate, hand over what is missing, and evaluate what depends on it again."""
        super().run()
        lacking = [cell for cell, formula in self.formulas if formula.kind != "dataTable" and self._lacks(cell)]
        if not lacking:
            return
        try:
            results = self._asked(lacking)
        except ExternalEngineError as error:
            for cell in lacking:
                if kept := self.kept.get(cell):
                    self.kept[cell] = kept._replace(reason=f"{kept.reason}; and the workbook {error}")
            return
        for cell, result in results.items():
            if not _is_unknown(result):
                self.kept.pop(cell, None)
                self._handed_over[cell] = result
                self._put(cell, result)
        self._evaluate()
        self._iterate_to_fixed_point()

    def _lacks(self, cell: Cell) -> bool:
        kept = self.kept.get(cell)
        if kept and not kept.disagrees:
            return True
        if _is_doubtful(self.formulas.text(cell)) and (kept or not self.agrees(cell, self.results[cell])):
            return True
        return not kept and bool(self._unsupported_reason(cell))

    def _asked(self, cells: list[Cell]) -> dict[Cell, Result]:
        fixed: dict[Place, Result] = dict(self.constants.items())
        fixed |= {cell: self.stored(cell) for cell, kept in self.kept.items() if kept.disagrees}
        with self._program.open(copy_for(self._program, self.formulas)) as book:
            book.pin_values(fixed)
            results = book.results([wanted(self.formulas, cell, self.formulas.at(cell)) for cell in cells])
        return {cell: shown(results[cell]) for cell in cells}

    def _read(self) -> None:
        super()._read()
        for cell, result in self._handed_over.items():
            if cell not in self.kept:
                self.results[cell] = result
                if isinstance(result, list):
                    self._areas[cell] = area_from(cell, result)

    def _may_spill(self, cell: Cell) -> bool:
        return cell in self._handed_over or super()._may_spill(cell)


def _is_doubtful(text: str) -> bool:
    """Whether a formula has a doubtful function, or the row or column of what INDIRECT gives."""
    names = [bare_name(token.function) for token in without_blanks(tokens(text))]
    return not _DOUBTFUL.isdisjoint(names) or any(
        outer in ("ROW", "COLUMN") and inner == "INDIRECT" for outer, inner in itertools.pairwise(names)
    )


def _is_unknown(result: Result) -> bool:
    first: Scalar = first_value(result)
    return isinstance(first, ErrorValue) and first.code == NAME
