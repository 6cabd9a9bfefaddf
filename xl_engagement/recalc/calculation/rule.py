"""The rule of putting values back: which cells are written, and which keep the value that a spreadsheet program stored.

A cell is written when it, or something it depends on, is an ENG_ function, volatile, set from the command line, or
without a stored value. Every other cell keeps its stored value, and a different result is only reported. What cannot
be computed keeps its value too. Cells that depend on a kept value are computed from it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

from xl_engagement.cells import Area, Cell
from xl_engagement.formulas.function_names import bare_name, plain_name
from xl_engagement.recalc.workbook.dependents import Dependents
from xl_engagement.recalc.workbook.workbook_formulas import Formulas

_VOLATILE = frozenset({"NOW", "TODAY", "RAND", "RANDBETWEEN", "RANDARRAY", "CELL", "INFO"})
"""Functions that may give another result at any time."""

_READ_UNNAMED_CELLS = frozenset({"OFFSET", "INDIRECT"})
"""Functions that read cells which their formula does not name: their results change only where something else does."""


def cells_to_write(formulas: Formulas, inputs: Iterable[Cell], areas: Mapping[Cell, Area]) -> set[Cell]:
    """The formulas that are written: those with a reason of their own, and all that depend on them or on the inputs.

    `inputs` are the cells set from the command line, `areas` what array formulas fill, before or after.
    """
    dependents = Dependents()
    start = list(inputs)
    unnamed = []
    for cell, formula in formulas:
        meaning = formulas.meaning(cell)
        if formula.value is None or _is_always_written(meaning.functions):
            start.append(cell)
        elif _reads_unnamed_cells(meaning.functions):
            unnamed.append(cell)
        for sheet, area in formulas.located(meaning, cell.sheet):
            dependents.add(cell, sheet, area)
    # Where nothing changes, a formula that reads cells without naming them does not change either.
    return dependents.reached([*start, *unnamed] if start else [], _filled_by(areas))


def first_causes(cells: Mapping[Cell, object], formulas: Formulas, areas: Mapping[Cell, Area]) -> set[Cell]:
    """Those of some formulas that refer to none of the others, and circles that refer to nothing but themselves.

    These are the places where something goes wrong first. Whether a cell is among them depends on nothing but what it
    refers to, over any number of steps.
    """
    filled = _filled_by(areas)
    index = _index(cells, formulas)
    later = {formula for cell in cells for part in filled(cell) for formula in index.direct(part, once=True)}
    alone = cells.keys() - later
    circular = later - _index(cells, formulas).reached(alone, filled)
    return alone | _first_circles(sorted(circular), formulas, filled)


def _first_circles(cells: list[Cell], formulas: Formulas, filled: Callable[[Cell], Iterable[Cell]]) -> set[Cell]:
    """Of cells that are circular or depend on circular ones, those in circles that depend on no other circle."""
    if not cells:
        return set()
    from scipy.sparse import coo_array  # noqa: PLC0415 - few workbooks have circles
    from scipy.sparse.csgraph import connected_components  # noqa: PLC0415

    index = _index(cells, formulas)
    numbers = {cell: number for number, cell in enumerate(cells)}
    edges = {(numbers[cell], numbers[user]) for cell in cells for part in filled(cell) for user in index.direct(part)}
    sources, targets = zip(*edges, strict=True)
    graph = coo_array(([1] * len(edges), (sources, targets)), shape=(len(cells), len(cells)))
    _, groups = connected_components(graph, connection="strong")
    dependent = {groups[target] for source, target in edges if groups[source] != groups[target]}
    return {cell for cell, group in zip(cells, groups, strict=True) if group not in dependent}


@lru_cache(maxsize=1 << 12)
def _is_always_written(functions: frozenset[str]) -> bool:
    """Whether one of these is an ENG_ function, or gives other results without any change to its arguments."""
    return any(plain_name(name) or bare_name(name) in _VOLATILE for name in functions)


@lru_cache(maxsize=1 << 12)
def _reads_unnamed_cells(functions: frozenset[str]) -> bool:
    """Whether one of these functions may depend on any cell of the workbook."""
    return not _READ_UNNAMED_CELLS.isdisjoint(map(bare_name, functions))


def _index(cells: Iterable[Cell], formulas: Formulas) -> Dependents:
    dependents = Dependents()
    for cell in cells:
        for sheet, area in formulas.areas(cell):
            dependents.add(cell, sheet, area)
    return dependents


def _filled_by(areas: Mapping[Cell, Area]) -> Callable[[Cell], Iterable[Cell]]:
    def cells(cell: Cell) -> Iterable[Cell]:
        area = areas.get(cell)
        if area is None:
            return (cell,)
        top, left, bottom, right = area
        return (Cell(cell.sheet, row, column) for row in range(top, bottom + 1) for column in range(left, right + 1))

    return cells
