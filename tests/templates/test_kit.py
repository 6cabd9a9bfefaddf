"""What templates are built with: calls checked by the catalogue, areas, tables by name, sheets in their order."""

from __future__ import annotations

import io
import re
from pathlib import Path

import openpyxl
import pytest

from xl_engagement import templates
from xl_engagement.templates.kit.area import Area
from xl_engagement.templates.kit.book import Book
from xl_engagement.templates.kit.called_tables import add_listed, add_spilled
from xl_engagement.templates.kit.checked_calls import WrongCallError, call, check, quoted, reason
from xl_engagement.templates.kit.model_codes import CODES
from xl_engagement.templates.kit.named_cells import DECISION, SCENARIO
from xl_engagement.templates.kit.named_figures import add_figure
from xl_engagement.templates.kit.named_tables import Column, add_model_lines, add_table, blank, per_model, start_table
from xl_engagement.templates.kit.template_sheet import Sheet
from xl_engagement.templates.kit.theme import COUNT_LOOK, MONEY_LOOK, TEXT_LOOK, Style
from xl_engagement.worksheet.catalogue import UnknownFunctionError, catalogue


def test_a_call_has_its_arguments_in_the_order_of_the_declaration():
    """However they are given."""
    assert call("ENG_TCO", saas_fee="fee", unit_cost=80, units="plan", model=quoted("ODM")) == (
        'ENG_TCO("ODM",plan,80,fee)'
    )


def test_a_scenario_gives_a_function_the_arguments_that_it_has():
    """What is given by name overrides it."""
    assert call("ENG_TCO", SCENARIO, model="D$5", discount_rate="no_discount") == (
        "ENG_TCO(D$5,units,unit_cost,saas_fee,case,no_discount,assumptions,switch_year)"
    )
    assert call("ENG_BREAK_EVEN", SCENARIO, model_a="a", model_b="b") == (
        "ENG_BREAK_EVEN(a,b,unit_cost,saas_fee,years_ahead,case,discount_rate,assumptions,switch_year)"
    )
    assert call("ENG_CHEAPEST", SCENARIO | {"units": "planned_units"}).startswith("ENG_CHEAPEST(planned_units,")


def test_arguments_left_out_are_empty_in_between_and_gone_at_the_end():
    """So that no argument takes another one's place."""
    left_out = call("ENG_TCO", SCENARIO, model="m", case=None, switch_year=None)
    assert left_out == "ENG_TCO(m,units,unit_cost,saas_fee,,discount_rate,assumptions)"
    assert call("ENG_VERSION") == "ENG_VERSION()"


def test_a_check_has_the_arguments_of_its_call():
    """ENG_CHECK takes a function's name and then what the call takes."""
    assert check("ENG_TCO", SCENARIO, model="m") == f'ENG_CHECK("ENG_TCO",{call("ENG_TCO", SCENARIO, model="m")[8:]}'


def test_a_reason_leaves_out_the_name_of_the_function():
    """It ends a sentence."""
    check_of_it = check("ENG_TCO", SCENARIO, model="m")
    assert reason("ENG_TCO", SCENARIO, model="m") == f'SUBSTITUTE({check_of_it},"ENG_TCO: ","")'


def test_numbers_logical_values_and_cells_are_arguments():
    """Each is written as a formula has it."""
    cell = Area("Look up", 4, 3, 4, 3)
    assert call("ENG_RECOMMEND", has_team=True, hire_months=cell, units_per_month=0.5) == (
        "ENG_RECOMMEND(TRUE,'Look up'!$D$5,0.5)"
    )


def test_a_misspelt_function_is_refused_with_the_nearest():
    """At build time, not in a cell."""
    with pytest.raises(UnknownFunctionError, match="no function is named ENG_TOC; the nearest name is ENG_TCO"):
        call("ENG_TOC", SCENARIO, model="m")


def test_a_misspelt_argument_is_refused_with_the_nearest():
    """Given by name, or in a mapping of cells, where it would be left out in silence."""
    with pytest.raises(WrongCallError, match="ENG_TCO has no argument discont_rate; the nearest name is discount_rate"):
        call("ENG_TCO", SCENARIO, model="m", discont_rate="r")
    with pytest.raises(WrongCallError, match="no argument swich_year; the nearest name is switch_year"):
        call("ENG_TCO", SCENARIO | {"swich_year": "year"}, model="m")


def test_an_argument_of_another_function_is_refused_where_it_is_given_by_name():
    """Only a mapping serves many functions."""
    with pytest.raises(WrongCallError, match="ENG_CHEAPEST has no argument model"):
        call("ENG_CHEAPEST", SCENARIO, model="m")


def test_a_missing_argument_is_refused_with_the_signature():
    """Whether it is not given or given as left out."""
    for given in ({}, {"model": None}, {"model": ""}):
        with pytest.raises(WrongCallError, match=r"ENG_TCO needs model: ENG_TCO\(model, units, "):
            call("ENG_TCO", SCENARIO, **given)


def test_the_shared_cells_are_arguments_of_functions():
    """Each of them of at least one."""
    known = {argument.name for function in catalogue().values() for argument in function.arguments}
    assert set(SCENARIO) | set(DECISION) <= known


def test_templates_write_no_call_as_text():
    """Every call of an ENG_ function goes through the catalogue."""
    typed = re.compile(r"\bENG_[A-Z_]+\(")
    folder = Path(templates.__file__).parent
    found = [
        f"{path.relative_to(folder)}: {match}"
        for path in folder.rglob("*.py")
        if path.name != "checked_calls.py"
        for match in typed.findall(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_an_area_refers_to_itself_in_every_way():
    """From any sheet, and on its own as in formulas that are copied."""
    area = Area("My sheet", 4, 3, 8, 7)
    assert str(area) == "'My sheet'!$D$5:$H$9"
    assert (area.relative, area.across, area.down, area.fixed) == ("D5:H9", "$D5:$H9", "D$5:H$9", "$D$5:$H$9")
    assert area.elsewhere == "'My sheet'!D5:H9"
    assert area.corners == (4, 3, 8, 7)
    assert area[0].relative == "D5:H5"
    assert area[1:].relative == "D6:H9"
    assert area[:-1].relative == "D5:H8"
    assert [column.relative for column in area.each_column()][1] == "E5:E9"
    assert area[0].to(area[1:3]).relative == "D5:H7"


def test_an_area_that_ends_before_it_begins_is_refused():
    """As of columns named in the wrong order."""
    with pytest.raises(ValueError, match="ends before it begins"):
        Area("Calc", 4, 3, 3, 3)


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
            Column("Units", lambda at: f"=100*{at['Year'].relative}", COUNT_LOOK),
            *per_model(lambda at: f"=LEN({at.head.down})*{at['Units'].across}", MONEY_LOOK),
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


def test_a_named_figure_is_a_formula_a_number_or_a_text():
    """A formula where it starts with =."""
    book = Book("Title", "Subject")
    page = book.page("Calc", "Calc", "", (12,) * 2)
    for name, value in (("months", 12), ("years", "=months/12"), ("mid_case", "mid")):
        add_figure(page, name, "Label", value)
    workbook = openpyxl.load_workbook(io.BytesIO(book.to_bytes()))
    assert [cell.value for (cell,) in workbook["Calc"]["C5:C7"]] == [12, "=months/12", "mid"]
    assert workbook.defined_names["mid_case"].attr_text == "Calc!$C$7"


def test_a_sheet_is_found_once_it_is_written():
    """And a sheet that asks too early is told so."""

    class Asking(Figures):
        name = "Asking"

        def write(self) -> None:
            self.asked = self.book.sheet(Figures).table

    made, _ = written(Figures, Asking)
    assert made[1].asked is made[0].table
    with pytest.raises(LookupError, match="Figures is not written yet"):
        written(Asking)


def test_a_section_leaves_one_row_free_above_it():
    """Whether or not the writer has moved on by itself."""
    page = Book("Title", "Subject").page("Calc", "Calc", "", (12,) * 2)
    page.section("First")
    assert page.row == 5
    page.text(page.row, 1, "text", Style.CALCULATION)
    page.row += 1
    page.section("Second")
    assert page.row == 8
    page.text(page.row, 1, "text")
    page.row += 2
    page.section("Third")
    assert page.row == 11
