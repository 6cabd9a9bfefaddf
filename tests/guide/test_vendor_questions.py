"""The five questions to a vendor, the verdicts, and the signs to walk away."""

import pytest

from xl_engagement.guide.vendor_questions import LOOK_ALIKES, VENDOR_QUESTIONS, VENDOR_VERDICTS
from xl_engagement.guide.walk_away import GUIDE_AUTHOR_FIT, NO_WALK_AWAY_SIGN, WALK_AWAY_SIGNS


def test_there_are_five_questions_from_the_guide() -> None:
    """Numbered 1 to 5, each the guide's."""
    assert [question.number for question in VENDOR_QUESTIONS] == [1, 2, 3, 4, 5]
    assert {question.source for question in VENDOR_QUESTIONS} == {"guide"}


@pytest.mark.parametrize(
    ("number", "field", "words"),
    [
        (1, "question", "in production"),
        (1, "real_answer", "shared platform"),
        (1, "otherwise", "Bespoke engineering"),
        (2, "question", "both app stores under your identity"),
        (2, "otherwise", "mobile SDK"),
        (2, "why", "most self-styled ODMs"),
        (3, "question", "multi-tenant, with your tenant on your own domain"),
        (3, "otherwise", "one-off backend"),
        (3, "why", "maintained cheaply"),
        (4, "question", "per device or per user after launch"),
        (4, "otherwise", "large costs that come late"),
        (5, "question", "year 2"),
        (5, "why", "References matter"),
    ],
)
def test_a_question_keeps_the_guides_distinction(number: int, field: str, words: str) -> None:
    """What separates a real ODM from a look-alike stands in the data."""
    assert words in getattr(VENDOR_QUESTIONS[number - 1], field)


def test_the_verdicts_come_in_the_order_in_which_they_apply() -> None:
    """The first that applies is the verdict; a blank stops before questions 4 and 5 are judged."""
    assert [(verdict.question, verdict.answer, verdict.verdict) for verdict in VENDOR_VERDICTS] == [
        (1, "no", "bespoke engineering firm"),
        (2, "no", "platform SDK with services, or a CM with a software partner"),
        (3, "no", "single-tenant builder"),
        (None, "blank", "ask question {number} next: {question}"),
        (4, "no", "IoT ODM with backloaded cost"),
        (5, "no", "IoT ODM without a reference at your volume"),
        (None, "yes", "IoT ODM"),
    ]


def test_the_next_question_can_be_filled_in() -> None:
    """The verdict on a blank takes the number and the text of a question."""
    template = next(verdict.verdict for verdict in VENDOR_VERDICTS if verdict.answer == "blank")
    assert template.format(number=2, question="Q?") == "ask question 2 next: Q?"


def test_the_look_alikes_are_named() -> None:
    """Engineering firms that bill monthly, SDKs with services, CMs with a software partner."""
    assert [look_alike.model for look_alike in LOOK_ALIKES] == ["BESPOKE", "SDK", "CM"]
    assert "month" in LOOK_ALIKES[0].sign


@pytest.mark.parametrize(
    ("key", "sign", "model", "instead"),
    [
        ("consumer_scale", "above 30,000 units a month", "CM", "large CM"),
        ("sells_platform", "infrastructure", "CM", "Build it"),
        ("full_source_ip", "source code", "BESPOKE", "4 to 10 times"),
    ],
)
def test_walk_away_signs(key: str, sign: str, model: str, instead: str) -> None:
    """Each of the three signs says where to go instead."""
    found = next(record for record in WALK_AWAY_SIGNS if record.key == key)
    assert (found.model, found.source) == (model, "guide")
    assert sign in found.sign and instead in found.instead


def test_there_are_three_signs_and_a_row_for_none() -> None:
    """Three signs; where none applies the guide recommends what its author sells, and the data say so."""
    assert len(WALK_AWAY_SIGNS) == 3
    assert NO_WALK_AWAY_SIGN.model == "ODM" and "sells ODM engagements" in NO_WALK_AWAY_SIGN.note


def test_owning_all_source_is_possible_with_an_odm() -> None:
    """Possible, but expensive and seldom advisable."""
    assert "expensive and seldom advisable" in WALK_AWAY_SIGNS[2].note


def test_the_author_says_what_its_offer_suits() -> None:
    """Good for commercial and industrial IoT, bad for consumer scale and novel infrastructure."""
    assert GUIDE_AUTHOR_FIT.suits == "Commercial and industrial IoT"
    assert "Consumer-scale" in GUIDE_AUTHOR_FIT.does_not_suit and "novel" in GUIDE_AUTHOR_FIT.does_not_suit
