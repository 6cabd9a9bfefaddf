"""Tables of templates: rows and columns by name, cells named in formulas, tables that one call gives."""

from __future__ import annotations

import io

import openpyxl
import pytest

from xl_engagement.templates.kit.book import Book
from xl_engagement.templates.kit.called_tables import add_listed, add_spilled
from xl_engagement.templates.kit.checked_calls import call
from xl_engagement.templates.kit.model_codes import CODES
from xl_engagement.templates.kit.named_cells import SCENARIO
from xl_engagement.templates.kit.named_tables import Column, add_model_lines, add_table, blank, per_model, start_table
from xl_engagement.templates.kit.template_sheet import Sheet
from xl_engagement.templates.kit.theme import COUNT_LOOK, LIT_LOOK, MONEY_LOOK, TEXT_LOOK, Style


class Figures(Sheet):
    """A sheet with a table, for the tests below."""

    name = "Figures"
    subtitle = "Nothing to fill in."
    contents = "Figures."
    widths = (12,) * 7

    def write(self) -> None:
        self.page.section("Cost by year")
        self.table = add_table(
            self.page,
            range(1, 4),
            Column("Year"),
            Column("Units", "=100*[@Year]", COUNT_LOOK),
            *per_model("=LEN([#])*[@$Units]", MONEY_LOOK),
        )
        self.table.total("SUM", ("Units", *CODES))
        self.table.line("Share", lambda at: f"={at.of(3).down}/{at.of('Total').down}", MONEY_LOOK)


def written(*sheets: type[Sheet]) -> tuple[list[Sheet], openpyxl.Workbook]:
    book = Book("Title", "Subject")
    made = [sheet(book) for sheet in sheets]
    return made, openpyxl.load_workbook(io.BytesIO(book.to_bytes()))


def test_a_table_writes_its_formulas_by_the_names_of_rows_and_columns():
    """Headings, body, total and lines."""
    _, workbook = written(Figures)
    rows = list(workbook["Figures"].iter_rows(min_row=6, max_row=11, min_col=2, max_col=5, values_only=True))
    assert rows == [
        ("Year", "Units", "ODM", "HYBRID"),
        (1, "=100*B7", "=LEN(D$6)*$C7", "=LEN(E$6)*$C7"),
        (2, "=100*B8", "=LEN(D$6)*$C8", "=LEN(E$6)*$C8"),
        (3, "=100*B9", "=LEN(D$6)*$C9", "=LEN(E$6)*$C9"),
        ("Total", "=SUM(C7:C9)", "=SUM(D7:D9)", "=SUM(E7:E9)"),
        ("Share", None, "=D$9/D$10", "=E$9/E$10"),
    ]


def test_a_table_gives_its_areas_by_name():
    """Columns, rows, cells, headings, the body and the whole with its lines."""
    (sheet,), _ = written(Figures)
    table = sheet.table
    assert str(table["ODM"]) == "Figures!$D$7:$D$9"
    assert table.columns(CODES).relative == "D7:H9"
    assert (table.heading("ODM").relative, table.headings(CODES).relative) == ("D6", "D6:H6")
    assert (table.row(2).relative, table.row("Total", ("Units", "ODM")).relative) == ("D8:H8", "C10:D10")
    assert table.cell(3, "Units").relative == "C9"
    assert (table.body.relative, table.whole.relative) == ("B7:H9", "B6:H11")


def test_a_formula_names_cells_of_its_row_its_column_and_whole_columns():
    """Given as a text or by a function; a number and a text without = are written as they are."""
    book = Book("Title", "Subject")
    page = book.page("Calc", "Calc", "", (12,) * 6)
    add_table(
        page,
        (10, 20),
        Column("Units"),
        Column("Share", "=[@Units]/SUM([Units])"),
        Column("So far", lambda at: f"=SUM({at.down_to('Units')})-[#row]"),
        Column("By head", "=[#]&[@$Units]"),
        Column("Constant", 7),
        Column("Words", "[@Units] is no formula"),
    )
    sheet = openpyxl.load_workbook(io.BytesIO(book.to_bytes()))["Calc"]
    assert [cell.value for cell in sheet[7]][1:] == [
        20,
        "=B7/SUM(B$6:B$7)",
        "=SUM(B$6:B7)-ROWS($A$6:$A7)",
        "=E$5&$B7",
        7,
        "[@Units] is no formula",
    ]


def test_a_formula_that_names_no_column_of_the_table_is_an_error():
    """Whichever way it names it."""
    for formula in ("=[@Unit]", "=[@$Unit]", "=SUM([Unit])"):
        page = Book("Title", "Subject").page("Calc", "Calc", "", (12, 12))
        with pytest.raises(KeyError, match="Unit"):
            add_table(page, (10,), Column("Units"), Column("Share", formula))


def test_columns_are_lit_by_a_formula_that_names_cells_as_a_content_does():
    """For the first cell of the columns named, else of the body."""
    book = Book("Title", "Subject")
    page = book.page("Calc", "Calc", "", (12,) * 3)
    table = add_table(page, ("a", "b"), Column("Key"), Column("Units", 1), Column("Cost", 2))
    table.lights("=[@$Units]>[#row]", LIT_LOOK)
    table.lights("=[@Cost]>1", LIT_LOOK, "Units", "Cost")
    rules = openpyxl.load_workbook(io.BytesIO(book.to_bytes()))["Calc"].conditional_formatting
    assert {str(area.sqref): area.rules[0].formula for area in rules} == {
        "B6:D7": ["$C6>ROWS($A$6:$A6)"],
        "C6:D7": ["D6>1"],
    }


def test_headings_stand_as_their_columns_do():
    """Right above numbers."""
    _, workbook = written(Figures)
    assert [workbook["Figures"].cell(6, column).alignment.horizontal for column in (2, 3, 4)] == [
        "left",
        "right",
        "right",
    ]


def test_a_heading_or_a_row_that_occurs_twice_is_refused():
    """Its name would mean either."""
    page = Book("Title", "Subject").page("Calc", "Calc", "", (12, 12))
    for rows, headings, what in (((1, 1), ("A", "B"), "row"), ((1, 2), ("A", "A"), "heading")):
        with pytest.raises(ValueError, match=f"a {what} twice"):
            add_table(page, rows, *map(Column, headings))


def test_columns_without_a_heading_of_their_own_are_referred_to_by_name():
    """Where it is empty, or that of another column."""
    book = Book("Title", "Subject")
    page = book.page("Calc", "Calc", "", (12,) * 3)
    own = Column("Cost", lambda at: f"=LEN({at['Model'].across})", MONEY_LOOK)
    other = Column("Cost", lambda at: f"={at['Cost'].relative}-{at.of('ODM').down}", MONEY_LOOK, name="Other's cost")
    table = add_table(page, ("ODM", "CM"), Column("", name="Model"), own, other)
    table.total("SUM", ("Cost", "Other's cost"))
    sheet = openpyxl.load_workbook(io.BytesIO(book.to_bytes()))["Calc"]
    assert [sheet[cell].value for cell in ("B5", "C5", "D5")] == ["", "Cost", "Cost"]
    assert [sheet[cell].value for cell in ("C7", "D7", "D8")] == ["=LEN($B7)", "=C7-D$6", "=SUM(D6:D7)"]
    assert table["Other's cost"].relative == "D6:D7"


def test_a_look_varies_by_what_the_row_stands_for():
    """It adds to the look of the column."""
    book = Book("Title", "Subject")
    page = book.page("Calc", "Calc", "", (12, 12))
    formats = {"Units": "#,##0", "Share": "0%"}
    figure = Column("Figure", lambda _: 1, {"align": "center"}, varied=lambda key: {"num_format": formats[key]})
    add_table(page, formats, Column("What"), figure)
    sheet = openpyxl.load_workbook(io.BytesIO(book.to_bytes()))["Calc"]
    assert [(cell.number_format, cell.alignment.horizontal) for (cell,) in sheet["C6:C7"]] == [
        ("#,##0", "center"),
        ("0%", "center"),
    ]


def test_a_column_is_filled_once_the_sheet_behind_is_there():
    """With the look that it was declared with, and nothing below the table moves."""
    book = Book("Title", "Subject")
    page, behind = (book.page(name, name, "", (12, 12)) for name in ("Front", "Calc"))
    table = add_table(page, ("ODM", "CM"), Column("Model"), Column("Cost", None, MONEY_LOOK, Style.OUTPUT))
    below = page.row
    costs = add_table(behind, table.keys, Column("Cost", lambda _: 5, MONEY_LOOK))
    table.fill("Cost", f"=INDEX({costs['Cost']},[#row])+LEN([@Model])")
    assert page.row == below
    sheet = openpyxl.load_workbook(io.BytesIO(book.to_bytes()))["Front"]
    assert [(cell.value, cell.number_format) for (cell,) in sheet["C6:C7"]] == [
        ("=INDEX(Calc!$B$6:$B$7,ROWS($A$6:$A6))+LEN(B6)", MONEY_LOOK["num_format"]),
        ("=INDEX(Calc!$B$6:$B$7,ROWS($A$6:$A7))+LEN(B7)", MONEY_LOOK["num_format"]),
    ]


def test_an_unknown_column_or_row_is_an_error():
    """Not a reference to another one."""
    (sheet,), _ = written(Figures)
    with pytest.raises(KeyError, match="OEM"):
        sheet.table["OEM"]
    with pytest.raises(ValueError, match="not in list"):
        sheet.table.row(4)


def test_blank_columns_are_drawn_only_with_a_style():
    """And lines stand in a table without rows."""
    book = Book("Title", "Subject")
    page = book.page("Calc", "Calc", "", (12,) * 7)
    add_table(page, ("a",), Column("Key"), blank(), blank(None, "None"))
    lines = add_model_lines(page)
    lines.line("TCO", lambda at: f"={call('ENG_TCO', SCENARIO, model=at.head.down)}", MONEY_LOOK)
    sheet = openpyxl.load_workbook(io.BytesIO(book.to_bytes()))["Calc"]
    assert sheet["C6"].fill.fill_type == "solid"
    assert sheet["D6"].fill.fill_type is None
    assert sheet["D8"].value.text == "=ENG_TCO(D$7,units,unit_cost,saas_fee,case,discount_rate,assumptions,switch_year)"
    assert lines.row("TCO").relative == "D8:H8"


def test_lines_stand_above_rows_and_headings_may_be_figures():
    """Rows refer to both, and the columns are the rows alone."""
    book = Book("Title", "Subject")
    page = book.page("Calc", "Calc", "", (12,) * 2)
    year = Column("Year 1", lambda at: f"={at.of('Rate').down}*{at.head.down}", MONEY_LOOK, head=lambda _: 2027)
    table = start_table(page, Column("Model"), year)
    table.line("Rate", lambda _: 0.1, MONEY_LOOK, ("Year 1",), Style.CALCULATION)
    table.add_rows(("ODM", "CM"))
    sheet = openpyxl.load_workbook(io.BytesIO(book.to_bytes()))["Calc"]
    assert [[cell.value for cell in row] for row in sheet["B5:C8"]] == [
        ["Model", 2027],
        ["Rate", 0.1],
        ["ODM", "=C$6*C$5"],
        ["CM", "=C$6*C$5"],
    ]
    assert (table["Year 1"].relative, table.cell("CM", "Model").relative, table.whole.relative) == (
        "C7:C8",
        "B8",
        "B5:C8",
    )


def test_a_called_table_has_the_headings_of_the_catalogue():
    """And looks for exactly so many columns."""
    book = Book("Title", "Subject")
    page = book.page("Calc", "Calc", "", (12,) * 7)
    bands = call("ENG_CHEAPEST_BY_VOLUME", SCENARIO)
    table = add_listed(page, bands, 8, (COUNT_LOOK, COUNT_LOOK, TEXT_LOOK), name="bands")
    assert [table[heading].relative for heading in ("From", "To", "Model")] == ["B6:B13", "C6:C13", "D6:D13"]
    assert page.row == 13
    with pytest.raises(ValueError, match="gives 3 columns, with looks for 2"):
        add_listed(page, bands, 8, (COUNT_LOOK, TEXT_LOOK), name="again")


def test_a_called_table_gives_its_rows_a_height():
    """Those below the headings."""
    book = Book("Title", "Subject")
    page = book.page("Calc", "Calc", "", (12,) * 7)
    page.skip()
    add_spilled(page, call("ENG_LEAD_TIME"), 2, (TEXT_LOOK,) * 5, height=36)
    sheet = openpyxl.load_workbook(io.BytesIO(book.to_bytes()))["Calc"]
    assert [sheet.row_dimensions[row].height for row in (6, 7, 8, 9)] == [21, 36, 36, None]


def test_columns_beside_a_called_table_refer_to_it():
    """Below headings that are texts; the name is that of what the call gives."""
    book = Book("Title", "Subject")
    page = book.page("Calc", "Calc", "", (12,) * 4)
    so_far = Column("So far", lambda at: f"=SUM({at.down_to('From')})", COUNT_LOOK)
    looks = (COUNT_LOOK, COUNT_LOOK, TEXT_LOOK)
    table = add_listed(page, call("ENG_CHEAPEST_BY_VOLUME", SCENARIO), 2, looks, "bands", [so_far])
    workbook = openpyxl.load_workbook(io.BytesIO(book.to_bytes()))
    assert [cell.value for cell in workbook["Calc"][5]][1:] == ["From", "To", "Model", "So far"]
    assert [workbook["Calc"][cell].value for cell in ("E6", "E7")] == ["=SUM(B$6:B6)", "=SUM(B$6:B7)"]
    assert workbook.defined_names["bands"].attr_text == "Calc!$B$5:$D$7"
    assert (table.body.relative, page.row) == ("B6:E7", 7)


def test_called_tables_stand_beside_each_other():
    """Where `row` is set back between them."""
    page = Book("Title", "Subject").page("Calc", "Calc", "", (12,) * 4)
    top, formula = page.row, call("ENG_S_CURVE", SCENARIO, model="m", trials="t", points="p")
    tables = []
    for left in (1, 3):
        page.row = top
        tables.append(add_spilled(page, formula, 20, (MONEY_LOOK, MONEY_LOOK), left=left))
    assert [table["Cost"].relative for table in tables] == ["B6:B25", "D6:D25"]


def test_rows_count_themselves_and_have_their_heights():
    """In the margin, as counting its own cell would be circular."""
    book = Book("Title", "Subject")
    page = book.page("Calc", "Calc", "", (12,) * 2)
    number = Column("Number", "=[#row]", COUNT_LOOK)
    add_table(page, ("a", "b"), Column("Key"), number, height=lambda key: {"a": 30, "b": 60}[key])
    sheet = openpyxl.load_workbook(io.BytesIO(book.to_bytes()))["Calc"]
    assert [sheet[cell].value for cell in ("C6", "C7")] == ["=ROWS($A$6:$A6)", "=ROWS($A$6:$A7)"]
    assert [sheet.row_dimensions[row].height for row in (6, 7)] == [30, 60]
