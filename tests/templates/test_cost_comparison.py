"""The cost comparison: its figures against plain arithmetic, and its checks under many inputs."""

from __future__ import annotations

import pytest

from xl_engagement.cells import ErrorValue
from xl_engagement.guide.default_assumptions import DRIVERS, SETTINGS

UNITS = (500, 3_000, 6_000, 12_000, 20_000)
"""The example's schedule; at a hardware price of 80 and a fee of 1.50 a month, discounted at 8 %."""


def odm_years(units, unit_cost, fee):
    """An ODM's cost by year, mid case: NRE of 165,000, hardware, and the fee for the average fleet of the year."""
    shipped, years = 0, []
    for year, number in enumerate(units):
        fleet = shipped + number / 2
        years.append((165_000 if year == 0 else 0) + number * unit_cost + 12 * fee * fleet)
        shipped += number
    return years


def discounted(years, rate):
    return [cost / (1 + rate) ** year for year, cost in enumerate(years, start=1)]


def test_the_odm_costs_what_plain_arithmetic_says(cost_comparison):
    expected = discounted(odm_years(UNITS, 80, 1.5), 0.08)
    assert [row["ODM"] for row in cost_comparison.table("cost_by_year")][:5] == pytest.approx(expected)
    odm = next(row for row in cost_comparison.table("comparison") if row["Model"] == "ODM")
    assert odm["TCO"] == pytest.approx(sum(expected))
    assert odm["Per unit"] == pytest.approx(sum(expected) / sum(discounted(UNITS, 0.08)))


def test_the_hybrid_saves_the_discount_and_pays_the_qualification(cost_comparison):
    """From year 2 on, at full discount volume: 15 % off the hardware, 100,000 once."""
    savings = [0, 0.15 * 80 * 3_000 - 100_000, *(0.15 * 80 * units for units in UNITS[2:])]
    hybrid, odm = (row for row in cost_comparison.table("comparison")[:2])
    assert (hybrid["Model"], odm["Model"]) == ("HYBRID", "ODM")
    assert odm["TCO"] - hybrid["TCO"] == pytest.approx(sum(discounted(savings, 0.08)))
    assert cost_comparison["cheapest"] == "HYBRID"
    assert cost_comparison["answer"].startswith("HYBRID is cheapest over 5 years")


def test_the_break_even_over_the_odm(cost_comparison):
    """Above full discount volume both costs are linear in the annual units: where CM's and ODM's lines cross."""
    factors = discounted([1] * 5, 0.08)
    fleet = sum(discounted([year + 0.5 for year in range(5)], 0.08))
    fixed = 1_100_000 * factors[0] + 750_000 * sum(factors[1:]) - 165_000 * factors[0]
    per_unit = 0.15 * 80 * sum(factors) + 12 * (1.5 - 0.625) * fleet
    assert cost_comparison["break_even_cm_over_odm"] == pytest.approx(fixed / per_unit)


def test_the_recommendation_is_the_guides(cost_comparison):
    """Without a team and without plans to hire one, the guide says ODM."""
    assert cost_comparison["recommendation"] == "ODM"
    assert cost_comparison.with_inputs(has_team="yes")["recommendation"] == "CM"
    assert cost_comparison.with_inputs(full_source_ip="yes")["recommendation"] == "BESPOKE"
    assert cost_comparison.with_inputs(units_year_5=400_000)["recommendation"] == "CM"


def test_a_missing_break_even_is_explained_beside_it(cost_comparison):
    assert cost_comparison["break_even_time_cm_over_odm"] == ErrorValue("#N/A")
    assert "CM has cost more than ODM" in cost_comparison["why_no_break_even_time_cm_over_odm"]
    assert cost_comparison["why_no_break_even_time_hybrid_over_odm"] == ""


SCENARIOS = {
    "as shipped": {},
    "zero volume": {"units": (0, 0, 0, 0, 0)},
    "one unit": {"units": (1, 0, 0, 0, 0)},
    "one unit a year": {"units": (1, 1, 1, 1, 1, 1)},
    "a million units": {"units": (1_000_000,) * 6, "largest_volume": 2_000_000},
    "one year": {"units": (3_000, None, None, None, None)},
    "six years": {"units_year_6": 30_000},
    "a year without units": {"units_year_3": 0},
    "not discounted": {"discount_rate": 0},
    "discount left blank": {"discount_rate": None},
    "heavily discounted": {"discount_rate": 0.9},
    "low cost": {"case": "low"},
    "high cost": {"case": "high"},
    "low = high": {"cm_year1_engineering_low": 1_000_000, "cm_year1_engineering_high": 1_000_000},
    "nothing costs anything": {"unit_cost": 0, "saas_fee": 0},
    "a dear fee": {"saas_fee": 40},
    "late switch": {"switch_year": 5},
    "small chart": {"largest_volume": 1},
    "CM shown": {"shown_model": "CM"},
    "hiring": {"hire_months": 12, "investors_patient": "yes", "hiring_confident": "yes"},
}


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_every_check_holds_whatever_the_inputs(cost_comparison, unseen_in, scenario):
    book = cost_comparison.with_inputs(**SCENARIOS[scenario])
    assert len(book.tests()) > 20
    assert book.failed_tests() == {}
    errors = {code for _, code in book.errors()}
    assert errors <= {"#N/A", "#DIV/0!" if scenario == "zero volume" else "#N/A"}
    assert unseen_in(book.data) == []


def test_a_missing_cost_per_unit_is_the_only_error_of_zero_volume(cost_comparison):
    book = cost_comparison.with_inputs(units=(0, 0, 0, 0, 0))
    assert {row["Per unit"] for row in book.table("comparison")} == {ErrorValue("#DIV/0!")}
    assert isinstance(book["answer"], str)


@pytest.mark.parametrize(
    ("changes", "fails"),
    [
        ({"unit_cost": -1}, "test_inputs_valid"),
        ({"units_year_2": None}, "test_inputs_valid"),
        ({"discount_rate": 8}, "test_inputs_valid"),
        ({"odm_nre_low": 300_000}, "test_assumptions_ordered"),
    ],
)
def test_bad_inputs_fail_a_check_and_are_explained(cost_comparison, changes, fails):
    book = cost_comparison.with_inputs(**changes)
    assert book[fails] is False
    assert book["problem"] == book["problem_text"] != ""
    assert book["verdict"] == "bad input"


MOVES = {
    "product_name": ("Meter", "title"),
    "unit_cost": (90, "comparison"),
    "saas_fee": (2, "break_even_cm_over_odm"),
    **{f"units_year_{year}": (7_000, "comparison") for year in range(1, 7)},
    "case": ("low", "comparison"),
    "discount_rate": (0.1, "cost_by_year"),
    "switch_year": (3, "comparison"),
    "shown_model": ("ODM", "cost_breakdown"),
    "largest_volume": (50_000, "grid"),
    "has_team": ("yes", "recommendation"),
    "hire_months": (12, "recommendation_why"),
    "sells_platform": ("yes", "recommendation"),
    "full_source_ip": ("yes", "recommendation"),
}


@pytest.mark.parametrize("name", MOVES)
def test_every_input_moves_what_it_should(cost_comparison, name):
    value, output = MOVES[name]
    book = cost_comparison.with_inputs(**{name: value})
    if output == "title":
        assert "Meter" in book.package.sheet("Results").values[2, 2]
    elif output == "grid":
        assert 50_000 in book.package.sheet("Calc").values.values()
    else:
        assert book.rows(output) != cost_comparison.rows(output)


def test_patience_and_confidence_count_while_a_team_is_hired(cost_comparison):
    hiring = {"hire_months": 12, "hiring_confident": "yes"}
    assert cost_comparison.with_inputs(**hiring)["recommendation"] == "BESPOKE"
    assert cost_comparison.with_inputs(**hiring, investors_patient="yes")["recommendation"] == "SDK"


def test_the_tests_above_cover_every_input(cost_comparison, inputs_of):
    assert inputs_of(cost_comparison) == set(MOVES) | {"investors_patient", "hiring_confident"}


def test_all_three_cases_stand_side_by_side(cost_comparison):
    """Each line is what the comparison says when the scenario is switched."""
    for row in cost_comparison.table("cost_by_case"):
        book = cost_comparison.with_inputs(case=row["Case"])
        assert book["cheapest"] == row["Cheapest"]
        for compared in book.table("comparison"):
            assert row[compared["Model"]] == pytest.approx(compared["TCO"])


def test_the_volumes_are_measured_by_the_guides_table(cost_comparison):
    assert cost_comparison["volume_warning"].startswith("Outside the range of the guide's cost table (500 to 3,000")
    within = cost_comparison.with_inputs(units=(500, 3_000, 3_000, 3_000, 3_000))
    assert within["volume_warning"].startswith("Within the range")


def status(book):
    """What the sheet Assumptions shows beside the ODM's NRE."""
    row = int(book.names["odm_nre_low"].rpartition("$")[2])
    return book.package.sheet("Assumptions").values[row, 11]


def test_an_overridden_assumption_is_yours(cost_comparison):
    book = cost_comparison.with_inputs(odm_nre_low=100_000)
    row = next(row for row in book.table("assumptions_in_force") if row["Key"] == "odm_nre")
    assert (row["Low"], row["High"], row["Status"]) == (100_000, 250_000, "yours")
    assert (status(book), status(cost_comparison)) == ("yours", "guide")


def test_every_assumption_can_be_set_by_name(cost_comparison):
    for driver in DRIVERS:
        assert [cost_comparison[f"{driver.key}_{end}"] for end in ("low", "likely", "high")] == [
            driver.low,
            None,
            driver.high,
        ]
    for setting in SETTINGS:
        assert cost_comparison[setting.key] == setting.value
    quoted = cost_comparison.with_inputs(cm_unit_cost=10)
    assert quoted["break_even_cm_over_odm"] < cost_comparison["break_even_cm_over_odm"]


def test_illustrative_defaults_are_marked(cost_comparison):
    marked = {row["Key"] for row in cost_comparison.table("assumptions_in_force") if row["Status"] == "illustrative"}
    values = cost_comparison.package.sheet("Assumptions").values
    shown = {values[row, 2] for row, column in values if column == 11 and values[row, 11] == "illustrative"}
    assert {"cm_hosting_fee", "cm_qualification", "sdk_platform_fee"} <= shown == marked
