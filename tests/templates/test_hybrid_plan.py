"""The hybrid plan: its years of the move against plain arithmetic, and its checks under many inputs."""

from __future__ import annotations

import math

import pytest

from xl_engagement.cells import ErrorValue
from xl_engagement.guide.default_assumptions import DRIVERS

UNITS = (300, 800, 3_500, 8_000, 15_000)
RATE, PRICE, QUALIFYING = 0.08, 80, 100_000


def hardware_saved(units):
    """A CM's saving on the hardware of a year, mid case: 15 % of the price from 3,000 units on, nothing up to 500."""
    ramp = min(max(math.log(units / 500) / math.log(3_000 / 500), 0), 1)
    return units * PRICE * 0.15 * ramp


def saving_of_a_move_in(year):
    """What a move in that year saves over staying, discounted."""
    later = sum(hardware_saved(units) / (1 + RATE) ** at for at, units in enumerate(UNITS, start=1) if at >= year)
    return later - QUALIFYING / (1 + RATE) ** year


@pytest.fixture(scope="module")
def book(book_of):
    return book_of("hybrid-plan")


def test_each_year_of_the_move_saves_what_arithmetic_says(book):
    rows = book.table("cost_by_switch_year")
    assert [row["Move in year"] for row in rows] == [2, 3, 4, 5]
    assert [row["Saves over staying"] for row in rows] == pytest.approx([saving_of_a_move_in(y) for y in range(2, 6)])
    assert book["best_year"] == max(range(2, 6), key=saving_of_a_move_in) == 3


def test_the_answer_compares_with_staying_and_with_moving_early(book):
    early = saving_of_a_move_in(3) - saving_of_a_move_in(2)
    for words in ("the move in year 3", f"${saving_of_a_move_in(3):,.0f} less than staying", f"${early:,.0f} more"):
        assert words in book["answer"]
    assert "proven itself" in book["answer"]
    assert "proven itself" not in book.with_inputs(proven="yes")["answer"]


def test_a_cm_saves_nothing_on_day_one(book):
    rows = book.table("hardware_saving")
    assert [row["A CM saves"] for row in rows] == pytest.approx([hardware_saved(units) for units in UNITS])
    assert rows[0]["A CM saves"] == 0
    assert "In year 1 a CM would save $0 on the hardware, against $100,000" in book["trap_words"]


def test_the_plan_shows_the_stages_and_the_trap(book):
    stages = [row["Stage"] for row in book.table("hybrid_plan")]
    odm, moving, split = "ODM engagement", "Moving the hardware to a CM", "CM hardware, licensed ODM software"
    assert stages == [odm, odm, moving, split, split]
    assert book.table("hybrid_plan")[0]["Note"].startswith("Do not split in year 1")
    assert [row["Stage"] for row in book.with_inputs(switch_year=5).table("hybrid_plan")] == [odm] * 4 + [moving]


def test_your_own_year_is_compared_with_the_best(book):
    later = book.with_inputs(switch_year=5)
    costs = saving_of_a_move_in(3) - saving_of_a_move_in(5)
    assert f"Your plan, year 5, costs ${costs:,.0f} more than that." in later["answer"]
    assert later["hybrid_cost"] - book["hybrid_cost"] == pytest.approx(costs)


def test_moving_pays_from_the_volume_whose_savings_pay_for_it(book):
    saved = hardware_saved(book["switch_volume"])
    assert sum(saved / (1 + RATE) ** year for year in (1, 2, 3)) == pytest.approx(QUALIFYING / (1 + RATE))


def test_a_move_that_never_pays_is_explained(book):
    stay = book.with_inputs(unit_cost=0)
    assert (stay["best_year"], stay["switch_volume"]) == (ErrorValue("#N/A"), ErrorValue("#N/A"))
    assert stay["answer"].startswith("Stay with the ODM: in no year")
    assert "No line ends above zero" in stay["chart_words"]


SCENARIOS = {
    "zero volume": {"units": (0, 0, 0, 0, 0)},
    "one unit": {"units": (1, 0, 0, 0, 0)},
    "one unit a year": {"units": (1, 1, 1, 1, 1)},
    "a million units": {"units": (1_000_000,) * 5},
    "one year": {"units": (3_000, None, None, None, None)},
    "two years": {"units": (300, 5_000, None, None, None)},
    "a year without units": {"units_year_3": 0},
    "not discounted": {"discount_rate": 0},
    "heavily discounted": {"discount_rate": 0.9},
    "low cost": {"case": "low"},
    "high cost": {"case": "high"},
    "low = high": {f"{d.key}_{end}": (d.low + d.high) / 2 for d in DRIVERS for end in ("low", "high")},
    "nothing costs anything": {"unit_cost": 0, "saas_fee": 0},
    "move as early as possible": {"switch_year": 2},
    "must pay at once": {"years_to_pay": 1},
    "may take long": {"years_to_pay": 10},
    "a quote": {"cm_unit_cost": 10},
    "a dear quote": {"cm_unit_cost": 500},
    "a licence": {"platform_licence_low": 50_000, "platform_licence_high": 60_000},
    "learning": {"learning_rate_low": 0.1, "learning_rate_high": 0.1},
    "double demand": {"volume_factor_low": 2, "volume_factor_high": 2},
    "least fee": {"odm_saas_minimum_low": 50_000, "odm_saas_minimum_high": 50_000},
}


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_every_check_holds_whatever_the_inputs(book, all_holds, scenario):
    all_holds(book.with_inputs(**SCENARIOS[scenario]), errors=("#N/A",))


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"units": (300, 5_000, None, None, None), "switch_year": 4}, "switch_year must be 2, the last year, not 4"),
        ({"units_year_2": None}, "units"),
        ({"saas_fee": None}, "saas_fee is missing"),
        ({"discount_rate": 8}, "discount_rate"),
    ],
)
def test_bad_inputs_are_explained_in_the_answer(book, changes, says):
    changed = book.with_inputs(**changes)
    assert says in changed["answer"]
    assert changed["verdict"] == "bad input"


MOVES = {
    "product_name": ("Meter", "title"),
    "unit_cost": (90, "cost_by_switch_year"),
    "saas_fee": (2, "odm_cost"),
    **{f"units_year_{year}": (7_000, "cost_by_switch_year") for year in range(1, 6)},
    "switch_year": (5, "hybrid_cost"),
    "proven": ("yes", "hybrid_plan"),
    "years_to_pay": (5, "switch_volume"),
    "case": ("low", "cost_by_switch_year"),
    "discount_rate": (0.1, "cost_by_switch_year"),
}


@pytest.mark.parametrize("name", MOVES)
def test_every_input_moves_what_it_should(book, moves, name):
    moves(book, name, *MOVES[name])


def test_the_tests_above_cover_every_input(book, inputs_of):
    assert inputs_of(book) == set(MOVES)
