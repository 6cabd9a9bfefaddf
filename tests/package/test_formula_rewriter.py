"""Formulas given other texts in place: parts that come and go, the calculation chain, texts outside of cells."""

import io
import zipfile
from xml.etree.ElementTree import canonicalize

import pytest
from lxml import etree

from xl_engagement.cells import Area
from xl_engagement.package import WorkbookPackage
from xl_engagement.package.calcchain import updated_chain
from xl_engagement.package.container.archive import Archive
from xl_engagement.package.container.relationships import Relationship
from xl_engagement.package.formula_rewriter import FormulaRewriter
from xl_engagement.package.formulas_outside_cells import formula_texts
from xl_engagement.package.links import links, unused, without_links
from xl_engagement.package.metadata import with_dynamic_arrays
from xl_engagement.package.sheet.cell_changes import Frozen, Rewritten

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def rewriter(data):
    return FormulaRewriter(WorkbookPackage.read(data), lambda content: True)


def test_cells_take_other_formulas_and_keep_all_else(sheet_package, part_of):
    """Text, kind, a formula gone; values and styles stay."""
    data = sheet_package(
        '<row r="1"><c r="A1" s="0"><f ca="1">NOW()</f><v>1</v></c><c r="B1" cm="9"><f t="array" ref="B1:B2">X()</f>'
        '<v>2</v></c><c r="C1" t="str"><f>Y()</f><v>z</v></c><c r="D1"><f>Z()</f><v>3</v></c></row>'
    )
    edits = {(1, 1): Rewritten("1<2&A2"), (1, 2): Frozen(), (1, 3): Rewritten("F()", Area(1, 3, 2, 4))}
    rewritten, gone, idle = rewriter(data).rewritten({"One": edits}, {})
    assert (
        '<c r="A1" s="0"><f ca="1">1&lt;2&amp;A2</f><v>1</v></c><c r="B1"><v>2</v></c><c r="C1" t="str" cm="1">'
        '<f t="array" ref="C1:D2">F()</f><v>z</v></c><c r="D1"><f>Z()</f><v>3</v></c>'
    ) in part_of(rewritten)
    assert (gone, idle) == (set(), set())


def test_parts_without_interest_are_not_looked_into(package):
    """Even where they could not be understood."""
    data = package(f'<worksheet xmlns="{MAIN}"><sheetData><row r="2"/><row r="1"/>')
    found = FormulaRewriter(WorkbookPackage.read(data), lambda content: b"ENG" in content)
    assert found.sheets == {}
    assert list(found.texts()) == []


def test_a_new_part_has_a_name_of_its_own(sheet_package, part_of):
    """Where a stray part has the usual one, that stays as it is."""
    data = sheet_package('<row r="1"><c r="A1"><f>X()</f></c></row>')
    target = io.BytesIO(data)
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr("xl/metadata.xml", "stray")
    rewritten, _, _ = rewriter(target.getvalue()).rewritten({"One": {(1, 1): Rewritten("X()", Area(1, 1, 1, 1))}}, {})
    assert part_of(rewritten, "xl/metadata.xml") == "stray"
    assert "dynamicArrayProperties" in part_of(rewritten, "xl/metadata1.xml")
    assert 'PartName="/xl/metadata1.xml"' in part_of(rewritten, "[Content_Types].xml")
    assert 'Target="metadata1.xml"' in part_of(rewritten, "xl/_rels/workbook.xml.rels")


def test_the_same_change_gives_the_same_bytes(sheet_package):
    """New parts carry no time."""
    data = sheet_package('<row r="1"><c r="A1"><f>X()</f></c></row>')
    edits = {"One": {(1, 1): Rewritten("X()", Area(1, 1, 1, 1))}}
    results = {rewriter(data).rewritten(edits, {})[0] for _ in range(2)}
    assert len(results) == 1
    with zipfile.ZipFile(io.BytesIO(results.pop())) as archive:
        assert archive.testzip() is None
        assert archive.getinfo("xl/metadata.xml").date_time == (1980, 1, 1, 0, 0, 0)


def test_metadata_for_dynamic_arrays_are_found_again():
    """A second time nothing is added."""
    made, number = with_dynamic_arrays(None, "x", MAIN)
    assert number == 1
    assert with_dynamic_arrays(made, "x", MAIN) == (made, 1)
    collapsed = made.replace(b'fCollapsed="0"', b'fCollapsed="1"')
    added, number = with_dynamic_arrays(collapsed, "x", MAIN)
    assert number == 2
    assert added.count(b"dynamicArrayProperties") == 2
    assert b'<rc t="1" v="1"/>' in added


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<c r="A1" i="1"/><c r="B1"/><c r="C1"/>', '<c r="A1" i="1" a="1"/><c r="C1"/>'),
        ('<c r="B1" i="1"/><c r="C1"/><c r="D1"/>', '<c r="C1" i="1"/><c r="D1"/>'),
        ('<c r="B1" i="1"/><c r="B1" s="1"/><c r="C1" i="2"/>', '<c r="C1" i="2"/>'),
        ('<c i="2" r="A1"/><c r="B1"/>', '<c i="2" r="A1"/><c r="B1"/>'),
        ('<c r="A1" i="1" a="1" l="1"></c>', '<c r="A1" i="1" a="1" l="1"></c>'),
        ('<c r="B1" i="1"/><c r="B1"/>', None),
    ],
)
def test_the_chain_marks_arrays_and_loses_cells(before, after):
    """A1 of the first sheet becomes an array, B1 loses its formula; entries keep their sheet."""
    chain = '<calcChain xmlns="http://x">{}</calcChain>'
    found = updated_chain(chain.format(before).encode(), "x", {(1, (1, 1))}, {(1, (1, 2))})
    assert (canonicalize(found) if found else None) == (canonicalize(chain.format(after)) if after else None)


@pytest.mark.parametrize(
    "spelling",
    [
        "<calcChain xmlns='x'><c r='A1' i='1'/><c r='B1'/><c r='C1'/></calcChain>",
        '<calcChain xmlns="x"><c r="&#65;1" i="&#x31;"/><c r="B&#49;"/><c r="C1"/></calcChain>',
        '<calcChain xmlns="x"><c r="A1" i=" 1 " a="0"/><c r="B1" i="1" e="a>b"/><c i="1" r="C1"/></calcChain>',
        '<calcChain xmlns="x"><c\n r = "A1"\ti="1"></c ><c r="B1"><extLst><ext/></extLst></c><c r="C1"/></calcChain>',
        '<y:calcChain xmlns:y="x" xmlns:z="x"><z:c r="A1" i="1"/><y:c r="B1"/><z:c r="C1"/></y:calcChain>',
        '<calcChain xmlns="x" xmlns:y="x"><!-- <c r="B1"/> --><y:c r="A1" i="1"/><y:c r="B1"/><c r="C1"/></calcChain>',
    ],
)
def test_the_chain_is_read_however_it_is_spelled(spelling):
    """Quotes, character references, blanks, prefixes, comments and extensions hide no entry."""
    root = etree.fromstring(updated_chain(spelling.encode(), "x", {(1, (1, 1))}, {(1, (1, 2))}))
    assert [(entry.get("r"), entry.get("a")) for entry in root] == [("A1", "1"), ("C1", None)]


def test_texts_outside_of_cells_are_found_with_their_places():
    """Prefixes, either quote, attributes with brackets in them; not the cells', not empty ones."""
    data = (
        b"<worksheet><sheetData><c><f>CELL()</f></c></sheetData>"
        b'<conditionalFormatting sqref="A1:A2 C1"><cfRule><formula>ONE()</formula></cfRule><cfRule type="colorScale">'
        b'<cfvo val=\'A1>"x"\' type=\'formula\'/><cfvo type="num" val="3"/></cfRule></conditionalFormatting>'
        b'<dataValidation error="a > b" sqref="B1"><formula1>TWO()</formula1><formula2/></dataValidation>'
        b"<x14:dataValidation><x14:formula1><xm:f>A1&lt;3</xm:f></x14:formula1><xm:sqref>D1</xm:sqref>"
        b"</x14:dataValidation></worksheet>"
    )
    cells = data.index(b"<c>"), data.index(b"</sheetData>")
    found = list(formula_texts(data, cells))
    assert [(formula.place, formula.text) for formula in found] == [
        ("conditional format of A1:A2 C1", "ONE()"),
        ("conditional format of A1:A2 C1", 'A1>"x"'),
        ("data validation of B1", "TWO()"),
        ("data validation of D1", "A1<3"),
    ]
    assert [data[formula.start : formula.end] for formula in found] == [b"ONE()", b'A1>"x"', b"TWO()", b"A1&lt;3"]
    assert found[1].xml("\"'\n<") == b"&quot;&apos;&#10;&lt;"
    assert found[0].xml("\"'\n<") == b"\"'\n&lt;"


def test_links_leave_the_workbooks_list():
    """One by one, and with the last one the list."""
    one, two = b'<x:externalReference r:id="a"/>', b'<x:externalReference r:id="b"></x:externalReference>'
    listed = b'<x:wb xmlns:x="x" xmlns:r="r"><x:externalReferences>%b</x:externalReferences><d/></x:wb>'

    def left(numbers):
        return canonicalize(without_links(listed % (one + two), "x", numbers))

    assert left({2}) == canonicalize(listed % one)
    assert left({1}) == canonicalize(listed % two)
    assert left({1, 2}) == canonicalize('<x:wb xmlns:x="x"><d/></x:wb>')


@pytest.mark.parametrize(
    "first",
    [
        "<externalReference r:id='a>'/>",
        '<externalReference r:id = "&#97;&gt;" ></externalReference >',
        '<externalReference r:id="a>"><extLst/></externalReference>',
        '<externalReference r:id="a>"><!-- <externalReference r:id="b"/> --></externalReference>',
        '<y:externalReference xmlns:y="http://main" xmlns:q="http://r" q:id="a>"/>',
    ],
)
def test_links_are_counted_however_they_are_spelled(first, package):
    """One that is overlooked would give all behind it another number, and formulas another workbook."""
    workbook = (
        f'<workbook xmlns="http://main" xmlns:r="http://r"><externalReferences count="2">{first}'
        '<externalReference r:id="b"/></externalReferences></workbook>'
    ).encode()
    related = [Relationship("a>", "externalLink", "xl/one.xml"), Relationship("b", "externalLink", "xl/two.xml")]
    archive = Archive(package("", xl__one="<a/>", xl__two="<a/>"))
    assert [link.part for link in links(archive, workbook, "x", related)] == ["xl/one.xml", "xl/two.xml"]
    kept = without_links(without_links(workbook, "x", {1}), "x", {1})
    assert canonicalize(kept) == canonicalize('<workbook xmlns="http://main"></workbook>')


@pytest.mark.parametrize(
    "part",
    [
        b"<a><f>[1]!X()</f></a>",
        b"<a><f>&#91;1]!X()</f></a>",
        b"<a f='&#x5B;&#49;&#93;!X()'/>",
        b"<a><f>[<!-- -->1]!X()</f></a>",
        b"<a><f><![CDATA[[1]]]>!X()</f></a>",
        '<?xml version="1.0" encoding="UTF-16"?><a><f>[1]!X()</f></a>'.encode("utf-16"),
        b"<a>&#10;<br></a>",
    ],
)
def test_a_link_is_used_however_its_number_is_spelled(part, package):
    """Also where a part cannot be understood."""
    used = Archive(package(b"<a/>", xl__other=part))
    assert unused(used, {1, 2}, used.read) <= {2}
    idle = Archive(package(b"<a/>", xl__other="<a>&#10;<!-- [1] --></a>"))
    assert unused(idle, {1, 2}, idle.read) == {1, 2}
