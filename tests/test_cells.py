"""Addresses of cells and areas, and what an area can tell about itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_engagement.cells import Area, parse_area, quote_sheet, split_address, unquote_sheet


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Results!A5:G10", ("Results", "A5:G10")),
        ("'My sheet'!total", ("My sheet", "total")),
        ("'It''s'!Total", ("It's", "Total")),
        ("'a!b=c'!A1", ("a!b=c", "A1")),
        ("discount_rate", ("", "discount_rate")),
        ("", None),
        ("!A1", None),
        ("S!", None),
        ("''!A1", None),
        ("'It's'!A1", None),
        ("'open!A1", None),
        ("a!b!c", None),
    ],
)
def test_addresses(text, expected):
    """A sheet, quoted where it must be, and a place on it; nothing where marks are amiss."""
    assert split_address(text) == expected


@given(st.text(min_size=1))
def test_quoted_sheets(name):
    """A quoted name is that sheet's in an address, whatever signs it has."""
    assert unquote_sheet(quote_sheet(name)) == name
    assert split_address(f"{quote_sheet(name)}!A1") == (name, "A1")


areas = st.builds(Area.at, st.integers(1, 9), st.integers(1, 9), st.integers(1, 5), st.integers(1, 5))


@given(areas, areas)
def test_areas(one, other):
    """Size, containment, overlap and the area around two are those of the sets of cells."""

    def cells(area: Area) -> set[tuple[int, int]]:
        return {(row, column) for row in range(1, 20) for column in range(1, 20) if area.contains(row, column)}

    assert len(cells(one)) == one.size == one.rows * one.columns
    assert one.is_single == (one.size == 1)
    assert one.overlaps(other) == bool(cells(one) & cells(other))
    around = one.around(other)
    assert cells(one) | cells(other) <= cells(around)
    assert around.first == (min(one[0], other[0]), min(one[1], other[1]))
    assert around[2:] == (max(one[2], other[2]), max(one[3], other[3]))


@given(areas)
def test_names_of_areas(area):
    """An area is named as it is read, whichever of its corners come first."""
    assert parse_area(area.name) == area
    first, _, last = area.name.partition(":")
    assert parse_area(f"{last or first}:{first}") == area
