"""The session for Excel on a Mac, over a stand-in for xlwings' objects there."""

from __future__ import annotations

import io
import platform
import subprocess
import sys
import types
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from xl_engagement.cells import Area, ErrorValue
from xl_engagement.hosts.excel.engine.excel_engine import Excel
from xl_engagement.hosts.excel.engine.mac_session import read_results
from xl_engagement.hosts.external_engine import Wanted

PLAIN = Wanted(("Costs", 1, 2), "A1*2", None, dynamic=False)
DYNAMIC = Wanted(("Costs", 3, 1), "SEQUENCE(3,2)", Area(3, 1, 4, 2), dynamic=True)
ERROR = Wanted(("Costs", 1, 3), "NA()", None, dynamic=False)


def workbook(double: float) -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet("Costs")
        sheet.write("A1", double / 2)
        sheet.write_formula("B1", "=A1*2", None, double)
        sheet.write_formula("C1", "=NA()", None, "#N/A")
        sheet.write_dynamic_array_formula("A3:B5", "=SEQUENCE(3,2)", None, 1)
        for row in range(2, 5):
            for column in range(2):
                if (row, column) != (2, 0):
                    sheet.write(row, column, row * 10 + column)
    return file.getvalue()


class Setting:
    value: Any = None

    def set(self, value: Any) -> None:
        self.value = value


class MacExcel:
    """xlwings.App on a Mac, with appscript's reference to Excel as `api`; what it saves is given."""

    def __init__(self, saved: bytes) -> None:
        self.process = subprocess.Popen(["sleep", "1000"])
        self.pid = self.process.pid
        self.saved = saved
        self.done: list[str] = []
        self.written: dict[str, Any] = {}
        self.formats: dict[str, str] = {"A1": "@"}
        self.arrays = {"A10": "A10:A11"}
        self.api = types.SimpleNamespace(
            iteration=Setting(),
            max_iterations=Setting(),
            max_change=Setting(),
            calculate_full_rebuild=lambda: self.done.append("calculate"),
        )
        self.books = types.SimpleNamespace(open=self.open)

    def open(self, path: str, *, update_links: bool, add_to_mru: bool) -> Any:
        assert not update_links
        self.path = Path(path)

        def save() -> None:
            self.done.append("save")
            self.path.write_bytes(self.saved)

        sheet = types.SimpleNamespace(range=lambda address: MacRange(self, address))
        return types.SimpleNamespace(sheets={"Costs": sheet}, save=save, close=lambda: self.done.append("close"))

    def quit(self) -> None:
        self.process.kill()
        self.process.wait()


class MacRange:
    def __init__(self, excel: MacExcel, address: str) -> None:
        self.excel, self.address = excel, address
        self.has_array = address in excel.arrays
        array = types.SimpleNamespace(clear_contents=lambda: excel.done.append(f"clear {excel.arrays[address]}"))
        self.api = types.SimpleNamespace(current_array=array)

    @property
    def number_format(self) -> str:
        return self.excel.formats.get(self.address, "General")

    @number_format.setter
    def number_format(self, value: str) -> None:
        self.excel.formats[self.address] = value

    def write(self, rows: Any) -> None:
        self.excel.written[self.address] = rows

    raw_value = property(None, write)


@pytest.fixture
def mac(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[MacExcel]:
    excel = MacExcel(workbook(10))
    xlwings: Any = types.ModuleType("xlwings")
    xlwings.App = lambda visible, add_book: excel
    monkeypatch.setitem(sys.modules, "xlwings", xlwings)
    monkeypatch.delitem(sys.modules, "xlwings._xlwindows", raising=False)
    monkeypatch.setattr(platform, "system", lambda: "Darwin")
    monkeypatch.setenv("HOME", str(tmp_path))
    yield excel
    excel.quit()


def test_results_are_read_from_what_excel_saved(mac: MacExcel, tmp_path: Path) -> None:
    sandbox = tmp_path / "Library/Containers/com.microsoft.Excel/Data"
    sandbox.mkdir(parents=True)
    program = Excel(time_limit=20)
    with program.open(workbook(42)) as book:
        assert mac.path.is_relative_to(sandbox)
        book.pin_values({("Costs", 1, 1): 5, ("Costs", 10, 1): "1-2"})
        assert book.results([PLAIN, ERROR]) == {PLAIN.place: 10, ERROR.place: ErrorValue("#N/A")}
    program.close()
    assert mac.done == ["clear A10:A11", "calculate", "save", "close"]
    assert mac.written == {"A1": [[5.0]], "A10": [["'1-2"]]}
    assert mac.formats["A1"] == "General"
    assert mac.process.poll() is not None
    assert list(sandbox.iterdir()) == []


def test_what_runs_by_itself_is_switched_off(mac: MacExcel) -> None:
    program = Excel(time_limit=20)
    with program.open(workbook(42)):
        state = vars(mac)
        assert (state["display_alerts"], state["enable_events"], state["calculation"]) == (False, False, "manual")
        assert (mac.api.iteration.value, mac.api.max_iterations.value) == (False, 100)
    program.close()


def test_an_array_has_the_area_that_the_saved_file_gives_it() -> None:
    expected = [[1, 21], [30, 31], [40, 41]]
    assert read_results(workbook(42), [DYNAMIC, PLAIN]) == {DYNAMIC.place: expected, PLAIN.place: 42}


def test_a_cell_that_the_saved_file_lacks_is_blank() -> None:
    absent = Wanted(("Costs", 99, 9), "A1", None, dynamic=False)
    assert read_results(workbook(42), [absent]) == {absent.place: None}
