"""Who does what under each model."""

import pytest

from xl_engagement.guide.engagement_models import MODELS
from xl_engagement.guide.responsibilities.activity import PARTIES
from xl_engagement.guide.responsibilities.matrix import ACTIVITIES, find_activity

ACTIVITY_NAMES = [
    "specification",
    "design",
    "board",
    "enclosure",
    "BOM",
    "firmware",
    "cloud",
    "mobile apps",
    "app publishing",
    "hosting",
    "sourcing",
    "test procedures",
    "assembly",
    "test",
    "shipping",
    "logistics",
    "support",
    "maintenance",
    "end of life",
    "redesign",
    "brand",
    "price",
    "launch",
    "sales",
]


def test_the_matrix_has_all_activities_in_order() -> None:
    """24 activities, from specification to sales."""
    assert list(ACTIVITIES) == ACTIVITY_NAMES


@pytest.mark.parametrize("name", ACTIVITY_NAMES)
def test_each_activity_has_a_party_under_each_model(name: str) -> None:
    """No cell is empty and none names an unknown party."""
    by_model = ACTIVITIES[name].by_model
    assert set(by_model) == {model.code for model in MODELS}
    assert all(cell.party in PARTIES for cell in by_model.values())


@pytest.mark.parametrize(
    ("model", "activities", "party", "source"),
    [
        ("CM", ("specification", "design", "BOM", "test procedures"), "buyer", "guide"),
        ("CM", ("board", "enclosure", "sourcing", "assembly", "test", "shipping"), "CM", "guide"),
        ("CM", ("firmware", "cloud", "mobile apps", "app publishing", "hosting", "maintenance"), "buyer", "guide"),
        ("CM", ("price", "launch", "sales", "brand"), "buyer", "encyclopedia"),
        ("ODM", ("design", "board", "firmware", "cloud", "mobile apps", "app publishing", "hosting"), "ODM", "guide"),
        ("ODM", ("assembly", "maintenance"), "ODM", "guide"),
        ("ODM", ("shipping", "logistics", "support", "end of life"), "ODM", "onlogic"),
        ("ODM", ("redesign",), "shared", "onlogic"),
        ("ODM", ("brand", "sales"), "buyer", "guide"),
        ("ODM", ("specification",), "shared", "our reading"),
        ("HYBRID", ("design", "firmware", "cloud", "mobile apps", "maintenance"), "ODM", "guide"),
        ("HYBRID", ("board", "enclosure", "assembly"), "CM", "guide"),
        ("HYBRID", ("BOM",), "shared", "guide"),
        ("HYBRID", ("brand", "sales"), "buyer", "guide"),
        ("SDK", ("firmware", "cloud"), "shared", "guide"),
        ("SDK", ("mobile apps", "maintenance"), "buyer", "our reading"),
        ("BESPOKE", ("firmware", "cloud"), "vendor", "guide"),
        ("BESPOKE", ("specification", "maintenance"), "buyer", "guide"),
        ("BESPOKE", ("assembly",), "CM", "our reading"),
    ],
)
def test_who_does_what(model: str, activities: tuple[str, ...], party: str, source: str) -> None:
    """Each party and its source are those of the documents, or marked as our reading."""
    cells = [ACTIVITIES[name].by_model[model] for name in activities]
    assert [(cell.party, cell.source) for cell in cells] == [(party, source)] * len(cells)


def test_maintenance_agrees_with_the_models() -> None:
    """The matrix and the models name the same maintainer."""
    cells = ACTIVITIES["maintenance"].by_model
    assert {model.code: model.maintained_by for model in MODELS} == {code: cell.party for code, cell in cells.items()}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Bill of Materials", "BOM"),
        ("mobile", "mobile apps"),
        ("EOL", "end of life"),
        ("end-of-life", "end of life"),
        ("backend", "cloud"),
        ("time to market", "launch"),
        ("spec", "specification"),
    ],
)
def test_activities_are_found_by_everyday_names(text: str, name: str) -> None:
    """An activity answers to what people call it."""
    found = find_activity(text)
    assert found is not None and found.name == name


def test_an_unknown_activity_is_not_found() -> None:
    """An unknown activity is None."""
    assert find_activity("catering") is None
