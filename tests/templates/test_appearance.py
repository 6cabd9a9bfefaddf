"""What a reader sees of every template: nothing cut off, no empty chart, links that lead somewhere, marked figures."""

from __future__ import annotations

import io
import re

import openpyxl
import pytest
from lxml import etree

from xl_engagement.guide.sources import GUIDE, GUIDE_SCOPE, SOURCES
from xl_engagement.package import Archive, WorkbookPackage
from xl_engagement.templates import TEMPLATES
from xl_engagement.templates.rendering import NoPicturesError, as_pdf, text_of

PRICES = re.compile(r"ENG_(\w*COST\w*|TCO|COMPARE|CHEAPEST|SUMMARY|BREAK_EVEN\w*|SIMULATE)\(")
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


@pytest.fixture
def values(template):
    return openpyxl.load_workbook(io.BytesIO(template[1]), data_only=True)


def formula_cells(data):
    package = WorkbookPackage.read(data)
    for sheet in package.worksheets:
        for cell in package.sheet(sheet.name).formulas.values():
            yield sheet.name, cell


def charts(data):
    archive = Archive(data)
    for name in archive.names:
        if re.fullmatch(r"xl/charts/chart\d+\.xml", name):
            yield name, etree.fromstring(archive.read(name))


def test_everything_fits_its_cell(template, unseen_in):
    """No ####, no text cut off at its right or its foot: measured by the widths of Calibri's letters."""
    assert unseen_in(template[1]) == []


def test_fits_is_a_real_question(cost_comparison, unseen_in):
    """A narrow column, a low row and a neighbour in the way are found."""
    workbook = openpyxl.load_workbook(io.BytesIO(cost_comparison.data))
    sheet = workbook.create_sheet("Narrow")
    sheet.column_dimensions["A"].width = 4
    sheet.column_dimensions["B"].width = 4
    sheet.row_dimensions[3].height = 15
    sheet["A1"] = 1234567.0
    sheet["A1"].number_format = "#,##0"
    sheet["A2"], sheet["B2"] = "a text that is cut off", 1
    sheet["A3"] = "a text of many words"
    sheet["A3"].alignment = openpyxl.styles.Alignment(wrap_text=True)
    sheet["A4"] = "too long for both"
    target = io.BytesIO()
    workbook.save(target)
    found = [line for line in unseen_in(target.getvalue()) if line.startswith("Narrow!")]
    assert [line.split(":")[0] for line in found] == ["Narrow!A1", "Narrow!A2", "Narrow!A3", "Narrow!A4"]


@pytest.fixture(scope="session")
def printed(book_of, tmp_path_factory):
    """The text of each template as LibreOffice prints it, by name; all in one go, for starting takes long."""
    folder = tmp_path_factory.mktemp("printed")
    workbooks = [folder / f"{name}.xlsx" for name in TEMPLATES]
    for name, path in zip(TEMPLATES, workbooks, strict=True):
        path.write_bytes(book_of(name).data)
    try:
        return dict(zip(TEMPLATES, map(text_of, as_pdf(workbooks, folder)), strict=True))
    except NoPicturesError as error:
        pytest.skip(str(error))


def test_a_printed_template_shows_no_hashes_and_all_its_sheets(template, printed):
    """Every sheet has a page, and none shows ### or an error other than #N/A."""
    text = printed[template[0]]
    assert "###" not in text
    assert not re.search(r"#(NAME|VALUE|REF|NUM|DIV/0)|Err:\d", text)
    for sheet in openpyxl.load_workbook(io.BytesIO(template[1]), read_only=True).sheetnames:
        assert re.search(rf"{re.escape(sheet)}, \d+ of \d+", text), sheet


def test_every_chart_series_has_a_name_and_points(template):
    for name, root in charts(template[1]):
        for series in root.iter(f"{CHART}ser"):
            title = series.findtext(f"{CHART}tx//{CHART}v")
            assert title and not re.fullmatch(r"Series ?\d+", title), name
            values = series.find(f"{CHART}yVal")
            values = series.find(f"{CHART}val") if values is None else values
            points = values.findall(f".//{CHART}pt")
            assert points, f"{name}: {title}"
            assert all(re.fullmatch(r"-?[\d.]+(e[-+]\d+)?", point.findtext(f"{CHART}v")) for point in points)


def test_every_chart_has_titles_and_a_description(template):
    for name, root in charts(template[1]):
        assert root.find(f"./{CHART}chart/{CHART}title") is not None, name
        axes = [axis for kind in ("catAx", "valAx", "dateAx") for axis in root.iter(f"{CHART}{kind}")]
        if root.find(f".//{CHART}pieChart") is None:
            assert len(axes) >= 2, name
        for axis in axes:
            hidden = axis.find(f"{CHART}delete")
            if hidden is None or hidden.get("val") != "1":
                assert axis.find(f"{CHART}title") is not None, name
    archive = Archive(template[1])
    for name in archive.names:
        if name.startswith("xl/drawings/drawing"):
            for shape in etree.fromstring(archive.read(name)).iter("{*}cNvPr"):
                assert shape.get("descr"), f"{name}: {shape.get('name')}"


def test_series_are_told_apart_without_colour(template):
    """Of the lines in a legend no two share dash and marker, of its bars no two pattern and darkness."""
    for name, root in charts(template[1]):
        labelled = {entry.find(f"{CHART}idx").get("val") for entry in root.iter(f"{CHART}legendEntry")}
        series = [found for at, found in enumerate(root.iter(f"{CHART}ser")) if str(at) not in labelled]
        looks = [look for found in series if (look := look_of(found))]
        assert len(looks) == len(set(looks)), (name, looks)


def look_of(series):
    shape = series.find(f"{CHART}spPr")
    if series.getparent().tag == f"{CHART}barChart":
        pattern = shape.find(f"{DRAWING}pattFill")
        colour = shape.find(f".//{DRAWING}srgbClr")
        return ("bar", None if pattern is None else pattern.get("prst"), None if pattern is not None else dark(colour))
    dash, marker = series.find(f".//{DRAWING}prstDash"), series.find(f"{CHART}marker/{CHART}symbol")
    hidden = shape is not None and shape.find(f"{DRAWING}ln/{DRAWING}noFill") is not None
    symbol = None if marker is None else marker.get("val")
    return ("line", "none" if hidden else None if dash is None else dash.get("val"), symbol)


def dark(colour):
    """A colour's place on a scale of five from black to white."""
    red, green, blue = (int(colour.get("val")[at : at + 2], 16) for at in (0, 2, 4))
    return int((0.299 * red + 0.587 * green + 0.114 * blue) // 52)


def test_a_strip_of_links_leads_to_every_other_sheet(template):
    """Each sheet links to all others, by text boxes and, for programs that drop them, by a cell to the first."""
    workbook = openpyxl.load_workbook(io.BytesIO(template[1]))
    archive = Archive(template[1])
    names = workbook.sheetnames
    assert names[0] == "ReadMe"
    for index, sheet in enumerate(workbook, start=1):
        relations = etree.fromstring(archive.read(f"xl/worksheets/_rels/sheet{index}.xml.rels"))
        drawing = next(r.get("Target").rpartition("/")[2] for r in relations if r.get("Type").endswith("/drawing"))
        links = etree.fromstring(archive.read(f"xl/drawings/_rels/{drawing}.rels"))
        targets = [r.get("Target") for r in links if r.get("Type").endswith("/hyperlink")]
        assert [target.strip("#").partition("!")[0].strip("'") for target in targets] == [
            name for name in names if name != sheet.title
        ]
        if sheet.title != names[0]:
            assert sheet["B3"].hyperlink.location == "'ReadMe'!A1"


def test_the_strip_fits_the_page(template):
    """It keeps to its row, and its last link ends before the last printed column does."""
    archive = Archive(template[1])
    for index, sheet in enumerate(openpyxl.load_workbook(io.BytesIO(template[1])), start=1):
        relations = etree.fromstring(archive.read(f"xl/worksheets/_rels/sheet{index}.xml.rels"))
        drawing = next(r.get("Target").rpartition("/")[2] for r in relations if r.get("Type").endswith("/drawing"))
        root = etree.fromstring(archive.read(f"xl/drawings/{drawing}"))
        boxes = [anchor for anchor in root if anchor.find("{*}sp/{*}txBody") is not None]
        assert {box.findtext(f"{{*}}{end}/{{*}}row") for box in boxes for end in ("from", "to")} == {"2"}, sheet.title
        last = openpyxl.utils.cell.range_boundaries(sheet.print_area.rpartition("!")[2])[2]
        assert max(int(box.findtext("{*}to/{*}col")) for box in boxes) < last, sheet.title


def test_readme_states_scope_interest_and_every_sheet(values):
    readme = values["ReadMe"]
    texts = [str(cell.value) for row in readme.iter_rows() for cell in row if cell.value is not None]
    assert GUIDE_SCOPE.text in texts
    assert any(SOURCES[GUIDE].interest in text for text in texts)
    for source in SOURCES.values():
        assert any(source.title in text and source.interest in text for text in texts)
    assert set(values.sheetnames[1:]) <= set(texts)
    links = {cell.hyperlink.location for row in readme.iter_rows() for cell in row if cell.hyperlink}
    assert {f"'{name}'!A1" for name in values.sheetnames[1:]} <= links


def test_illustrative_figures_are_marked_and_counted(template, values):
    """Wherever there are assumptions, their status shows beside each, and a result counts the illustrative ones."""
    if "Assumptions" not in values.sheetnames:
        formulas = [cell.text for _, cell in formula_cells(template[1])]
        assert not [text for text in formulas if PRICES.search(text)]
        return
    statuses = [row[-1].value for row in values["In force"].iter_rows() if row[-1].value]
    assert set(statuses) == {"Status", "guide", "our reading", "illustrative", "yours"}
    marked = statuses.count("illustrative")
    beside = [cells[-1].value for cells in values["Assumptions"].iter_rows(min_col=values["Assumptions"].max_column)]
    assert beside.count("illustrative") == marked
    assert marked >= 8
    shown = [str(cell.value) for sheet in values for row in sheet.iter_rows() for cell in row]
    assert any(text.startswith(f"{marked} of ") and "illustrative" in text for text in shown)
    assert any("range of the guide's cost table" in text for text in shown)


def test_pages_are_set_up_for_printing(template):
    for sheet in openpyxl.load_workbook(io.BytesIO(template[1])):
        assert sheet.print_area, sheet.title
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth or 1) == 1, sheet.title
        assert sheet.page_setup.fitToHeight in (0, None), sheet.title
        assert sheet.oddFooter.right.text
