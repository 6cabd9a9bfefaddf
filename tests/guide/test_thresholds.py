"""Every figure of the documents, with its unit and source."""

import pytest

from xl_engagement.guide.lead_times import find_lead_time
from xl_engagement.guide.thresholds import THRESHOLDS

FIGURES = [
    ("ownership_years", 5, 10, "years", "guide"),
    ("hiring_months", 6, 18, "months", "guide"),
    ("infrastructure_months", 18, 24, "months", "guide"),
    ("wrong_model_months", 6, 6, "months", "guide"),
    ("consumer_scale_volume", 30_000, 30_000, "units per month", "guide"),
    ("hybrid_switch_volume", 3_000, 10_000, "units", "guide"),
    ("first_year_units", None, None, "hundreds of units", "guide"),
    ("pilot_volume", 500, 500, "units", "guide"),
    ("production_volume", 3_000, 3_000, "units", "guide"),
    ("scope_years", 2, 2, "years", "guide"),
    ("cm_year1_engineering", 700_000, 1_500_000, "USD, year 1", "guide"),
    ("odm_nre", 80_000, 250_000, "USD, year 1", "guide"),
    ("cm_annual_maintenance", 500_000, 1_000_000, "USD per year", "guide"),
    ("cm_unit_discount", 0.10, 0.20, "share of the ODM unit cost", "guide"),
    ("bespoke_cost_multiple", 4, 10, "times the ODM's total cost", "guide"),
    ("branding_days", 90, 90, "days", "onlogic"),
    ("designed_to_order", None, None, "months or even years", "onlogic"),
]


@pytest.mark.parametrize(("key", "low", "high", "unit", "source"), FIGURES)
def test_a_figure_stands_with_unit_and_source(
    key: str, low: float | None, high: float | None, unit: str, source: str
) -> None:
    """The figure, its unit and its source are those of the document."""
    found = THRESHOLDS[key]
    assert (found.low, found.high, found.unit, found.source) == (low, high, unit, source)


def test_there_are_no_other_figures() -> None:
    """Every threshold is checked above."""
    assert list(THRESHOLDS) == [key for key, *_ in FIGURES]


@pytest.mark.parametrize(
    ("path", "low", "high", "unit", "source"),
    [
        ("hiring a team", 6, 18, "months", "guide"),
        ("Building the infrastructure", 18, 24, "months", "guide"),
        ("noticing the wrong model", 6, 6, "months", "guide"),
        ("branding an off-the-shelf system", 90, 90, "days", "onlogic"),
        ("designed-to-order", None, None, "months or even years", "onlogic"),
    ],
)
def test_lead_times(path: str, low: float | None, high: float | None, unit: str, source: str) -> None:
    """Each path has its time, or the words of a document that gives no figure."""
    found = find_lead_time(path)
    assert found is not None
    assert (found.low, found.high, found.unit, found.source) == (low, high, unit, source)


def test_an_unknown_path_has_no_lead_time() -> None:
    """An unknown path is None."""
    assert find_lead_time("teleportation") is None
