"""The copy for a calculation engine: other formulas, frozen ones, constants; an engine loads it."""

import io
import zipfile

import formualizer
import pytest

from xl_engagement.package import Constant, Formula, Frozen, WorkbookError, WorkbookPackage


def fill(book):
    sheet = book.add_worksheet("One")
    bold = book.add_format({"bold": True})
    sheet.write_column("A1", [1, 2, 3])
    sheet.write("A4", "text & more")
    sheet.write_formula("B1", "=A1*2", bold, 99)
    sheet.write_formula("B2", '=A4&"!"', bold, "kept <value>")
    sheet.write_array_formula("C1:C3", "{=A1:A3*2}", bold, 98)
    sheet.write_dynamic_array_formula("D1:D3", "=A1:A3*3", bold, 97)
    chart = book.add_chart({"type": "line"})
    chart.add_series({"values": "=One!$A$1:$A$3"})
    sheet.insert_chart("H2", chart)
    book.define_name("volume", "=One!$A$2")


def evaluated(data):
    book = formualizer.Workbook.from_bytes(data)
    book.evaluate_all()

    def value(row, column):
        return book.evaluate_cell("One", row, column)

    return value


@pytest.fixture
def package(written):
    return WorkbookPackage.read(written(fill))


def test_an_engine_loads_it(package):
    """Arrays find their cells empty."""
    value = evaluated(package.engine_copy())
    assert [value(row, 2) for row in (1, 2)] == [2, "text & more!"]
    assert [value(row, column) for column in (3, 4) for row in (1, 2, 3)] == [2, 4, 6, 3, 6, 9]


def test_edits(package):
    """Another formula, a frozen one, constants in old and new cells."""
    edits = {
        (1, 1): Constant(10),
        (9, 9): Constant("new"),
        (1, 2): Formula('A1*volume&"<&>"'),
        (2, 2): Frozen(),
        (1, 3): Formula("A1:A3+100"),
        (1, 4): Frozen(),
    }
    copy = package.engine_copy({"one": edits})
    value = evaluated(copy)
    assert value(1, 2) == "20<&>"
    assert value(2, 2) == "kept <value>"
    assert [value(row, 3) for row in (1, 2, 3)] == [110, 102, 103]
    assert value(1, 4) == 97
    sheet = WorkbookPackage.read(copy).sheet("One")
    assert sheet.values[9, 9] == "new"
    assert list(sheet.formulas) == [(1, 2), (1, 3)]
    assert sheet.formulas[1, 3].area == (1, 3, 3, 3)


def test_a_formula_replaced_by_a_value(package):
    """A result known from elsewhere."""
    value = evaluated(package.engine_copy({"One": {(1, 2): Constant("known")}}))
    assert value(1, 2) == "known"


def test_shared_formulas_survive_the_change_of_their_master(sheet_package):
    """Its members get their own text."""
    rows = (
        '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><f t="shared" ref="B1:B3" si="0">A1*2</f><v>0</v></c></row>'
        '<row r="2"><c r="A2"><v>2</v></c><c r="B2"><f t="shared" si="0"/><v>0</v></c></row>'
        '<row r="3"><c r="A3"><v>3</v></c><c r="B3"><f t="shared" si="0"/><v>0</v></c></row>'
    )
    package = WorkbookPackage.read(sheet_package(rows))
    for edit, first in ((Formula("A1*50"), 50), (Frozen(), 0), (Constant(8), 8)):
        value = evaluated(package.engine_copy({"One": {(1, 2): edit, (3, 2): Formula("7")}}))
        assert [value(row, 2) for row in (1, 2, 3)] == [first, 4, 7]
    value = evaluated(package.engine_copy({"One": {(2, 2): Frozen()}}))
    assert [value(row, 2) for row in (1, 2, 3)] == [2, 0, 6]


def test_data_tables_stand_as_constants(sheet_package):
    """No engine computes them."""
    rows = '<row r="5"><c r="B5"><f t="dataTable" ref="B5:B6" r1="A2"/><v>3</v></c></row>'
    copy = WorkbookPackage.read(sheet_package(rows)).engine_copy()
    sheet = WorkbookPackage.read(copy).sheet("One")
    assert (sheet.formulas, sheet.values) == ({}, {(5, 2): 3.0})


def test_what_is_in_the_copy(package):
    """Changed parts stored, the others as they were, drawings left out."""
    archive = zipfile.ZipFile(io.BytesIO(package.engine_copy()))
    names = archive.namelist()
    assert archive.testzip() is None
    assert archive.getinfo("xl/worksheets/sheet1.xml").compress_type == zipfile.ZIP_STORED
    assert {"xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml", "[Content_Types].xml"} <= set(names)
    assert not [name for name in names if "drawing" in name or "chart" in name or "docProps" in name]


def test_no_formula_to_change(package):
    """The cell is named."""
    with pytest.raises(WorkbookError, match="has no formula at A1 that could be changed"):
        package.engine_copy({"One": {(1, 1): Formula("1")}})
