"""A workbook evaluated on the embedded engine, around what that engine cannot take."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping

from xl_engagement.cells import NAME, SPILL, Cell, ErrorValue, Rows, Scalar
from xl_engagement.formulas.function_names import bare_name
from xl_engagement.formulas.lexer import without_cells
from xl_engagement.formulas.literal import literal
from xl_engagement.formulas.references import has_r1c1
from xl_engagement.hosts.embedded.catalogue_functions import Functions
from xl_engagement.hosts.embedded.engine import Engine, EngineError, site
from xl_engagement.hosts.embedded.engine_values import plain_message
from xl_engagement.hosts.embedded.unknown_names import unknown_function, unknown_name
from xl_engagement.package import Constant, WorkbookError
from xl_engagement.package.sheet.cell_changes import Edit
from xl_engagement.recalc.calculation.base import Calculation, Kept, Result, area_from
from xl_engagement.recalc.calculation.compare import same
from xl_engagement.recalc.workbook.data_tables import DataTable
from xl_engagement.recalc.workbook.engine_formulas import MAX_SPILLED, EngineFormulas, fitted, is_large
from xl_engagement.recalc.workbook.workbook_formulas import Formulas, has_members

_HALF_KNOWN = frozenset({"CELL", "INFO", "FORMULATEXT"})
"""Functions of which the engine knows too little for any result to count."""

_HELD_AS_CELLS = "the engine does not know the array that is meant as one: it fills more than 10,000 cells"


class EmbeddedCalculation(Calculation):
    """The results of the embedded engine."""

    def __init__(
        self, formulas: Formulas, constants: Mapping[Cell, Scalar], functions: Functions, *, full: bool
    ) -> None:
        super().__init__(formulas, constants, full=full)
        self.functions = functions
        self._engine_formulas = EngineFormulas(formulas)
        self._cut: set[Cell] = set()
        """Formulas that give one value only, because they are no array formulas."""
        self._table_cells = [cell for cell, formula in formulas if formula.kind == "dataTable"]
        self._tables: dict[Cell, Rows] = {}
        """What data tables give."""
        self._captured: dict[Cell, Rows] = {}
        """Results that are too large for the engine to spill; it holds them as constants."""
        self._blocked: set[Cell] = set()
        """Array formulas that have no room for their results."""
        self._large: set[Cell] = set()
        """Array formulas that are constants in the engine, because they are too large for it."""
        self._unknown: dict[frozenset[str], list[str]] = {}
        self._reasons: dict[tuple[str, str], str] = {}
        """What `_unsupported_reason` said, by sheet and by formula without its cells."""

    def message(self, cell: Cell, code: str, row: int = 0, column: int = 0) -> str:
        """What an ENG_ function said about an error in a result, at a place from 0 in it; '' for nothing."""
        return self._engine.messages.find(site(*cell), code, row, column)

    def explanation(self, cell: Cell, code: str) -> str:
        """Why the engine cannot compute a formula."""
        if message := self._unsupported_reason(cell):
            return message
        names = self.formulas.meaning(cell).names
        return self._unknown_name(cell, *names[0]) if code == NAME and names else plain_message(code)

    def _unsupported_reason(self, cell: Cell) -> str:
        """What in a formula the engine can never compute, and IFERROR would hide; '' where there is no such thing."""
        shape = without_cells(self.formulas.text(cell))
        if shape is None:
            return self._found_reason(cell)
        key = cell.sheet, shape
        if key not in self._reasons:
            self._reasons[key] = self._found_reason(cell)
        return self._reasons[key]

    def _found_reason(self, cell: Cell) -> str:
        meaning = self.formulas.meaning(cell)
        local = {bare_name(name) for name in meaning.functions} & {"LET", "LAMBDA"}
        bound = {name.upper() for _, name in meaning.names} if local else set()
        if message := next(iter(self._unknown_among(meaning.functions - bound)), ""):
            return message
        if meaning.table:
            return "the engine does not follow structured references to tables"
        if meaning.across:
            return "the engine does not follow references across several sheets"
        if meaning.external:
            return "the formula refers to another workbook"
        if "INDIRECT" in meaning.functions and has_r1c1(self.formulas.names.resolved(self.formulas.text(cell), cell)):
            return "the engine's INDIRECT does not read R1C1 references"
        undefined = [] if local else [found for found in meaning.names if not found[1].lower().startswith("_xlnm.")]
        return self._unknown_name(cell, *undefined[0]) if undefined else ""

    def _unknown_among(self, functions: frozenset[str]) -> list[str]:
        """What is wrong with the functions that neither the catalogue nor the engine knows well."""
        if functions not in self._unknown:
            self._unknown[functions] = messages = []
            for spelling in sorted(functions):
                name = bare_name(spelling)
                if name in _HALF_KNOWN:
                    messages.append(f"the engine knows the function {name} only in part")
                elif name != "SINGLE" and (message := unknown_function(spelling, self.functions)):
                    messages.append(message)
        return self._unknown[functions]

    def _unknown_name(self, cell: Cell, sheet: str, name: str) -> str:
        if self.formulas.names.find(name, sheet, cell.sheet):
            return f"the name {name} leads back to itself"
        return unknown_name(name, [known.name for known in self.formulas.names.all])

    # Steps ------------------------------------------------------------------------------------------------------------
    def _load(self) -> None:
        edits, frozen = self._engine_formulas.edits()
        for cell, formula in self.formulas:
            if cell in frozen or formula.value is None or same(formula.value, ErrorValue(NAME)):
                continue
            if reason := self._unsupported_reason(cell):
                edits[cell.sheet][cell.row, cell.column] = self._engine_formulas.frozen(cell)
                frozen[cell] = reason
        try:
            self._engine = self._loaded(edits)
        except EngineError:
            unreadable = self._engine_formulas.unreadable()
            for cell in unreadable:
                edits[cell.sheet][cell.row, cell.column] = self._engine_formulas.frozen(cell)
            frozen |= unreadable
            try:
                self._engine = self._loaded(edits)
            except EngineError as error:
                raise WorkbookError(f"is refused by the formula engine: {error}") from error
        self._large = {cell for cell in frozen if is_large(self.formulas.at(cell))}
        for cell, reason in frozen.items():
            self.kept[cell] = Kept(None, reason, disagrees=False)

    def _loaded(self, edits: Mapping[str, dict[tuple[int, int], Edit]]) -> Engine:
        edits = {sheet: dict(sheet_edits) for sheet, sheet_edits in edits.items()}
        for cell, value in self.constants.items():
            edits[cell.sheet][cell.row, cell.column] = Constant(value)
        package = self.formulas.package
        copy = package.engine_copy(edits, self.formulas.names.written_out)
        return Engine.load(copy, self.functions, date_1904=package.date_1904)

    def _evaluate(self) -> None:
        try:
            self._engine.evaluate()
            for cell in list(self._captured):
                self._capture(cell)
            self._read()
            while self._single_out() or self._capture_blocked():
                self._engine.evaluate()
                self._read()
            if self._compute_tables():
                self._engine.evaluate()
                self._read()
        except EngineError as error:
            raise WorkbookError(f"cannot be evaluated: {error}") from error

    def _read(self) -> None:
        """Take the results from the engine, and what array formulas fill."""
        self._areas.clear()
        for sheet, formulas in self.formulas.sheets.items():
            areas = self._engine.spills(sheet, formulas)
            for place, value in self._engine.read(sheet, formulas).items():
                self.results[Cell(sheet, *place)] = 0.0 if value is None else value
            self._areas |= {Cell(sheet, *place): area for place, area in areas.items()}
        for cell, area in self._areas.items():
            rows = self._engine.values(cell.sheet, area)
            self.results[cell] = [[0.0 if value is None else value for value in row] for row in rows]
        for cell, rows in (self._captured | self._tables).items():
            self.results[cell] = rows
            self._areas[cell] = area_from(cell, rows)

    def _compute_tables(self) -> bool:
        """Compute the data tables, which the engine holds as constants; whether there are any."""
        tables = {cell: table for cell in self._table_cells if (table := self.formulas.data_table(cell))}
        for cell, table in tables.items():
            if cell in self.kept:
                self._tables.pop(cell, None)
            else:
                rows = self._tables[cell] = self._table_rows(cell.sheet, table)
                self._engine.set_values(*cell, rows)
        return bool(tables)

    def _table_rows(self, sheet: str, table: DataTable) -> Rows:
        top, left, bottom, right = table.area
        edges = [(top - 1, column) for column in range(left, right + 1)]
        edges += [(row, left - 1) for row in range(top, bottom + 1)]
        inputs = [cell for cell in table.inputs if cell]
        before = self._engine.read(sheet, [*inputs, *edges])

        def value(row: int, column: int) -> Scalar:
            formula, taken = table.case(row, column)
            for cell, source in taken.items():
                self._engine.set_value(sheet, *cell, before[source])
            self._engine.evaluate()
            result = self._engine.read(sheet, [formula])[formula]
            return 0.0 if result is None else result

        rows = [[value(row, column) for column in range(left, right + 1)] for row in range(top, bottom + 1)]
        for cell in inputs:
            self._engine.set_value(sheet, *cell, before[cell])
        self._engine.evaluate()
        return rows

    def _single_out(self) -> bool:
        """Give formulas that spill, or would, and must not, one value; whether there were any.

        In a file, a formula that spills is marked as an array formula: any other shows one value.
        """
        spilling = [cell for cell in self._spilling() if not self._may_spill(cell)]
        for cell in spilling:
            formula, text = self.formulas.at(cell), self._engine_formulas.text(cell)
            single = fitted(text, formula.area) if formula.kind == "array" else f"@({text})"
            self._engine.set_formula(*cell, single)
        self._cut.update(spilling)
        return bool(spilling)

    def _capture_blocked(self) -> bool:
        """Look at array formulas that do not spill although they did when the file was stored; whether there were any.

        Either the engine refuses because of their size, or other cells are really in the way.
        """
        blocked = [cell for cell in self._spilling() if not (cell in self._areas or self._known_as_blocked(cell))]
        self._blocked.update(cell for cell in blocked if not self._capture(cell))
        return bool(blocked)

    def _known_as_blocked(self, cell: Cell) -> bool:
        return cell in self._blocked or isinstance(self.formulas.at(cell).value, ErrorValue)

    def _spilling(self) -> list[Cell]:
        """The formulas that spill, or that have no room to."""
        return [
            cell
            for cell, result in self.results.items()
            if cell not in self._cut and (cell in self._areas or _has_no_room(result))
        ]

    def _may_spill(self, cell: Cell) -> bool:
        formula = self.formulas.at(cell)
        return formula.dynamic or has_members(formula)

    def _capture(self, cell: Cell) -> bool:
        """Put the result of an array formula that is too large for the engine into cells of it; False for no room."""
        text, before = self._engine_formulas.text(cell), self._captured.pop(cell, None)
        rows = self._engine.whole_result(*cell, text)
        if before:
            self._engine.set_values(*cell, [[None] * len(before[0])] * len(before))
        if isinstance(rows, list) and len(rows) * len(rows[0]) > MAX_SPILLED:
            _, *others = itertools.chain(*self._engine.values(cell.sheet, area_from(cell, rows)))
            if all(value is None for value in others):
                self._captured[cell] = [[0.0 if value is None else value for value in row] for row in rows]
                self._put(cell, rows)
                return True
        self._engine.set_formula(*cell, text)
        return False

    def _limit(self, cell: Cell, first: Scalar) -> str:
        return _HELD_AS_CELLS if self._anchors_large(cell) else ""

    def _anchors_large(self, cell: Cell) -> bool:
        """Whether a formula asks, as in A1#, for an array that the engine holds as single cells."""
        if not self._large or not any(
            bare_name(name) == "ANCHORARRAY" for name in self.formulas.meaning(cell).functions
        ):
            return False
        return any(Cell(sheet, *area.first) in self._large for sheet, area in self.formulas.areas(cell))

    def _pin(self, cells: Iterable[Cell]) -> None:
        for cell in cells:
            self._captured.pop(cell, None)
            self._put(cell, self.stored(cell))

    def _put(self, cell: Cell, result: Result) -> None:
        """Make a result a formula cell's content for the engine."""
        if not isinstance(result, list):
            self._engine.set_value(*cell, result)
        elif len(result) * len(result[0]) > MAX_SPILLED:
            self._large.add(cell)
            self._engine.set_values(*cell, result)
        else:
            # As an array it stays one, which a reference such as A1# asks for.
            self._engine.set_formula(*cell, literal(result))


def _has_no_room(result: Result) -> bool:
    return isinstance(result, ErrorValue) and result.code == SPILL
