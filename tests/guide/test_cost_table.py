"""Every cell of the guide's cost table."""

import pytest

from xl_engagement.guide.cost_table import COST_CLAIMS, COST_TABLE, find_cost_element


def test_the_table_has_the_guides_seven_rows() -> None:
    """Seven elements, each with a cell for a CM and one for an ODM, from the guide."""
    assert len(COST_TABLE) == 7
    assert all(tuple(element.cells) == ("CM", "ODM") and element.source == "guide" for element in COST_TABLE)


@pytest.mark.parametrize(
    ("element", "model", "low", "mid", "high"),
    [
        ("year1_engineering", "CM", 700_000, 1_100_000, 1_500_000),
        ("year1_engineering", "ODM", 80_000, 165_000, 250_000),
        ("unit_cost_3000", "CM", 0.20, 0.15, 0.10),
        ("year2_maintenance", "CM", 500_000, 750_000, 1_000_000),
        ("total_cost", "BESPOKE", 4, 7, 10),
    ],
)
def test_figures(element: str, model: str, low: float, mid: float, high: float) -> None:
    """Figures come as numbers, by the end that makes the cost low or high."""
    found = find_cost_element(element)
    assert found is not None
    assert [found.cells[model].at(case) for case in ("low", "mid", "high")] == pytest.approx([low, mid, high])


@pytest.mark.parametrize(
    ("element", "model", "text"),
    [
        ("unit_cost_500", "CM", "Varies"),
        ("unit_cost_500", "CM", "only at scale"),
        ("unit_cost_500", "ODM", "Similar"),
        ("unit_cost_3000", "CM", "Possibly 10 to 20 %"),
        ("unit_cost_3000", "ODM", "Higher"),
        ("year1_saas", "CM", "own hosting and team"),
        ("year1_saas", "ODM", "each device or each user"),
        ("year2_maintenance", "ODM", "Included"),
        ("schedule_slip", "CM", "High"),
        ("schedule_slip", "ODM", "Moderate"),
        ("maintenance_burden", "CM", "You, for good"),
        ("maintenance_burden", "ODM", "The ODM"),
    ],
)
def test_qualitative_cells(element: str, model: str, text: str) -> None:
    """Cells without figures come as text."""
    found = find_cost_element(element)
    assert found is not None
    assert text in found.cells[model].text


def test_a_qualitative_cell_is_text_in_every_case() -> None:
    """Asking for a case of a judgement gives the judgement."""
    found = find_cost_element("schedule slip risk")
    assert found is not None
    assert {found.cells["CM"].at(case) for case in ("low", "mid", "high")} == {"High: a first build always slips"}


def test_another_case_is_refused() -> None:
    """Only low, mid and high are cases."""
    with pytest.raises(ValueError, match="low, mid or high"):
        COST_TABLE[0].cells["CM"].at("likely")


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Engineering in year 1 (firmware, cloud, mobile)", "year1_engineering"),
        ("Year 1 Engineering", "year1_engineering"),
        ("unit cost at 3,000", "unit_cost_3000"),
        ("hardware unit cost at 500 units", "unit_cost_500"),
        ("SaaS fee", "year1_saas"),
        ("year 2+ maintenance", "year2_maintenance"),
    ],
)
def test_rows_are_found_by_everyday_names(text: str, key: str) -> None:
    """A row answers to its display name and to what people call it."""
    found = find_cost_element(text)
    assert found is not None and found.key == key


def test_unknown_rows_are_not_found() -> None:
    """An unknown element is None."""
    assert find_cost_element("catering") is None


@pytest.mark.parametrize(
    "fact",
    ["total cost over time", "ships and maintains", "18 to 24 months", "repaid the choice", "engineering cliff"],
)
def test_the_authors_conclusions_are_kept(fact: str) -> None:
    """What the guide concludes from the table stands beside it."""
    assert any(fact in claim.text and claim.source == "guide" for claim in COST_CLAIMS)
