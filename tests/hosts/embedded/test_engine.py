"""A workbook in the engine."""

from __future__ import annotations

import datetime
import io
import math

import pytest
import xlsxwriter

from xl_engagement.cells import ErrorValue
from xl_engagement.hosts.embedded.engine import Engine, EngineError, knows_function, site
from xl_engagement.hosts.embedded.engine_values import from_engine
from xl_engagement.hosts.embedded.rewriting import for_engine
from xl_engagement.hosts.embedded.single_formula import evaluate_formula


def _book(cells, options=None, sheet="S"):
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True, **(options or {})}) as book:
        page = book.add_worksheet(sheet)
        date = book.add_format({"num_format": "yyyy-mm-dd"})
        for place, content in cells.items():
            if isinstance(content, datetime.date):
                page.write_datetime(place, content, date)
            elif isinstance(content, str) and content.startswith("="):
                page.write_dynamic_array_formula(f"{place}:{place}", content)
            else:
                page.write(place, content)
    return target.getvalue()


def _evaluated(functions, cells, **options):
    engine = Engine.load(_book(cells), functions, **options)
    engine.evaluate()
    return engine


def test_every_excel_error_passes_through_an_eng_function(functions):
    """Errors in, errors out: each literal comes back as itself."""
    literals = ["#N/A", "#VALUE!", "#NUM!", "#DIV/0!", "#REF!", "#NULL!"]
    cells = {f"A{row}": f"={for_engine(f'ENG_TIMES({code})', 'c')}" for row, code in enumerate(literals, 1)}
    engine = _evaluated(functions, cells)
    assert [row[0].code for row in engine.values("S", (1, 1, len(literals), 1))] == literals


def test_blank_cells_are_defaults_and_zeros_are_zeros(functions):
    """A blank cell arrives as a blank, not as 0."""
    call = for_engine("ENG_TIMES(A1,B1)", "c")
    assert _evaluated(functions, {"A1": 3, "C1": f"={call}"}).values("S", (1, 3, 1, 3)) == [[6]]
    assert _evaluated(functions, {"A1": 3, "B1": 0, "C1": f"={call}"}).values("S", (1, 3, 1, 3)) == [[0]]


def test_messages_are_found_by_cell_code_and_place(functions):
    """A column with two bad values gives each its own message."""
    engine = _evaluated(
        functions, {"A1": 1, "A2": -2, "A3": -3, "B1": f"={for_engine('ENG_TIMES(A1:A3)', site('S', 1, 2))}"}
    )
    first, second, third = (row[0] for row in engine.values("S", (1, 2, 3, 2)))
    assert first == 2
    assert (second, third) == (ErrorValue("#NUM!"), ErrorValue("#NUM!"))
    assert "-2" in engine.messages.find("S!B1", "#NUM!", 1, 0)
    assert "-3" in engine.messages.find("S!B1", "#NUM!", 2, 0)
    assert engine.messages.find("S!B1", "#N/A") == ""


@pytest.mark.parametrize(("system", "serial"), [(False, 45292), (True, 45292 - 1462)])
def test_dates_are_serial_numbers_in_the_workbooks_system(functions, system, serial):
    """1904 workbooks count from another day, and their years are right all the same."""
    data = _book({"A1": datetime.date(2024, 1, 1), "A2": "=A1+1", "A3": "=YEAR(A1)"}, {"date_1904": system})
    engine = Engine.load(data, functions, date_1904=system)
    engine.evaluate()
    assert engine.values("S", (1, 1, 3, 1)) == [[serial], [serial + 1], [2024]]


def test_dates_reach_eng_functions_as_numbers(functions):
    """From a cell, from a range and from a native function."""
    day = datetime.date(2024, 1, 1)
    calls = ["ENG_TIMES(A1)", "ENG_TIMES(A1:A2)", "ENG_TIMES(DATE(2024,1,1))"]
    cells = {"A1": day, "A2": day} | {
        f"{column}1": f"={for_engine(c, 'c')}" for column, c in zip("CDE", calls, strict=True)
    }
    assert _evaluated(functions, cells).values("S", (1, 3, 1, 5)) == [[2 * 45292] * 3]


def test_scattered_cells_are_read_without_the_cells_between(functions):
    """Two corners of a sheet cost no more than two cells."""
    engine = _evaluated(functions, {"A1": "=1+1", "XFD1048576": "=2+2", "C300": "=3+3"})
    cells = [(1, 1), (1048576, 16384), (300, 3)]
    assert engine.read("S", cells) == dict(zip(cells, (2, 4, 6), strict=True))


def test_spills_are_found_in_sheets_with_any_name(functions):
    """Quotes and blanks in the sheet's name do no harm."""
    engine = Engine.load(_book({"B2": "=SEQUENCE(3,2)", "A1": "=1"}, sheet="It's mine"), functions)
    engine.evaluate()
    assert engine.spills("It's mine", [(1, 1), (2, 2)]) == {(2, 2): (2, 2, 4, 3)}


def test_a_cycle_that_no_taken_branch_closes_is_none(functions):
    """As in Excel, only live circles count."""
    engine = _evaluated(functions, {"A1": "=IF(TRUE,1,B1)", "B1": "=A1+1"})
    assert engine.values("S", (1, 1, 1, 2)) == [[1, 2]]


def test_what_the_engine_refuses_is_one_kind_of_error(functions):
    """Callers need not know which exceptions the engine has."""
    with pytest.raises(EngineError):
        Engine.load(b"PK nothing", functions)


def test_known_functions():
    """The engine knows SUM and, by its file spelling, XLOOKUP, and nothing of a made-up one."""
    assert knows_function("SUM")
    assert knows_function("_xlfn.XLOOKUP")
    assert not knows_function("UNKNOWNFN")


def test_what_no_cell_can_hold_becomes_an_error():
    """Not a number, infinity, and texts beyond a cell's length."""
    assert from_engine(math.nan).code == from_engine(math.inf).code == "#NUM!"
    assert from_engine("x" * 32_768).code == "#VALUE!"
    assert from_engine("x" * 32_767) == "x" * 32_767


def test_random_numbers_are_others_each_time():
    """RAND is volatile."""
    assert len({evaluate_formula("=RAND()") for _ in range(5)}) == 5
