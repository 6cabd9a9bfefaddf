"""The vendor scorecard: verdicts by the guide, quotes priced by plain arithmetic, lines left out."""

from __future__ import annotations

import pytest

from xl_engagement.cells import ErrorValue

UNITS = (500, 3_000, 3_000, 3_000, 3_000)
RATE = 0.08


@pytest.fixture(scope="module")
def scorecard(book_of):
    return book_of("vendor-scorecard")


def discounted(years):
    return sum(cost / (1 + RATE) ** year for year, cost in enumerate(years, start=1))


def quote_total(nre, price, fee):
    """The NRE in year 1, the hardware, and twelve monthly fees for each year's average fleet."""
    shipped, years = 0, []
    for units in UNITS:
        years.append(units * price + 12 * fee * (shipped + units / 2))
        shipped += units
    years[0] += nre
    return discounted(years)


def line(book, vendor):
    return next(row for row in book.table("quotes") if row["Vendor"] == vendor)


def test_a_quote_comes_to_what_plain_arithmetic_says(scorecard):
    assert line(scorecard, "Vendor A")["Total"] == pytest.approx(quote_total(160_000, 92, 1.9))
    assert line(scorecard, "Vendor A")["Cost per unit"] == pytest.approx(
        quote_total(160_000, 92, 1.9) / discounted(UNITS)
    )
    assert line(scorecard, "Vendor D")["Total"] == pytest.approx(quote_total(120_000, 79, 1.2))


def test_a_bespoke_firm_leaves_the_maintenance_and_an_sdk_the_engineering(scorecard):
    """In the mid case 750,000 a year from year 2; of an SDK's engineering 65 %, also of the 1,100,000 in year 1."""
    maintenance = [0, 750_000, 750_000, 750_000, 750_000]
    assert line(scorecard, "Vendor F")["Left to you"] == pytest.approx(discounted(maintenance))
    whole = [1_100_000, *maintenance[1:]]
    assert line(scorecard, "Vendor E")["Left to you"] == pytest.approx(0.65 * discounted(whole))
    assert {row["Left to you"] for row in scorecard.table("quotes")[:4]} == {0}


def test_the_verdict_goes_by_the_first_no(scorecard):
    verdicts = {row["Vendor"]: row["Verdict"] for row in scorecard.table("scorecard")}
    assert verdicts["Vendor A"] == verdicts["Vendor B"] == "IoT ODM"
    assert verdicts["Vendor F"] == "bespoke engineering firm"
    assert verdicts["Vendor D"] == "single-tenant builder"
    assert verdicts["Vendor J"].startswith("ask question 1 next")
    flags = {row["Vendor"]: row["Red flags"] for row in scorecard.table("scorecard")}
    assert flags["Vendor F"] == "Own platform, Store apps, Multi-tenant"
    assert flags["Vendor A"] == ""


def test_ranks_follow_the_totals(scorecard):
    totals = sorted(row["Total"] for row in scorecard.table("quotes"))
    assert [totals[int(row["Rank"]) - 1] for row in scorecard.table("quotes")] == [
        row["Total"] for row in scorecard.table("quotes")
    ]
    assert scorecard["least_total"] == totals[0]


def test_the_answer_names_the_best_real_odm_and_the_lowest_quote(scorecard):
    assert scorecard["answer"].startswith("2 of 10 vendors answer all five questions as a real ODM does. Of these")
    assert "Vendor A costs least: $1,476,802 over 5 years" in scorecard["answer"]
    assert "The lowest quote of all is Vendor D" in scorecard["answer"]
    assert scorecard["answer"].endswith("verdict: single-tenant builder.")


NONE = {f"vendor_{vendor}": None for vendor in range(1, 11)}
LOW_IS_HIGH = {"cm_annual_maintenance_low": 600_000, "cm_annual_maintenance_high": 600_000}
SCENARIOS = {
    "zero volume": {"units": (0, 0, 0, 0, 0)},
    "one unit": {"units": (1, None, None, None, None)},
    "a million units": {"units": (1_000_000,) * 5},
    "one year": {"units": (500, None, None, None, None)},
    "low": {"case": "low"},
    "high": {"case": "high"},
    "low = high": LOW_IS_HIGH,
    "not discounted": {"discount_rate": 0},
    "nobody": NONE,
    "one vendor": NONE | {"vendor_1": "Only one"},
    "no quote": {f"vendor_{vendor}_unit_price": None for vendor in range(1, 11)},
    "equal quotes": {
        f"vendor_{vendor}_{key}": 1 for vendor in range(1, 11) for key in ("nre", "unit_price", "monthly_fee")
    },
    "nothing asked": {f"vendor_{vendor}_answer_{number}": None for vendor in range(1, 11) for number in range(1, 6)},
    "delay priced": {"monthly_margin_low": 1_000, "monthly_margin_high": 5_000},
    "least fee": {"odm_saas_minimum_low": 50_000, "odm_saas_minimum_high": 60_000},
}


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_every_check_holds_whatever_the_inputs(scorecard, unseen_in, scenario):
    book = scorecard.with_inputs(**SCENARIOS[scenario])
    assert book.failed_tests() == {}
    assert {code for _, code in book.errors()} <= ({"#DIV/0!"} if scenario == "zero volume" else set())
    assert isinstance(book["answer"], str)
    assert unseen_in(book.data) == []


def test_a_line_without_name_price_or_fee_is_left_out(scorecard):
    book = scorecard.with_inputs(vendor_1=None, vendor_2_unit_price=None, vendor_4_monthly_fee=None)
    assert book["quote_count"] == 7
    assert line(book, "Vendor B")["Total"] == line(book, "Vendor D")["Total"] == ""
    assert next(row["Verdict"] for row in book.table("scorecard")) == "IoT ODM"
    assert "Vendor A" not in [row["Vendor"] for row in book.table("quotes")]
    assert book["answer"].startswith("1 of 9 vendors answers all five")


def test_a_tie_gives_each_place_once(scorecard):
    book = scorecard.with_inputs(**SCENARIOS["equal quotes"])
    assert sorted(row["Rank"] for row in book.table("quotes")) == [*range(1, 11)]


MOVES = {
    "product_name": "Meter",
    "case": "high",
    "discount_rate": 0.1,
    **{f"units_year_{year}": 4_000 for year in range(1, 6)},
}


@pytest.mark.parametrize("name", MOVES)
def test_every_input_moves_the_quotes(scorecard, name):
    book = scorecard.with_inputs(**{name: MOVES[name]})
    if name == "product_name":
        assert "Meter" in book.package.sheet("Quotes").values[2, 2]
    else:
        assert book.rows("quotes") != scorecard.rows("quotes")


@pytest.mark.parametrize("vendor", range(1, 11))
def test_every_line_moves_its_own_results_only(scorecard, vendor):
    """Another quote changes its line's total, and another answer its line's score; no other line's."""
    changes = {f"vendor_{vendor}_{key}": value for key, value in (("nre", 1e6), ("unit_price", 10), ("monthly_fee", 9))}
    answers = scorecard.rows(f"vendor_{vendor}_answer_1")
    changes[f"vendor_{vendor}_answer_1"] = "no" if answers == [["yes"]] else "yes"
    book = scorecard.with_inputs(**changes)
    for number, (old, new) in enumerate(zip(scorecard.table("quotes"), book.table("quotes"), strict=True), start=1):
        assert (old["Total"] != new["Total"]) == (number == vendor)
    for number, (old, new) in enumerate(
        zip(scorecard.table("scorecard"), book.table("scorecard"), strict=True), start=1
    ):
        assert (old["Yes"] != new["Yes"]) == (number == vendor)


@pytest.mark.parametrize("number", range(1, 6))
def test_every_question_counts(scorecard, number):
    book = scorecard.with_inputs(**{f"vendor_1_answer_{number}": "no"})
    first = book.table("scorecard")[0]
    assert (first["Yes"], first["Verdict"] != "IoT ODM", first["Red flags"] != "") == (4, True, True)
    assert book["real_count"] == 1


@pytest.mark.parametrize(
    "changes", [{"units_year_2": None}, {"discount_rate": 8}, {"vendor_3_unit_price": -1}, {"units_year_1": -5}]
)
def test_bad_inputs_fail_a_check_and_are_explained(scorecard, changes):
    book = scorecard.with_inputs(**changes)
    assert book["test_inputs_valid"] is False
    assert book["answer"] == book["problem"] != ""


def test_a_negative_quote_is_an_error_of_its_line_only(scorecard):
    book = scorecard.with_inputs(vendor_3_unit_price=-1)
    assert isinstance(line(book, "Vendor C")["Total"], ErrorValue)
    assert line(book, "Vendor A")["Total"] == line(scorecard, "Vendor A")["Total"]


def test_the_tests_above_cover_every_input(scorecard, inputs_of):
    of_vendors = {
        f"vendor_{vendor}{part}"
        for vendor in range(1, 11)
        for part in ("", "_nre", "_unit_price", "_monthly_fee", *(f"_answer_{number}" for number in range(1, 6)))
    }
    assert inputs_of(scorecard) == set(MOVES) | of_vendors
