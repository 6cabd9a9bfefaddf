"""Dynamic arrays in all parts that know of them: metadata, the calculation chain, strict workbooks."""

from xml.etree.ElementTree import canonicalize

import openpyxl

from xl_engagement.repair.job import repair

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
COMPARE = "ENG_COMPARE({500,3000},100,2)"


def compare_row(number, column="B"):
    return f'<row r="{number}"><c r="{column}{number}" t="str"><f>{COMPARE}</f><v>Model</v></c></row>'


def test_a_workbook_written_by_openpyxl(tmp_path, validation_errors):
    """It knows no dynamic arrays; the repaired file is as sound as one that had them from the start."""
    book = openpyxl.Workbook()
    book.active["A1"] = f"={COMPARE}"
    path = tmp_path / "made.xlsx"
    book.save(path)
    before = validation_errors(path)
    data, report = repair(path)
    assert [found.spills for found in report.repairs] == [True]
    path.write_bytes(data)
    assert validation_errors(path) == before
    assert openpyxl.load_workbook(path).active["A1"].value.text == f"={COMPARE}"
    assert repair(path)[1].repairs == []


def test_a_strict_workbook(book, parts):
    """Its metadata and their relationship are strict too."""
    strict = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    found = parts(repair(book(compare_row(2), main=strict))[0])
    assert strict.encode() in found["xl/metadata.xml"]
    assert (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships/sheetMetadata" in found["xl/_rels/workbook.xml.rels"]
    )


def test_the_calculation_chain_follows(book, parts):
    """The cell is an array there now; all else of the chain stays."""
    chain = (
        f'<calcChain xmlns="{MAIN}"><c r="A1" i="4" l="1"/>%s<c r="C2" i="7"/><c r="B2"/><c r="D2" i="4"/></calcChain>'
    )
    data = book(compare_row(2), related={"calcChain/calcChain.xml": chain % '<c r="B2"/>'})
    changed = parts(repair(data)[0])["xl/calcChain.xml"]
    assert canonicalize(changed) == canonicalize(chain % '<c r="B2" a="1"/>')


def test_metadata_that_are_there_are_added_to(book, parts):
    """Numbers that cells use already keep their meaning."""
    metadata = (
        f'<metadata xmlns="{MAIN}"><metadataTypes count="1"><metadataType name="XLMDX" minSupportedVersion="120000"/>'
        '</metadataTypes><metadataStrings count="1"><s v="x"/></metadataStrings><cellMetadata count="1"><bk>'
        '<rc t="1" v="0"/></bk></cellMetadata><valueMetadata count="1"><bk><rc t="1" v="0"/></bk></valueMetadata>'
        "</metadata>"
    )
    rows = compare_row(2) + compare_row(30)
    found = parts(repair(book(rows, related={"sheetMetadata/metadata.xml": metadata}))[0])
    text = found["xl/metadata.xml"].decode()
    assert [text.count(f'<{name} count="2">') for name in ("metadataTypes", "cellMetadata")] == [1, 1]
    order = ["<metadataTypes", "<metadataStrings", "<futureMetadata", "<cellMetadata", "<valueMetadata"]
    assert [text.index(name) for name in order] == sorted(text.index(name) for name in order)
    assert '<rc t="1" v="0"/></bk><bk><rc t="2" v="0"/></bk></cellMetadata>' in text
    assert found["xl/worksheets/sheet1.xml"].count(b'cm="2"') == 2


def test_metadata_that_know_dynamic_arrays_stay(filled, parts, zipped):
    """As in any workbook that has one already."""
    before = parts(filled)
    sheet = before["xl/worksheets/sheet2.xml"].decode()
    assert '<row r="2"' in sheet
    with_table = sheet.replace("</sheetData>", compare_row(9, "A") + "</sheetData>")
    data, _ = repair(zipped({**before, "xl/worksheets/sheet2.xml": with_table.encode()}))
    after = parts(data)
    assert {name for name in after if after[name] != before[name]} == {"xl/worksheets/sheet2.xml"}
    assert '<c r="A9" t="str" cm="1"><f t="array" ref="A9">' in after["xl/worksheets/sheet2.xml"].decode()
