"""Values put into formula cells and constants into any cell, with every other byte untouched."""

import io
import math
import re
import struct
import zipfile

import openpyxl
import pytest
from openpyxl.utils.escape import unescape

from xl_engagement.cells import ErrorValue
from xl_engagement.package import Constant, Spill, WorkbookError, WorkbookPackage

VALUES = [
    1.0,
    -0.1,
    0.1 + 0.2,
    1e300,
    5e-324,
    123456789012345678.0,
    0.0,
    True,
    False,
    "text",
    "",
    " <a href=\"x\">'&amp;' ",
    "two\nlines\tand a tab",
    "Größe 中文 \U0001f600",
    "_x0041_ stays",
    ErrorValue("#N/A"),
    ErrorValue("#DIV/0!"),
    None,
]


def fill_template(book):
    """Two sheets with formats, a chart, a table, names and all kinds of formulas."""
    sheet, other = book.add_worksheet("Model & Co"), book.add_worksheet("Other")
    money = book.add_format({"num_format": "#,##0.00", "bold": True})
    sheet.write_column("A1", [1, 2, "three", 4])
    for row in range(len(VALUES)):
        sheet.write_formula(row, 1, f"=A{row + 1}*2", money, 0)
    sheet.write_array_formula("D1:D3", "{=A1:A3*2}", money, 0)
    sheet.write_dynamic_array_formula("F1:F2", "=UNIQUE(A1:A2)", money, 0)
    other.add_table("A1:B3", {"columns": [{"header": "x"}, {"header": "y"}]})
    other.write_formula("D1", "='Model & Co'!B1", None, 0)
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "='Model & Co'!$B$1:$B$4"})
    sheet.insert_chart("H2", chart)
    sheet.conditional_format("A1:A4", {"type": "formula", "criteria": "=$A1>1", "format": money})
    book.define_name("volume", "='Model & Co'!$A$1")


def packed_members(data):
    found = {}
    for info in zipfile.ZipFile(io.BytesIO(data)).infolist():
        name_length, extra_length = struct.unpack_from("<2H", data, info.header_offset + 26)
        start = info.header_offset + 30 + name_length + extra_length
        found[info.filename] = data[info.header_offset : start + info.compress_size], info.date_time
    return found


def without_values(text):
    """A sheet's text without what values may change."""
    text = re.sub(r"<v[^>]*>[^<]*</v>|<v/>", "", text)
    return re.sub(r' t="(str|b|e|n)"', "", text)


def test_every_kind_of_value_is_read_back(written, values_of, part_of):
    """openpyxl reads what was written, formulas and styles as before."""
    data = written(fill_template)
    writes = {(row, 2): value for row, value in enumerate(VALUES, 1)}
    changed = WorkbookPackage.read(data).with_values({"Model & Co": writes})
    values = values_of(changed, "Model & Co")
    for row, value in enumerate(VALUES, 1):
        read = values.get(f"B{row}")
        if isinstance(value, ErrorValue):
            assert read == value.code
        elif isinstance(value, str):
            assert unescape(read or "") == value
        else:
            assert read == value
            assert type(read) is type(value) or isinstance(value, float)
    again = WorkbookPackage.read(changed).sheet("Model & Co")
    assert {place: cell.value for place, cell in again.formulas.items() if place[1] == 2} == writes
    assert values_of(changed, "Model & Co", formulas=True).keys() == values_of(data, "Model & Co", formulas=True).keys()
    assert without_values(part_of(changed)) == without_values(part_of(data))


def test_only_the_changed_part_changes(written):
    """Every other member has the same header and compressed bytes."""
    data = written(fill_template)
    changed = WorkbookPackage.read(data).with_values({"other": {(1, 4): 8}, "Model & Co": {}})
    before, after = packed_members(data), packed_members(changed)
    assert list(before) == list(after)
    assert {name for name in before if before[name] != after[name]} == {"xl/worksheets/sheet2.xml"}


def test_the_same_values_give_the_same_file(written):
    """Also where a number comes as an integer, or an error with another message."""
    data = written(fill_template)
    package = WorkbookPackage.read(data)
    stored = {place: cell.value for place, cell in package.sheet("Other").formulas.items()}
    assert package.with_values({"Other": stored}) is data
    assert package.with_values({"Other": {(1, 4): 0}}) is data
    failed = package.with_values({"Other": {(1, 4): ErrorValue("#N/A", "why")}})
    assert WorkbookPackage.read(failed).with_values({"Other": {(1, 4): ErrorValue("#N/A")}}) == failed
    assert package.with_values({}) is data


def test_a_truth_value_is_not_a_number(written, values_of):
    """1 and TRUE are equal in Python, not in a cell."""
    data = written(fill_template)
    changed = WorkbookPackage.read(data).with_values({"Other": {(1, 4): False}})
    assert values_of(changed, "Other")["D1"] is False


def test_numbers_are_written_short_and_exact(written, part_of):
    """The shortest text that reads back the same."""
    package = WorkbookPackage.read(written(fill_template))
    writes = {(1, 2): 3.0, (2, 2): 0.1, (3, 2): 10**15, (4, 2): -0.0, (5, 2): 1e22, (6, 2): 7}
    text = part_of(package.with_values({"Model & Co": writes}))
    found = re.findall(r'<c r="B[1-6]"[^>]*><f>[^<]*</f><v>([^<]*)</v>', text)
    assert found == ["3", "0.1", "1000000000000000.0", "0", "1e+22", "7"]


def test_control_characters_are_escaped(written, part_of):
    """XML cannot hold them; readers of the format turn the escapes back."""
    text = "a\x00b\x1f\r\ud83dc\uffff_x000D_"
    package = WorkbookPackage.read(written(fill_template))
    changed = package.with_values({"Model & Co": {(1, 2): text, (1, 9): Constant(text)}})
    assert "a_x0000_b_x001F__x000D__xD83D_c_xFFFF__x005F_x000D_" in part_of(changed)
    assert WorkbookPackage.read(changed).sheet("Model & Co").values[1, 2] == text
    assert WorkbookPackage.read(changed).sheet("Model & Co").values[1, 9] == text


@pytest.mark.parametrize("code", ["#SPILL!", "#CALC!"])
def test_newer_errors_are_stored_as_excel_does(written, part_of, code):
    """As #VALUE!, the one that older programs know."""
    package = WorkbookPackage.read(written(fill_template))
    changed = package.with_values({"Other": {(1, 4): ErrorValue(code)}})
    assert '<c r="D1" t="e">' in part_of(changed, "xl/worksheets/sheet2.xml")
    assert WorkbookPackage.read(changed).sheet("Other").values[1, 4] == ErrorValue("#VALUE!")


@pytest.mark.parametrize("value", [math.nan, math.inf, 10**400, ErrorValue("Circ"), Spill([[math.nan]])])
def test_values_that_no_cell_holds(written, value):
    """Refused before anything is written."""
    package = WorkbookPackage.read(written(fill_template))
    place = (1, 6) if isinstance(value, Spill) else (1, 2)
    with pytest.raises(ValueError, match="a cell cannot hold"):
        package.with_values({"Model & Co": {place: value}})
    with pytest.raises(TypeError, match="a cell cannot hold a list"):
        package.with_values({"Model & Co": {(1, 2): [1]}})


def test_writes_that_the_sheet_cannot_take(written):
    """Each refusal names the cell."""
    package = WorkbookPackage.read(written(fill_template))
    for place, write, message in [
        ((1, 1), 5, "has no formula at A1"),
        ((1, 2), Spill([[1]]), "has no array formula at B1"),
        ((1, 2), Constant(5), "holds a formula at B1"),
        ((2, 4), Constant(5), "holds a part of the result of D1 at D2"),
    ]:
        with pytest.raises(WorkbookError, match=message):
            package.with_values({"Model & Co": {place: write}})
    with pytest.raises(WorkbookError, match="has no worksheet 'x'"):
        package.with_values({"x": {}})


def test_rich_value_data_go_with_the_value(sheet_package, part_of):
    """`vm` describes the old value; `cm` belongs to the formula."""
    row = (
        '<row r="1"><c r="A1" s="2" t="e" cm="1" vm="1"><f t="array" ref="A1">X()</f><v>#VALUE!</v>'
        "<extLst><ext/></extLst></c></row>"
    )
    package = WorkbookPackage.read(sheet_package(row))
    assert package.with_values({"One": {(1, 1): ErrorValue("#SPILL!")}}) == sheet_package(row)
    text = part_of(package.with_values({"One": {(1, 1): "x"}}))
    assert '<c r="A1" s="2" cm="1" t="str"><f t="array" ref="A1">X()</f><v>x</v><extLst><ext/></extLst></c>' in text


def test_constants_in_cells_of_all_kinds(sheet_package, values_of, part_of):
    """Existing ones keep their style; new ones come in order, with the style of their row or column."""
    rows = (
        '<row r="2" spans="2:4"><c r="B2" s="5" t="s"><v>0</v></c><c r="D2" s="6"/></row>'
        '<row r="4" s="3" customFormat="1"/><row r="6"><c r="B6"><v>1</v></c></row>'
    )
    columns = '<col min="1" max="3" width="9" style="7"/><col min="4" max="9" width="9"/>'
    head = f'<dimension ref="B2:D6"/><cols>{columns}</cols>'
    data = sheet_package(rows, head)
    constants = {
        (2, 2): "x", (2, 3): 1, (2, 1): "a", (2, 4): True, (2, 7): 2.5,
        (4, 2): 4, (4, 1): 3, (1, 3): 9, (3, 5): "e", (8, 1): 8, (6, 2): None, (9, 9): None,
    }  # fmt: skip
    changed = WorkbookPackage.read(data).with_values(
        {"One": {place: Constant(value) for place, value in constants.items()}}
    )
    assert re.search("<sheetData>.*</sheetData>", part_of(changed))[0] == (
        '<sheetData><row r="1"><c r="C1" s="7"><v>9</v></c></row>'
        '<row r="2"><c r="A2" s="7" t="inlineStr"><is><t>a</t></is></c>'
        '<c r="B2" s="5" t="inlineStr"><is><t>x</t></is></c>'
        '<c r="C2" s="7"><v>1</v></c><c r="D2" s="6" t="b"><v>1</v></c><c r="G2"><v>2.5</v></c></row>'
        '<row r="3"><c r="E3" t="inlineStr"><is><t>e</t></is></c></row>'
        '<row r="4" s="3" customFormat="1"><c r="A4" s="3"><v>3</v></c><c r="B4" s="3"><v>4</v></c></row>'
        '<row r="6"></row><row r="8"><c r="A8" s="7"><v>8</v></c></row></sheetData>'
    )
    assert '<dimension ref="A1:G8"/>' in part_of(changed)


def test_a_constant_that_is_there_already(sheet_package):
    """Text in the shared strings is the same text."""
    data = sheet_package('<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>2.50</v></c></row>')
    writes = {"One": {(1, 1): Constant("first"), (1, 2): Constant(2.5), (1, 3): Constant(None)}}
    assert WorkbookPackage.read(data).with_values(writes) is data


def test_constants_in_an_empty_sheet(package, values_of):
    """A sheet without any row."""
    data = package(
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData/></worksheet>'
    )
    changed = WorkbookPackage.read(data).with_values({"One": {(3, 2): Constant(1), (1, 1): Constant(" x ")}})
    assert values_of(changed) == {"A1": " x ", "B3": 1}


def test_formulas_without_values_get_them(values_of):
    """openpyxl stores no values; the other cells are kept."""
    book = openpyxl.Workbook()
    book.active.append([1, "=A1+1", "text", '="a"&"b"'])
    target = io.BytesIO()
    book.save(target)
    package = WorkbookPackage.read(target.getvalue())
    changed = package.with_values({"Sheet": {(1, 2): 2, (1, 4): "ab"}})
    assert values_of(changed) == {"A1": 1, "B1": 2, "C1": "text", "D1": "ab"}
    assert values_of(changed, formulas=True) == {"A1": 1, "B1": "=A1+1", "C1": "text", "D1": '="a"&"b"'}
