"""Every kind of damage, in every place where a workbook keeps formulas."""

import io
import zipfile

import openpyxl
import pytest
import xlsxwriter

from xl_engagement.recalc.job import recalculate
from xl_engagement.repair.job import repair

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
DAMAGE = [
    "_xldudf_",
    "[3]!",
    "'C:\\Users\\Mary O''Neil\\R & D (1)\\xl_engagement.xlam'!",
    "xl_engagement.xlam!",
    "_xll.",
    "_xludf.",
    "SOME.SERVICE.",
]
PLACES = {
    ("One", "B2"),
    ("One", "C2"),
    ("One", "D2"),
    ("One", "B3"),
    ("One", "F2"),
    ("It's", "D2"),
    ("It's", "D3"),
    ("It's", "table column ENG_TCO"),
    ("One", "data validation of B9"),
    ("One", "data validation of B10"),
    ("One", "conditional format of A2:A3"),
    ("One", "conditional format of B2:B3"),
    ("One", "conditional format of C2:C3"),
    ("", "name tco"),
}


@pytest.mark.parametrize("before", DAMAGE)
def test_every_place_is_repaired_and_nothing_else_changes(filled, damaged, parts, before):
    """Part by part the repaired file is the one that was damaged: values, styles, the names in other words."""
    broken = damaged(filled, before)
    assert parts(broken) != parts(filled)
    data, report = repair(broken)
    assert parts(data) == parts(filled)
    assert {(found.sheet, found.place) for found in report.repairs} == PLACES
    assert report.left == []
    assert repair(data)[0] is data or repair(data)[0] == data


def test_names_with_dots_are_repaired_everywhere(filled, damaged, parts):
    """ENG.TCO, as a program writes it that takes ENG for a group."""
    assert parts(repair(damaged(filled, "", dots=True))[0]) == parts(filled)


def test_a_sound_file_is_given_back_as_it_is(filled):
    """Not even read anew: the same bytes."""
    data, report = repair(filled)
    assert data == filled
    assert report.repairs == report.left == []


def test_untouched_members_keep_their_compressed_bytes(filled, damaged):
    """Only parts with damaged formulas are packed anew."""

    def packed(data):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            found = {}
            for info in archive.infolist():
                start = info.header_offset + 30 + len(info.filename) + len(info.extra)
                found[info.filename] = (data[start : start + info.compress_size], info.date_time, info.compress_type)
            return found

    broken = damaged(filled, "_xll.")
    before, after = packed(broken), packed(repair(broken)[0])
    changed = {name for name in before if before[name] != after[name]}
    assert list(before) == list(after)
    assert changed == {
        "xl/workbook.xml",
        "xl/worksheets/sheet1.xml",
        "xl/worksheets/sheet2.xml",
        "xl/tables/table1.xml",
    }


@pytest.mark.filterwarnings("ignore:.* extension is not supported:UserWarning")  # openpyxl knows no newer data bars
@pytest.mark.parametrize("before", DAMAGE)
def test_the_repaired_file_is_the_sound_one_for_other_programs(filled, damaged, tmp_path, validation_errors, before):
    """The engine computes the same values, openpyxl reads the same formulas, the validator finds nothing new."""
    data, _ = repair(damaged(filled, before))
    assert _values(data) == _values(filled)
    assert _formulas(data) == _formulas(filled)
    path = tmp_path / "repaired.xlsx"
    path.write_bytes(data)
    sound = tmp_path / "sound.xlsx"
    sound.write_bytes(filled)
    assert validation_errors(path) == validation_errors(sound)


def _values(data):
    book = openpyxl.load_workbook(io.BytesIO(recalculate(data)[0]), data_only=True)
    found = {(sheet.title, cell.coordinate): cell.value for sheet in book for row in sheet.rows for cell in row}
    assert found["One", "B2"] > 1000  # computed, not kept
    return found


def _formulas(data):
    book = openpyxl.load_workbook(io.BytesIO(data))
    cells = {(sheet.title, cell.coordinate): cell.value for sheet in book for row in sheet.rows for cell in row}
    return {place: getattr(value, "text", value) for place, value in cells.items()}


def test_a_shared_formula_stays_shared(book, parts):
    """Its master's text is mended, its members follow, each is reported with its own text."""
    rows = (
        '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><f t="shared" ref="B1:B3" si="0">[1]!ENG_TCO("ODM",A1,$C$1)</f>'
        '<v>7</v></c></row><row r="2"><c r="B2"><f t="shared" si="0"/><v>8</v></c></row>'
        '<row r="3"><c r="B3"><f t="shared" si="0"/><v>9</v></c></row>'
    )
    data, report = repair(book(rows))
    text = parts(data)["xl/worksheets/sheet1.xml"].decode()
    assert rows.replace("[1]!", "") in text
    assert [(found.place, found.before, found.after) for found in report.repairs] == [
        ("B1", '=[1]!ENG_TCO("ODM",A1,$C$1)', '=ENG_TCO("ODM",A1,$C$1)'),
        ("B2", '=[1]!ENG_TCO("ODM",A2,$C$1)', '=ENG_TCO("ODM",A2,$C$1)'),
        ("B3", '=[1]!ENG_TCO("ODM",A3,$C$1)', '=ENG_TCO("ODM",A3,$C$1)'),
    ]


def test_attributes_of_formulas_and_cells_stay(book, parts):
    """Calculated always, space preserved, styled, an error stored, an array of the old kind."""
    rows = (
        '<row r="1" spans="1:9"><c r="A1" s="0" t="e" vm="0"><f ca="1" xml:space="preserve"> _xll.ENG_TERM("CM") </f>'
        '<v>#NAME?</v></c><c r="B1" t="str"><f t="array" aca="1" ref="B1:B2" ca="1">ENG.TERM("CM")</f><v>x</v></c>'
        '</row><row r="2"><c r="B2" t="str"><v>y</v></c></row>'
    )
    text = parts(repair(book(rows))[0])["xl/worksheets/sheet1.xml"].decode()
    assert rows.replace("_xll.", "").replace("ENG.", "ENG_") in text


def test_escapes_in_the_text_of_a_formula(book, parts):
    """Entities, line breaks and characters by number mean the same after the repair."""
    rows = (
        '<row r="1"><c r="A1"><f>IF(A2&lt;&gt;&quot;&amp;amp;&quot;&#38;&#x22;_x000a_&#x22;,&#10;'
        "&#91;1]!ENG_TCO(1),'R&amp;D'!A1)</f><v>1</v></c></row>"
    )
    data, _ = repair(book(rows))
    formula = openpyxl.load_workbook(io.BytesIO(data))["One"]["A1"].value
    assert formula == '=IF(A2<>"&amp;"&"_x000a_",\nENG_TCO(1),\'R&D\'!A1)'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_parts_in_unusual_form(book, parts, zipped, encoding):
    """A prefix for the namespace, CDATA, comments, single quotes, another encoding, cells without references."""
    found = parts(book(""))
    sheet = (
        f"<?xml version='1.0' encoding='{encoding}'?><!-- ENG.TCO --><x:worksheet xmlns:x='{MAIN}'><x:sheetData><x:row>"
        '<x:c><x:f><![CDATA[_xll.ENG_TCO("a<b",1)&"_xll.ENG_TCO(1)"]]></x:f><x:v>7</x:v></x:c></x:row></x:sheetData>'
        "<x:conditionalFormatting sqref='A1'><x:cfRule type='colorScale' priority='1'><x:colorScale>"
        "<x:cfvo type='formula' val='_xll.ENG_TERM(\"CM\")&amp;\"&apos;\"'/><x:cfvo type='max'/>"
        "<x:color rgb='FFFF0000'/><x:color rgb='FF00FF00'/></x:colorScale></x:cfRule></x:conditionalFormatting>"
        "<x:dataValidations><x:dataValidation type='custom' sqref='A3'><x:formula1><![CDATA[_xll.ENG_TCO(1)>2]]>"
        "</x:formula1></x:dataValidation></x:dataValidations></x:worksheet>"
    )
    found["xl/worksheets/sheet1.xml"] = sheet.encode(encoding)
    data, report = repair(zipped(found))
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert book["One"]["A1"].value == '=ENG_TCO("a<b",1)&"_xll.ENG_TCO(1)"'
    assert book["One"].data_validations.dataValidation[0].formula1 == "ENG_TCO(1)>2"
    assert b"_xll.ENG_TERM" not in parts(data)["xl/worksheets/sheet1.xml"]
    assert [found.place for found in report.repairs] == ["A1", "conditional format of A1", "data validation of A3"]
    assert repair(data)[1].repairs == []


def test_a_comment_behind_the_cells_hides_nothing(book):
    """The cells are plain, the rest of the part is not."""
    tail = (
        '<!-- x --><dataValidations><dataValidation type="custom" sqref="A3"><formula1><![CDATA[_xll.ENG_TCO(1)>2]]>'
        "</formula1></dataValidation></dataValidations>"
    )
    data, report = repair(book('<row r="1"><c r="A1"><f>_xll.ENG_VERSION()</f><v>1</v></c></row>', tail=tail))
    assert [found.place for found in report.repairs] == ["A1", "data validation of A3"]
    assert openpyxl.load_workbook(io.BytesIO(data))["One"].data_validations.dataValidation[0].formula1 == "ENG_TCO(1)>2"


def test_newer_validations_and_formats_name_their_cells(book):
    """Their formulas and areas stand in an extension, the area last."""
    space = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
    tail = (
        f'<extLst><ext uri="{{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}}" xmlns:x14="{space}"><x14:dataValidations '
        'xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main" count="1"><x14:dataValidation type="custom">'
        "<x14:formula1><xm:f>[1]!ENG_TCO(S!A1)&gt;2</xm:f></x14:formula1><xm:sqref>B7:B9</xm:sqref>"
        "</x14:dataValidation></x14:dataValidations></ext></extLst>"
    )
    _, report = repair(book("", tail=tail))
    assert [(found.place, found.after) for found in report.repairs] == [
        ("data validation of B7:B9", "=ENG_TCO(S!A1)>2")
    ]


def test_a_name_that_the_workbook_gives_a_function_stays():
    """But the hidden name that Excel keeps for a function it misses is none."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet("One")
        sheet.write_formula("A1", "=Own.ENG_TCO(1)")
        sheet.write_formula("A2", "=_xludf.ENG_TCO(1)")
        book.define_name("Own.ENG_TCO", "=_xlfn.LAMBDA(_xlpm.x,_xlpm.x)")
        book.define_name("_xludf.ENG_TCO", "=#NAME?")
    _, report = repair(target.getvalue())
    assert [found.place for found in report.repairs] == ["A2"]
