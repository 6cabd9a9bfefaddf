"""The template `engagement-decision`: which engagement model fits? Made to be run in a meeting."""

from __future__ import annotations

from xl_engagement.templates.engagement_decision.checks import add_checks
from xl_engagement.templates.engagement_decision.decision_sheet import Decision
from xl_engagement.templates.engagement_decision.hardware_sheet import Hardware
from xl_engagement.templates.engagement_decision.ownership_sheets import Ownership, Responsibilities
from xl_engagement.templates.engagement_decision.texts import add_texts
from xl_engagement.templates.engagement_decision.walk_away_sheet import WalkAway
from xl_engagement.templates.kit.recommendation_sheet import RecommendationSheet
from xl_engagement.templates.kit.template import Template


class Why(RecommendationSheet):
    """The decision step by step, from the answers on the sheet Decision."""

    name = "Why"
    subtitle = "The guide's decision, from your answers on Decision."
    contents = "The decision step by step, with the source of each step and the alternatives."


TEMPLATE = Template(
    name="engagement-decision",
    title="Engagement decision",
    answers="Which engagement model fits?",
    steps=(
        "Put the sheet Decision on the screen in the meeting and answer its questions from the top. The path lights up "
        "as you go; grey questions need no answer.",
        "Read the answer, then the column Would lead to: where it is lit, the answer beside it decides. Talk about "
        "those.",
        "On Why, read the reasons, and whose they are: the guide's, or our reading of it. On Walk away, see whether a "
        "sign applies that an ODM is wrong.",
        "On Who does what and Who owns what, see what falls to you, and what must be settled in the contract.",
        "For hardware without software, OEM or ODM shows what three documents call the same arrangement.",
    ),
    sheets=(Decision, Why, WalkAway, Responsibilities, Ownership, Hardware),
    texts=add_texts,
    checks=add_checks,
    shown="Decision",
    given="answers",
)
