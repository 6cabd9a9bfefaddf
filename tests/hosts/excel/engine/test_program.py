from __future__ import annotations

import atexit
import io
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from xl_engagement.cells import Area, ErrorValue
from xl_engagement.hosts.excel.addin import machine
from xl_engagement.hosts.excel.engine.excel_engine import Excel
from xl_engagement.hosts.excel.vba import macro_workbook
from xl_engagement.hosts.external_engine import ProgramError, Wanted
from xl_engagement.package import WorkbookPackage
from xl_engagement.recalc.job import recalculate
from xl_engagement.recalc.settings import Settings

from .conftest import Computer, ends
from .excel_stand_in import Application, Compute

TWICE: dict[str, Compute] = {"A1*2": lambda sheet: sheet.value("A1") * 2}
B1 = Wanted(("Costs", 1, 2), "A1*2", None, dynamic=False)


def workbook(fill: Callable[[xlsxwriter.Workbook, Any], None] | None = None, **options: Any) -> bytes:
    """A workbook with 21 in A1 and its double in B1 of the sheet Costs."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, options) as book:
        sheet = book.add_worksheet("Costs")
        sheet.write("A1", 21)
        sheet.write_formula("B1", "=A1*2", None, 42)
        if fill:
            fill(book, sheet)
    return file.getvalue()


def knowing(computer: Computer, formulas: dict[str, Compute], **settings: Any) -> None:
    def setup(excel: Application) -> None:
        excel.formulas = TWICE | formulas
        for name, value in settings.items():
            setattr(excel, name, value)

    computer.setup = setup


# Opening --------------------------------------------------------------------------------------------------------------


def test_a_formula_is_calculated_by_excel(computer: Computer, program: Excel) -> None:
    knowing(computer, {})
    with program.open(workbook()) as book:
        assert book.results([B1]) == {B1.place: 42.0}
        book.fix({("Costs", 1, 1): 5})
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


def replaced(data: bytes, part: str, old: bytes, new: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(file, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == part:
                assert old in content
                content = content.replace(old, new)
            target.writestr(name, content)
    return file.getvalue()


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
        book.fix({("Costs", 1, 1): 1, B1.place: 7})
        assert computer.excel.opened[-1].sheets["Costs"].value("B1") == 7


def test_macros_of_excel_4_are_refused(computer: Computer, program: Excel) -> None:
    file = io.BytesIO(workbook())
    with zipfile.ZipFile(file, "a") as package:
        package.writestr("xl/macrosheets/sheet1.xml", "<x/>")
    with pytest.raises(ProgramError, match="holds macros of Excel 4"):
        program.open(file.getvalue())


def test_what_is_no_workbook_is_refused(computer: Computer, program: Excel) -> None:
    with pytest.raises(ProgramError):
        program.open(b"nothing")


# Values ---------------------------------------------------------------------------------------------------------------

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
        book.fix({("Costs", 1, 1): value})
        assert computer.excel.opened[-1].sheets["Costs"].value("A1") == read


def test_a_number_in_a_cell_for_text_stays_a_number(computer: Computer, program: Excel) -> None:
    with program.open(workbook()) as book:
        sheet = computer.excel.opened[-1].sheets["Costs"]
        sheet.cell((1, 1)).format = "@"
        sheet.cell((3, 1)).format = "0.00"
        book.fix({("Costs", 1, 1): 3, ("Costs", 2, 1): 4, ("Costs", 3, 1): 5})
        assert sheet.value("A1:A3") == ((3.0,), (4.0,), (5.0,))


def test_many_cells_are_read_and_written_at_once(computer: Computer, program: Excel) -> None:
    formulas: dict[str, Compute] = {}

    def fill(book: xlsxwriter.Workbook, sheet: Any) -> None:
        for row in range(2, 2002):
            sheet.write(row - 1, 0, row)
            sheet.write_formula(row - 1, 1, f"=A{row}+1")
            formulas[f"A{row}+1"] = lambda sheet, row=row: sheet.cells[row, 1].value + 1

    data = workbook(fill)
    knowing(computer, formulas)
    wanted = [Wanted(("Costs", row, 2), f"A{row}+1", None, dynamic=False) for row in range(2, 2002)]
    with program.open(data) as book:
        computer.excel.calls = 0
        book.fix({("Costs", row, 1): 10 * row for row in range(2, 2002)})
        results = book.results(wanted)
        assert computer.excel.calls < 10
    assert results == {formula.place: 10.0 * formula.place[1] + 1 for formula in wanted}


# Arrays ---------------------------------------------------------------------------------------------------------------

SPILLED = Wanted(("Costs", 3, 1), "SEQUENCE(A1,2)", Area(3, 1, 4, 2), dynamic=True)
FIXED = Wanted(("Costs", 10, 1), "TRANSPOSE(B1)", Area(10, 1, 11, 2), dynamic=False)


def arrays(book: xlsxwriter.Workbook, sheet: Any) -> None:
    sheet.write_dynamic_array_formula("A3:B4", "=SEQUENCE(A1,2)", None, 1)
    sheet.write_array_formula("A10:B11", "{=TRANSPOSE(B1)}", None, 1)


def sequence(rows: list[list[Any]]) -> dict[str, Compute]:
    return {"_xlfn.SEQUENCE(A1,2)": lambda sheet: rows, "TRANSPOSE(B1)": lambda sheet: [[1, 2]]}


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
        book.fix({SPILLED.place: [[7, 8], [9, 10]]})
        assert computer.excel.opened[-1].sheets["Costs"].value("A3:B4") == ((7, 8), (9, 10))


@pytest.mark.parametrize("wanted", [SPILLED, FIXED])
def test_an_array_gives_way_as_a_whole(computer: Computer, program: Excel, wanted: Wanted) -> None:
    knowing(computer, sequence([[1, 2], [3, 4], [5, 6]]))
    with program.open(workbook(arrays)) as book:
        book.results([wanted])
        sheet = computer.excel.opened[-1].sheets["Costs"]
        _, row, column = wanted.place
        book.fix({wanted.place: [["a", None]], B1.place: 0})
        assert sheet.cells[row, column].value == "a"
        assert not sheet.cells[row, column].formula
        assert {sheet.cells[row + 1, c].value for c in (column, column + 1)} == {None}
        assert sheet.value("B1") == 0


def test_one_cell_in_the_place_of_an_array(computer: Computer, program: Excel) -> None:
    knowing(computer, sequence([[1, 2]]))
    with program.open(workbook(arrays)) as book:
        book.fix({FIXED.place: 3})
        assert computer.excel.opened[-1].sheets["Costs"].value("A10:B11") == ((3.0, None), (None, None))


# Functions ------------------------------------------------------------------------------------------------------------

OURS = Wanted(("Costs", 2, 2), "ENG_TCO(A1)", None, dynamic=False)


def ours(book: xlsxwriter.Workbook, sheet: Any) -> None:
    sheet.write_formula("B2", "=ENG_TCO(A1)", None, 1)


def test_a_function_that_excel_lacks_gives_its_error(computer: Computer, program: Excel) -> None:
    with program.open(workbook()) as book:
        assert book.results([B1]) == {B1.place: ErrorValue("#NAME?")}


@pytest.mark.parametrize("binds", [True, False])
def test_our_functions_are_found_when_the_workbook_opens_or_when_entered_again(
    computer: Computer, program: Excel, binds: bool
) -> None:
    knowing(computer, {"ENG_TCO(A1)": lambda sheet: sheet.value("A1") + 0.5}, binds_when_opened=binds)
    with program.open(workbook(ours)) as book:
        assert book.results([OURS, B1]) == {OURS.place: 21.5, B1.place: 42.0}
        assert book.results([OURS]) == {OURS.place: 21.5}
    assert computer.excel.calculations == ["full rebuild", *([] if binds else ["due"]), "due"]


@pytest.mark.parametrize("version", ["0.0.1", -2146826259])
def test_functions_that_do_not_answer_are_named(computer: Computer, program: Excel, version: Any) -> None:
    computer.setup = lambda excel: excel.__dict__.update(version=version, last_error="2026 ENG_VERSION: no dll")
    shown = "#NAME\\?" if isinstance(version, int) else version
    with pytest.raises(
        ProgramError, match=rf"ENG_VERSION\(\) gives {shown}; 2026 ENG_VERSION: no dll: xl-eng.* doctor"
    ):
        program.open(workbook())
    assert ends(computer.excel)


def test_an_addin_that_is_not_installed_is_named(computer: Computer, program: Excel, tmp_path: Path) -> None:
    (tmp_path / "Roaming/Microsoft/Excel/XLSTART/xl_engagement.xlam").unlink()
    with pytest.raises(ProgramError, match="needs the add-in in Excel: xl-engagement addin install --host excel"):
        program.open(workbook())
    assert ends(computer.excel)


# Failures -------------------------------------------------------------------------------------------------------------


def test_a_calculation_that_takes_too_long_is_ended(computer: Computer) -> None:
    knowing(computer, {}, hangs=True)
    program = Excel(time_limit=0.5)
    started = time.monotonic()
    with program.open(workbook()) as book, pytest.raises(ProgramError, match=r"^took Excel more than 0.5 seconds$"):
        book.results([B1])
    assert time.monotonic() - started < 30
    assert ends(computer.excel)


def test_after_a_death_the_next_workbook_gets_a_new_excel(computer: Computer, program: Excel) -> None:
    knowing(computer, {})
    with program.open(workbook()) as book:
        computer.excel.process.kill()
        computer.excel.process.wait()
        with pytest.raises(ProgramError, match=r"^made Excel end without a word$"):
            book.results([B1])
    with program.open(workbook()) as book:
        assert book.results([B1]) == {B1.place: 42.0}
    assert len(computer.started) == 2


def test_an_excel_that_died_between_two_workbooks_is_replaced(computer: Computer, program: Excel) -> None:
    knowing(computer, {})
    with program.open(workbook()):
        pass
    computer.excel.process.kill()
    with program.open(workbook()) as book:
        assert book.results([B1]) == {B1.place: 42.0}


def test_what_excel_refuses_is_told_in_its_words(computer: Computer, program: Excel) -> None:
    knowing(computer, {})
    with program.open(workbook()) as book:
        with pytest.raises(ProgramError, match=r"^is refused by Excel: Subscript out of range$"):
            book.fix({("No such sheet", 1, 1): 1})
        assert book.results([B1]) == {B1.place: 42.0}
    assert len(computer.started) == 1


def test_an_excel_that_does_not_start_is_told(
    computer: Computer, program: Excel, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(excel: Application) -> None:
        raise OSError("Invalid class string")

    computer.setup = broken
    with pytest.raises(
        ProgramError, match="does not start: Invalid class string; use --engine embedded or libreoffice"
    ):
        program.open(workbook())


def test_closing_ends_excel(computer: Computer, program: Excel) -> None:
    with program.open(workbook()):
        pass
    program.close()
    assert computer.excel.process.poll() is not None
    program.close()


def test_an_excel_that_does_not_end_is_ended(
    computer: Computer, program: Excel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("xl_engagement.hosts.excel.engine.excel_engine._QUITTING", 0.2)
    knowing(computer, {}, ignores_quit=True)
    with program.open(workbook()):
        pass
    program.close()
    assert ends(computer.excel)


def test_no_excel_of_others_is_ended(
    computer: Computer, program: Excel, xlwindows: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended: list[str] = []
    monkeypatch.setattr(xlwindows.Apps, "cleanup", staticmethod(lambda: ended.append("every Excel without a window")))
    at_exit: list[Any] = []
    monkeypatch.setattr(atexit, "unregister", at_exit.append)
    with program.open(workbook()):
        pass
    program.close()
    assert at_exit == [xlwindows.cleanup]
    assert ended == []


@pytest.mark.parametrize(
    ("system", "message"),
    [
        ("Linux", "^needs Excel, which runs on Windows and Mac only: use --engine embedded or libreoffice$"),
        ("Windows", "^needs Excel, which is not installed on this computer: use --engine embedded or libreoffice$"),
    ],
)
def test_without_excel_there_is_a_clear_word(monkeypatch: pytest.MonkeyPatch, system: str, message: str) -> None:
    monkeypatch.setattr("platform.system", lambda: system)
    monkeypatch.setattr(machine, "registry_values", lambda key: {})
    program = Excel()
    with pytest.raises(ProgramError, match=message):
        program.open(workbook())
    program.close()


# A whole recalculation ------------------------------------------------------------------------------------------------


def test_a_workbook_is_recalculated_by_excel(computer: Computer, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]
    knowing(computer, {"ENG_TCO(A1)": lambda sheet: 99.0} | sequence(rows))

    def fill(book: xlsxwriter.Workbook, sheet: Any) -> None:
        arrays(book, sheet)
        ours(book, sheet)
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
