"""Worksheet functions of the group Know, against the documents' own statements."""

from __future__ import annotations

import pytest

from xl_engagement import call
from xl_engagement.cells import NA, VALUE, ErrorValue
from xl_engagement.guide.sources import SOURCES


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("contract manufacturer", "also_called"), "EMS"),
        (("EMS",), "manufactur"),
        (("CM", "example"), "Jabil"),
        (("ODM", "definition", "onlogic"), "reseller"),
        (("OEM", "caution", "guide"), "unless"),
        (("OEM", "example", "encyclopedia"), "Foxconn"),
        (("VAR", "definition", "onlogic"), ""),
        (("BOM",), "bill of materials"),
        (("platform SDK", "example"), "Particle"),
    ],
)
def test_terms(arguments, says):
    """What the documents say of a term, by field and source."""
    assert says.casefold() in call("ENG_TERM", *arguments).casefold()


def test_sources_that_differ_are_joined():
    """Without a source all that speak are named."""
    joined = call("ENG_TERM", "ODM")
    assert all(f"{source}: " in joined for source in SOURCES)


def test_a_silent_source_is_na_and_an_unknown_term_brings_the_nearest():
    """No definition is invented."""
    silent = call("ENG_TERM", "BOM", "example", "encyclopedia")
    assert isinstance(silent, ErrorValue)
    assert silent.code == NA
    unknown = call("ENG_TERM", "ODN")
    assert unknown.code == VALUE
    assert "nearest name is ODM" in unknown.message


def test_terms_broadcast():
    """A column of terms gives a column of definitions."""
    assert [len(row) for row in call("ENG_TERM", [["CM"], ["ODM"], ["nope"]])] == [1, 1, 1]


def test_responsibilities_agree_with_single_cells():
    """The matrix and the function look at the same data."""
    header, *rows = call("ENG_RESPONSIBILITIES")
    assert header == ["Activity", "ODM", "HYBRID", "CM", "SDK", "BESPOKE"]
    assert len(rows) == 24
    for activity, *parties in rows:
        assert call("ENG_RESPONSIBLE", [header[1:]], activity)[0] == parties
    assert call("ENG_RESPONSIBLE", "ODM", "firmware") == "ODM"
    assert call("ENG_RESPONSIBLE", "EMS", "assembly") == "CM"


def test_owners_of_intellectual_property():
    """OEM is allowed here, and an ambiguous source is called so."""
    assert call("ENG_IP_OWNER", "HYBRID", "brand") == "buyer"
    assert "ambiguous" in call("ENG_IP_OWNER", "ODM")
    assert call("ENG_IP_OWNER", "OEM", "brand") == "buyer"


@pytest.mark.parametrize(
    ("arguments", "figure"),
    [
        (("year1_engineering", "CM", "low"), 700_000),
        (("Engineering in year 1 (firmware, cloud, mobile)", "ODM"), 165_000),
        (("year2_maintenance", "CM", "high"), 1_000_000),
        (("unit_cost_3000", "CM", "low"), 0.20),
        (("bespoke_cost_multiple", "BESPOKE", "high"), 10),
    ],
)
def test_the_guides_figures(arguments, figure):
    """Numbers as numbers; the low cost of a saving is its high end."""
    assert call("ENG_GUIDE_COST", *arguments) == figure


def test_the_guides_words():
    """Qualitative cells as text."""
    assert call("ENG_GUIDE_COST", "schedule_slip", "CM").startswith("High")
    table = call("ENG_COST_TABLE")
    assert table[0] == ["Element", "Contract manufacturer", "IoT ODM", "Note"]
    assert "3,000" in table[-1][3]
    assert "sells ODM engagements" in table[-1][3]


def test_assumptions_show_whose_figures_they_are():
    """Every status occurs, and a user's source is shown with the user's figure."""
    rows = call("ENG_ASSUMPTIONS", [["key", "value", "source"], ["saas_fee_floor", 1, "x"]])
    assert rows.code == VALUE
    header, *rows = call("ENG_ASSUMPTIONS", [["key", "value", "source"], ["odm_nre", 99_000, "quote of May"]])
    assert header == ["Key", "Low", "Likely", "High", "Unit", "Source", "Status"]
    by_key = {row[0]: row for row in rows}
    assert by_key["odm_nre"][1:4] == [99_000, "", 99_000]
    assert by_key["odm_nre"][5:] == ["quote of May", "yours"]
    assert by_key["cm_year1_engineering"][1:4] == [700_000, "", 1_500_000]
    assert {row[6] for row in rows} == {"guide", "our reading", "illustrative", "yours"}
