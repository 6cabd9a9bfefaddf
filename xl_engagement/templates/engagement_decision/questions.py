"""The questions of the guide's decision as a tree: what a yes and a no lead to, and what counts as which."""

from __future__ import annotations

from dataclasses import dataclass

from xl_engagement.templates.kit.input_cells import YES_NO, Rule, at_least, one_of
from xl_engagement.templates.kit.page import Value
from xl_engagement.templates.kit.theme import COUNT

NO_PLANS = '0_);-0_);"no plans"_)'


@dataclass(frozen=True, slots=True)
class Question:
    """One question: the input's name, rule and example, and a model's code or the next step for yes and for no.

    `counts` and `flipped` are formulas over the input's name: whether the answer counts as yes, and another answer that
    counts as the opposite.
    """

    step: str
    name: str
    text: str
    message: str
    value: Value
    rule: Rule
    yes: str
    no: str
    counts: str
    flipped: str
    number_format: str = "General"
    flipped_format: str = "General"


def _yes_no(step: str, name: str, text: str, message: str, yes: str, no: str) -> Question:
    flipped = f'=IF({name}="yes","no","yes")'
    return Question(step, name, text, message, "no", one_of(YES_NO), yes, no, f'{name}="yes"', flipped)


QUESTIONS = (
    _yes_no(
        "1",
        "has_team",
        "Will engineers of yours own firmware, cloud and mobile apps for the next 5 to 10 years?",
        "Engineers who are there, or whose hiring is certain, and who stay with this product.",
        "CM",
        "question 2",
    ),
    _yes_no(
        "2",
        "sells_platform",
        "Is the IoT platform itself what you sell, or your competitive advantage?",
        "Yes where customers buy the platform, not a product that runs on one.",
        "CM",
        "question 3",
    ),
    Question(
        "3",
        "units_per_month",
        "How many units a month will you need? Above the guide's limit for consumer scale, an ODM is wrong.",
        "Units a month once the product is established. Exactly the limit does not count as above it.",
        250,
        at_least(0),
        "CM",
        "question 4",
        "units_per_month>consumer_scale",
        "=IF(units_per_month>consumer_scale,consumer_scale,volume_above)",
        COUNT,
        COUNT,
    ),
    _yes_no(
        "4",
        "full_source_ip",
        "Must you own every line of the source code?",
        "Own, not license: an ODM can do it, but it is expensive and seldom advisable.",
        "BESPOKE",
        "question 5",
    ),
    Question(
        "5",
        "hire_months",
        "In how many months will you have hired that team? Blank: no plans to hire it.",
        "Months until the team is there. Later than the guide's 18 months counts as no plans.",
        None,
        at_least(0),
        "question 6a",
        "ODM",
        "AND(hire_months>0,hire_months<=latest_hire)",
        "=IF(AND(hire_months>0,hire_months<=latest_hire),no_plans,hire_within)",
        COUNT,
        NO_PLANS,
    ),
    _yes_no(
        "6a",
        "hiring_confident",
        "Are you confident that the hiring succeeds?",
        "Counts only while a team is being hired.",
        "question 6b",
        "ODM",
    ),
    _yes_no(
        "6b",
        "investors_patient",
        "Are your investors patient?",
        "Counts only while a team is being hired.",
        "SDK",
        "BESPOKE",
    ),
)
ORDER = (
    "has_team",
    "hire_months",
    "units_per_month",
    "sells_platform",
    "full_source_ip",
    "investors_patient",
    "hiring_confident",
)
"""The arguments of ENG_RECOMMEND."""
