"""The five engagement models, their everyday names, and OEM, which is none."""

import pytest

from xl_engagement.guide.engagement_models import MODEL_BY_CODE, MODELS, OEM_REASON, find_model, names_oem


def test_the_models_stand_in_the_order_that_breaks_ties() -> None:
    """Ties go to the first of ODM, HYBRID, CM, SDK, BESPOKE."""
    assert [model.code for model in MODELS] == ["ODM", "HYBRID", "CM", "SDK", "BESPOKE"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("cm", "CM"),
        ("EMS", "CM"),
        ("Contract Manufacturer", "CM"),
        ("contract-manufacturing", "CM"),
        ("Electronics Manufacturing Services", "CM"),
        ("box build", "CM"),
        ("box-build", "CM"),
        ("CM/EMS", "CM"),
        ("contract shop", "CM"),
        ("odm", "ODM"),
        (" IoT ODM ", "ODM"),
        ("original_design_manufacturer", "ODM"),
        ("hybrid", "HYBRID"),
        ("Hybrid model", "HYBRID"),
        ("CM + licensed stack", "HYBRID"),
        ("sdk", "SDK"),
        ("Platform SDK", "SDK"),
        ("platform", "SDK"),
        ("Design House", "BESPOKE"),
        ("contract engineering firm", "BESPOKE"),
        ("bespoke firm", "BESPOKE"),
        ("Bespoke engineering firm", "BESPOKE"),
    ],
)
def test_everyday_names_find_the_model(text: str, code: str) -> None:
    """Case, spaces, hyphens, underscores and slashes make no difference."""
    assert find_model(text) == code


@pytest.mark.parametrize("text", ["", " ", "OEM", "ODM-EMS", "VAR", "C", "distributor"])
def test_other_names_find_no_model(text: str) -> None:
    """Terms, ambiguous names and unknown names are no model."""
    assert find_model(text) is None


@pytest.mark.parametrize("text", ["OEM", "oem", "O-E-M", "Original Equipment Manufacturer"])
def test_oem_is_recognised_as_a_term(text: str) -> None:
    """OEM is told apart from an unknown name, so that the reason can be given."""
    assert names_oem(text)


def test_the_reason_against_oem_is_the_guides() -> None:
    """The guide: avoid the term unless the counterparty has used it."""
    assert "unless the counterparty" in OEM_REASON and "no engagement model" in OEM_REASON


@pytest.mark.parametrize(
    ("code", "risk", "source"),
    [
        ("CM", "High", "guide"),
        ("ODM", "Moderate", "guide"),
        ("HYBRID", "Moderate", "our reading"),
        ("SDK", "High", "our reading"),
        ("BESPOKE", "High", "our reading"),
    ],
)
def test_slip_risk(code: str, risk: str, source: str) -> None:
    """High where nothing exists yet, moderate on a platform that does; only CM and ODM are the guide's word."""
    assert (MODEL_BY_CODE[code].slip_risk, MODEL_BY_CODE[code].slip_source) == (risk, source)


@pytest.mark.parametrize(
    ("code", "maintainer", "source"),
    [
        ("CM", "buyer", "guide"),
        ("ODM", "ODM", "guide"),
        ("HYBRID", "ODM", "guide"),
        ("SDK", "buyer", "our reading"),
        ("BESPOKE", "buyer", "guide"),
    ],
)
def test_who_maintains(code: str, maintainer: str, source: str) -> None:
    """Maintenance is the buyer's for good with a CM, the ODM's with an ODM, and lands on the buyer after bespoke."""
    assert (MODEL_BY_CODE[code].maintained_by, MODEL_BY_CODE[code].maintenance_source) == (maintainer, source)


@pytest.mark.parametrize(
    ("code", "caution"),
    [
        ("SDK", "No engagement model"),
        ("BESPOKE", "4 to 10 times"),
        ("HYBRID", "Not in year 1"),
        ("CM", "ships the product and goes on maintaining it"),
        ("ODM", "five vendor questions"),
    ],
)
def test_each_model_carries_the_guides_caution(code: str, caution: str) -> None:
    """What the guide warns of stands beside the model."""
    assert caution in MODEL_BY_CODE[code].caution
