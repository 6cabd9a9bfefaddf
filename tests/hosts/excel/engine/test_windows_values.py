"""Values of every kind on their way out of Excel and into it."""

from __future__ import annotations

from typing import Any

import pytest
import xlsxwriter

from xl_engagement.cells import ErrorValue
from xl_engagement.hosts.excel.engine.excel_engine import Excel
from xl_engagement.hosts.external_engine import Wanted

from .conftest import Computer
from .sample_workbooks import (
    B1,
    knowing,
    workbook,
)
from .sheet_stand_in import Compute

ERRORS = ["#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#SPILL!", "#CALC!"]


@pytest.mark.parametrize(
    "value", [1.5, -0.0, 1e300, True, False, "", "text", "#N/A as text", None, *map(ErrorValue, ERRORS)]
)
def test_results_of_every_kind_are_read(computer: Computer, program: Excel, value: Any) -> None:
    knowing(computer, {"A1*2": lambda sheet: value})
    with program.open(workbook()) as book:
        result = book.results([B1])[B1.place]
    assert result == value
    assert type(result) is type(value)


@pytest.mark.parametrize(
    ("value", "read"),
    [
        (3, 3.0),
        (2.5, 2.5),
        (True, True),
        (None, None),
        ("1-2", "1-2"),
        ("=A1", "=A1"),
        ("'quoted", "'quoted"),
        ("TRUE", "TRUE"),
        ("", ""),
        (ErrorValue("#N/A"), -2146826246),
        (ErrorValue("#DIV/0!"), -2146826281),
        (ErrorValue("#SPILL!"), -2146826273),
    ],
)
def test_constants_of_every_kind_are_put_in_as_they_are(
    computer: Computer, program: Excel, value: Any, read: Any
) -> None:
    with program.open(workbook()) as book:
        book.pin_values({("Costs", 1, 1): value})
        assert computer.excel.opened[-1].sheets["Costs"].value("A1") == read


def test_a_number_in_a_cell_for_text_stays_a_number(computer: Computer, program: Excel) -> None:
    with program.open(workbook()) as book:
        sheet = computer.excel.opened[-1].sheets["Costs"]
        sheet.cell((1, 1)).format = "@"
        sheet.cell((3, 1)).format = "0.00"
        book.pin_values({("Costs", 1, 1): 3, ("Costs", 2, 1): 4, ("Costs", 3, 1): 5})
        assert sheet.value("A1:A3") == ((3.0,), (4.0,), (5.0,))


def test_many_cells_are_read_and_written_at_once(computer: Computer, program: Excel) -> None:
    formulas: dict[str, Compute] = {}

    def fill(book: xlsxwriter.Workbook, sheet: Any) -> None:
        for row in range(2, 402):
            sheet.write(row - 1, 0, row)
            sheet.write_formula(row - 1, 1, f"=A{row}+1")
            formulas[f"A{row}+1"] = lambda sheet, row=row: sheet.cells[row, 1].value + 1

    data = workbook(fill)
    knowing(computer, formulas)
    wanted = [Wanted(("Costs", row, 2), f"A{row}+1", None, dynamic=False) for row in range(2, 402)]
    with program.open(data) as book:
        computer.excel.calls = 0
        book.pin_values({("Costs", row, 1): 10 * row for row in range(2, 402)})
        results = book.results(wanted)
        assert computer.excel.calls < 10
    assert results == {formula.place: 10.0 * formula.place[1] + 1 for formula in wanted}
