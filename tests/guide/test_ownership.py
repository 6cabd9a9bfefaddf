"""Who owns what, and what each document calls the arrangement."""

import pytest

from xl_engagement.guide.ip import ASSETS, IP_MODELS, OWNERSHIPS, find_asset
from xl_engagement.guide.oem_or_odm import (
    CUSTOMIZATION_LEVELS,
    CUSTOMIZATIONS,
    DESIGNERS,
    find_customization,
    find_designer,
    relationships,
)


def test_every_model_and_oem_has_an_owner_of_each_asset() -> None:
    """Six by five, and no more."""
    assert set(OWNERSHIPS) == {(model, asset) for model in IP_MODELS for asset in ASSETS}


@pytest.mark.parametrize(
    ("model", "asset", "owner", "source"),
    [
        ("OEM", "design", "buyer", "encyclopedia"),
        ("OEM", "brand", "buyer", "encyclopedia"),
        ("OEM", "customers", "buyer", "encyclopedia"),
        ("ODM", "design", "ODM", "encyclopedia"),
        ("ODM", "source code", "ODM", "guide"),
        ("ODM", "platform", "ODM", "guide"),
        ("ODM", "brand", "buyer", "guide"),
        ("HYBRID", "platform", "ODM", "guide"),
        ("HYBRID", "brand", "buyer", "guide"),
        ("HYBRID", "customers", "buyer", "guide"),
        ("BESPOKE", "source code", "buyer", "guide"),
        ("BESPOKE", "platform", "none", "guide"),
        ("CM", "design", "buyer", "our reading"),
        ("SDK", "platform", "vendor", "our reading"),
    ],
)
def test_owners(model: str, asset: str, owner: str, source: str) -> None:
    """The owner and the source are those of the documents, or marked as our reading."""
    found = OWNERSHIPS[model, asset]
    assert (found.owner, found.source) == (owner, source)


@pytest.mark.parametrize(
    ("model", "words"), [("ODM", "entrusting manufacturer"), ("HYBRID", "BOM"), ("OEM", "OnLogic")]
)
def test_an_ambiguous_source_is_called_so(model: str, words: str) -> None:
    """The answer itself says that it is ambiguous, and why."""
    answer = OWNERSHIPS[model, "design"].answer
    assert "ambiguous" in answer and words in answer


def test_a_clear_answer_is_the_owner_alone() -> None:
    """Without ambiguity the answer is one word."""
    assert OWNERSHIPS["HYBRID", "brand"].answer == "buyer"


@pytest.mark.parametrize(
    ("text", "asset"),
    [("Design", "design"), ("source-code", "source code"), ("trademark", "brand"), ("customer", "customers")],
)
def test_assets_are_found_by_everyday_names(text: str, asset: str) -> None:
    """An asset answers to what people call it."""
    assert find_asset(text) == asset


def test_an_unknown_asset_is_not_found() -> None:
    """An unknown asset is None."""
    assert find_asset("goodwill") is None


@pytest.mark.parametrize("customization", ["", *CUSTOMIZATIONS])
@pytest.mark.parametrize("design_by", DESIGNERS)
def test_each_source_answers_once(design_by: str, customization: str) -> None:
    """One row a source, whatever is asked."""
    rows = relationships(design_by, customization)
    assert [row.source for row in rows] == ["guide", "onlogic", "encyclopedia"]


@pytest.mark.parametrize(
    ("design_by", "customization", "names"),
    [
        ("buyer", "", ["Contract manufacturing (CM, also EMS)", "ODM", "OEM"]),
        ("buyer", "system", ["Contract manufacturing (CM, also EMS)", "ODM", "OEM"]),
        ("manufacturer", "", ["ODM, hardware only", "OEM", "ODM"]),
        ("manufacturer", "logo", ["ODM, hardware only", "OEM", "ODM"]),
        ("manufacturer", "light", ["ODM, hardware only", "OEM", "ODM"]),
        ("manufacturer", "board", ["ODM, hardware only", "OEM/ODM", "ODM"]),
    ],
)
def test_the_sources_disagree(design_by: str, customization: str, names: list[str]) -> None:
    """The same arrangement has another name in each document."""
    assert [row.relationship for row in relationships(design_by, customization)] == names


@pytest.mark.parametrize(
    ("design_by", "customization", "words"),
    [("manufacturer", "logo", "90 days"), ("manufacturer", "system", "months or even years")],
)
def test_lead_times_are_onlogics(design_by: str, customization: str, words: str) -> None:
    """Only OnLogic says how long it takes."""
    guide, onlogic, encyclopedia = relationships(design_by, customization)
    assert words in onlogic.lead_time
    assert guide.lead_time == encyclopedia.lead_time == "none stated"


def test_who_owns_the_design_of_an_odm_product_is_ambiguous() -> None:
    """The encyclopedia's wording can be read two ways."""
    assert "ambiguous" in relationships("manufacturer")[2].owner_of_design


def test_the_customization_levels_are_onlogics() -> None:
    """Logo, another board or special I/O, board level, system level."""
    assert [level.key for level in CUSTOMIZATION_LEVELS] == list(CUSTOMIZATIONS)
    assert {level.source for level in CUSTOMIZATION_LEVELS} == {"onlogic"}


@pytest.mark.parametrize(
    ("text", "key"), [("Buyer", "buyer"), ("brand", "buyer"), ("factory", "manufacturer"), ("x", None)]
)
def test_designers_are_found(text: str, key: str | None) -> None:
    """Either side answers to its everyday names."""
    assert find_designer(text) == key


@pytest.mark.parametrize(
    ("text", "key"), [("special I/O", "light"), ("board-level", "board"), ("logo", "logo"), ("x", None)]
)
def test_customizations_are_found(text: str, key: str | None) -> None:
    """A level answers to its everyday names."""
    assert find_customization(text) == key


def test_unknown_arguments_are_refused() -> None:
    """Only the declared keys are answered."""
    with pytest.raises(ValueError, match="design_by"):
        relationships("nobody")
    with pytest.raises(ValueError, match="customization"):
        relationships("buyer", "colour")
