"""Spreadsheet programs as engines: the same rule, and the embedded engine's gaps handed over. The program is a fake."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest

from xl_engagement.cells import NAME, ErrorValue
from xl_engagement.hosts.external_engine import ExternalEngineError
from xl_engagement.package import WorkbookError
from xl_engagement.recalc.calculation import engines
from xl_engagement.recalc.job import recalculate
from xl_engagement.recalc.settings import Settings
from xl_engagement.recalc.workbook.assignments import Assignment


class FakeProgram:
    """Knows the results of formulas by their text; a callable result is given the values that were fixed, by cell."""

    name = "Fake"
    needs_whole_file = False

    def __init__(self, results: dict[str, Any], refuses: str = "") -> None:
        self.known = results
        self.refuses = refuses
        self.fixed: dict[str, Any] = {}
        self.asked: list[str] = []
        self.is_open = False

    def open(self, workbook: bytes) -> FakeProgram:
        if self.refuses:
            raise ExternalEngineError(self.refuses)
        openpyxl.load_workbook(io.BytesIO(workbook))
        self.is_open = True
        return self

    def pin_values(self, values: dict[Any, Any]) -> None:
        self.fixed |= {cell.name: value for cell, value in values.items()}

    def results(self, wanted: Any) -> dict[Any, Any]:
        self.asked = [formula.text for formula in wanted]
        return {formula.place: self._result(formula.text) for formula in wanted}

    def _result(self, text: str) -> Any:
        result = self.known.get(text, ErrorValue(NAME))
        return result(self.fixed) if callable(result) else result

    def __enter__(self) -> FakeProgram:
        return self

    def __exit__(self, *_: object) -> None:
        self.is_open = False

    def close(self) -> None:
        raise AssertionError("only the end of the process closes a program")


@pytest.fixture
def recalculated_by(monkeypatch) -> Callable[..., Any]:
    def run(program: FakeProgram, data: bytes, *assignments: str, engine: str = "libreoffice") -> tuple[Any, Any]:
        monkeypatch.setattr(engines, "program", lambda *_: program)
        monkeypatch.setattr(engines, "_has_libreoffice", lambda: True)
        settings = Settings(assignments=tuple(map(Assignment.parse, assignments)), engine=engine)
        result, report = recalculate(data, settings)
        assert not program.is_open
        return openpyxl.load_workbook(io.BytesIO(result), data_only=True)["S"], report

    return run


def test_the_rule_holds_for_a_program(book, recalculated_by):
    """What depends on an input is written; what disagrees without a reason keeps its value and is reported."""

    def fill(_, sheet, __):
        sheet.write("A1", 3)
        sheet.write_formula("B1", "=A1*2", None, 6)
        sheet.write_formula("B2", "=LEN(C1)", None, 4)
        sheet.write_formula("B3", "=B2+1", None, 5)

    program = FakeProgram(
        {"A1*2": lambda fixed: fixed["A1"] * 2, "LEN(C1)": 9.0, "B2+1": lambda fixed: fixed.get("B2", 9.0) + 1}
    )
    sheet, report = recalculated_by(program, book(fill), "S!A1=5")
    assert [sheet[place].value for place in ("B1", "B2", "B3")] == [10, 4, 5]
    assert [(cell.cell, cell.computed, cell.reason) for cell in report.kept_cells] == [
        ("B2", 9.0, "Fake computes another value")
    ]


def test_what_a_program_cannot_compute_keeps_its_value(book, recalculated_by):
    """Also for the cells that depend on it."""

    def fill(_, sheet, __):
        sheet.write_formula("A1", "=MYSTERY()", None, 7)
        sheet.write_formula("A2", "=A1*RAND()*0+A1", None, 0)

    program = FakeProgram({"A1*RAND()*0+A1": lambda fixed: fixed.get("A1", -1.0)})
    sheet, report = recalculated_by(program, book(fill))
    assert (sheet["A1"].value, sheet["A2"].value) == (7, 7)
    assert [(cell.cell, cell.reason) for cell in report.kept_cells] == [("A1", "Fake cannot compute the formula")]


def test_a_blank_result_is_zero_and_a_spill_takes_its_size(book, recalculated_by):
    """As cells show them."""

    def fill(_, sheet, __):
        sheet.write_formula("A1", "=C1", None, 1)
        sheet.write_dynamic_array_formula("B1:B1", "=_xlfn.SEQUENCE(2)", None, 1)

    program = FakeProgram({"C1": None, "_xlfn.SEQUENCE(2)": [[1.0], [None]]})
    sheet, _ = recalculated_by(program, book(fill, calculated=False))
    assert [sheet[place].value for place in ("A1", "B1", "B2")] == [0, 1, 0]


def test_errors_of_our_functions_have_their_message(book, recalculated_by):
    """Programs keep none, so that the embedded engine is asked."""

    def fill(_, sheet, __):
        sheet.write_formula("A1", '=ENG_TCO("ODMM",5,100,2)', None, 0)

    program = FakeProgram({'ENG_TCO("ODMM",5,100,2)': ErrorValue("#VALUE!")})
    _, report = recalculated_by(program, book(fill))
    [error] = report.error_cells
    assert "the nearest name is ODM" in error.message


@pytest.mark.parametrize("engine", ["libreoffice", "excel"])
def test_a_program_that_refuses_fails_the_file(book, recalculated_by, engine):
    """With a reason that continues the file's name."""
    program = FakeProgram({}, refuses="took Fake more than 5 seconds")
    with pytest.raises(WorkbookError, match=r"^took Fake more than 5 seconds$"):
        recalculated_by(program, book(lambda _, sheet, __: sheet.write_formula("A1", "=1+1")), engine=engine)


def test_only_what_the_embedded_engine_lacks_is_handed_over(book, recalculated_by):
    """The rest is computed from what comes back; the rule is the same."""

    def fill(_, sheet, __):
        sheet.write("A1", 3)
        sheet.write_formula("B1", "=MYSTERY(A1)", None, 1)
        sheet.write_formula("B2", "=B1*10", None, 10)
        sheet.write_formula("B3", "=MYSTERY(2)", None, 4)
        sheet.write_formula("B4", "=RIDDLE(2)", None, 8)
        sheet.write_formula("B5", "=MYSTERY(3)", None, 5)

    program = FakeProgram({"MYSTERY(A1)": lambda fixed: fixed["A1"] ** 2, "MYSTERY(2)": 4.0, "MYSTERY(3)": 6.0})
    sheet, report = recalculated_by(program, book(fill), "S!A1=5", engine="auto")
    assert [sheet[f"B{row}"].value for row in range(1, 6)] == [25, 250, 4, 8, 5]
    assert program.asked == ["MYSTERY(A1)", "MYSTERY(2)", "RIDDLE(2)", "MYSTERY(3)"]
    assert report.handed_over == 3
    assert {cell.cell for cell in report.kept_cells} == {"B4", "B5"}


def test_a_function_without_a_stored_value_is_handed_over(book, recalculated_by):
    """Also where IFERROR hides from the embedded engine that it lacks the function."""

    def fill(_, sheet, __):
        sheet.write_formula("A1", '=IFERROR(MYSTERY(1),"none")')

    program = FakeProgram({'IFERROR(MYSTERY(1),"none")': "found"})
    sheet, report = recalculated_by(program, book(fill, calculated=False), engine="auto")
    assert sheet["A1"].value == "found"
    assert report.handed_over == 1


def test_a_spill_that_was_handed_over_is_used_as_one(book, recalculated_by):
    """A formula over the handed-over cells sees all of them."""

    def fill(_, sheet, __):
        sheet.write_dynamic_array_formula("A1:A1", "=MYSTERY()", None, 1)
        sheet.write_formula("C1", "=SUM(A1:A3)", None, 0)

    program = FakeProgram({"MYSTERY()": [[1.0], [2.0], [4.0]]})
    sheet, _ = recalculated_by(program, book(fill, calculated=False), engine="auto")
    assert [sheet[place].value for place in ("A1", "A2", "A3", "C1")] == [1, 2, 4, 7]


def test_a_program_that_fails_leaves_the_embedded_results(book, recalculated_by):
    """The reason says both."""

    def fill(_, sheet, __):
        sheet.write("A1", 3)
        sheet.write_formula("B1", "=A1*2", None, 6)
        sheet.write_formula("B2", "=MYSTERY(2)", None, 4)

    program = FakeProgram({}, refuses="took Fake more than 5 seconds")
    sheet, report = recalculated_by(program, book(fill), "S!A1=5", engine="auto")
    assert (sheet["B1"].value, sheet["B2"].value) == (10, 4)
    [kept] = report.kept_cells
    assert "has no function MYSTERY" in kept.reason
    assert "took Fake more than 5 seconds" in kept.reason


def test_nothing_is_handed_over_that_need_not_be(book, recalculated_by):
    """The program is not even opened."""
    program = FakeProgram({}, refuses="must not be opened")
    _, report = recalculated_by(
        program, book(lambda _, sheet, __: sheet.write_formula("A1", "=1+1", None, 2)), engine="auto"
    )
    assert (report.handed_over, report.kept) == (0, 0)
