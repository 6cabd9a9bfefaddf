"""The workbook around the sheets: tabs, names, settings, shared strings."""

import io

import openpyxl
import pytest

from xl_engagement.package import DefinedName, WorkbookError, WorkbookPackage, Worksheet

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
STRICT_RELATIONS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
ROW = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><f>A1</f><v>1</v></c></row>'


def test_sheets_names_and_settings_of_xlsxwriter(written):
    """Chart sheets are no worksheets, but count for the scope of names."""

    def fill(book):
        book.add_worksheet("Café & Co")
        chart = book.add_chart({"type": "line"})
        book.add_chartsheet("Chart").set_chart(chart)
        book.add_worksheet("Last")
        chart.add_series({"values": "=Last!$A$1:$A$3"})
        book.define_name("volume", "='Café & Co'!$A$1")
        book.define_name("Last!limit", "=Last!$B$2*2")

    package = WorkbookPackage.read(written(fill))
    assert package.worksheets == [
        Worksheet("Café & Co", "xl/worksheets/sheet1.xml"),
        Worksheet("Last", "xl/worksheets/sheet2.xml"),
    ]
    assert package.defined_names == [
        DefinedName("limit", "Last!$B$2*2", "Last"),
        DefinedName("volume", "'Café & Co'!$A$1", None),
    ]
    assert package.full_calc_on_load
    assert not package.date_1904
    assert package.calculated
    assert package.sheet("LAST") is package.sheet("Last")
    with pytest.raises(WorkbookError, match="has no worksheet 'None'"):
        package.sheet("None")


def test_settings_of_openpyxl():
    """The 1904 date system."""
    book = openpyxl.Workbook()
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    target = io.BytesIO()
    book.save(target)
    assert WorkbookPackage.read(target.getvalue()).date_1904


def test_reading_a_path_leaves_the_file(tmp_path, written):
    """A path as text or as a Path."""
    path = tmp_path / "a.xlsx"
    path.write_bytes(written(lambda book: book.add_worksheet("One")))
    before = path.stat().st_mtime_ns
    assert WorkbookPackage.read(path).worksheets == WorkbookPackage.read(str(path)).worksheets
    assert path.stat().st_mtime_ns == before


def test_strict_workbooks(package):
    """Other namespaces, the same content."""
    data = package(
        f'<worksheet xmlns="{STRICT}"><sheetData>{ROW}</sheetData></worksheet>', main=STRICT, relations=STRICT_RELATIONS
    )
    book = WorkbookPackage.read(data)
    assert book.sheet("One").values == {(1, 1): "first", (1, 2): 1.0}


def test_shared_strings_of_all_kinds(package):
    """Rich runs joined, phonetic ones left out, entities and escapes resolved, empty items counted."""
    items = (
        "<si><t>a &amp; b</t></si><si/><si><t/></si><si><t xml:space=\"preserve\"> c </t></si>"
        "<si><r><rPr><b/></rPr><t>bold</t></r><r><t> not</t></r><rPh sb=\"0\" eb=\"2\"><t>pho</t></rPh></si>"
        "<si><t>x_x000D_\ny</t></si>"
    )  # fmt: skip
    expected = ["a & b", "", "", " c ", "bold not", "x\r\ny"]
    for text in (
        f'<sst xmlns="{MAIN}" count="6">{items}</sst>',
        f'<x:sst xmlns:x="{MAIN}">{items.replace("</", "</x:").replace("<", "<x:").replace("<x:/x:", "</x:")}</x:sst>',
        f'<sst xmlns="{MAIN}">{items.replace("a &amp; b", "<![CDATA[a & b]]>")}</sst>',
    ):
        data = package(f'<worksheet xmlns="{MAIN}"/>', xl__sharedStrings=text)
        assert WorkbookPackage.read(data).shared_strings == expected


def test_parts_that_are_missing_or_bad_are_named(package):
    """The message names what the file lacks."""
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{ROW}</sheetData></worksheet>'
    sheets = '<sheets><sheet name="One" sheetId="1" r:id="rId9"/></sheets>'
    unrelated = package(sheet, xl__workbook=f'<workbook xmlns="{MAIN}" xmlns:r="urn:r">{sheets}</workbook>')
    with pytest.raises(WorkbookError, match="lacks the part of the sheet 'One'"):
        WorkbookPackage.read(unrelated).sheet("One")
    with pytest.raises(WorkbookError, match=r"bad XML in the part xl/workbook\.xml"):
        WorkbookPackage.read(package(sheet, xl__workbook="<workbook><sheets>"))
    with pytest.raises(WorkbookError, match=r"bad XML in the part xl/sharedStrings\.xml"):
        _ = WorkbookPackage.read(package(sheet, xl__sharedStrings="<x:sst><si>")).sheet("One").values


def test_a_workbook_without_formulas_counts_as_calculated(sheet_package):
    """There is nothing to calculate."""
    assert WorkbookPackage.read(sheet_package('<row r="1"><c r="A1"><v>1</v></c></row>')).calculated
    assert not WorkbookPackage.read(sheet_package('<row r="1"><c r="A1"><f>1</f></c></row>')).calculated


def test_sheets_without_a_part_are_none(package):
    """Excel 95 kept macro modules as sheets; later versions write an empty relationship for them."""
    sheets = '<sheet name="Module1" sheetId="9" r:id=""/><sheet name="One" sheetId="1" r:id="rId1"/>'
    text = f'<workbook xmlns="{MAIN}" xmlns:r="urn:r"><sheets>{sheets}</sheets></workbook>'
    book = WorkbookPackage.read(package(f'<worksheet xmlns="{MAIN}"/>', xl__workbook=text))
    assert [sheet.name for sheet in book.worksheets] == ["One"]
