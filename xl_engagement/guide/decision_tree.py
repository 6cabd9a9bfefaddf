"""The decision as data: six questions in order, where each answer leads, and what would change it."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from xl_engagement.guide.sources import GUIDE, OUR_READING


@dataclass(frozen=True, slots=True)
class Branch:
    """One answer to a question: the model it recommends, or None where the next question is asked.

    `changed_by` says what would change the recommendation; blank where the branch recommends nothing.
    """

    key: str
    answer: str
    model: str | None
    leads_to: str
    changed_by: str
    source: str


@dataclass(frozen=True, slots=True)
class DecisionStep:
    """One question, the arguments of the decision that answer it, and its branches."""

    number: int
    key: str
    arguments: tuple[str, ...]
    question: str
    branches: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class Alternative:
    """A model worth a look beside the recommendation, after any of the branches `beside`."""

    model: str
    beside: tuple[str, ...]
    text: str
    source: str


DECISION: tuple[DecisionStep, ...] = (
    DecisionStep(
        number=1,
        key="team",
        arguments=("has_team",),
        question="Will engineers of yours own firmware, cloud and mobile apps over the next 5 to 10 years?",
        branches=(
            Branch(
                "has_team",
                "Yes",
                "CM",
                "CM: you have the engineering and lack only manufacturing capacity",
                "Without engineers who stay 5 to 10 years, the questions below decide instead.",
                GUIDE,
            ),
            Branch("no_team", "No", None, "Question 2: is the platform itself the product?", "", GUIDE),
        ),
    ),
    DecisionStep(
        number=2,
        key="platform",
        arguments=("sells_platform",),
        question="Is the IoT platform itself what you sell, or your competitive advantage?",
        branches=(
            Branch(
                "sells_platform",
                "Yes",
                "CM",
                "CM with your own engineers: a platform that is your product cannot be bought, so build it",
                "If the infrastructure gives you no advantage, it can be licensed and the questions below decide.",
                GUIDE,
            ),
            Branch("buys_platform", "No", None, "Question 3: how many units a month?", "", OUR_READING),
        ),
    ),
    DecisionStep(
        number=3,
        key="volume",
        arguments=("units_per_month",),
        question="Do you need more than 30,000 units a month?",
        branches=(
            Branch(
                "consumer_scale",
                "Above 30,000",
                "CM",
                "CM, a large one: hire engineers and spread their cost over the volume",
                "At 30,000 units a month or fewer, the questions below decide.",
                GUIDE,
            ),
            Branch(
                "below_consumer_scale",
                "30,000 or fewer",
                None,
                "Question 4: must you own all of the source? Exactly 30,000 is not above",
                "",
                OUR_READING,
            ),
        ),
    ),
    DecisionStep(
        number=4,
        key="source_code",
        arguments=("full_source_ip",),
        question="Must you own the rights to all of the source code?",
        branches=(
            Branch(
                "full_source_ip",
                "Yes",
                "BESPOKE",
                "BESPOKE: the better structure for it, though it costs about 4 to 10 times as much in total",
                "If a licensed platform will do, an ODM comes into question again at a fraction of the cost.",
                GUIDE,
            ),
            Branch("licence_will_do", "No", None, "Question 5: will you hire the team?", "", OUR_READING),
        ),
    ),
    DecisionStep(
        number=5,
        key="hiring",
        arguments=("hire_months",),
        question="Will you hire that team within 18 months?",
        branches=(
            Branch(
                "no_hiring",
                "No plans to hire",
                "ODM",
                "ODM: somebody has to run those functions, and you pay its team through the engagement",
                "A plan to hire the team within 18 months leads to question 6.",
                GUIDE,
            ),
            Branch(
                "late_hiring",
                "Later than 18 months",
                "ODM",
                "ODM: the guide's middle zone ends at 18 months, so a later team counts as none",
                "Hiring within 18 months leads to question 6.",
                OUR_READING,
            ),
            Branch(
                "soon_hiring",
                "In 6 to 18 months",
                None,
                "Question 6, the guide's uncomfortable middle zone",
                "",
                GUIDE,
            ),
            Branch(
                "sooner_hiring",
                "Within 6 months",
                None,
                "Question 6: sooner than the guide's 6 to 18 months counts the same",
                "",
                OUR_READING,
            ),
        ),
    ),
    DecisionStep(
        number=6,
        key="middle_zone",
        arguments=("hiring_confident", "investors_patient"),
        question="Are you confident that the hiring succeeds, and are your investors patient?",
        branches=(
            Branch(
                "unsure_hiring",
                "Not confident",
                "ODM",
                "ODM: if the team may never come, somebody else should run the product",
                "Confidence in the hiring leads to SDK with patient investors, to BESPOKE with impatient ones.",
                OUR_READING,
            ),
            Branch(
                "patient_investors",
                "Confident, investors patient",
                "SDK",
                "SDK: a head start for the team that arrives, without locking it in",
                "Impatient investors lead to BESPOKE; doubt about the hiring leads to ODM.",
                OUR_READING,
            ),
            Branch(
                "impatient_investors",
                "Confident, investors impatient",
                "BESPOKE",
                "BESPOKE: a bridge to production, with the maintenance inherited by your team",
                "Patient investors lead to SDK; doubt about the hiring leads to ODM.",
                OUR_READING,
            ),
        ),
    ),
)

BRANCHES: Mapping[str, Branch] = MappingProxyType({branch.key: branch for step in DECISION for branch in step.branches})

ALTERNATIVES: tuple[Alternative, ...] = (
    Alternative(
        "HYBRID",
        ("no_hiring", "late_hiring", "unsure_hiring"),
        "HYBRID once volumes pass 3,000 to 10,000 units: the hardware moves to a CM, the ODM's software stays.",
        GUIDE,
    ),
    Alternative(
        "ODM",
        ("patient_investors", "impatient_investors"),
        "ODM: might be overkill if your own team will own the stack in the end.",
        GUIDE,
    ),
    Alternative(
        "ODM",
        ("unsure_hiring",),
        "This ODM might be overkill if, after all, your own team comes to own the stack.",
        GUIDE,
    ),
    Alternative(
        "BESPOKE",
        ("patient_investors", "unsure_hiring"),
        "BESPOKE: bridges you to production, but your team inherits the maintenance.",
        GUIDE,
    ),
    Alternative(
        "SDK",
        ("impatient_investors", "unsure_hiring"),
        "SDK: gives engineers who arrive later a head start without locking them in.",
        GUIDE,
    ),
    Alternative(
        "ODM",
        ("full_source_ip",),
        "ODM with all source rights: possible, but expensive and seldom advisable.",
        GUIDE,
    ),
)

ORDER_NOTE = (
    "The guide asks first about the team and lists its reasons against an ODM apart; the order of questions 2 to 4 "
    "is our reading. For the middle zone the guide says only to weigh investors' patience and confidence in the hiring."
)
ORDER_NOTE_SOURCE = OUR_READING
