"""A native function repeated for each cell of its arguments, which the engine does not do by itself.

Each set of arguments goes into a row of a workbook made for it, with the formula beside it.
"""

from __future__ import annotations

from typing import Any

import formualizer as fz
import numpy as np

from xl_engagement.cells import VALUE, Area, ErrorValue, column_letters
from xl_engagement.formulas.function_names import bare_name
from xl_engagement.hosts.embedded.array_semantics.explicit import ALL
from xl_engagement.hosts.embedded.engine_configuration import configuration
from xl_engagement.hosts.embedded.engine_values import result_to_engine, to_engine
from xl_engagement.hosts.embedded.excel_functions.registered import register_excel_function

_CELLS, _WHOLE = "C", "W"


def repeat_for_each_cell(date_1904: bool, name: str, places: str, *arguments: Any) -> Any:
    """Compute `name` for each element of the arguments at `places`, "1,3" or "*"; the others are given whole.

    Arguments and result are the engine's own values; single rows and columns are repeated, as arrays do.
    """
    numbers = range(len(arguments)) if places == ALL else [int(place) for place in places.split(",")]
    repeated = [place for place in numbers if place < len(arguments)]
    grids = {place: np.atleast_2d(np.array(_rows(arguments[place]), dtype=object)) for place in repeated}
    try:
        broadcast = np.broadcast_arrays(*grids.values())
    except ValueError:
        return to_engine(ErrorValue(VALUE))
    height, width = broadcast[0].shape
    count = height * width
    workbook = fz.Workbook(config=configuration(date_1904))
    register_excel_function(workbook, bare_name(name), date_1904=date_1904)
    workbook.add_sheet(_CELLS)
    workbook.add_sheet(_WHOLE)
    columns = {place: column for column, place in enumerate(grids, start=1)}
    for column, grid in zip(columns.values(), broadcast, strict=True):
        workbook.set_values_batch(_CELLS, 1, column, [[value] for value in grid.ravel().tolist()])
    references: list[str] = []
    left = 1
    for place, value in enumerate(arguments):
        if place in columns:
            references.append(f"{column_letters(columns[place])}#")
        else:
            rows = _rows(value)
            workbook.set_values_batch(_WHOLE, 1, left, rows)
            references.append(f"{_WHOLE}!{Area.at(1, left, len(rows), len(rows[0])).name}")
            left += len(rows[0])
    result = len(columns) + 1
    formula = f"={name}({','.join(references)})"
    formulas = [[formula.replace("#", str(row))] for row in range(1, count + 1)]
    workbook.set_formulas_batch(_CELLS, 1, result, formulas)
    workbook.evaluate_all()
    found = workbook.sheet(_CELLS).get_values(fz.RangeAddress(_CELLS, 1, result, count, result))
    values = ["" if value is None else value for (value,) in found]
    if count == 1:
        return to_engine(values[0])
    return result_to_engine([values[row * width : (row + 1) * width] for row in range(height)])


def _rows(value: Any) -> list[list[Any]]:
    return value if isinstance(value, list) else [[value]]
