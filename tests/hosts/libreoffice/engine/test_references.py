"""References of every kind: other sheets, names, tables, shared formulas, other workbooks."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest

from xl_engagement.cells import ErrorValue


def test_sheets_names_and_tables(results):
    def fill(book, sheet, other):
        other.write_column("A1", [1, 2, 3])
        book.define_name("rate", "='My sheet'!$A$2")
        book.define_name("total", "=SUM('My sheet'!$A$1:$A$3)")
        book.define_name("'My sheet'!local", "='My sheet'!$A$3")
        book.define_name("ours", '=ENG_TCO("ODM",{500,3000},80,1.5)')
        sheet.add_table("D1:F4", {"name": "Costs", "columns": [{"header": "a"}, {"header": "b"}, {"header": "c d"}]})
        for row, values in enumerate([(1, 2), (3, 4), (5, 6)], 1):
            sheet.write_row(row, 3, values)
            sheet.write_formula(row, 5, "=Costs[[#This Row],[a]]*Costs[[#This Row],[b]]")
        sheet.write_formula("A1", "='My sheet'!A1+rate")
        sheet.write_formula("A2", "=total")
        sheet.write_formula("A3", "=SUM(Costs[c d])")
        sheet.write_formula("A4", "=SUM(S:'My sheet'!A1)-A1")
        # Calc computes no ENG_ call in a name: `recalc` writes such names out before it asks.
        sheet.write_formula("A5", "=ours")
        other.write_formula("B1", "=local*2")

    found = results(fill)
    assert [found[f"A{row}"] for row in (1, 2, 3)] == [3.0, 6.0, 44.0]
    assert found["A5"].code == "#NAME?"
    assert [found[f"F{row}"] for row in (2, 3, 4)] == [2.0, 12.0, 30.0]
    assert found["My sheet!B1"] == 6.0


def test_shared_formulas(program, results):
    data = _with_shared_formula()
    assert [results(data)[f"B{row}"] for row in range(1, 5)] == [2.0, 4.0, 6.0, 8.0]


def _with_shared_formula() -> bytes:
    book, target, source = openpyxl.Workbook(), io.BytesIO(), io.BytesIO()
    book.active.title = "S"
    for row in range(1, 5):
        book.active[f"A{row}"] = row
        book.active[f"B{row}"] = "=A1*2" if row == 1 else 0
    book.save(source)
    with zipfile.ZipFile(source) as before, zipfile.ZipFile(target, "w") as after:
        for name in before.namelist():
            text = before.read(name)
            if name.endswith("sheet1.xml"):
                text = text.replace(b"<f>A1*2</f>", b'<f t="shared" si="0" ref="B1:B4">A1*2</f>')
                for row in b"234":
                    old = b'<c r="B%c" t="n"><v>0</v></c>' % row
                    assert old in text
                    text = text.replace(old, b'<c r="B%c"><f t="shared" si="0"/><v>0</v></c>' % row)
            after.writestr(name, text)
    return target.getvalue()


def test_other_workbooks_are_not_read_their_values_in_the_file_count(tmp_path, results, book):
    def other_book(workbook, sheet, other):
        sheet.write("A1", 7)

    (tmp_path / "other.xlsx").write_bytes(book(other_book))
    found = results(_with_link(book, (tmp_path / "other.xlsx").as_uri()))
    assert (found["A1"], found["A2"]) == (5.0, 10.0)


LINK = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLink"


def _with_link(book, target: str) -> bytes:
    """A workbook with =[1]S!A1, for which the file remembers 5."""
    data, linked = (
        book(lambda _, sheet, __: (sheet.write("A1", "=[1]S!A1"), sheet.write("A2", "=[1]S!A1*2"))),
        io.BytesIO(),
    )
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(linked, "w") as after:
        for name in before.namelist():
            text = before.read(name)
            if name == "[Content_Types].xml":
                kind = b"application/vnd.openxmlformats-officedocument.spreadsheetml.externalLink+xml"
                text = text.replace(
                    b"</Types>",
                    b'<Override PartName="/xl/externalLinks/externalLink1.xml" ContentType="%b"/></Types>' % kind,
                )
            if name == "xl/workbook.xml":
                text = text.replace(
                    b"<calcPr", b'<externalReferences><externalReference r:id="rId99"/></externalReferences><calcPr'
                )
            if name == "xl/_rels/workbook.xml.rels":
                text = text.replace(
                    b"</Relationships>",
                    b'<Relationship Id="rId99" Type="%b" Target="externalLinks/externalLink1.xml"/></Relationships>'
                    % LINK,
                )
            after.writestr(name, text)
        after.writestr(
            "xl/externalLinks/externalLink1.xml",
            '<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><externalBook '
            'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId1"><sheetNames>'
            '<sheetName val="S"/></sheetNames><sheetDataSet><sheetData sheetId="0"><row r="1"><cell r="A1"><v>5</v>'
            "</cell></row></sheetData></sheetDataSet></externalBook></externalLink>",
        )
        after.writestr(
            "xl/externalLinks/_rels/externalLink1.xml.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship '
            f'Id="rId1" Type="{LINK.decode()}Path" Target="{target}" TargetMode="External"/></Relationships>',
        )
    return linked.getvalue()


@pytest.mark.parametrize(
    "spelling", ["ENG_TCO", "_xldudf_ENG_TCO", "eng_tco", "ENG.TCO", "ORG.XLENGAGEMENT.FUNCTIONS.ENG_TCO"]
)
def test_our_functions_in_every_spelling(results, spelling):
    def fill(book, sheet, other):
        sheet.write_formula("A1", f'={spelling}("ODM",{{500,3000}},80,1.5)')
        sheet.write_formula("A2", f'=IFERROR({spelling}("ODM",{{500,3000}},80,1.5)*2,0)')

    found = results(fill)
    assert found["A1"] > 0
    assert found["A2"] == found["A1"] * 2


def test_texts_that_look_like_formulas(results):
    """A text constant is a text, whatever it spells."""
    texts = ["my.ENG_TCO(x)", "Sheet1!#REF!"]
    found = results(lambda book, sheet, other: sheet.write_column("A1", [f'="{text}"' for text in texts]))
    assert [found["A1"], found["A2"]] == texts


def test_the_web_is_not_asked(results):
    found = results(lambda book, sheet, other: sheet.write_formula("A1", '=_xlfn.WEBSERVICE("http://localhost:9/")'))
    assert isinstance(found["A1"], ErrorValue) and found["A1"].code == "#NAME?"
