"""The index of dependents against the plain definition, and its cost for long chains."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from xl_engagement.cells import Cell
from xl_engagement.recalc.workbook.dependents import Dependents

_places = st.integers(1, 40)


@given(st.lists(st.tuples(_places, _places, _places, _places), max_size=12), st.tuples(_places, _places))
def test_direct_dependents_are_those_whose_area_holds_the_cell(corners, place):
    """Whatever the areas, the blocks find what comparing corners finds."""
    dependents = Dependents()
    expected = set()
    for number, (row_a, column_a, row_b, column_b) in enumerate(corners):
        area = (min(row_a, row_b), min(column_a, column_b), max(row_a, row_b), max(column_a, column_b))
        formula = Cell("F", number + 1, 1)
        dependents.add(formula, "S", area)
        if area[0] <= place[0] <= area[2] and area[1] <= place[1] <= area[3]:
            expected.add(formula)
    assert set(dependents.direct(Cell("S", *place))) == expected
    assert dependents.direct(Cell("Other", *place)) == []


def test_running_totals_are_followed_in_no_time():
    """20,000 formulas, each over all cells above it: 200 million pairs, which nobody may visit one by one."""
    dependents = Dependents()
    count = 20_000
    start = time.process_time()
    for row in range(2, count + 2):
        dependents.add(Cell("S", row, 1), "S", (1, 1, row - 1, 1))
    reached = dependents.reached([Cell("S", 1, 1)], lambda cell: (cell,))
    assert len(reached) == count + 1
    assert time.process_time() - start < 10


def test_only_what_depends_is_reached():
    """A chain is followed to its end, its neighbours are left alone."""
    dependents = Dependents()
    for row in range(2, 10):
        dependents.add(Cell("S", row, 1), "S", (row - 1, 1, row - 1, 1))
        dependents.add(Cell("S", row, 2), "S", (row - 1, 2, row - 1, 2))
    reached = dependents.reached([Cell("S", 5, 1)], lambda cell: (cell,))
    assert reached == {Cell("S", row, 1) for row in range(5, 10)}
