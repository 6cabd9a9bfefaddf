"""Worksheet functions of the group Decide, against the decision written out as a person reads it."""

from __future__ import annotations

from itertools import product

import pytest

from xl_engagement import call
from xl_engagement.cells import NUM, VALUE, ErrorValue


def decided(team, hire, volume, platform, source, patient, confident):
    """The guide's decision, one sentence a line."""
    if team or platform or volume > 30_000:
        return "CM"
    if source:
        return "BESPOKE"
    if hire == 0 or hire > 18 or not confident:
        return "ODM"
    return "SDK" if patient else "BESPOKE"


ANSWERS = list(product((True, False), (0, 3, 6, 18, 18.5), (0, 30_000, 30_001), *[(True, False)] * 4))


def test_every_combination_of_answers():
    """All 480 combinations, in one broadcast call."""
    columns = [[[value] for value in column] for column in zip(*ANSWERS, strict=True)]
    assert [row[0] for row in call("ENG_RECOMMEND", *columns)] == [decided(*answers) for answers in ANSWERS]


@pytest.mark.parametrize("answers", ANSWERS[::7])
def test_why_ends_with_the_recommendation(answers):
    """The table's recommendation is the function's, and its last question leads there."""
    header, *rows = call("ENG_RECOMMEND_WHY", *answers)
    assert header == ["Step", "Question", "Your answer", "Leads to", "Source"]
    steps = [row for row in rows if isinstance(row[0], int)]
    (recommendation,) = [row for row in rows if row[0] == "Recommendation"]
    assert [row[0] for row in steps] == list(range(1, len(steps) + 1))
    assert recommendation[3] == decided(*answers)
    assert steps[-1][3].startswith(recommendation[3])
    assert {row[4] for row in rows} <= {"guide", "our reading"}
    assert [row[0] for row in rows].count("What would change it") == 1


def test_alternatives_name_the_hybrid_and_the_overkill():
    """An ODM is told of the hybrid; a company that hires is told that a full ODM might be overkill."""
    odm = " ".join(row[3] for row in call("ENG_RECOMMEND_WHY", False) if row[0] == "Alternative")
    assert "HYBRID" in odm
    assert "3,000 to 10,000" in odm
    sdk = call("ENG_RECOMMEND_WHY", False, 12, investors_patient=True, hiring_confident=True)
    assert any("overkill" in row[3] for row in sdk if row[0] == "Alternative")


def test_walk_away_signs():
    """Each sign by itself, all of them, and none; exactly 30,000 is not above."""
    assert len(call("ENG_WALK_AWAY", 40_000, True, True)) == 4
    assert "30,000" in call("ENG_WALK_AWAY", 30_001)[1][0]
    assert call("ENG_WALK_AWAY", 30_000)[1][0].startswith("None")
    assert "large CM" in call("ENG_WALK_AWAY", 30_001)[1][1]
    own = call("ENG_WALK_AWAY", 500, assumptions=[["consumer_scale_volume", 400]])
    assert own[1][0].endswith("above 400 units a month")


def test_hybrid_plan_by_rule_by_year_and_unproven():
    """The first year from 2 on with 3,000 units, or the year given; the note waits for a proven product."""
    stages = [row[2] for row in call("ENG_HYBRID_PLAN", [5_000, 500, 3_000, 4_000])[1:]]
    assert stages[0] == stages[1] == "ODM engagement"
    assert stages[2].startswith("Moving")
    assert stages[3].startswith("CM hardware")
    given = call("ENG_HYBRID_PLAN", [500, 500, 500], None, None, 2)
    assert [row[4][:3] for row in given[1:]] == ["ODM", "CM,", "CM"]
    assert "Only once the product has proven itself" in call("ENG_HYBRID_PLAN", [500, 9_000], False)[2][6]
    assert call("ENG_HYBRID_PLAN", [500, 9_000], 0) == call("ENG_HYBRID_PLAN", [500, 9_000])
    assert "Only once" not in call("ENG_HYBRID_PLAN", [500, 9_000], True)[2][6]
    scaled = call("ENG_HYBRID_PLAN", [500, 1_500], None, [["volume_factor", 2]])
    assert scaled[2][1] == 3_000
    assert scaled[2][2].startswith("Moving")
    late = call("ENG_HYBRID_PLAN", [500, 500], None, None, 3)
    assert isinstance(late, ErrorValue)
    assert late.code == NUM


def test_the_day_one_trap_stands_in_year_1():
    """The guide's trap is to start as a hybrid."""
    assert "year 1" in call("ENG_HYBRID_PLAN", [9_000, 9_000])[1][6]


@pytest.mark.parametrize(
    ("answers", "score", "verdict"),
    [
        ("yyyyy", 5, "IoT ODM"),
        ("nyyyy", 4, "bespoke engineering firm"),
        ("yn yy", 3, "platform SDK with services, or a CM with a software partner"),
        ("yynyn", 3, "single-tenant builder"),
        ("y  ny", 2, "ask question 2 next: "),
        ("yyyn ", 3, "ask question 5 next: "),
        ("yyyny", 4, "IoT ODM with backloaded cost"),
        ("yyynn", 3, "IoT ODM with backloaded cost"),
        ("yyyyn", 4, "IoT ODM without a reference at your volume"),
        ("     ", 0, "ask question 1 next: "),
    ],
)
def test_vendor_verdicts_in_their_order(answers, score, verdict):
    """A no to one of the first three settles it; then a blank is asked; then the last two."""
    cells = [letter.strip() or None for letter in answers]
    for shape in (cells, [[cell] for cell in cells]):
        assert call("ENG_VENDOR_SCORE", shape) == score
        assert call("ENG_VENDOR_TYPE", shape).startswith(verdict)


def test_vendors_in_a_block():
    """One vendor per row; a bad answer spoils its own row."""
    block = [["y"] * 5, ["y", "n", "y", "y", "y"], ["y", "maybe", "y", "y", "y"]]
    good, partial, bad = (row[0] for row in call("ENG_VENDOR_TYPE", block))
    assert good == "IoT ODM"
    assert partial.startswith("platform SDK")
    assert bad.code == VALUE
    assert '"maybe" (row 3, column 2)' in bad.message
    assert call("ENG_VENDOR_SCORE", [["y"] * 6]).code == VALUE


def test_the_sources_disagree_about_a_design():
    """A buyer's design is OEM for the encyclopedia and ODM for OnLogic; the guide speaks of a CM."""
    by_source = {row[0]: row[1] for row in call("ENG_OEM_OR_ODM", "buyer")[1:]}
    assert by_source["encyclopedia"] == "OEM"
    assert by_source["onlogic"] == "ODM"
    assert "CM" in by_source["guide"]
    assert call("ENG_OEM_OR_ODM", "manufacturer", "logo")[2][3].startswith("90 days")


def test_lead_times_and_flows_as_wholes_and_parts():
    """A path by name, or all of them."""
    assert call("ENG_LEAD_TIME", "infrastructure")[1:] == [["Building the infrastructure", 18, 24, "months", "guide"]]
    assert len(call("ENG_LEAD_TIME")) == 6
    assert {row[1] for row in call("ENG_SERVICE_FLOW", "OEM")[1:]} == {"brand", "factory"}
    assert len(call("ENG_SERVICE_FLOW")) > len(call("ENG_SERVICE_FLOW", "hybrid")) > 3
