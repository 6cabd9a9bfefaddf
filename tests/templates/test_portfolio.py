"""The portfolio: spilled results against calls of their own, the ranking, and its checks under many inputs."""

from __future__ import annotations

import io

import openpyxl
import pytest

from xl_engagement import call
from xl_engagement.cells import column_letters
from xl_engagement.guide.default_assumptions import DRIVERS
from xl_engagement.templates.portfolio.constants import ORDERS

CODES = ("ODM", "HYBRID", "CM", "SDK", "BESPOKE")
FIRST = 7
"""The row of the first product on the sheet Products."""


@pytest.fixture(scope="module")
def book(book_of):
    return book_of("portfolio")


def column(book, name):
    return [row[0] for row in book.rows(name)]


def test_the_hundred_products_are_examples(book):
    names = column(book, "products")
    assert len(set(names)) == 100
    assert all(name.startswith(f"Example {number:03}: ") for number, name in enumerate(names, start=1))


@pytest.mark.parametrize("at", [0, 14, 62, 99])
def test_what_spills_is_what_a_call_for_each_product_gives(book, at):
    units = book.rows("units")[at]
    price, fee = column(book, "unit_cost")[at], column(book, "saas_fee")[at]
    scenario = (units, price, fee, "mid", 0.08)
    assert book.rows("costs_by_model")[at] == pytest.approx([call("ENG_TCO", code, *scenario) for code in CODES])
    assert column(book, "cheapest")[at] == call("ENG_CHEAPEST", *scenario)
    answers = [
        column(book, name)[at] for name in ("sells_platform", "full_source_ip", "investors_patient", "hiring_confident")
    ]
    hire = column(book, "hire_months")[at]
    month = round(max(units) / 12)
    recommended = call("ENG_RECOMMEND", column(book, "has_team")[at], hire, month, *answers)
    assert column(book, "recommended")[at] == recommended
    assert column(book, "costs_per_unit")[at] == pytest.approx(call("ENG_COST_PER_UNIT", recommended, *scenario))


def test_each_column_of_results_is_one_formula(book):
    """Costs, cheapest, recommended, per unit: four calls for a hundred products."""
    formulas = book.package.sheet("Each").formulas.values()
    spilling = [cell for cell in formulas if cell.dynamic and cell.area[2] - cell.area[0] == 99]
    functions = [cell.text.partition("ENG_")[2].partition("(")[0] for cell in spilling]
    assert functions == ["TCO", "CHEAPEST", "RECOMMEND", "COST_PER_UNIT"]


def test_the_mix_counts_and_costs_every_product(book):
    rows = {row["Model"]: row for row in book.table("mix")}
    recommended, costs = column(book, "recommended"), column(book, "recommended_costs")
    for code in CODES:
        mine = [cost for model, cost in zip(recommended, costs, strict=True) if model == code]
        assert rows[code]["Recommended"] == len(mine)
    assert rows["Total"]["Recommended"] == rows["Total"]["Cheapest"] == 100
    assert book["total_cost"] == pytest.approx(sum(costs))
    assert f"recommends ODM for {rows['ODM']['Recommended']:.0f}, CM for" in book["answer"]


KEYS = {"total cost": "Its cost", "could save": "Could save", "cost per unit": "Per unit", "units": "Units"}


@pytest.mark.parametrize("order", ORDERS)
def test_the_ranking_sorts_by_every_order(book, order):
    ranking = book.with_inputs(sort_by=order).table("ranking")
    assert sorted(row["Product"] for row in ranking) == sorted(column(book, "products"))
    keys = [row[KEYS.get(order, "Product")] for row in ranking]
    assert keys == sorted(keys, reverse=order in KEYS)


@pytest.mark.parametrize(
    ("choice", "holds"),
    [
        ({"show_recommended": "CM"}, lambda row: row["Recommended"] == "CM"),
        ({"show_line": "Energy"}, lambda row: row["Line"] == "Energy"),
        ({"show_differing": "only where the cheapest differs"}, lambda row: row["Cheapest"] != row["Recommended"]),
    ],
)
def test_the_ranking_shows_only_what_is_chosen(book, choice, holds):
    everything = book.table("ranking")
    chosen = book.with_inputs(**choice)
    names = {row["Product"] for row in chosen.table("ranking")}
    assert names == {row["Product"] for row in everything if holds(row)}
    assert 0 < len(names) == chosen["products_shown"] < 100
    assert chosen.failed_tests() == {}


def test_a_choice_without_products_leaves_an_empty_ranking(book):
    none = book.with_inputs(show_recommended="HYBRID")
    assert (none.table("ranking"), none["products_shown"], none.failed_tests()) == ([], 0, {})


def test_look_at_first_lists_the_largest_savings(book):
    largest = sorted(column(book, "savings"), reverse=True)[:4]
    assert [row[0] for row in book.rows("look_at_first")] == pytest.approx(largest)


def test_inputs_can_be_filtered_and_sorted_on_the_protected_sheet(book):
    workbook = openpyxl.load_workbook(io.BytesIO(book.data))
    for name, sortable in (("Products", True), ("Each", False)):
        sheet = workbook[name]
        assert sheet.auto_filter.ref
        assert sheet.protection.sheet and not sheet.protection.autoFilter
        assert (not sheet.protection.sort) is sortable


def product(row, **changes):
    """Assignments to cells of one product, by their column."""
    columns = {"name": 2, "line": 3, "price": 9, "fee": 10, "team": 11}
    return {f"Products!{column_letters(columns[key])}{row}": value for key, value in changes.items()}


def shipping(row, *units):
    return {f"Products!{letter}{row}": number for letter, number in zip("DEFGH", units, strict=True)}


def without(rows):
    return {name: value for row in rows for name, value in product(row, name=None).items()}


SCENARIOS = {
    "zero volume": shipping(FIRST, 0, 0, 0, 0, 0),
    "one unit": shipping(FIRST, 1, 0, 0, 0, 0),
    "a million units": shipping(FIRST, *[1_000_000] * 5),
    "one year": shipping(FIRST, 3_000, None, None, None, None),
    "a row without a name": without([FIRST + 40]),
    "a single product": without(range(FIRST + 1, FIRST + 100)),
    "a product without a line": product(FIRST, line=None),
    "a line renamed": {"line_1": "Offices"},
    "nothing costs anything": product(FIRST, price=0, fee=0),
    "low cost": {"case": "low"},
    "high cost": {"case": "high"},
    "low = high": {f"{d.key}_{end}": (d.low + d.high) / 2 for d in DRIVERS for end in ("low", "high")},
    "not discounted": {"discount_rate": 0},
    "late switch": {"switch_year": 5},
}


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_every_check_holds_whatever_the_inputs(book, all_holds, scenario):
    all_holds(book.with_inputs(**SCENARIOS[scenario]))


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        (product(FIRST, price=-1), "1 of 100 products"),
        (product(FIRST, price=-1), "unit_cost must be a number, 0 or more, not -1"),
        (product(FIRST, team=None), "has_team is missing"),
        (shipping(FIRST, None, None, None, None, None), "units is missing"),
        (without(range(FIRST, FIRST + 100)), "No product is given"),
        ({"odm_nre_low": 300_000}, "100 of 100 products"),
    ],
)
def test_bad_inputs_are_explained_in_the_answer(book, changes, says):
    changed = book.with_inputs(**changes)
    assert says in changed["answer"]
    assert changed["verdict"] == "bad input"
    assert changed["test_inputs_valid"] is False


def test_something_wrong_with_one_product_leaves_the_others_alone(book):
    changed = book.with_inputs(**product(FIRST, price=-1))
    assert changed.rows("costs_by_model")[0] == [""] * 5
    assert changed.rows("costs_by_model")[1:] == book.rows("costs_by_model")[1:]
    assert column(changed, "problems")[0].startswith("ENG_TCO: unit_cost")


MOVES = {
    "case": ("low", "mix"),
    "discount_rate": (0.1, "policies"),
    "switch_year": (4, "mix"),
    **{f"line_{number}": ("Offices", "by_line") for number in range(1, 9)},
    "sort_by": ("units", "ranking"),
    "show_recommended": ("ODM", "ranking"),
    "show_line": ("Home", "ranking"),
    "show_differing": ("only where the cheapest differs", "ranking"),
}


@pytest.mark.parametrize("name", MOVES)
def test_every_input_moves_what_it_should(book, name):
    value, output = MOVES[name]
    assert book.with_inputs(**{name: value}).rows(output) != book.rows(output)


def test_the_tests_above_cover_every_input(book, inputs_of):
    assert inputs_of(book) == set(MOVES)
