"""Cells in blocks and runs: every position once, few others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_engagement.hosts.excel.engine.blocks import blocks, runs

positions = st.sets(st.tuples(st.integers(1, 1_048_576), st.integers(1, 16_384)) | st.tuples(*[st.integers(1, 9)] * 2))


@given(positions)
def test_each_position_is_in_one_block_of_bounded_size(wanted: set[tuple[int, int]]) -> None:
    seen: list[tuple[int, int]] = []
    for (top, left, bottom, right), members in blocks(wanted):
        assert all(top <= row <= bottom and left <= column <= right for row, column in members)
        assert len(members) == 1 or (bottom - top + 1) * (right - left + 1) <= 8 * len(members)
        seen += members
    assert sorted(seen) == sorted(wanted)


@pytest.mark.slow
def test_a_table_is_one_block_and_a_long_one_a_few() -> None:
    assert len(list(blocks([(row, column) for row in range(1, 1001) for column in range(1, 21)]))) == 1
    assert len(list(blocks([(row, 3) for row in range(1, 250_001)]))) <= 4


@given(positions)
def test_runs_hold_the_positions_and_nothing_else(wanted: set[tuple[int, int]]) -> None:
    seen = [
        (row, column) for top, column, bottom, right in runs(wanted) for row in range(top, bottom + (right == column))
    ]
    assert sorted(seen) == sorted(wanted)


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ([], []),
        ([(2, 1), (1, 1), (4, 1)], [(1, 1, 2, 1), (4, 1, 4, 1)]),
        ([(1, 2), (1, 1)], [(1, 1, 1, 1), (1, 2, 1, 2)]),
    ],
)
def test_runs_follow_columns(wanted: list[tuple[int, int]], expected: list[tuple[int, int, int, int]]) -> None:
    assert list(runs(wanted)) == expected
