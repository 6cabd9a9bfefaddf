"""The table of Excel's functions that are computed here, and their registration in a workbook of the engine."""

from __future__ import annotations

from itertools import permutations

import formualizer as fz

from xl_engagement.hosts.embedded.excel_functions.argument_readers import (
    anything,
    conditions,
    not_logical,
    number,
    number_looked_at_later,
    number_or_blank,
    numbers,
    rows,
)
from xl_engagement.hosts.embedded.excel_functions.array_lines import drop, filter_lines, take, unique
from xl_engagement.hosts.embedded.excel_functions.divisors import gcd, lcm
from xl_engagement.hosts.embedded.excel_functions.excel_function import ExcelFunction
from xl_engagement.hosts.embedded.excel_functions.matrices import matrix, mdeterm, minverse, mmult, square_matrix
from xl_engagement.hosts.embedded.excel_functions.multiples import by_size_of_step, ceiling, floor
from xl_engagement.hosts.embedded.excel_functions.number_bases import BASES, converter
from xl_engagement.hosts.embedded.excel_functions.text_format import number_format, shown, text


def _conversion(source: str, target: str) -> ExcelFunction:
    value = number_looked_at_later if source == "DEC" else not_logical
    readers = (value,) if target == "DEC" else (value, number_or_blank)
    return ExcelFunction(converter(BASES[source], BASES[target]), readers, 1, elementwise=True)


_UP, _DOWN = by_size_of_step(up=True), by_size_of_step(up=False)

EXCEL_FUNCTIONS: dict[str, ExcelFunction] = {
    "MMULT": ExcelFunction(mmult, (matrix, matrix), 2),
    "MINVERSE": ExcelFunction(minverse, (square_matrix,), 1),
    "MDETERM": ExcelFunction(mdeterm, (square_matrix,), 1),
    "UNIQUE": ExcelFunction(unique, (rows, number, number), 1),
    "FILTER": ExcelFunction(filter_lines, (rows, conditions, anything), 2),
    "TAKE": ExcelFunction(take, (rows, number, number), 2),
    "DROP": ExcelFunction(drop, (rows, number, number), 2),
    "GCD": ExcelFunction(gcd, (numbers,), 1, repeats=True),
    "LCM": ExcelFunction(lcm, (numbers,), 1, repeats=True),
    "CEILING": ExcelFunction(ceiling, (number, number), 2, elementwise=True),
    "FLOOR": ExcelFunction(floor, (number, number), 2, elementwise=True),
    "CEILING.MATH": ExcelFunction(_UP, (number, number, number), 1, elementwise=True),
    "CEILING.PRECISE": ExcelFunction(_UP, (number, number), 1, elementwise=True),
    "FLOOR.MATH": ExcelFunction(_DOWN, (number, number, number), 1, elementwise=True),
    "FLOOR.PRECISE": ExcelFunction(_DOWN, (number, number), 1, elementwise=True),
    "ISO.CEILING": ExcelFunction(_UP, (number, number), 1, elementwise=True),
    **{f"{source}2{target}": _conversion(source, target) for source, target in permutations(BASES, 2)},
    "TEXT": ExcelFunction(text, (shown, number_format), 2, elementwise=True),
}
"""By the names that Excel shows."""

_MARKS = {"FILTER": "_XLFN._XLWS.", **dict.fromkeys(("UNIQUE", "TAKE", "DROP"), "_XLFN.")}
"""How files mark newer functions, as they do all whose names have a point: the engine knows them with their marks."""

_CALLBACKS = {
    date_1904: {name: function.callback(date_1904=date_1904) for name, function in EXCEL_FUNCTIONS.items()}
    for date_1904 in (False, True)
}


def register_excel_functions(workbook: fz.Workbook, *, date_1904: bool = False) -> None:
    """Put these functions in the place of the engine's own; the date system is that of the workbook."""
    for name in EXCEL_FUNCTIONS:
        register_excel_function(workbook, name, date_1904=date_1904)


def register_excel_function(workbook: fz.Workbook, name: str, *, date_1904: bool = False) -> None:
    """The same for one function by its name as Excel shows it; any other name is the engine's own."""
    function = EXCEL_FUNCTIONS.get(name)
    if function is None:
        return
    mark = _MARKS.get(name, "_XLFN." if "." in name else "")
    for spelling in {name, f"{mark}{name}"}:
        workbook.register_function(
            spelling, _CALLBACKS[date_1904][name], min_args=function.required, max_args=function.most,
            allow_override_builtin=True,
        )  # fmt: skip
