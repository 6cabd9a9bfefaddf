"""A workbook in the engine: loaded from bytes, evaluated, read, its cells set."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache, partial
from typing import Any

import formualizer as fz

from xl_engagement.cells import (
    CALC,
    MAX_COLUMN,
    MAX_ROW,
    NA,
    NAME,
    Area,
    ErrorValue,
    Rows,
    Scalar,
    cell_name,
    column_letters,
    fitted_rows,
    parse_area,
    quote_sheet,
)
from xl_engagement.hosts.embedded.array_semantics.explicit import EACH
from xl_engagement.hosts.embedded.array_semantics.repeat import repeat_for_each_cell
from xl_engagement.hosts.embedded.catalogue_functions import Functions, Messages, register
from xl_engagement.hosts.embedded.engine_configuration import configuration
from xl_engagement.hosts.embedded.engine_values import from_engine, result_to_engine, to_engine
from xl_engagement.hosts.embedded.excel_functions.registered import register_excel_functions

FIT = "ENG__FIT"
"""`ENG__FIT(rows, columns, result)` gives a result the size of a fixed array formula, which the engine ignores."""

_letters = cache(column_letters)
_BLOCK_ROWS, _BLOCK_COLUMNS = 7, 4
"""Cells are read in blocks of 128 rows by 16 columns."""

_TAKE = "ENG__TAKE"


class EngineError(Exception):
    """The engine refuses a workbook or a formula, or stops while evaluating; the message is the engine's own."""


class Engine:
    """One workbook in formualizer, with the functions of the catalogue.

    Values are read as cells hold them: dates as serial numbers, errors as ErrorValue (`engine_values` names two codes
    that only the engine has). Formulas must have gone through `rewriting.for_engine`, with `site(sheet, row, column)`.
    """

    def __init__(self, workbook: fz.Workbook, functions: Functions, *, date_1904: bool = False) -> None:
        self.messages = Messages()
        self._workbook = workbook
        self._taken: list[Any] = []
        workbook.set_temporal_egress("serial")
        register(workbook, functions, self.messages)
        register_excel_functions(workbook, date_1904=date_1904)
        # Not a method: what the workbook holds must not hold the workbook, which no garbage collector would see.
        workbook.register_function(_TAKE, partial(_take, self._taken), min_args=1, max_args=1)
        workbook.register_function(EACH, partial(repeat_for_each_cell, date_1904), min_args=3)

    @classmethod
    def load(cls, data: bytes, functions: Functions, *, date_1904: bool = False) -> Engine:
        """Load the bytes of an .xlsx file; EngineError where the engine refuses them."""
        try:
            workbook = fz.Workbook.from_bytes(data, config=configuration(date_1904))
            engine = cls(workbook, functions, date_1904=date_1904)
        except Exception as error:  # the engine raises OSError, ValueError and RuntimeError for all sorts of reasons
            raise EngineError(str(error)) from error
        engine._workbook.register_function(FIT, _fit, min_args=3, max_args=3)
        return engine

    def evaluate(self) -> None:
        """Evaluate all cells that need it; MemoryError where an ENG_ function ran out of memory."""
        try:
            self._workbook.evaluate_all()
        except Exception as error:
            if not self.messages.lacked_memory:
                raise EngineError(str(error)) from error
        if self.messages.lacked_memory:
            raise MemoryError

    def values(self, sheet: str, area: Area) -> Rows:
        """The values of an area."""
        rows = self._workbook.sheet(sheet).get_values(fz.RangeAddress(sheet, *area))
        return [[from_engine(value) for value in row] for row in rows]

    def read(self, sheet: str, cells: Iterable[tuple[int, int]]) -> dict[tuple[int, int], Scalar]:
        """The values of scattered cells, read in blocks because a call of the engine for each cell is slow."""
        blocks: dict[tuple[int, int], list[tuple[int, int]]] = {}
        for row, column in cells:
            blocks.setdefault((row >> _BLOCK_ROWS, column >> _BLOCK_COLUMNS), []).append((row, column))
        get_values = self._workbook.sheet(sheet).get_values
        values: dict[tuple[int, int], Scalar] = {}
        for block in blocks.values():
            rows, columns = zip(*block, strict=True)
            top, left = min(rows), min(columns)
            grid = get_values(fz.RangeAddress(sheet, top, left, max(rows), max(columns)))
            for row, column in block:
                values[row, column] = from_engine(grid[row - top][column - left])
        return values

    def spills(self, sheet: str, cells: Iterable[tuple[int, int]]) -> dict[tuple[int, int], Area]:
        """The areas that those of these cells fill whose formulas spill beyond the cell."""
        prefix = f"{quote_sheet(sheet)}!"
        inspect, anchor = self._workbook.inspect_cell, fz.SpillRoleKind.Anchor
        areas: dict[tuple[int, int], Area] = {}
        for row, column in cells:
            role = inspect(f"{prefix}{_letters(column)}{row}", include_values=False).cell.spill
            if role is not None and role.kind == anchor and role.extent:
                area = parse_area(role.extent.rpartition("!")[2])
                if area is not None and not area.is_single:
                    areas[row, column] = area
        return areas

    def set_value(self, sheet: str, row: int, column: int, value: Scalar) -> None:
        """Put a constant into a cell; what depends on it is evaluated by the next `evaluate`."""
        self._workbook.set_value(sheet, row, column, to_engine(value))

    def set_values(self, sheet: str, row: int, column: int, rows: Rows) -> None:
        """Put constants into the area whose first cell is given."""
        self._workbook.set_values_batch(sheet, row, column, [[to_engine(value) for value in values] for values in rows])

    def whole_result(self, sheet: str, row: int, column: int, text: str) -> Scalar | Rows:
        """The whole result of a formula evaluated in a cell, whatever its size; the cell holds 0 afterwards."""
        self._taken.clear()
        self.set_formula(sheet, row, column, f"{_TAKE}(({text}))")
        self.evaluate()
        return self._taken[-1] if self._taken else self.read(sheet, [(row, column)])[row, column]

    def set_formula(self, sheet: str, row: int, column: int, text: str) -> None:
        """Give a cell another formula, without its equals sign; it is evaluated by the next `evaluate`."""
        try:
            self._workbook.set_formula(sheet, row, column, f"={text}")
        except Exception as error:
            raise EngineError(str(error)) from error


def _take(taken: list[Any], value: Any) -> float:
    if not isinstance(value, list):
        taken.append(from_engine(value))
    elif value and value[0]:
        taken.append([list(map(from_engine, row)) for row in value])
    else:
        # The engine has arrays without any cell, Excel has not.
        taken.append(ErrorValue(CALC))
    return 0.0


def site(sheet: str, row: int, column: int) -> str:
    """The name of a cell under which messages of the ENG_ functions in it are kept."""
    return f"{sheet}!{cell_name(row, column)}"


@lru_cache(maxsize=4096)
def knows_function(name: str) -> bool:
    """Whether the engine itself has a function of this name."""
    workbook = fz.Workbook(config=configuration(False))
    register_excel_functions(workbook)
    workbook.add_sheet("S")
    try:
        workbook.set_formula("S", 1, 1, f"={name}()")
        workbook.evaluate_all()
    except Exception:  # a name that is no name
        return False
    value = from_engine(workbook.get_value("S", 1, 1))
    return not (isinstance(value, ErrorValue) and value.code == NAME)


def formula_value(text: str, functions: Functions) -> tuple[Scalar | Rows, Messages]:
    """The value of one formula outside of any workbook, with the messages of its errors under the site ''."""
    engine = Engine(fz.Workbook(config=configuration(False)), functions)
    engine._workbook.add_sheet("S")
    # In the last cell of the sheet, so that a reference does not meet the formula itself.
    return engine.whole_result("S", MAX_ROW, MAX_COLUMN, text), engine.messages


def _fit(height: float, width: float, result: object) -> object:
    """What `FIT` computes."""
    rows = result if isinstance(result, list) else [[result]]
    cells = fitted_rows(rows, int(height), int(width), ErrorValue(NA))
    return result_to_engine([[0.0 if value is None else value for value in row] for row in cells])
