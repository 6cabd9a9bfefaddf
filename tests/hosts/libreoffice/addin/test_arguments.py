"""Arguments as people give them in Calc: ranges, blanks, constants, what is left out, errors; and results as cells."""

from __future__ import annotations

import pytest

from xl_engagement import call
from xl_engagement.hosts.embedded.single_formula import evaluate_formula

TCO = call("ENG_TCO", "ODM", [[500, 3000]], 100, 2)


@pytest.mark.parametrize(
    ("units", "cells"),
    [
        ("A1:B1", {"A1": 500, "B1": 3000}),
        ("A1:A2", {"A1": 500, "A2": 3000}),
        ("{500,3000}", {}),
        ("A1:D1", {"A1": 500, "B1": 3000, "D1": '=""'}),
        ("A1:B1*1000", {"A1": 0.5, "B1": 3}),
    ],
    ids=["a row", "a column", "an array constant", "trailing blanks", "a computed array"],
)
def test_a_schedule_comes_as_a_range_or_an_array(calc, typed, units, cells):
    formula = typed(f'=ENG_TCO("ODM",{units},100,2)')
    # An operation on a range is an array only in an array formula: this is Calc's rule for all functions.
    place = "Z1:Z1" if "*" in units else "Z1"
    assert calc.sheet({**cells, place: formula}, "Z1") == pytest.approx(TCO)


def test_what_is_left_out_takes_its_default(calc):
    """An omitted argument, one left empty between separators, an empty text and an empty cell."""
    low = call("ENG_TCO", "CM", [[500, 3000]], 100, 2, None, 0.1)
    for case in ("", '""', "A9"):
        assert calc.value(f'=ENG_TCO("CM",{{500,3000}},100,2,{case},0.1)') == pytest.approx(low)
    assert calc.value('=ENG_TCO("CM",{500,3000},100,2)') == pytest.approx(call("ENG_TCO", "CM", [[500, 3000]], 100, 2))
    assert calc.value("=ENG_RECOMMEND(FALSE)") == "ODM"


def test_an_empty_cell_among_figures_is_a_fault_and_not_zero(calc):
    cells = {"A1": 500, "C1": 3000}
    shown = calc.sheet(
        {**cells, "A3": '=ENG_TCO("ODM";A1:C1;100;2)', "A4": '=ENG_CHECK("ENG_TCO";"ODM";A1:C1;100;2)'}, "A3", "A4"
    )
    assert shown[0] == ("error", "#VALUE!")
    assert "blank before its last number" in shown[1]


@pytest.mark.parametrize("yes", ["TRUE", "TRUE()", "1", '"yes"', "A1"])
def test_yes_in_every_form(calc, yes):
    assert calc.value(f"=ENG_RECOMMEND({yes})", A1="=TRUE()") == "CM"


def test_a_range_is_one_call_with_a_result_for_each_cell(calc):
    """Broadcast over a column, an error value for the bad element alone."""
    cells = {"A1": 100, "A2": "dear", "A3": 50}
    rows = calc.sheet({**cells, "C1:C3": '=ENG_TCO("ODM";{500;3000};A1:A3;2)'}, "C1:C3")
    expected = call("ENG_TCO", "ODM", [[500, 3000]], [[100], ["dear"], [50]], 2)
    assert rows[0] == [pytest.approx(expected[0][0])]
    assert rows[1] == [("error", "#VALUE!")]
    assert rows[2] == [pytest.approx(expected[2][0])]


def test_the_last_argument_is_taken_any_number_of_times(calc):
    cells = {"A1": "ODM", "A2": 500, "B2": 3000}
    assert calc.value('=ENG_CHECK("ENG_TCO",A1,A2:B2,100,2)', **cells) == ""
    message = call("ENG_CHECK", "ENG_TCO", "OEM", [[500, 3000]], 100, 2)
    assert calc.value('=ENG_CHECK("ENG_TCO","OEM",A2:B2,100,2)', **cells) == message
    assert calc.value('=ENG_CHECK("ENG_TCO","ODM",{500,3000},100,,)') == call(
        "ENG_CHECK", "ENG_TCO", "ODM", [[500, 3000]], 100, None, None
    )


@pytest.mark.parametrize(
    ("formula", "error"),
    [
        ('=ENG_TCO("OEM",500,100,2)', "#VALUE!"),
        ('=ENG_TCO("ODM",-1,100,2)', "#NUM!"),
        ('=ENG_COST_PER_UNIT("ODM",0,100,2)', "#DIV/0!"),
        ('=ENG_GUIDE_COST("nre","SDK")', "#N/A"),
        ('=ENG_TERM("NRE","caution","onlogic")', "#N/A"),
        ("=ENG_TCO()", "#VALUE!"),
    ],
)
def test_faults_are_real_error_values(calc, formula, error):
    assert evaluate_formula(formula).code == error
    assert calc.value(formula) == ("error", error)
    assert calc.value(f"=ISERROR({formula[1:]})") == 1
    assert calc.value(f"=IFERROR({formula[1:]},7)") == 7


@pytest.mark.parametrize("error", ["=NA()", "=1/0", '=VALUE("x")'])
def test_an_error_in_a_cell_goes_through_unchanged(calc, error):
    shown = calc.sheet({"A1": error, "B1": '=ENG_TCO("ODM";500;A1;2)', "B2": "=ENG_TERM(A1)"}, "A1", "B1", "B2")
    assert shown[0][0] == "error"
    assert shown[1:] == [shown[0], shown[0]]


def test_an_error_in_a_range_is_refused_by_calc_itself(calc):
    """No function of an add-in is called then; IFERROR in an array formula lets the call through."""
    cells = {"A1": 500, "B1": "=NA()"}
    shown = calc.sheet(
        {**cells, "C1": '=ENG_TCO("ODM";A1:B1;100;2)', "D1:D1": '=ENG_TCO("ODM";IFERROR(A1:B1;3000);100;2)'}, "C1", "D1"
    )
    assert shown == [("error", "Err:504"), pytest.approx(TCO)]


def test_an_error_in_an_array_is_the_error_of_the_result(calc):
    cells = {"A1": 500, "B1": "=NA()", "D1:D1": '=ENG_TCO("ODM";IF(A1:B1>0;A1:B1;0);100;2)'}
    assert calc.sheet(cells, "D1") == ("error", "#N/A")


def test_tables_fill_array_formulas_with_numbers_texts_and_blanks(calc):
    expected = call("ENG_COMPARE", [[500, 3000]], 100, 2)
    shown = calc.sheet({"A1:G6": "=ENG_COMPARE({500;3000};100;2)"}, "A1:G6")
    assert len(expected) == 6
    for row, cells in zip(shown, expected, strict=True):
        assert row == [pytest.approx(cell) if isinstance(cell, float) else cell for cell in cells]


def test_texts_compare_as_texts_do(calc):
    """Calc compares places in its pool of texts, in which an add-in's texts are only if they come as one value."""
    cells = {
        "A1": "=ENG_CHEAPEST({500;3000};100;2)",
        "A2": "CM",
        "A3": "ODM",
        "B2:B3": '=ENG_RESPONSIBLE(A2:A3;"firmware")',
    }
    questions = {
        '=A1="ODM"': 1, '=A1=A3': 1, '=MATCH("ODM";A1:A1;0)': 1, '=COUNTIF(A1:A3;"ODM")': 2, '=B2="buyer"': 1,
        '=MATCH("ODM";B2:B3;0)': 2, '=IF(ENG_CHEAPEST({500;3000};100;2)="ODM";5;6)': 5,
    }  # fmt: skip
    places = [f"D{row}" for row in range(1, len(questions) + 1)]
    shown = calc.sheet({**cells, **dict(zip(places, questions, strict=True))}, *places)
    assert shown == list(questions.values())


def test_texts_compare_where_a_function_gives_numbers_too(calc):
    """The guide's cost table has numbers and words, and each stays what it is, also side by side."""
    cells = {
        "A1": '=ENG_GUIDE_COST("maintenance_burden";"ODM")',
        "A2": "CM",
        "A3": "ODM",
        "B2:B3": '=ENG_GUIDE_COST("year2_maintenance";A2:A3)',
        "C2": '=ENG_GUIDE_COST("year2_maintenance";"CM";"high")',
    }
    questions = {
        '=IF(ENG_GUIDE_COST("maintenance_burden";"ODM")="The ODM";1;0)': 1, '=A1="The ODM"': 1,
        '=B3&""="Included in the SaaS fee"': 1, "=ISTEXT(B3)": 1, "=ISNUMBER(B2)": 1,
        "=B2*2": 1_500_000, "=SUM(B2:B3)": 750_000, "=C2": 1_000_000,
        '=ERROR.TYPE(ENG_GUIDE_COST("total_cost";"CM"))': 7,
    }  # fmt: skip
    places = [f"D{row}" for row in range(1, len(questions) + 1)]
    shown = calc.sheet({**cells, **dict(zip(places, questions, strict=True))}, *places)
    assert shown == list(questions.values())
