"""Array formulas in Excel: their size, and constants in their place."""

from __future__ import annotations

import pytest

from xl_engagement.cells import ErrorValue
from xl_engagement.hosts.excel.engine.excel_engine import Excel
from xl_engagement.hosts.external_engine import Wanted

from .conftest import Computer
from .sample_workbooks import (
    B1,
    FIXED,
    SPILLED,
    arrays,
    knowing,
    sequence,
    workbook,
)


def test_a_dynamic_array_takes_the_size_that_it_needs(computer: Computer, program: Excel) -> None:
    rows = [[1.0, "x"], [True, ErrorValue("#N/A")], [2.0, None]]
    knowing(computer, sequence(rows))
    with program.open(workbook(arrays)) as book:
        assert book.results([SPILLED]) == {SPILLED.place: rows}


def test_a_dynamic_array_of_one_value_is_no_array(computer: Computer, program: Excel) -> None:
    knowing(computer, sequence([[5.0]]))
    with program.open(workbook(arrays)) as book:
        assert book.results([SPILLED, B1]) == {SPILLED.place: 5.0, B1.place: 42.0}


def test_a_fixed_array_keeps_its_area(computer: Computer, program: Excel) -> None:
    knowing(computer, sequence([[1]]))
    with program.open(workbook(arrays)) as book:
        lacking = ErrorValue("#N/A")
        assert book.results([FIXED]) == {FIXED.place: [[1.0, 2.0], [lacking, lacking]]}


def test_an_excel_without_dynamic_arrays_keeps_their_areas(computer: Computer, program: Excel) -> None:
    knowing(computer, sequence([[1, 2], [3, 4], [5, 6]]), dynamic_arrays=False)
    with program.open(workbook(arrays)) as book:
        for cell in computer.excel.opened[-1].sheets["Costs"].cells.values():
            cell.kind = "array" if cell.kind == "dynamic" else cell.kind
        assert book.results([SPILLED]) == {SPILLED.place: [[1.0, 2.0], [3.0, 4.0]]}
        book.pin_values({SPILLED.place: [[7, 8], [9, 10]]})
        assert computer.excel.opened[-1].sheets["Costs"].value("A3:B4") == ((7, 8), (9, 10))


@pytest.mark.parametrize("wanted", [SPILLED, FIXED])
def test_an_array_gives_way_as_a_whole(computer: Computer, program: Excel, wanted: Wanted) -> None:
    knowing(computer, sequence([[1, 2], [3, 4], [5, 6]]))
    with program.open(workbook(arrays)) as book:
        book.results([wanted])
        sheet = computer.excel.opened[-1].sheets["Costs"]
        _, row, column = wanted.place
        book.pin_values({wanted.place: [["a", None]], B1.place: 0})
        assert sheet.cells[row, column].value == "a"
        assert not sheet.cells[row, column].formula
        assert {sheet.cells[row + 1, c].value for c in (column, column + 1)} == {None}
        assert sheet.value("B1") == 0


def test_one_cell_in_the_place_of_an_array(computer: Computer, program: Excel) -> None:
    knowing(computer, sequence([[1, 2]]))
    with program.open(workbook(arrays)) as book:
        book.pin_values({FIXED.place: 3})
        assert computer.excel.opened[-1].sheets["Costs"].value("A10:B11") == ((3.0, None), (None, None))
