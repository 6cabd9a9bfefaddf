"""The questions of the guide's decision as a tree: what a yes and a no lead to, and what counts as which.

The guide gives their order, the models that they lead to and the limits; how to ask them, and the example, stand here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from string import ascii_lowercase
from types import MappingProxyType

from xl_engagement.guide.decision_tree import BRANCHES, DECISION
from xl_engagement.guide.default_assumptions import guide_range
from xl_engagement.templates.kit.decision_wording import OWNERSHIP, OWNS_SOURCE, SELLS_PLATFORM, WHILE_HIRING
from xl_engagement.templates.kit.input_cells import YES_NO, Rule, at_least, one_of
from xl_engagement.templates.kit.page import Value
from xl_engagement.templates.kit.theme import COUNT

NO_PLANS = '0_);-0_);"no plans"_)'
_SOONEST_HIRE, LATEST_HIRE = guide_range("hiring_months")
"""Months within which a team must be hired to count as planned."""
HIRE_WITHIN = (_SOONEST_HIRE + LATEST_HIRE) / 2
"""The other answer where a team counts as not planned."""

STEPS: Mapping[str, str] = MappingProxyType(
    {
        argument: f"{step.number}{letter if len(step.arguments) > 1 else ''}"
        for step in DECISION
        for letter, argument in zip(ascii_lowercase, step.arguments, strict=False)
    }
)
"""The arguments of the decision in the order in which they are asked for, each with its number."""


@dataclass(frozen=True, slots=True)
class Question:
    """How an argument is asked for: the input's name, rule and example.

    `yes` and `no` are the keys of branches of the guide's decision; blank is the next question, within a step of two.
    `counts` and `flipped` are formulas over the input's name: whether the answer counts as yes, and another answer that
    counts as the opposite.
    """

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

    def leads_to(self, branch: str) -> str:
        """The model that one of its branches recommends, or the next question."""
        names = list(STEPS)
        model = BRANCHES[branch].model if branch else None
        return model or f"question {STEPS[names[names.index(self.name) + 1]]}"


def _yes_no(name: str, text: str, message: str, yes: str, no: str) -> Question:
    flipped = f'=IF({name}="yes","no","yes")'
    return Question(name, text, message, "no", one_of(YES_NO), yes, no, f'{name}="yes"', flipped)


_QUESTIONS = (
    _yes_no(
        "has_team",
        f"Will engineers of yours own firmware, cloud and mobile apps for the next {OWNERSHIP}?",
        "Engineers who are there, or whose hiring is certain, and who stay with this product.",
        "has_team",
        "no_team",
    ),
    _yes_no(
        "sells_platform",
        SELLS_PLATFORM,
        "Yes where customers buy the platform, not a product that runs on one.",
        "sells_platform",
        "buys_platform",
    ),
    Question(
        "units_per_month",
        "How many units a month will you need? Above the guide's limit for consumer scale, an ODM is wrong.",
        "Units a month once the product is established. Exactly the limit does not count as above it.",
        250,
        at_least(0),
        "consumer_scale",
        "below_consumer_scale",
        "units_per_month>consumer_scale",
        "=IF(units_per_month>consumer_scale,consumer_scale,volume_above)",
        COUNT,
        COUNT,
    ),
    _yes_no(
        "full_source_ip",
        OWNS_SOURCE,
        "Own, not license: an ODM can do it, but it is expensive and seldom advisable.",
        "full_source_ip",
        "licence_will_do",
    ),
    Question(
        "hire_months",
        "In how many months will you have hired that team? Blank: no plans to hire it.",
        f"Months until the team is there. Later than the guide's {LATEST_HIRE:g} months counts as no plans.",
        None,
        at_least(0),
        "soon_hiring",
        "no_hiring",
        "AND(hire_months>0,hire_months<=latest_hire)",
        "=IF(AND(hire_months>0,hire_months<=latest_hire),no_plans,hire_within)",
        COUNT,
        NO_PLANS,
    ),
    _yes_no(
        "hiring_confident",
        "Are you confident that the hiring succeeds?",
        WHILE_HIRING,
        "",
        "unsure_hiring",
    ),
    _yes_no(
        "investors_patient",
        "Are your investors patient?",
        WHILE_HIRING,
        "patient_investors",
        "impatient_investors",
    ),
)
QUESTIONS: Mapping[str, Question] = MappingProxyType({question.name: question for question in _QUESTIONS})
