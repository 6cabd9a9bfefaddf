"""The decision's questions, where each answer leads, and whose word that is."""

import pytest

from xl_engagement.guide.decision_tree import ALTERNATIVES, BRANCHES, DECISION, ORDER_NOTE


def test_the_questions_come_in_order() -> None:
    """Team, platform, volume, source code, hiring, middle zone."""
    assert [step.key for step in DECISION] == ["team", "platform", "volume", "source_code", "hiring", "middle_zone"]
    assert [step.number for step in DECISION] == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize(
    ("branch", "model", "source"),
    [
        ("has_team", "CM", "guide"),
        ("sells_platform", "CM", "guide"),
        ("consumer_scale", "CM", "guide"),
        ("below_consumer_scale", None, "our reading"),
        ("full_source_ip", "BESPOKE", "guide"),
        ("no_hiring", "ODM", "guide"),
        ("late_hiring", "ODM", "our reading"),
        ("soon_hiring", None, "guide"),
        ("sooner_hiring", None, "our reading"),
        ("unsure_hiring", "ODM", "our reading"),
        ("patient_investors", "SDK", "our reading"),
        ("impatient_investors", "BESPOKE", "our reading"),
    ],
)
def test_where_an_answer_leads(branch: str, model: str | None, source: str) -> None:
    """Each answer leads to its model or to the next question, by the guide's word or by our reading."""
    assert (BRANCHES[branch].model, BRANCHES[branch].source) == (model, source)


@pytest.mark.parametrize(
    ("step", "words"),
    [(1, "5 to 10 years"), (2, "platform"), (3, "30,000 units a month"), (4, "source code"), (5, "18 months")],
)
def test_a_question_names_its_figure(step: int, words: str) -> None:
    """The guide's figures stand in the questions."""
    assert words in DECISION[step - 1].question


def test_every_recommendation_says_what_would_change_it() -> None:
    """A branch that recommends a model names what would change that; the others have nothing to change."""
    assert all(bool(branch.changed_by) == (branch.model is not None) for branch in BRANCHES.values())


@pytest.mark.parametrize(
    ("model", "beside", "words"),
    [
        ("HYBRID", "no_hiring", "3,000 to 10,000"),
        ("ODM", "patient_investors", "overkill"),
        ("ODM", "impatient_investors", "overkill"),
        ("BESPOKE", "patient_investors", "inherits the maintenance"),
        ("SDK", "impatient_investors", "head start"),
        ("ODM", "full_source_ip", "expensive"),
    ],
)
def test_alternatives(model: str, beside: str, words: str) -> None:
    """The guide's other possibilities stand beside the recommendation."""
    found = [option for option in ALTERNATIVES if option.model == model and beside in option.beside]
    assert any(words in option.text and option.source == "guide" for option in found)


def test_alternatives_stand_beside_known_branches() -> None:
    """No alternative refers to a branch that is not there."""
    assert {key for option in ALTERNATIVES for key in option.beside} <= set(BRANCHES)


def test_the_order_is_called_our_reading() -> None:
    """The guide does not order its questions so: the data say it."""
    assert "our reading" in ORDER_NOTE
