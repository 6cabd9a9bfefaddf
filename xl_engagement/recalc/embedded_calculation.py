"""A workbook evaluated on the embedded engine, around what that engine cannot take."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from xl_engagement.cells import NAME, SPILL, ErrorValue, Scalar
from xl_engagement.hosts.embedded.engine import Engine, EngineError, site
from xl_engagement.hosts.embedded.functions import Functions
from xl_engagement.hosts.embedded.rewriting import literal
from xl_engagement.hosts.embedded.unknown import bare_name, unknown_function, unknown_name
from xl_engagement.hosts.embedded.values import plain_message
from xl_engagement.package import Constant, WorkbookError
from xl_engagement.package.edits import Edit
from xl_engagement.recalc.calculation import Calculation, Kept, Result
from xl_engagement.recalc.compare import same
from xl_engagement.recalc.dependents import Cell
from xl_engagement.recalc.formulas import MOST_SPILLED, Formulas, fitted, has_members, is_large
from xl_engagement.recalc.references import References, has_r1c1

_HALF_KNOWN = frozenset({"CELL", "INFO", "FORMULATEXT"})
"""Functions of which the engine knows too little for any result to count."""

_TOO_LARGE = "spills over more than 10,000 cells, the engine's limit"


class EmbeddedCalculation(Calculation):
    """The results of the embedded engine."""

    def __init__(
        self, formulas: Formulas, constants: Mapping[Cell, Scalar], functions: Functions, *, full: bool
    ) -> None:
        super().__init__(formulas, constants, full=full)
        self.functions = functions
        self._cut: set[Cell] = set()
        """Formulas that give one value only, because they are no array formulas."""
        self._fits: dict[Cell, bool] = {}
        """Array formulas that the engine refuses to spill: whether their results are small enough for it."""
        self._large: set[Cell] = set()
        """Array formulas that are too large for the engine: cells of constants there."""
        self._unknown: dict[frozenset[str], list[str]] = {}
        self._harmless: set[frozenset[str]] = set()
        """Sets of functions all of which can be computed, whatever their arguments."""

    def message(self, cell: Cell, code: str, row: int = 0, column: int = 0) -> str:
        """What a function of ours said about an error in a result, at a place from 0 in it; '' for nothing."""
        return self._engine.messages.find(site(*cell), code, row, column)

    def explanation(self, cell: Cell, code: str) -> str:
        """Why the engine cannot compute a formula."""
        if message := self._obstacle(cell):
            return message
        names = self.formulas.meaning(cell).names
        return self._unknown_name(cell, *names[0]) if code == NAME and names else plain_message(code)

    def _obstacle(self, cell: Cell) -> str:
        """What in a formula the engine can never compute, and IFERROR would hide; '' where there is no such thing."""
        meaning = self.formulas.meaning(cell)
        is_plain = not (meaning.names or meaning.table or meaning.across or meaning.external)
        if is_plain and meaning.functions in self._harmless:
            return ""
        message = self._hindrance(cell, meaning)
        if is_plain and not message and "INDIRECT" not in meaning.functions:
            self._harmless.add(meaning.functions)
        return message

    def _hindrance(self, cell: Cell, meaning: References) -> str:
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
        if "INDIRECT" in meaning.functions and has_r1c1(self.formulas.text(cell)):
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
        edits, frozen = self.formulas.engine_edits()
        for cell, formula in self.formulas:
            if cell in frozen or formula.value is None or same(formula.value, ErrorValue(NAME)):
                continue
            if reason := self._obstacle(cell):
                edits[cell.sheet][cell.row, cell.column] = self.formulas.frozen(cell)
                frozen[cell] = reason
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
        self._large = {cell for cell in frozen if is_large(self.formulas.at(cell))}
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

    def _limit(self, cell: Cell, first: Scalar) -> str:
        return _TOO_LARGE if self._is_too_large(cell, first) or self._anchors_large(cell) else ""

    def _causes(self, suspects: Mapping[Cell, Kept]) -> set[Cell]:
        large = {cell for cell, kept in suspects.items() if kept.reason == _TOO_LARGE}
        return large or super()._causes(suspects)

    def _is_too_large(self, cell: Cell, result: Scalar) -> bool:
        """Whether an array formula with a good value does not spill because of the engine, and not of other cells."""
        formula = self.formulas.at(cell)
        if not (isinstance(result, ErrorValue) and result.code == SPILL and formula.kind == "array"):
            return False
        if isinstance(formula.value, ErrorValue):
            return False
        if is_large(formula):
            return True
        if cell not in self._fits:
            size = self._size(cell)
            self._fits[cell] = not (isinstance(size, int | float) and size > MOST_SPILLED)
        return not self._fits[cell]

    def _size(self, cell: Cell) -> Scalar:
        """How many cells a formula's result has."""
        text, place = self.formulas.engine_text(cell), (cell.row, cell.column)
        try:
            self._engine.set_formula(*cell, f"ROWS(({text}))*COLUMNS(({text}))")
            self._engine.evaluate()
            size = self._engine.read(cell.sheet, [place])[place]
            self._engine.set_formula(*cell, text)
            self._engine.evaluate()
        except EngineError as error:
            raise WorkbookError(f"cannot be evaluated: {error}") from error
        return size

    def _anchors_large(self, cell: Cell) -> bool:
        """Whether a formula asks, as in A1#, for an array that the engine holds as single cells."""
        if not self._large or not any(
            bare_name(name) == "ANCHORARRAY" for name in self.formulas.meaning(cell).functions
        ):
            return False
        return any(Cell(sheet, *area[:2]) in self._large for sheet, area in self.formulas.areas(cell))

    def _fix(self, cells: Iterable[Cell]) -> None:
        for cell in cells:
            self._put(cell, self.stored(cell))

    def _put(self, cell: Cell, result: Result) -> None:
        """Make a result a formula cell's content for the engine."""
        if not isinstance(result, list):
            self._engine.set_value(*cell, result)
        elif len(result) * len(result[0]) > MOST_SPILLED:
            self._large.add(cell)
            for row, values in enumerate(result):
                for column, value in enumerate(values):
                    self._engine.set_value(cell.sheet, cell.row + row, cell.column + column, value)
        else:
            # As an array it stays one, which a reference such as A1# asks for.
            self._engine.set_formula(*cell, literal(result))
