"""A workbook evaluated by a spreadsheet program, which takes every formula as it stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from functools import cached_property

from xl_engagement.cells import Cell, Scalar
from xl_engagement.formulas.function_names import plain_name
from xl_engagement.formulas.references import references
from xl_engagement.hosts.embedded.catalogue_functions import Functions
from xl_engagement.hosts.external_engine import ExternalEngine, ExternalEngineError, Wanted
from xl_engagement.package import Formula, FormulaCell, WorkbookError
from xl_engagement.package.sheet.cell_changes import Edit
from xl_engagement.recalc.calculation.base import Calculation, Kept, Result, area_from
from xl_engagement.recalc.calculation.embedded import EmbeddedCalculation
from xl_engagement.recalc.workbook.workbook_formulas import Formulas


class ExternalCalculation(Calculation):
    """The results of a spreadsheet program; `run` raises WorkbookError where it does not take the workbook."""

    def __init__(
        self,
        formulas: Formulas,
        constants: Mapping[Cell, Scalar],
        functions: Functions,
        program: ExternalEngine,
        *,
        full: bool,
    ) -> None:
        super().__init__(formulas, constants, full=full)
        self.engine_name = program.name
        self._program = program
        self._functions = functions

    def run(self) -> None:
        """Evaluate until what is kept and what is computed from it fit together."""
        try:
            with ExitStack() as self._open:
                super().run()
        except ExternalEngineError as error:
            raise WorkbookError(str(error)) from error

    def message(self, cell: Cell, code: str, row: int = 0, column: int = 0) -> str:
        """What an ENG_ function says about an error: programs keep no messages, so the embedded engine is asked."""
        if not any(map(plain_name, self.formulas.meaning(cell).functions)) or self._embedded is None:
            return ""
        return self._embedded.message(cell, code, row, column)

    def explanation(self, cell: Cell, code: str) -> str:
        """Why the program cannot compute a formula."""
        return f"{self.engine_name} cannot compute the formula"

    @cached_property
    def _embedded(self) -> EmbeddedCalculation | None:
        calculation = EmbeddedCalculation(self.formulas, self.constants, self._functions, full=self.full)
        try:
            calculation.run()
        except WorkbookError:
            return None
        return calculation

    def _load(self) -> None:
        self._book = self._open.enter_context(self._program.open(copy_for(self._program, self.formulas)))
        self._book.pin_values(dict(self.constants.items()))
        for cell, formula in self.formulas:
            if formula.kind == "dataTable":
                self.kept[cell] = Kept(None, "data tables are not recalculated", disagrees=False)

    def _evaluate(self) -> None:
        cells = [(cell, formula) for cell, formula in self.formulas if cell not in self.kept]
        results = self._book.results([wanted(self.formulas, cell, formula) for cell, formula in cells])
        self.results = {cell: shown(results[cell]) for cell, _ in cells}
        self._areas = {cell: area_from(cell, rows) for cell, rows in self.results.items() if isinstance(rows, list)}

    def _pin(self, cells: Iterable[Cell]) -> None:
        self._book.pin_values({cell: self.stored(cell) for cell in cells})


def copy_for(program: ExternalEngine, formulas: Formulas) -> bytes:
    """The workbook's bytes as a program takes them."""
    package = formulas.package
    return package.archive.data if program.needs_whole_file else package.engine_copy(_without_hidden_calls(formulas))


def _without_hidden_calls(formulas: Formulas) -> dict[str, dict[tuple[int, int], Edit]]:
    """Formulas with ENG_ calls in names, which some programs do not compute, with the names resolved."""
    edits: dict[str, dict[tuple[int, int], Edit]] = {sheet: {} for sheet in formulas.sheets}
    for cell, formula in formulas:
        text = formulas.text(cell)
        if formula.kind == "dataTable" or not formulas.names.needs_writing_out(text):
            continue
        hidden = formulas.meaning(cell).functions - references(text).functions
        if any(map(plain_name, hidden)):
            edits[cell.sheet][cell.row, cell.column] = Formula(formulas.names.resolved(text, cell))
    return edits


def wanted(formulas: Formulas, cell: Cell, formula: FormulaCell) -> Wanted:
    """A formula as a program is asked for it."""
    area = formula.area if formula.kind == "array" else None
    return Wanted(cell, formulas.text(cell), area, formula.dynamic)


def shown(result: Result) -> Result:
    """A program's result as a cell shows it: a formula that finds a blank gives 0."""
    if isinstance(result, list):
        return [[0.0 if value is None else value for value in row] for row in result]
    return 0.0 if result is None else result
