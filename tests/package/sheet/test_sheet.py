"""The formula cells and stored values of a worksheet part."""

import io

import openpyxl
import pytest

from xl_engagement.cells import Area, ErrorValue
from xl_engagement.package import Constant, FormulaCell, WorkbookError, WorkbookPackage

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def sheet_of(data, name="One"):
    return WorkbookPackage.read(data).sheet(name)


def test_formulas_of_xlsxwriter(written):
    """Plain, array and dynamic array formulas with their stored values."""

    def fill(book):
        sheet = book.add_worksheet("One")
        bold = book.add_format({"bold": True})
        sheet.write("A1", 5)
        sheet.write_formula("B1", "=A1*2", bold, 10)
        sheet.write_formula("B2", '=IF(A1<9,"a & b","")', None, "a & b")
        sheet.write_formula("B3", "=A1>4", None, True)
        sheet.write_formula("B4", "=1/0", None, "#DIV/0!")
        sheet.write_array_formula("C1:C2", "{=A1:A2*2}", None, 10)
        sheet.write_dynamic_array_formula("D1:D3", "=SEQUENCE(3)", None, 1)

    sheet = sheet_of(written(fill))
    assert list(sheet.formulas.values()) == [
        FormulaCell(1, 2, "A1*2", "normal", None, None, False, 10.0),
        FormulaCell(1, 3, "A1:A2*2", "array", (1, 3, 2, 3), None, False, 10.0),
        FormulaCell(1, 4, "_xlfn.SEQUENCE(3)", "array", (1, 4, 3, 4), None, True, 1.0),
        FormulaCell(2, 2, 'IF(A1<9,"a & b","")', "normal", None, None, False, "a & b"),
        FormulaCell(3, 2, "A1>4", "normal", None, None, False, True),
        FormulaCell(4, 2, "1/0", "normal", None, None, False, ErrorValue("#DIV/0!")),
    ]
    assert sheet.used_area == (1, 1, 4, 4)


def test_formulas_of_openpyxl_have_no_values():
    """A workbook that nothing has calculated."""
    book = openpyxl.Workbook()
    book.active.title = "One"
    book.active["A1"] = 3
    book.active["A2"] = '=A1&"\'<>"'
    target = io.BytesIO()
    book.save(target)
    package = WorkbookPackage.read(target.getvalue())
    assert package.sheet("one").formulas[2, 1] == FormulaCell(2, 1, 'A1&"\'<>"', "normal", None, None, False, None)
    assert not package.calculated


SHARED = (
    '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><f t="shared" ref="B1:B3" si="0">A1*$A$1+SUM(A:A)</f><v>2</v></c></row>'
    '<row r="2"><c r="B2"><f t="shared" si="0"/><v>3</v></c></row>'
    '<row r="3"><c r="B3"><f t="shared" si="0"></f><v>4</v></c></row>'
)


def test_shared_formulas(sheet_package):
    """Members name their master by number; their own text is written out on demand."""
    sheet = sheet_of(sheet_package(SHARED))
    master, second, third = sheet.formulas.values()
    assert master == FormulaCell(1, 2, "A1*$A$1+SUM(A:A)", "shared", (1, 2, 3, 2), 0, False, 2.0)
    assert third == FormulaCell(3, 2, "", "shared", None, 0, False, 4.0)
    assert [sheet.formula_text(cell) for cell in (master, second, third)] == [
        "A1*$A$1+SUM(A:A)",
        "A2*$A$1+SUM(A:A)",
        "A3*$A$1+SUM(A:A)",
    ]
    assert sheet.members(master) == [second, third]
    assert sheet.members(second) == []


def test_a_shared_number_used_again(sheet_package):
    """A member belongs to the last master before it."""
    again = (
        '<row r="4"><c r="B4"><f t="shared" ref="B4:B5" si="0">C4</f></c></row>'
        '<row r="5"><c r="B5"><f t="shared" si="0"/></c></row>'
    )
    sheet = sheet_of(sheet_package(SHARED + again))
    assert sheet.formula_text(sheet.formulas[2, 2]).startswith("A2*")
    assert sheet.formula_text(sheet.formulas[5, 2]) == "C5"


def test_a_shared_formula_without_its_master(sheet_package):
    """Named instead of guessed."""
    sheet = sheet_of(sheet_package('<row r="1"><c r="B1"><f t="shared" si="7"/></c></row>'))
    with pytest.raises(WorkbookError, match="shared formula at B1"):
        sheet.formula_text(sheet.formulas[1, 2])


def test_data_tables(sheet_package):
    """What-if tables have an area and no text."""
    rows = '<row r="5"><c r="B5"><f t="dataTable" ref="B5:B9" dt2D="0" dtr="0" r1="A2"/><v>3</v></c></row>'
    assert list(sheet_of(sheet_package(rows)).formulas.values()) == [
        FormulaCell(5, 2, "", "dataTable", (5, 2, 9, 2), None, False, 3.0)
    ]


def test_stored_values_of_all_kinds(sheet_package):
    """Constants and results, with entities and escapes resolved."""
    rows = (
        '<row r="1"><c r="A1"><v>1.5</v></c><c r="B1" t="s"><v>0</v></c><c r="C1" t="b"><v>1</v></c>'
        '<c r="D1" t="e"><v>#N/A</v></c><c r="E1" s="3"/><c r="F1" t="n"><v>-2E-3</v></c></row>'
        '<row r="2"><c r="A2" t="inlineStr"><is><t>a &lt;b&gt; &#65;&#x42; </t></is></c>'
        '<c r="B2" t="inlineStr"><is><r><t>run </t></r><r><t>on</t></r><rPh sb="0" eb="1"><t>no</t></rPh></is></c>'
        '<c r="C2" t="str"><f>""</f><v></v></c><c r="D2"><f>A1</f><v/></c><c r="E2"><v></v></c></row>'
        '<row r="3"><c r="A3" t="str"><f>B1</f><v>x_x000D_y_x005F_x0041_</v></c><c r="B3" t="s"><v>9</v></c>'
        '<c r="C3" t="d"><v>2024-02-29</v></c><c r="D3" t="str"><f>1</f><v xml:space="preserve"> y </v></c></row>'
    )
    sheet = sheet_of(sheet_package(rows))
    assert sheet.values == {
        (1, 1): 1.5,
        (1, 2): "first",
        (1, 3): True,
        (1, 4): ErrorValue("#N/A"),
        (1, 6): -0.002,
        (2, 1): "a <b> AB ",
        (2, 2): "run on",
        (2, 3): "",
        (3, 1): "x\ry_x0041_",
        (3, 3): "2024-02-29",
        (3, 4): " y ",
    }
    assert sheet.formulas[2, 4].value is None
    assert sheet.formulas[2, 3].value == ""
    assert sheet.used_area == (1, 1, 3, 6)


UNUSUAL = {
    "prefixed": f'<x:worksheet xmlns:x="{MAIN}" xmlns:z="urn:z"><x:sheetData><x:row r="1">'
    '<x:c r="A1"><x:v>2</x:v></x:c><x:c r="B1"><x:f>A1*2</x:f><x:v>4</x:v></x:c></x:row></x:sheetData></x:worksheet>',
    "without references": f'<worksheet xmlns="{MAIN}"><sheetData><row><c><v>2</v></c><c><f>A1*2</f><v>4</v></c></row>'
    "</sheetData></worksheet>",
    "CDATA": f'<worksheet xmlns="{MAIN}"><sheetData><row r="1"><c r="A1"><v>2</v></c>'
    '<c r="B1"><f><![CDATA[A1*2]]></f><v>4</v></c></row></sheetData></worksheet>',
    "comments": f'<worksheet xmlns="{MAIN}"><!-- <sheetData> --><sheetData><row r="1"><c r="A1"><v>2</v></c><!-- <c -->'
    '<c r="B1"><f>A1*2</f><v>4</v></c></row></sheetData></worksheet>',
    "single quotes": f"<worksheet xmlns='{MAIN}'><sheetData><row r='1'><c r='A1'><v>2</v></c>"
    "<c r='B1'><f>A1*2</f><v>4</v></c></row></sheetData></worksheet>",
    "value first": f'<worksheet xmlns="{MAIN}"><sheetData><row r="1"><c r="A1"><v>2</v></c>'
    '<c r="B1"><v>4</v><f>A1*2</f></c></row></sheetData></worksheet>',
    "other attributes first": f'<worksheet xmlns="{MAIN}"><sheetData><row ht="15" r="1"><c t="n" r="A1"><v>2</v></c>'
    '<c s="0" r="B1" ><f >A1*2</f ><v >4</v></c ></row></sheetData></worksheet>',
    "white space": f'<worksheet xmlns="{MAIN}">\n<sheetData>\n<row r="1">\n<c r="A1">\n<v>2</v>\n</c>\n'
    '<c\nr="B1">\n<f>A1*2</f>\n<v>4</v>\n</c>\n</row>\n</sheetData></worksheet>',
    "UTF-16": f'<?xml version="1.0" encoding="UTF-16"?><worksheet xmlns="{MAIN}"><sheetData><row r="1"><c r="A1">'
    '<v>2</v></c><c r="B1"><f>A1*2</f><v>4</v></c></row></sheetData></worksheet>',
}


@pytest.mark.parametrize("kind", UNUSUAL)
def test_unusual_but_legal_xml(package, values_of, kind):
    """Read as any other, and written in canonical form where it changes."""
    text = UNUSUAL[kind]
    data = package(text.encode("utf-16") if kind == "UTF-16" else text)
    book = WorkbookPackage.read(data)
    sheet = book.sheet("One")
    assert list(sheet.formulas.values()) == [FormulaCell(1, 2, "A1*2", "normal", None, None, False, 4.0)]
    assert sheet.values == {(1, 1): 2.0, (1, 2): 4.0}
    assert book.with_values({"One": {(1, 2): 4}}) == data
    copy = WorkbookPackage.read(book.engine_copy())
    assert not copy.sheet("One").rewritten
    assert copy.sheet("One").values == sheet.values
    changed = book.with_values({"One": {(1, 2): 7.5}})
    assert values_of(changed) == {"A1": 2, "B1": 7.5}
    assert values_of(changed, formulas=True) == {"A1": 2, "B1": "=A1*2"}


OTHER_SPELLINGS = {
    "single quotes": """<c r="A1" t='s'><v>0</v></c><c r="B1" cm='1'><f t='array' ref='B1:B2'>A1:A2</f><v>4</v></c>""",
    "blanks": '<c r="A1" t = "s"><v>0</v></c><c r="B1" cm\n="1"><f t= "array" ref\t="B1:B2">A1:A2</f><v>4</v></c>',
    "character references": '<c r="A1" t="&#115;"><v>0</v></c><c r="B1" cm="&#x31;"><f t="arra&#x79;" ref="B1&#58;B2">'
    "A1:A2</f><v>4</v></c>",
    "prefixed cells": '<y:c r="A1" t="s"><v>0</v></y:c><y:c r="B1" cm="1"><f t="array" ref="B1:B2">A1:A2</f><v>4</v>'
    "</y:c>",
    "prefixed contents": '<c r="A1" t="s"><y:v>0</y:v></c><c r="B1" cm="1"><y:f t="array" ref="B1:B2">A1:A2</y:f>'
    "<y:v>4</y:v></c>",
    "prefixes declared late": f'<z:c xmlns:z="{MAIN}" r="A1" t="s"><z:v>0</z:v></z:c><c r="B1" cm="1">'
    f'<z:f xmlns:z="{MAIN}" t="array" ref="B1:B2">A1:A2</z:f><v>4</v></c>',
}


@pytest.mark.parametrize("kind", OTHER_SPELLINGS)
def test_one_meaning_has_many_spellings(package, values_of, kind):
    """A text is no number, and a dynamic array no plain formula, whatever quotes, blanks, references and prefixes."""
    data = package(
        f'<worksheet xmlns="{MAIN}" xmlns:y="{MAIN}"><sheetData><row r="1">{OTHER_SPELLINGS[kind]}</row></sheetData>'
        "</worksheet>"
    )
    book = WorkbookPackage.read(data)
    sheet = book.sheet("One")
    assert sheet.values == {(1, 1): "first", (1, 2): 4.0}
    assert list(sheet.formulas.values()) == [FormulaCell(1, 2, "A1:A2", "array", Area(1, 2, 2, 2), None, True, 4.0)]
    assert values_of(book.with_values({"One": {(1, 1): Constant(True)}})) == {"A1": True, "B1": 4}


@pytest.mark.parametrize("text", ["A1 = B1", "A1='x y'!B1", "&#65;1", "A1&#10;", "A1\n=B1"])
def test_signs_in_texts_change_no_sheet(package, text):
    """What would be odd in a tag is not in a formula: the part stays as it is."""
    sheet = sheet_of(
        package(
            f'<worksheet xmlns="{MAIN}"><sheetData><row r="1"><c r="A1"><f>{text}</f></c></row></sheetData></worksheet>'
        )
    )
    assert not sheet.rewritten


def test_prefixed_texts_keep_their_numbers(package):
    """A shared text that is overlooked would give all behind it another number."""
    cells = '<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>'
    strings = f'<sst xmlns="{MAIN}" xmlns:y="{MAIN}"><y:si><y:t>one</y:t></y:si><si><t>two</t></si></sst>'
    data = package(
        f'<worksheet xmlns="{MAIN}"><sheetData><row r="1">{cells}</row></sheetData></worksheet>',
        xl__sharedStrings=strings,
    )
    assert sheet_of(data).values == {(1, 1): "one", (1, 2): "two"}


def test_an_empty_sheet(package):
    """No cells, no area."""
    sheet = sheet_of(package(f'<worksheet xmlns="{MAIN}"><sheetData/></worksheet>'))
    assert (sheet.formulas, sheet.values, sheet.used_area) == ({}, {}, None)
    with pytest.raises(WorkbookError, match="an unknown way in the part"):
        sheet_of(package(f'<worksheet xmlns="{MAIN}"/>'))


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ('<row r="1"><c r="A1"><f>1</f>', r"bad XML in the part xl/worksheets/sheet1\.xml"),
        ('<row r="1"><c><f>1</f></row>', "bad XML in the part"),
        ('<row r="1"><c r="1A"/></row>', "an unknown way in the part"),
        ('<row><c r="1A"/></row>', "the reference '1A'"),
        ("<row r='x'><c r='A1'/></row>", "the number 'x'"),
        ('<row r="1"><c r="A1"><f t="new">1</f></c></row>', "the unknown kind 'new'"),
        (b'<row r="1"><c r="A1"><f>"\xff"</f></c></row>', "not UTF-8 in the part"),
        (b'<row r="1"><c r="A1" t="str"><v>\xff</v></c></row>', "not UTF-8 in the part"),
    ],
)
def test_what_cannot_be_read_names_the_part(package, rows, message):
    """A clear refusal instead of a wrong reading."""
    end = "</sheetData></worksheet>" if "</row>" in str(rows) else ""
    content = rows.encode() if isinstance(rows, str) else rows
    data = package(f'<worksheet xmlns="{MAIN}"><sheetData>'.encode() + content + end.encode())
    with pytest.raises(WorkbookError, match=message):
        _ = sheet_of(data).values


def test_document_types_are_refused(package):
    """They could pull in other files, and no package may have one."""
    with pytest.raises(WorkbookError, match="document type declaration in the part"):
        sheet_of(package(f'<!DOCTYPE worksheet><worksheet xmlns="{MAIN}"><sheetData/></worksheet>'))
