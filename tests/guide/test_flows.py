"""Who hands what to whom, and the hybrid's stages."""

import pytest

from xl_engagement.guide.hybrid import HYBRID_BENEFITS, HYBRID_REMARKS, HYBRID_STAGES
from xl_engagement.guide.service_flow import SERVICE_PATHS, find_service_path


@pytest.mark.parametrize(
    ("stage", "years", "units", "builds", "software"),
    [
        (0, "Year 1", "hundreds", "partner manufacturer", "ODM"),
        (1, "Year 2", "3,000 to 10,000", "CM", "ODM"),
        (2, "Year 3", "3,000 to 10,000", "CM", "licensed platform with a SaaS fee"),
    ],
)
def test_hybrid_stages(stage: int, years: str, units: str, builds: str, software: str) -> None:
    """An ODM first, then a qualified CM, then two vendors."""
    found = HYBRID_STAGES[stage]
    assert years in found.years and units in found.units
    assert builds in found.builds and software in found.runs_software
    assert (found.designs, found.source) == ("ODM", "guide")


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("day_one_trap", "Do not split in year 1"),
        ("bom_porting", "bill of materials"),
        ("two_vendors", "two vendors"),
        ("large_programmes", "Large IoT programmes"),
    ],
)
def test_hybrid_remarks(key: str, words: str) -> None:
    """The trap, the BOM, the two vendors."""
    assert words in next(remark.text for remark in HYBRID_REMARKS if remark.key == key)


def test_hybrid_benefits() -> None:
    """Stable, least hardware cost, maintained software, no hiring, brand and customers yours."""
    assert [benefit.key for benefit in HYBRID_BENEFITS] == [
        "stable",
        "hardware_cost",
        "software_maintained",
        "no_hiring",
        "buyer_ip",
    ]


def test_the_oem_path_is_the_encyclopedias() -> None:
    """Diagrams and software to the factory, a sample back, a check, mass production, the brand's launch."""
    steps = SERVICE_PATHS["oem"].steps
    assert [(step.who, step.to) for step in steps] == [
        ("brand", "factory"),
        ("factory", "brand"),
        ("brand", "factory"),
        ("factory", "brand"),
        ("brand", "customers"),
    ]
    assert all(part in steps[0].hands_over for part in ("circuit diagram", "mould diagram", "software"))
    assert steps[1].hands_over == "sample"
    assert all(part in steps[4].step for part in ("Launch date", "price", "sales area"))
    assert {step.source for step in steps} == {"encyclopedia"}


@pytest.mark.parametrize(
    "words",
    ["Needs assessment", "Shipping", "Logistics", "Supply chain", "Technical support", "End of life", "Redesign"],
)
def test_the_full_service_path_is_onlogics(words: str) -> None:
    """From needs assessment to end of life and redesign."""
    assert any(words in step.step and step.source == "onlogic" for step in SERVICE_PATHS["full_service"].steps)


def test_the_hybrid_path_hands_over_the_bom() -> None:
    """In year 2 the buyer ports the BOM to a CM."""
    step = SERVICE_PATHS["hybrid"].steps[1]
    assert (step.who, step.hands_over, step.to, step.source) == ("buyer", "hardware BOM", "CM", "guide")


@pytest.mark.parametrize(("text", "key"), [("OEM", "oem"), ("full-service", "full_service"), ("Hybrid", "hybrid")])
def test_paths_are_found_by_name(text: str, key: str) -> None:
    """A path answers to its name in any spelling."""
    found = find_service_path(text)
    assert found is not None and found.key == key


def test_an_unknown_path_is_not_found() -> None:
    """An unknown path is None."""
    assert find_service_path("scenic route") is None
