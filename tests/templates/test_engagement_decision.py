"""The engagement decision: the guide's answers, the path on the sheet, every answer flipped."""

from __future__ import annotations

import pytest

from xl_engagement.cells import ErrorValue
from xl_engagement.guide.decision_tree import DECISION
from xl_engagement.templates.engagement_decision.questions import QUESTIONS, STEPS


@pytest.fixture(scope="module")
def decision(book_of):
    return book_of("engagement-decision")


YES = {"hire_months": 12, "hiring_confident": "yes"}
CASES = {
    "as shipped: no team and no plans": ({}, "ODM", 5),
    "a team that stays": ({"has_team": "yes"}, "CM", 1),
    "the platform is the product": ({"sells_platform": "yes"}, "CM", 2),
    "consumer scale": ({"units_per_month": 30_001}, "CM", 3),
    "exactly 30,000 a month is not above": ({"units_per_month": 30_000}, "ODM", 5),
    "a million a month": ({"units_per_month": 1_000_000}, "CM", 3),
    "no units at all": ({"units_per_month": 0}, "ODM", 5),
    "one unit": ({"units_per_month": 1}, "ODM", 5),
    "every line of source": ({"full_source_ip": "yes"}, "BESPOKE", 4),
    "hiring, not confident": ({"hire_months": 12}, "ODM", 6),
    "hiring, confident, impatient": (YES, "BESPOKE", 7),
    "hiring, confident, patient": (YES | {"investors_patient": "yes"}, "SDK", 7),
    "hired at the last moment": (YES | {"hire_months": 18}, "BESPOKE", 7),
    "hired too late": (YES | {"hire_months": 18.5}, "ODM", 5),
    "hired at once": (YES | {"hire_months": 0.5}, "BESPOKE", 7),
    "0 months means no plans": (YES | {"hire_months": 0}, "ODM", 5),
    "a team and everything else": (YES | {"has_team": "yes", "full_source_ip": "yes"}, "CM", 1),
}


@pytest.mark.parametrize("case", CASES)
def test_the_path_on_the_sheet_ends_where_the_guide_says(decision, unseen_in, case):
    answers, expected, length = CASES[case]
    book = decision.with_inputs(**answers) if answers else decision
    assert (book["recommendation"], book["path_end"], book["path_length"]) == (expected, expected, length)
    reached = [row["Reached"] for row in book.table("decision_path")]
    assert reached == ["yes"] * length + ["no"] * (7 - length)
    assert book.failed_tests() == {}
    assert [*book.errors()] == []
    assert unseen_in(book.data) == []


ORDER = (
    "has_team",
    "sells_platform",
    "units_per_month",
    "full_source_ip",
    "hire_months",
    "hiring_confident",
    "investors_patient",
)


@pytest.mark.parametrize("step", DECISION, ids=lambda step: step.key)
def test_questions_lead_to_every_model_of_their_step_of_the_guide(step):
    """By branches of that step alone, in the guide's order."""
    led = {key: asked for asked in map(QUESTIONS.get, step.arguments) for key in (asked.yes, asked.no) if key}
    assert led.keys() <= {branch.key for branch in step.branches}
    outcomes = {asked.leads_to(key) for key, asked in led.items()}
    models = {branch.model for branch in step.branches if branch.model}
    assert {outcome for outcome in outcomes if not outcome.startswith("question")} == models
    assert tuple(STEPS) == tuple(QUESTIONS) == ORDER


@pytest.mark.parametrize("start", [{}, YES | {"investors_patient": "yes"}, {"units_per_month": 50_000}])
def test_would_lead_to_is_what_the_other_answer_gives(decision, start):
    """Each line's last column is the recommendation that the workbook gives when that one answer is changed."""
    book = decision.with_inputs(**start)
    for name, row in zip(ORDER, book.table("decision_path"), strict=True):
        changed = book.with_inputs(**{name: row["Other answer"]})
        assert changed["recommendation"] == row["Would lead to"], name


@pytest.mark.parametrize("name", ORDER)
def test_every_answer_moves_its_line(decision, name):
    line = ORDER.index(name)
    row = decision.table("decision_path")[line]
    changed = decision.with_inputs(**{name: row["Other answer"]}).table("decision_path")[line]
    assert changed["Counts as"] != row["Counts as"]
    assert changed["Your answer"] == row["Other answer"]


def test_the_answer_names_product_reason_and_signs(decision):
    assert decision["answer"].startswith("For Example sensor, the guide's decision leads to ODM: ")
    assert "What would change it: A plan to hire the team" in decision["answer"]
    assert decision["answer"].endswith("None of the three signs to walk away from an ODM applies.")
    two = decision.with_inputs(product_name="Meter", sells_platform="yes", units_per_month=40_000)
    assert two["answer"].startswith("For Meter,")
    assert two["answer"].endswith("Signs to walk away from an ODM: 2 of 3, see Walk away.")
    assert len(two.table("walk_away")) == two["walk_away_signs"] == 2
    assert decision.with_inputs(product_name=None)["answer"].startswith("For this product,")


def test_what_falls_to_the_buyer_is_counted(decision):
    """With a CM, design, firmware, cloud, apps and all that follows; with an ODM brand, price, launch and sales."""
    assert (decision["looked_at_model"], decision["left_to_you"], decision["activities"]) == ("ODM", 4, 24)
    manufacturer = decision.with_inputs(looked_at="CM")
    matrix = manufacturer.table("responsibilities")
    assert manufacturer["left_to_you"] == sum(row["CM"] == "buyer" for row in matrix) > 12
    yours = {row["Activity"] for row in decision.table("responsibilities") if row["ODM"] == "buyer"}
    assert yours == {"brand", "price", "launch", "sales"}


def test_owners_are_listed_for_every_model(decision):
    owners = {row["Model"]: row for row in decision.table("owners")}
    assert owners["CM"]["source code"] == "buyer"
    assert owners["ODM"]["platform"] == "ODM"
    assert "ambiguous" in owners["OEM"]["design"]


def test_hardware_alone_is_named_differently_by_each_document(decision):
    names = {row["Source"]: row["Relationship"] for row in decision.table("oem_or_odm")}
    assert names == {"guide": "ODM, hardware only", "onlogic": "OEM", "encyclopedia": "ODM"}
    buyer = decision.with_inputs(design_by="buyer", customization=None)
    names = {row["Source"]: row["Relationship"] for row in buyer.table("oem_or_odm")}
    assert names["guide"].startswith("Contract manufacturing")
    assert (names["onlogic"], names["encyclopedia"]) == ("ODM", "OEM")
    assert decision.with_inputs(customization="system").rows("oem_or_odm") != decision.rows("oem_or_odm")


@pytest.mark.parametrize("answer", [{"has_team": "maybe"}, {"units_per_month": -1}, {"hire_months": "soon"}])
def test_a_bad_answer_is_explained_in_place_of_the_recommendation(decision, answer):
    book = decision.with_inputs(**answer)
    assert isinstance(book["recommendation"], ErrorValue)
    assert book["answer"] == book["problem"] != ""
    assert next(iter(answer)) in book["answer"]
    assert book["test_inputs_valid"] is False


def test_the_tests_above_cover_every_input(decision, inputs_of):
    assert inputs_of(decision) == {"product_name", "looked_at", "design_by", "customization", *ORDER}
