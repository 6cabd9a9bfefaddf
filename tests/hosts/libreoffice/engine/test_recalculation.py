"""`recalc --engine libreoffice` and `auto`, end to end: LibreOffice computes, the original package is patched."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from click.testing import CliRunner

from xl_engagement.cli.main import main
from xl_engagement.worksheet import call

UNITS = [500, 3000]


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """ENG_ and native formulas, a name with an ENG_ call, a function that the embedded engine lacks, a chart."""
    path = tmp_path / "book.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("S")
        sheet.write_row("A1", UNITS)
        sheet.write("A2", 80)
        book.define_name("price", "=S!$A$2")
        book.define_name("total", '=ENG_TCO("ODM",S!$A$1:$B$1,price,1.5)')
        sheet.write_formula("C1", '=ENG_TCO("ODM",A1:B1,price,1.5)', None, 1)
        sheet.write_formula("C2", "=total*2", None, 1)
        sheet.write_formula("C3", '=ENG_TCO("ODMM",A1:B1,price,1.5)', None, 1)
        sheet.write_formula("C4", "=VDB(A2*24,300,10,0,1)", None, 1)
        sheet.write_formula("C5", "=C1>0", None, False)
        sheet.write_dynamic_array_formula("E1:E1", "=ENG_COMPARE(A1:B1,price,1.5)", None, "")
        sheet.write_formula("A9", "=1+1", None, 3)
        chart = book.add_chart({"type": "line"})
        chart.add_series({"values": "=S!$A$1:$B$1"})
        sheet.insert_chart("K1", chart)
    return path


def _recalculated(path: Path, *options: str) -> tuple[dict[str, Any], Any, Path]:
    output = path.with_name("done.xlsx")
    result = CliRunner().invoke(
        main, ["recalc", str(path), "-o", str(output), "--set", "price=100", "--json", *options]
    )
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout), openpyxl.load_workbook(output, data_only=True)["S"], output


def test_libreoffice_computes_and_the_package_is_patched(installed, workbook):
    """Values by the rule, messages, spills; every part but the worksheet stays the same bytes."""
    report, sheet, output = _recalculated(workbook, "--engine", "libreoffice", "--full")
    expected = call("ENG_TCO", "ODM", UNITS, 100, 1.5)
    assert sheet["C1"].value == pytest.approx(expected)
    assert sheet["C2"].value == pytest.approx(2 * expected)
    assert (sheet["C3"].value, sheet["C5"].value, sheet["A9"].value) == ("#VALUE!", True, 2)
    table = call("ENG_COMPARE", UNITS, 100, 1.5)
    assert [sheet.cell(row, 5).value for row in range(1, len(table) + 1)] == [row[0] for row in table]
    assert sheet["F2"].value == pytest.approx(table[1][1])
    (error,) = report["error_cells"]
    assert "the nearest name is ODM" in error["message"]
    before, after = zipfile.ZipFile(io.BytesIO(workbook.read_bytes())), zipfile.ZipFile(output)
    assert before.namelist() == after.namelist()
    changed = [name for name in before.namelist() if before.read(name) != after.read(name)]
    assert changed == ["xl/worksheets/sheet1.xml"]


def test_only_what_the_embedded_engine_lacks_is_handed_over(installed, workbook):
    """VDB is LibreOffice's, all else is the embedded engine's."""
    report, sheet, _ = _recalculated(workbook, "--engine", "auto")
    assert sheet["C4"].value == pytest.approx(480)
    assert sheet["C1"].value == pytest.approx(call("ENG_TCO", "ODM", UNITS, 100, 1.5))
    assert (report["handed_over"], report["kept"]) == (1, 0)
