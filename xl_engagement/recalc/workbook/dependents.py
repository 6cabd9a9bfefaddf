"""Which formulas depend on which cells: ranges kept as blocks, so that nothing is counted cell by cell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from xl_engagement.cells import Area, Cell


class Dependents:
    """An index from areas to the formulas that refer to them; following it with `reached` uses it up.

    An area is kept as a few blocks, each 2**i rows by 2**j columns at a multiple of its size: a cell then finds all
    formulas that refer to it by one look-up for each size of block in use, however many they are and however large
    their areas.
    """

    def __init__(self) -> None:
        self._blocks: dict[str, dict[tuple[int, int], dict[tuple[int, int], list[Cell]]]] = {}

    def add(self, formula: Cell, sheet: str, area: Area) -> None:
        """Note that a formula refers to an area of a sheet."""
        sizes = self._blocks.setdefault(sheet, {})
        for size, place in _pieces(area):
            blocks = sizes.get(size)
            if blocks is None:
                blocks = sizes[size] = {}
            if place in blocks:
                blocks[place].append(formula)
            else:
                blocks[place] = [formula]

    def direct(self, cell: Cell, *, once: bool = False) -> list[Cell]:
        """The formulas that refer to a cell; with `once`, what is found is forgotten."""
        found: list[Cell] = []
        for (height, width), blocks in self._blocks.get(cell.sheet, {}).items():
            place = (cell.row - 1) >> height, (cell.column - 1) >> width
            formulas = blocks.pop(place, None) if once else blocks.get(place)
            if formulas:
                found += formulas
        return found

    def reached(self, start: Iterable[Cell], cells_of: Callable[[Cell], Iterable[Cell]]) -> set[Cell]:
        """The start and every formula that depends on it, over any number of steps.

        `cells_of` gives the cells that a formula fills: itself, or all cells of an array formula.
        """
        waiting = list(start)
        seen = set(waiting)
        while waiting:
            for cell in cells_of(waiting.pop()):
                for formula in self.direct(cell, once=True):
                    if formula not in seen:
                        seen.add(formula)
                        waiting.append(formula)
        return seen


@lru_cache(maxsize=1 << 14)
def _pieces(area: Area) -> tuple[tuple[tuple[int, int], tuple[int, int]], ...]:
    """The blocks of an area: the exponents of their sizes, and their place among the blocks of this size."""
    top, left, bottom, right = area
    rows, columns = list(_spans(top - 1, bottom - 1)), list(_spans(left - 1, right - 1))
    return tuple(((height, width), (row, column)) for height, row in rows for width, column in columns)


def _spans(first: int, last: int) -> Iterator[tuple[int, int]]:
    """Cut first..last, counted from 0, into pieces of 2**size at multiples of that: (size, first >> size) each."""
    while first <= last:
        aligned = (first & -first).bit_length() - 1 if first else 64
        size = min(aligned, (last - first + 1).bit_length() - 1)
        yield size, first >> size
        first += 1 << size
