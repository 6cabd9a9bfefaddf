"""Ranges as arguments: schedules in rows and columns, blocks, and values that broadcast."""

from __future__ import annotations

import numpy as np

from xl_engagement import call
from xl_engagement.cells import VALUE

from .odm_case import ODM_TCO, UNITS, code


def test_orientation_of_a_schedule_does_not_matter():
    """A row and a column are the same schedule; a vector keeps the orientation."""
    assert call("ENG_TCO", "ODM", [[500], [3_000]], 100, 2) == ODM_TCO
    assert call("ENG_ANNUAL_COST", "ODM", [[500], [3_000]], 100, 2) == [[221_000.0], [348_000.0]]
    assert call("ENG_ANNUAL_COST", "ODM", [500, 3_000], 100, 2) == [[221_000.0, 348_000.0]]


def test_a_block_of_schedules_gives_a_column():
    """One result per row, and other arguments broadcast against that column."""
    block = [[500, 3_000], [0, 0], [500, 3_000]]
    assert call("ENG_TCO", "ODM", block, 100, 2) == [[ODM_TCO], [165_000.0], [ODM_TCO]]
    two_fees = call("ENG_TCO", "ODM", block, 100, [[0, 2]])
    assert np.shape(two_fees) == (3, 2)
    assert [row[1] for row in two_fees] == [ODM_TCO, 165_000.0, ODM_TCO]


def test_ranges_broadcast_and_elements_equal_single_calls():
    """A row of models against a column of prices spills a block whose cells are the single calls."""
    models, prices = ["CM", "ODM", "HYBRID", "SDK", "BESPOKE"], [[80], [100], [120]]
    block = call("ENG_TCO", [models], UNITS, prices, 2)
    for row, (price,) in zip(block, prices, strict=True):
        assert row == [call("ENG_TCO", model, UNITS, price, 2) for model in models]


def test_ranges_that_do_not_fit_are_refused():
    """Three prices against two fees in one column cannot broadcast."""
    result = call("ENG_TCO", "ODM", UNITS, [[1], [2], [3]], [[1], [2]])
    assert code(result) == VALUE
    assert "unit_cost 3 x 1" in result.message


def test_trailing_blanks_end_a_schedule_row_by_row():
    """Schedules of unequal length share a block; a gap is an error of its own row."""
    block = [[500, 3_000, None], [500, None, None], [500, None, 3_000]]
    long, short, gap = (row[0] for row in call("ENG_TCO", "ODM", block, 100, 2))
    assert long == ODM_TCO
    assert short == 165_000 + 50_000 + 12 * 2 * 250
    assert code(gap) == VALUE
    assert "write 0" in gap.message
    assert "row 3" in gap.message
