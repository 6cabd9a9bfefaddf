"""A workbook opened and recalculated by Excel: what is switched off, what is taken out of the copy."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
import xlsxwriter

from xl_engagement.hosts.excel.engine.excel_engine import Excel
from xl_engagement.hosts.excel.vba import macro_workbook
from xl_engagement.hosts.external_engine import ExternalEngineError
from xl_engagement.package import WorkbookPackage
from xl_engagement.recalc.job import recalculate
from xl_engagement.recalc.settings import Settings

from .conftest import Computer
from .sample_workbooks import (
    B1,
    arrays,
    eng_call,
    knowing,
    replaced,
    sequence,
    workbook,
)


def test_a_formula_is_calculated_by_excel(computer: Computer, program: Excel) -> None:
    knowing(computer, {})
    with program.open(workbook()) as book:
        assert book.results([B1]) == {B1.place: 42.0}
        book.pin_values({("Costs", 1, 1): 5})
        assert book.results([B1]) == {B1.place: 10.0}
    assert computer.excel.calculations == ["full rebuild", "due"]


def test_excel_is_hidden_and_silent(computer: Computer, program: Excel) -> None:
    with program.open(workbook()):
        excel: Any = computer.excel
        assert not (excel.DisplayAlerts or excel.AskToUpdateLinks or excel.EnableEvents or excel.ScreenUpdating)
        assert excel.Calculation == -4135
        assert not hasattr(excel, "Visible")


def test_macros_are_on_for_the_addin_only(computer: Computer, program: Excel) -> None:
    with program.open(workbook()):
        addin, book = computer.excel.opened
    assert (addin.path and addin.path.name, addin.security, addin.macros) == ("xl_engagement.xlam", 1, True)
    assert (book.security, book.macros) == (3, False)


def test_links_are_not_updated_and_the_file_is_a_copy(computer: Computer, program: Excel) -> None:
    with program.open(workbook()):
        book = computer.excel.opened[-1]
        update_links, read_only, *_ = book.options
        assert (update_links, read_only) == (False, True)
        assert book.path
        assert book.path.exists()
    assert not book.path.parent.exists()
    assert book not in computer.excel.books


def test_one_excel_serves_many_workbooks(computer: Computer, program: Excel) -> None:
    for _ in range(3):
        with program.open(workbook()) as book:
            book.results([B1])
    assert len(computer.started) == 1
    assert len(computer.excel.books) == 2  # the one that App adds, and the add-in


def test_iteration_is_set_as_the_workbook_has_it(computer: Computer, program: Excel) -> None:
    iterating = replaced(workbook(), "xl/workbook.xml", b"<calcPr ", b'<calcPr iterate="1" iterateCount="7" ')
    excel: Any
    with program.open(iterating):
        excel = computer.excel
        assert (excel.Iteration, excel.MaxIterations, excel.MaxChange) == (True, 7, 0.001)
    with program.open(workbook()):
        assert excel.Iteration is False


@pytest.fixture(scope="session")
def with_macros() -> bytes:
    return macro_workbook.with_wrappers(workbook(lambda book, sheet: sheet.fit_to_pages(1, 0)))


def test_a_workbooks_own_wrappers_give_way_to_the_addin(with_macros: bytes, computer: Computer, program: Excel) -> None:
    with program.open(with_macros):
        book = computer.excel.opened[-1]
    assert not book.macros
    assert book.path
    assert book.path.suffix == ".xlsx"


def test_a_protected_sheet_can_be_fixed(computer: Computer, program: Excel) -> None:
    knowing(computer, {})
    with program.open(workbook(lambda book, sheet: sheet.protect("secret"))) as book:
        book.pin_values({("Costs", 1, 1): 1, B1.place: 7})
        assert computer.excel.opened[-1].sheets["Costs"].value("B1") == 7


def test_macros_of_excel_4_are_refused(computer: Computer, program: Excel) -> None:
    file = io.BytesIO(workbook())
    with zipfile.ZipFile(file, "a") as package:
        package.writestr("xl/macrosheets/sheet1.xml", "<x/>")
    with pytest.raises(ExternalEngineError, match="holds macros of Excel 4"):
        program.open(file.getvalue())


def test_what_is_no_workbook_is_refused(computer: Computer, program: Excel) -> None:
    with pytest.raises(ExternalEngineError):
        program.open(b"nothing")


def test_a_workbook_is_recalculated_by_excel(computer: Computer, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]
    knowing(computer, {"ENG_TCO(A1)": lambda sheet: 99.0} | sequence(rows))

    def fill(book: xlsxwriter.Workbook, sheet: Any) -> None:
        arrays(book, sheet)
        eng_call(book, sheet)
        sheet.write_formula("C1", "=UNKNOWN(A1)", None, 5)

    data, report = recalculate(workbook(fill), Settings(full=True, engine="excel"))
    values = _values(data)
    assert values[1, 2] == 42
    assert values[2, 2] == 99
    assert values[1, 3] == 5
    assert [[values[row, column] for column in (1, 2)] for row in (3, 4, 5)] == rows
    assert [cell.cell for cell in report.kept_cells] == ["C1"]


def _values(data: bytes) -> dict[tuple[int, int], Any]:
    return dict(WorkbookPackage.read(data).sheet("Costs").values)
