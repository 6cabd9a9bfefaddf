"""The break-even template: its volumes and levels against plain arithmetic, and its checks under many inputs."""

from __future__ import annotations

import pytest

from xl_engagement.cells import ErrorValue
from xl_engagement.guide.default_assumptions import DRIVERS

RATE, YEARS, PLANNED = 0.08, 5, 12_000
FACTORS = [1 / (1 + RATE) ** year for year in range(1, YEARS + 1)]
FLEET = sum((year + 0.5) * factor for year, factor in enumerate(FACTORS))
"""Years of service that a unit a year adds up to, discounted."""


def fixed_costs():
    """What a CM costs more than an ODM at no volume: engineering and maintenance less the NRE, mid case."""
    return (1_100_000 - 165_000) * FACTORS[0] + 750_000 * sum(FACTORS[1:])


def saving_per_unit(price, fee):
    """What a CM saves for each unit a year at full discount volume: 15 % of the hardware, and the fee less hosting."""
    return 0.15 * price * sum(FACTORS) + 12 * (fee - 0.625) * FLEET


@pytest.fixture(scope="module")
def book(book_of):
    return book_of("break-even")


def test_the_break_even_is_where_both_lines_cross(book):
    assert book["break_even"] == pytest.approx(fixed_costs() / saving_per_unit(80, 1.5))


def test_the_table_goes_through_prices_and_fees(book):
    header, *rows = book.rows("break_even_table")
    assert header[1:] == [40, 60, 80, 100, 120, 140, 160]
    assert [row[0] for row in rows] == [0.5 * step for step in range(1, 10)]
    for row in rows[1:]:
        expected = [fixed_costs() / saving_per_unit(price, row[0]) for price in header[1:]]
        assert row[1:] == pytest.approx(expected)


def test_the_levels_to_negotiate_for(book):
    """At the plan, the fee and the price at which the saving of all units pays the fixed costs."""
    per_unit = fixed_costs() / PLANNED
    fee = 0.625 + (per_unit - 0.15 * 80 * sum(FACTORS)) / (12 * FLEET)
    price = (per_unit - 12 * (1.5 - 0.625) * FLEET) / (0.15 * sum(FACTORS))
    assert (book["level_saas_fee"], book["level_unit_cost"]) == pytest.approx((fee, price))
    assert f"${fee:.2f}" in book["answer"] and f"${price:.2f}" in book["answer"]
    assert (book["present_cm_unit_cost"], book["present_odm_nre"]) == ("no quote", 165_000)


def test_every_pair_is_compared(book):
    """Row over column; nothing on the diagonal."""
    codes = ("ODM", "HYBRID", "CM", "SDK", "BESPOKE")
    each = dict(zip(codes, book.rows("break_even_of_each"), strict=True))
    assert each["CM"][0] == book["break_even"]
    assert [each[code][at] for at, code in enumerate(codes)] == [""] * 5
    assert each["ODM"][1:] == ["never"] * 4
    assert each["CM"][4] == 0


def test_the_bands_say_in_words_which_model_is_cheapest(book):
    assert [row["Model"] for row in book.table("cheapest_by_volume")] == ["ODM", "HYBRID", "CM"]
    values = book.package.sheet("Results").values.values()
    assert "From 28,133 units a year on, CM is the cheapest." in values


def test_the_chart_marks_every_change_and_the_break_even(book):
    """Volumes of the diamonds, a slot that is not needed repeating the last; labels of the guide lines."""
    texts = set(book.package.sheet("Calc").values.values())
    assert {"HYBRID from 2,557", "CM from 28,133", "CM level with ODM: 21,642"} <= texts
    assert (book["changes_shown"], book["asked_in_chart"], book["chart_volume"]) == (2, 1, 40_000)


def test_a_chart_without_marks_says_why(book):
    alone = book.with_inputs(unit_cost=0, saas_fee=0, model_a="ODM", model_b="CM", largest_volume=100)
    assert alone["changes_shown"] == 0
    assert "no change is marked" in alone["chart_words"]
    assert "not in the chart" in alone["chart_words"]
    assert "ODM is cheapest throughout" in alone.package.sheet("Calc").values.values()


def test_a_missing_break_even_is_explained(book):
    reverse = book.with_inputs(model_a="ODM", model_b="CM")
    assert reverse["break_even"] == ErrorValue("#N/A")
    assert reverse["answer"].startswith("There is no break-even: ODM is the cheaper one below 21,642 units a year")


SCENARIOS = {
    "zero volume": {"planned_volume": 0},
    "one unit": {"planned_volume": 1},
    "a million units": {"planned_volume": 1_000_000},
    "ten years": {"years_ahead": 10},
    "two years": {"years_ahead": 2},
    "not discounted": {"discount_rate": 0},
    "discount left blank": {"discount_rate": None},
    "low cost": {"case": "low"},
    "high cost": {"case": "high"},
    "low = high": {f"{d.key}_{end}": (d.low + d.high) / 2 for d in DRIVERS for end in ("low", "high")},
    "nothing costs anything": {"unit_cost": 0, "saas_fee": 0},
    "a dear fee": {"saas_fee": 40},
    "all of the hardware saved": {"cm_unit_discount_low": 1, "cm_unit_discount_high": 1},
    "a quote": {"cm_unit_cost": 10},
    "a dear quote": {"cm_unit_cost": 500},
    "HYBRID and SDK": {"model_a": "HYBRID", "model_b": "SDK"},
    "far away": {"model_a": "SDK"},
    "late switch": {"switch_year": 4},
    "small chart": {"largest_volume": 1},
    "large chart": {"largest_volume": 100_000_000},
    "delay costs": {"monthly_margin_low": 50_000, "monthly_margin_high": 50_000},
    "table from nothing": {"first_price": 0, "first_fee": 0},
}


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_every_check_holds_whatever_the_inputs(book, all_holds, scenario):
    all_holds(book.with_inputs(**SCENARIOS[scenario]), errors=("#N/A",))


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"model_b": "CM"}, "Choose two different models"),
        ({"switch_year": 9}, "switch_year must be a whole year from 2 to 5"),
        ({"planned_volume": None}, "volumes is missing"),
        ({"unit_cost": -1}, "unit_cost must be a number, 0 or more"),
    ],
)
def test_bad_inputs_are_explained_in_the_answer(book, changes, says):
    changed = book.with_inputs(**changes)
    assert says in changed["answer"]
    assert changed["verdict"] == "bad input"
    assert changed["test_inputs_valid"] is False


MOVES = {
    "product_name": ("Meter", "title"),
    "unit_cost": (90, "break_even"),
    "saas_fee": (2, "break_even"),
    "planned_volume": (30_000, "planned_cheapest"),
    "model_a": ("SDK", "break_even"),
    "model_b": ("SDK", "break_even"),
    "years_ahead": (6, "break_even"),
    "case": ("low", "break_even"),
    "discount_rate": (0.1, "break_even"),
    "switch_year": (3, "cheapest_by_volume"),
    "largest_volume": (9_000, "chart_volume"),
    "first_price": (30, "break_even_table"),
    "price_step": (10, "break_even_table"),
    "first_fee": (1, "break_even_table"),
    "fee_step": (1, "break_even_table"),
}


@pytest.mark.parametrize("name", MOVES)
def test_every_input_moves_what_it_should(book, moves, name):
    moves(book, name, *MOVES[name])


def test_the_tests_above_cover_every_input(book, inputs_of):
    assert inputs_of(book) == set(MOVES)
