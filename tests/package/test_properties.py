"""Random workbooks: what is written is read back, by openpyxl and by the package."""

import io
import zipfile

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils.escape import unescape

from xl_engagement.cells import ERROR_CODES, ErrorValue
from xl_engagement.package import Archive, Constant, Spill, WorkbookError, WorkbookPackage
from xl_engagement.package.sheet.value_xml import storable
from xl_engagement.package.sheet.xmltext import decoded, encoded, escaped, unescaped

SCALARS = st.one_of(
    st.floats(allow_nan=False, allow_infinity=False),
    st.integers(-(10**20), 10**20),
    st.booleans(),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
    st.sampled_from(["", " ", "_x000D_", "_x005F_", "\r\n", "]]>", "&amp;", "<v>", "=1"]),
    st.sampled_from([ErrorValue(code) for code in ERROR_CODES]),
)
PLACES = st.tuples(st.integers(1, 12), st.integers(1, 30))


def workbook(formulas):
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet("One")
        for row, column in formulas:
            sheet.write_formula(row - 1, column - 1, "=1+1", None, 2)
    return target.getvalue()


def as_openpyxl(value):
    value = storable(value)
    return value.code if isinstance(value, ErrorValue) else value


def read_by_openpyxl(data):
    cells = [
        cell for row in openpyxl.load_workbook(io.BytesIO(data), data_only=True).active.iter_rows() for cell in row
    ]
    found = {(cell.row, cell.column): cell.value for cell in cells if cell.value not in (None, "")}
    return {place: unescape(value) if isinstance(value, str) else value for place, value in found.items()}


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(PLACES, SCALARS, min_size=1, max_size=20), st.dictionaries(PLACES, SCALARS, max_size=20))
@pytest.mark.slow
def test_results_and_constants_are_read_back(results, constants):
    """In any mixture of old and new cells and rows; writing the same again changes nothing."""
    constants = {place: value for place, value in constants.items() if place not in results}
    writes = {"One": {**results, **{place: Constant(value) for place, value in constants.items()}}}
    changed = WorkbookPackage.read(workbook(results)).with_values(writes)
    expected = {place: as_openpyxl(value) for place, value in {**results, **constants}.items()}
    assert read_by_openpyxl(changed) == {place: value for place, value in expected.items() if value != ""}
    again = WorkbookPackage.read(changed)
    assert again.sheet("One").values == {place: storable(value) for place, value in {**results, **constants}.items()}
    assert again.with_values(writes) is changed


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 7), st.integers(1, 7)), min_size=1, max_size=5), st.data())
@pytest.mark.slow
def test_spills_of_any_size_one_after_another(sizes, data):
    """Whatever the result was before, the sheet holds the last one alone."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet("One")
        sheet.write("A1", "corner")
        sheet.write_dynamic_array_formula("B3", "=F()", None, 0)
        sheet.write("J6", "edge")
    current = target.getvalue()
    rows = []
    for height, width in sizes:
        rows = [[data.draw(SCALARS) for _ in range(width)] for _ in range(height)]
        current = WorkbookPackage.read(current).with_values({"One": {(3, 2): Spill(rows)}})
    sheet = WorkbookPackage.read(current).sheet("One")
    spilled = {
        (row, column): storable(value) for row, line in enumerate(rows, 3) for column, value in enumerate(line, 2)
    }
    assert sheet.values == {(1, 1): "corner", (6, 10): "edge", **spilled}
    assert sheet.formulas[3, 2].area == (3, 2, 2 + len(rows), 1 + len(rows[0]))
    assert f'<dimension ref="A1:J{max(6, 2 + len(rows))}"'.encode() in sheet.data


@given(st.text(max_size=30))
def test_any_text_survives_escaping(text):
    """Lone surrogates and control characters included."""
    assert unescaped(escaped(text)) == text
    if not any("\ud800" <= character <= "\udfff" for character in text):
        assert decoded(encoded(text)) == text


NAMES = st.text("abcXYZ/_.-ü", min_size=1, max_size=12).filter(lambda name: ".." not in name.split("/"))
CONTENTS = st.binary(max_size=200)


@settings(max_examples=100, deadline=None)
@given(st.dictionaries(NAMES, CONTENTS, min_size=1, max_size=6), st.data())
def test_any_archive_keeps_what_is_not_replaced(members, data):
    """Whatever its members are called and hold, stored or packed, in whatever order."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as file:
        for name, content in members.items():
            file.writestr(name, content, data.draw(st.sampled_from([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])))
    if len({name.lstrip("/").lower() for name in members}) < len(members):
        with pytest.raises(WorkbookError, match="twice"):
            Archive(target.getvalue())
        return
    replaced = data.draw(st.dictionaries(st.sampled_from(sorted(members)), CONTENTS))
    with zipfile.ZipFile(io.BytesIO(Archive(target.getvalue()).rewritten(replaced))) as file:
        assert file.testzip() is None
        assert {info.filename: file.read(info) for info in file.infolist()} == {**members, **replaced}
        assert file.namelist() == list(members)


def _strange():
    """A worksheet with a bit of everything that the textual passes look for."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet("One")
        sheet.write_row("A1", ["text", 1.5, True, "=1+1"])
        sheet.write_dynamic_array_formula("B3", "=SEQUENCE(2,2)", None, 0)
        sheet.write_array_formula("F1:F2", "{=A1:A2}", None, 0)
        sheet.write_comment("A1", "note")
    return Archive(target.getvalue())


WORKBOOK = _strange()
SHEET = WORKBOOK.read("xl/worksheets/sheet1.xml")
TOKENS = st.sampled_from(
    [b"<", b">", b"/>", b'"', b"<c", b"<row", b"</row>", b"<f", b"</f>", b"<v>", b"</c>", b"<is>", b"<!--",
     b"<![CDATA[", b"<?x", b"&#0;", b"&x;", b"\xff", b"\0", b" r=", b' t="s"', b' ref="A1:XFD9999999"', b' s="',
     b"", b"9" * 30]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(SHEET)), st.integers(0, 12), TOKENS), min_size=1, max_size=3))
def test_damaged_worksheets_are_refused_or_read(damages):
    """Bytes lost, doubled, put in at any place: a WorkbookError, never another one."""
    content = SHEET
    for place, length, token in damages:
        content = content[:place] + token + content[place + length :]
    data = WORKBOOK.rewritten({"xl/worksheets/sheet1.xml": content})
    try:
        package = WorkbookPackage.read(data)
        sheet = package.sheet("One")
        formulas = {place: formula for place, formula in sheet.formulas.items() if formula.kind == "normal"}
        for formula in sheet.formulas.values():
            sheet.formula_text(formula)
        assert sheet.values is not None
        package.engine_copy()
        package.with_values({"One": dict.fromkeys(formulas, 7.0)})
    except WorkbookError as error:
        assert "\n" not in str(error)
