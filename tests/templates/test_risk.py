"""The risk template: its chances, tornado and worth of knowing against closed forms; its checks under many inputs."""

from __future__ import annotations

import time

import pytest

from xl_engagement.cells import ErrorValue
from xl_engagement.guide.default_assumptions import DRIVERS
from xl_engagement.recalc.job import recalculate
from xl_engagement.recalc.settings import Settings

RATE = 0.08
LATER = sum(1 / (1 + RATE) ** year for year in range(2, 6))
"""Maintenance falls due in years 2 to 5, discounted."""


@pytest.fixture(scope="module")
def book(book_of):
    return book_of("risk")


def pinned(*free):
    """Every driver but the free ones at its middle."""
    return {f"{d.key}_{end}": (d.low + d.high) / 2 for d in DRIVERS if d.key not in free for end in ("low", "high")}


def test_the_swing_of_the_maintenance_is_its_range_in_every_later_year(book):
    first = book.table("tornado")[0]
    assert first["Driver"] == "cm_annual_maintenance"
    assert first["Swing"] == pytest.approx((1_000_000 - 500_000) * LATER)
    assert first["Turns the choice"] == "yes"
    assert first["At low"] < 0 < first["At high"]


def test_worth_of_knowing_the_maintenance_alone(book):
    """The difference is then uniform between the tornado's ends; the worth is what is gained where it is negative."""
    first = book.table("tornado")[0]
    expected = first["At low"] ** 2 / (2 * first["Swing"])
    assert first["Worth knowing"] == pytest.approx(expected, rel=0.06)
    assert "CM: software maintenance (cm_annual_maintenance)" in book["find_out_words"]


def test_with_one_uniform_driver_the_percentiles_are_those_of_its_range(book):
    """Only the NRE is drawn: the ODM's cost goes evenly from that of 80,000 to that of 250,000, paid in year 1."""
    alone = book.with_inputs(**pinned("odm_nre"))
    odm = {row["Chance"]: row["ODM"] for row in alone.table("cost_percentiles") if isinstance(row["Chance"], float)}
    spread = (250_000 - 80_000) / (1 + RATE)
    assert odm[0.9] - odm[0.1] == pytest.approx(0.8 * spread, rel=0.02)
    assert odm[0.8] - odm[0.5] == pytest.approx(0.3 * spread, rel=0.04)


def test_the_favourite_is_the_cheapest_on_average(book):
    rows = book.table("probability_cheapest")
    assert book["favourite"] == min(rows, key=lambda row: row["Mean TCO"])["Model"] == "HYBRID"
    assert book["runner_up"] == sorted(rows, key=lambda row: row["Mean TCO"])[1]["Model"] == "CM"
    assert book["evpi"] == pytest.approx(min(row["Mean regret"] for row in rows))
    assert book["answer"].startswith("HYBRID is the cheapest in 64% of 10,000 trials, CM in 15%.")


def test_nothing_uncertain_leaves_nothing_to_find_out(book):
    sure = book.with_inputs(**pinned())
    assert (sure["evpi"], sure.table("tornado")) == (0, [])
    assert "Nothing that is uncertain moves the choice" in sure["answer"]
    assert "no bars" in sure["chart_words"]
    assert {row["Probability cheapest"] for row in sure.table("probability_cheapest")} == {0, 1}


def test_a_likely_figure_narrows_the_spread(book):
    """Uniform from 4 to 10 against PERT around 7: the standard deviation falls by the square root of 12 over 28."""
    wide = book.with_inputs(**pinned("bespoke_cost_multiple"))
    near = book.with_inputs(**pinned("bespoke_cost_multiple"), bespoke_cost_multiple_likely=7)
    deviation = [dict(b.rows("simulated_bespoke"))["Standard deviation"] for b in (wide, near)]
    assert deviation[1] / deviation[0] == pytest.approx((12 / 28) ** 0.5, rel=0.03)


def test_break_even_volumes_lie_around_that_of_the_mid_case(book, book_of):
    """With the fee of this example, the CM's break-even over the ODM is 15,634 units a year in the mid case."""
    low, middle, high = book.rows("break_even_cm_over_odm")[0]
    assert low < middle < high
    assert middle == pytest.approx(book_of("break-even").with_inputs(saas_fee=2)["break_even"], rel=0.01)


def test_a_full_recalculation_takes_less_than_two_seconds(book):
    started = time.process_time()
    recalculate(book.data, Settings(full=True))
    assert time.process_time() - started < 2


SCENARIOS = {
    "zero volume": {"units": (0, 0, 0, 0, 0)},
    "one unit": {"units": (1, 0, 0, 0, 0)},
    "a million units": {"units": (1_000_000,) * 5},
    "one year": {"units": (3_000, None, None, None, None)},
    "two years": {"units": (300, 5_000, None, None, None), "years_ahead": 2},
    "low = high": pinned(),
    "few trials": {"trials": 100},
    "many trials": {"trials": 100_000},
    "other draws": {"seed": 7},
    "all move together": {"correlation": 1},
    "not discounted": {"discount_rate": 0},
    "nothing costs anything": {"unit_cost": 0, "saas_fee": 0},
    "a dear fee": {"saas_fee": 40},
    "late switch": {"switch_year": 5},
    "delay costs": {"monthly_margin_low": 0, "monthly_margin_high": 100_000},
    "a blank figure": {"cm_year1_engineering_low": None},
    "a quote": {"cm_unit_cost": 10},
}


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_every_check_holds_whatever_the_inputs(book, all_holds, scenario):
    all_holds(book.with_inputs(**SCENARIOS[scenario]))


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"units_year_2": None}, "units"),
        ({"trials": -5}, "trials"),
        ({"correlation": 2}, "correlation"),
        ({"odm_nre_low": 300_000}, "odm_nre"),
    ],
)
def test_bad_inputs_are_explained_in_the_answer(book, changes, says):
    changed = book.with_inputs(**changes)
    assert says in changed["answer"]
    assert changed["verdict"] == "bad input"
    assert isinstance(changed["evpi"], ErrorValue)


MOVES = {
    "product_name": ("Meter", "title"),
    "unit_cost": (90, "probability_cheapest"),
    "saas_fee": (1.5, "break_even_cm_over_odm"),
    **{f"units_year_{year}": (7_000, "probability_cheapest") for year in range(1, 6)},
    "discount_rate": (0.1, "probability_cheapest"),
    "switch_year": (4, "probability_cheapest"),
    "years_ahead": (4, "break_even_cm_over_odm"),
    "trials": (500, "probability_cheapest"),
    "seed": (2, "probability_cheapest"),
    "correlation": (0.5, "cost_percentiles"),
}


@pytest.mark.parametrize("name", MOVES)
def test_every_input_moves_what_it_should(book, moves, name):
    moves(book, name, *MOVES[name])


def test_the_tests_above_cover_every_input(book, inputs_of):
    assert inputs_of(book) == set(MOVES)
