"""What templates are built with: calls checked by the catalogue, areas, figures, sheets in their order."""

from __future__ import annotations

import io
import re
from pathlib import Path

import openpyxl
import pytest

from xl_engagement import templates
from xl_engagement.templates.kit.area import Area
from xl_engagement.templates.kit.book import Book
from xl_engagement.templates.kit.checked_calls import WrongCallError, call, check, quoted, reason
from xl_engagement.templates.kit.named_cells import DECISION, SCENARIO
from xl_engagement.templates.kit.named_figures import add_figure
from xl_engagement.templates.kit.template_sheet import Sheet
from xl_engagement.templates.kit.theme import Style
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


class Front(Sheet):
    """A sheet that another one asks for."""

    name = "Front"
    subtitle = "Nothing to fill in."
    contents = "Nothing."
    widths = (12, 12)


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

    class Asking(Front):
        name = "Asking"

        def write(self) -> None:
            self.asked = self.book.sheet(Front)

    book = Book("Title", "Subject")
    front = Front(book)
    assert Asking(book).asked is front
    with pytest.raises(LookupError, match="Front is not written yet"):
        Asking(Book("Title", "Subject"))


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
