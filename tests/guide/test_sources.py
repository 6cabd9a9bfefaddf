"""Who wrote each document, and what the author has to gain."""

import pytest

from xl_engagement.guide.sources import GUIDE_DATA_VERSION, GUIDE_SCOPE, SOURCES, interest_of


def test_there_are_three_documents() -> None:
    """The data rests on three documents and no others."""
    assert list(SOURCES) == ["guide", "onlogic", "encyclopedia"]


@pytest.mark.parametrize(
    ("key", "author", "interest", "date"),
    [
        ("guide", "OmnIoT", "sells ODM engagements", "undated"),
        ("onlogic", "Darek Fanton", "hardware vendor that sells OEM and ODM services", "22 May 2014"),
        ("onlogic", "communications manager at OnLogic", "hardware vendor", "2 August 2020"),
        ("encyclopedia", "anonymous", "unsigned", "undated"),
        ("encyclopedia", "Baidu Encyclopedia", "None stated", "undated"),
    ],
)
def test_a_document_names_its_author_interest_and_date(key: str, author: str, interest: str, date: str) -> None:
    """Each document says who wrote it, with what interest, and when."""
    source = SOURCES[key]
    assert author in source.author
    assert interest in source.interest
    assert date in source.date


@pytest.mark.parametrize("key", ["guide", "onlogic", "encyclopedia"])
def test_the_interest_of_a_document_names_author_and_interest(key: str) -> None:
    """One cell of text holds both author and interest."""
    assert SOURCES[key].author in interest_of(key)
    assert SOURCES[key].interest in interest_of(key)


@pytest.mark.parametrize("marker", ["our reading", "common usage"])
def test_a_marker_says_that_no_document_stands_behind_it(marker: str) -> None:
    """What no document says is marked as such."""
    assert "No document" in interest_of(marker)


def test_an_unknown_source_has_no_interest() -> None:
    """An unknown key is refused rather than passed off as a source."""
    with pytest.raises(KeyError):
        interest_of("hearsay")


def test_the_guide_states_its_scope() -> None:
    """500 units in the pilot, 3,000 in production over two years, commercial, no bespoke sensor work."""
    assert (GUIDE_SCOPE.pilot_units, GUIDE_SCOPE.production_units, GUIDE_SCOPE.years) == (500, 3000, 2)
    assert "mid-volume commercial" in GUIDE_SCOPE.segment
    assert "sensor" in GUIDE_SCOPE.excludes
    assert all(part in GUIDE_SCOPE.text for part in ("500", "3,000", "two years", "sensor", "sells ODM"))
    assert GUIDE_SCOPE.source == "guide"


def test_the_data_have_a_version() -> None:
    """The version of the data is a year and a number."""
    year, number = GUIDE_DATA_VERSION.split(".")
    assert int(year) >= 2026 and int(number) >= 1
