"""The cost of a sheet grows with its size, not with the square of it."""

import time

import pytest

from xl_engagement.package import Constant, Spill, WorkbookPackage


def sheet_of(rows, build):
    return build(
        "".join(
            f'<row r="{row}" spans="1:2"><c r="A{row}"><v>{row}</v></c><c r="B{row}"><f>A{row}*2</f><v>0</v></c></row>'
            for row in range(1, rows + 1)
        )
        + f'<row r="{rows + 9}"><c r="C{rows + 9}" cm="1"><f t="array" ref="C{rows + 9}">X()</f><v>0</v></c></row>'
    )


def seconds(data, rows):
    start = time.process_time()
    package = WorkbookPackage.read(data)
    sheet = package.sheet("One")
    assert len(sheet.formulas) == rows + 1
    writes = {place: place[0] * 2 for place in sheet.formulas}
    writes[rows + 9, 3] = Spill([[value] for value in range(rows)])
    writes |= {(row, 4): Constant(row) for row in range(1, rows + 1)}
    changed = WorkbookPackage.read(package.with_values({"One": writes})).sheet("One")
    assert changed.values[rows, 2] == rows * 2
    assert changed.values[rows * 2 + 8, 3] == rows - 1
    package.engine_copy()
    return time.process_time() - start


@pytest.mark.slow
def test_linear_in_rows(sheet_package):
    """Ten times the rows take about ten times the time."""
    data = {rows: sheet_of(rows, sheet_package) for rows in (3_000, 30_000)}
    small, large = (min(seconds(data[rows], rows) for _ in range(2)) for rows in data)
    assert large < 25 * small


@pytest.mark.slow
def test_linear_in_columns(sheet_package):
    """Also in one wide row, there and back."""
    content = sheet_package('<row r="1"><c r="A1" cm="1"><f t="array" ref="A1">X()</f></c></row>')
    times = []
    for width in (1_500, 15_000):
        start = time.process_time()
        for _ in range(3):
            wide = WorkbookPackage.read(content).with_values({"One": {(1, 1): Spill([list(range(width))])}})
            assert WorkbookPackage.read(wide).with_values({"One": {(1, 1): Spill([[1]])}})
        times.append(time.process_time() - start)
    assert times[1] < 25 * times[0]
