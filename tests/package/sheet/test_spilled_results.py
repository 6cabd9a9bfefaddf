"""Array results: members inserted, updated and removed, the area and the dimension kept right."""

import re

import pytest

from xl_engagement.cells import ErrorValue
from xl_engagement.package import Constant, Spill, WorkbookError, WorkbookPackage


def fill_dynamic(book):
    sheet = book.add_worksheet("One")
    bold = book.add_format({"bold": True})
    sheet.write("A1", 3)
    sheet.write_dynamic_array_formula("C2:D3", "=F(A1)", bold, 1)
    sheet.write("A5", "below")
    sheet.write("F3", "right")


@pytest.fixture
def dynamic(written):
    """A1 = 3, a spill at C2:D3 in bold, texts at A5 and F3."""
    return WorkbookPackage.read(written(fill_dynamic))


def place_of(text):
    return re.search(r'<f t="array" ref="([^"]*)"', text)[1], re.search(r'<dimension ref="([^"]*)"', text)[1]


def test_the_same_size(dynamic, values_of, part_of):
    """Only values change."""
    changed = dynamic.with_values({"One": {(2, 3): Spill([[1, "b"], [True, ErrorValue("#N/A")]])}})
    assert values_of(changed) == {"A1": 3, "C2": 1, "D2": "b", "C3": True, "D3": "#N/A", "A5": "below", "F3": "right"}
    assert place_of(part_of(changed)) == ("C2:D3", "A1:F5")


def test_growing_into_old_and_new_rows(dynamic, values_of, part_of):
    """New cells and rows come in order, before, between and after the old ones."""
    rows = [[10 * row + column for column in range(2)] for row in range(6)]
    changed = dynamic.with_values({"One": {(2, 3): Spill(rows)}})
    expected = {"A1": 3, "A5": "below", "F3": "right"}
    expected |= {f"{'CD'[column]}{row + 2}": 10 * row + column for row in range(6) for column in range(2)}
    assert values_of(changed) == expected
    text = part_of(changed)
    assert place_of(text) == ("C2:D7", "A1:F7")
    assert [int(row) for row in re.findall(r'<row r="(\d+)"', text)] == [1, 2, 3, 4, 5, 6, 7]
    again = WorkbookPackage.read(changed)
    assert again.sheet("One").formulas[2, 3].area == (2, 3, 7, 4)
    assert again.with_values({"One": {(2, 3): Spill(rows)}}) is changed


def test_shrinking_empties_the_former_members(dynamic, values_of, part_of):
    """Styled cells stay blank, bare ones go."""
    changed = dynamic.with_values({"One": {(2, 3): Spill([[1]])}})
    assert values_of(changed) == {"A1": 3, "C2": 1, "A5": "below", "F3": "right"}
    assert place_of(part_of(changed)) == ("C2", "A1:F5")
    assert '<c r="D3" s="1"/>' in part_of(changed)


def test_shrinking_at_the_edge_of_the_sheet(written, part_of):
    """The dimension follows when the last cells go."""

    def fill(book):
        sheet = book.add_worksheet("One")
        sheet.write("A1", 1)
        sheet.write_dynamic_array_formula("B2:D6", "=F(A1)", None, 1)

    changed = WorkbookPackage.read(written(fill)).with_values({"One": {(2, 2): Spill([[1, 2]])}})
    assert place_of(part_of(changed)) == ("B2:C2", "A1:C2")


def test_an_error_or_a_single_value_takes_one_cell(dynamic, values_of, part_of):
    """A bare value for a spilling formula is a result of one cell."""
    changed = dynamic.with_values({"One": {(2, 3): ErrorValue("#NAME?")}})
    assert values_of(changed) == {"A1": 3, "C2": "#NAME?", "A5": "below", "F3": "right"}
    assert place_of(part_of(changed))[0] == "C2"


def test_there_and_back_gives_the_same_text(dynamic, part_of):
    """Growing and shrinking again leaves no trace but removed row spans."""
    first = dynamic.with_values({"One": {(2, 3): Spill([[1, 2], [3, 4]])}})
    grown = WorkbookPackage.read(first).with_values({"One": {(2, 3): Spill([[1] * 5])}})
    back = WorkbookPackage.read(grown).with_values({"One": {(2, 3): Spill([[1, 2], [3, 4]])}})

    def comparable(data):
        return re.sub(r' spans="[^"]*"', "", part_of(data))

    assert comparable(back) == comparable(first)


def test_no_room(dynamic):
    """What stands in the way is named, and so is the sheet's edge."""
    with pytest.raises(WorkbookError, match="no room for the result of C2: F3 is not empty"):
        dynamic.with_values({"One": {(2, 3): Spill([[1] * 4] * 2)}})
    with pytest.raises(WorkbookError, match="no room for the result of C2: C4 is not empty"):
        dynamic.with_values({"One": {(2, 3): Spill([[1]] * 3), (4, 3): Constant(1)}})
    with pytest.raises(WorkbookError, match="it leaves the sheet"):
        dynamic.with_values({"One": {(2, 3): Spill([[1] * 16383])}})


@pytest.mark.parametrize("rows", [[], [[]], [[1, 2], [3]]])
def test_no_rectangle(dynamic, rows):
    """An array result has rows of equal length."""
    with pytest.raises(ValueError, match="rows of equal length"):
        dynamic.with_values({"One": {(2, 3): Spill(rows)}})


def fill_three(book):
    sheet = book.add_worksheet("One")
    sheet.write_dynamic_array_formula("A1", "=F(1)", None, 1)
    sheet.write_dynamic_array_formula("B2", "=F(2)", None, 2)
    sheet.write_dynamic_array_formula("A3:D3", "=F(3)", None, 3)


def test_one_result_gives_way_to_another(written, values_of):
    """Cells that one result leaves can be taken by another in the same run, in either order."""
    package = WorkbookPackage.read(written(fill_three))
    grows, shrinks = ((2, 2), Spill([["x"], ["y"]])), ((3, 1), Spill([["z"]]))
    for writes in ([grows, shrinks], [shrinks, grows]):
        changed = package.with_values({"One": dict(writes)})
        assert values_of(changed) == {"A1": 1, "B2": "x", "B3": "y", "A3": "z"}


def test_two_results_for_one_cell(written):
    """Neither over the other's members nor over its formula."""
    package = WorkbookPackage.read(written(fill_three))
    with pytest.raises(WorkbookError, match="two array formulas whose results meet at B2"):
        package.with_values({"One": {(1, 1): Spill([[1, 1], [1, 1]]), (2, 2): Spill([[1]])}})
    with pytest.raises(WorkbookError, match="no room for the result of A1: B2 is not empty"):
        package.with_values({"One": {(1, 1): Spill([[1, 1], [1, 1]])}})
    with pytest.raises(WorkbookError, match="no room for the result of B2: B3 is not empty"):
        package.with_values({"One": {(2, 2): Spill([[1], [1]])}})


def test_a_blank_member(dynamic, values_of):
    """None stores nothing."""
    changed = dynamic.with_values({"One": {(2, 3): Spill([[1, None, None], [None, 2, 3]])}})
    assert values_of(changed) == {"A1": 3, "C2": 1, "D3": 2, "E3": 3, "A5": "below", "F3": "right"}


@pytest.mark.parametrize(
    ("result", "expected"),
    [
        ([[1, 2, 3], [4, 5, 6], [7, 8, 9]], [[1, 2], [4, 5]]),
        ([[1, 2]], [[1, 2], [1, 2]]),
        ([[1], [2], [3]], [[1, 1], [2, 2]]),
        ([[7]], [[7, 7], [7, 7]]),
        ([[1, 2, 3]], [[1, 2], [1, 2]]),
    ],
)
def test_a_legacy_array_keeps_its_area(written, values_of, part_of, result, expected):
    """Too much is cut off, a single row, column or value repeats."""

    def fill(book):
        book.add_worksheet("One").write_array_formula("B2:C3", "{=F(A1)}", None, 0)

    changed = WorkbookPackage.read(written(fill)).with_values({"One": {(2, 2): Spill(result)}})
    assert values_of(changed) == {
        f"{'BC'[column]}{row + 2}": expected[row][column] for row in range(2) for column in range(2)
    }
    assert place_of(part_of(changed)) == ("B2:C3", "B2:C3")


def test_a_legacy_array_larger_than_its_result(written, values_of):
    """#N/A in the rest; a bare value fills the area."""

    def fill(book):
        book.add_worksheet("One").write_array_formula("B2:D4", "{=F(A1)}", None, 0)

    package = WorkbookPackage.read(written(fill))
    values = values_of(package.with_values({"One": {(2, 2): Spill([[1, 2], [3, 4]])}}))
    assert [values[f"{column}{row}"] for row in (2, 3, 4) for column in "BCD"] == [
        1, 2, "#N/A", 3, 4, "#N/A", "#N/A", "#N/A", "#N/A",
    ]  # fmt: skip
    assert set(values_of(package.with_values({"One": {(2, 2): ErrorValue("#NUM!")}})).values()) == {"#NUM!"}
