"""What is left out: blanks as defaults, and zeros that hosts pass for empty cells."""

from __future__ import annotations

import pytest

from xl_engagement import call
from xl_engagement.worksheet import catalogue

from .odm_case import ODM_TCO, UNITS


def test_blanks_are_defaults():
    """Omitted, empty cell and empty text all mean the default."""
    for blank in (None, ""):
        assert call("ENG_TCO", "ODM", UNITS, 100, 2, blank, blank, blank, blank) == ODM_TCO
    assert call("ENG_TCO", "ODM", UNITS, 100, 2, [["mid", None]]) == [[ODM_TCO, ODM_TCO]]


def test_zero_is_the_default_where_it_makes_no_sense():
    """Hosts pass an empty cell as 0: years and switch_year then take their defaults."""
    assert call("ENG_VOLUME_CURVE", "ODM", 100, 100, 2, 0) == call("ENG_VOLUME_CURVE", "ODM", 100, 100, 2, 5)
    assert call("ENG_TCO", "HYBRID", [1, 5_000, 5_000], 100, 2, switch_year=0) == call(
        "ENG_TCO", "HYBRID", [1, 5_000, 5_000], 100, 2
    )
    assert call("ENG_RECOMMEND", False, 0) == "ODM"


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("ENG_TCO", ("ODM", UNITS, 100, 2)),
        ("ENG_BREAK_EVEN", ("CM", "ODM", 100, 2)),
        ("ENG_IP_OWNER", ("CM",)),
        ("ENG_GUIDE_COST", ("engineering", "CM")),
        ("ENG_LEAD_TIME", ()),
        ("ENG_SERVICE_FLOW", ()),
        ("ENG_OEM_OR_ODM", ("buyer",)),
        ("ENG_ASSUMPTIONS", ()),
        ("ENG_TERM", ("ODM",)),
        ("ENG_RECOMMEND", (False,)),
        ("ENG_HYBRID_PLAN", (UNITS,)),
    ],
)
def test_an_empty_cell_that_arrives_as_0_changes_nothing(name, arguments):
    """Some hosts pass a single empty cell as 0: every optional argument then means what it means when left out."""
    left_out = len(catalogue()[name].arguments) - len(arguments)
    assert call(name, *arguments, *[0.0] * left_out) == call(name, *arguments)
