"""Telling a real IoT ODM from its look-alikes: five questions, and the verdict that the answers add up to."""

from dataclasses import dataclass

from xl_engagement.guide.sources import GUIDE, OUR_READING


@dataclass(frozen=True, slots=True)
class VendorQuestion:
    """One question: what a real ODM answers, what another answer means you are buying, and how to put it."""

    number: int
    topic: str
    question: str
    real_answer: str
    otherwise: str
    why: str
    to_ask: str
    source: str


@dataclass(frozen=True, slots=True)
class VendorVerdict:
    """One rung of the ladder: applies where the answer to `question` is `answer` and no earlier rung applies.

    `question` is None for the rung of any blank (`answer` "blank") and for the last one (`answer` "yes" to all five).
    """

    key: str
    question: int | None
    answer: str
    verdict: str
    why: str
    source: str


@dataclass(frozen=True, slots=True)
class LookAlike:
    """A kind of firm that calls itself an IoT ODM and is something else."""

    kind: str
    model: str
    sign: str
    source: str


VENDOR_QUESTIONS: tuple[VendorQuestion, ...] = (
    VendorQuestion(
        number=1,
        topic="platform",
        question="Is there a platform of its own, in production now, that you can see?",
        real_answer="Yes: one shared platform, already paid for, shown running",
        otherwise="Bespoke engineering: they would build a platform for you",
        why="A shared platform is what an ODM licenses to you; without one, all of it is made from nothing.",
        to_ask="Which platform would carry our product, and may we watch it at work for a customer now?",
        source=GUIDE,
    ),
    VendorQuestion(
        number=2,
        topic="apps",
        question="Are mobile apps delivered, published in both app stores under your identity?",
        real_answer="Yes: finished apps in Apple's and Google's stores, in your name",
        otherwise="A narrower scope: a mobile SDK, and publishing is left to you",
        why="No layer is harder, and most self-styled ODMs leave it out.",
        to_ask="Will you publish finished iOS and Android apps in our name, or hand us an SDK?",
        source=GUIDE,
    ),
    VendorQuestion(
        number=3,
        topic="cloud",
        question="Is the cloud multi-tenant, with your tenant on your own domain?",
        real_answer="Yes to both: multi-tenant, and your tenant on your domain",
        otherwise="A one-off backend, built for you alone",
        why="Only a multi-tenant cloud can be maintained cheaply in the long run.",
        to_ask="Do customers share one multi-tenant cloud, and can our tenant run on our domain?",
        source=GUIDE,
    ),
    VendorQuestion(
        number=4,
        topic="fee",
        question="Is the running cost per device or per user after launch stated?",
        real_answer="Yes: a stated fee for each device or each user",
        otherwise="Probably large costs that come late",
        why="A vendor that avoids the question probably earns its money after launch.",
        to_ask="After launch, what do we pay for each device or user, and what does that include?",
        source=GUIDE,
    ),
    VendorQuestion(
        number=5,
        topic="reference",
        question="Does a customer run in production at about the volume that you want in year 2?",
        real_answer="Yes: a reference customer that you can talk to",
        otherwise="An engagement that nobody has tried at your volume",
        why="References matter: others have tried what you would be the first to try.",
        to_ask="Which of your customers ships about what we plan for year 2, and may we call them?",
        source=GUIDE,
    ),
)

VENDOR_VERDICTS: tuple[VendorVerdict, ...] = (
    VendorVerdict(
        "bespoke",
        1,
        "no",
        "bespoke engineering firm",
        "There is no platform to license; all of it would be written for you.",
        GUIDE,
    ),
    VendorVerdict(
        "partial_scope",
        2,
        "no",
        "platform SDK with services, or a CM with a software partner",
        "The apps, the hardest layer, stay with you.",
        OUR_READING,
    ),
    VendorVerdict(
        "single_tenant",
        3,
        "no",
        "single-tenant builder",
        "You would get a one-off backend, dear to maintain.",
        GUIDE,
    ),
    VendorVerdict(
        "ask_next",
        None,
        "blank",
        "ask question {number} next: {question}",
        "The answers so far do not settle it.",
        OUR_READING,
    ),
    VendorVerdict(
        "late_cost",
        4,
        "no",
        "IoT ODM with backloaded cost",
        "A fee that nobody will state is probably large and falls due late.",
        GUIDE,
    ),
    VendorVerdict(
        "no_reference",
        5,
        "no",
        "IoT ODM without a reference at your volume",
        "Nobody has shown that it holds at the volume that you plan.",
        GUIDE,
    ),
    VendorVerdict("real", None, "yes", "IoT ODM", "All five are answered as a real ODM answers them.", GUIDE),
)

LOOK_ALIKES: tuple[LookAlike, ...] = (
    LookAlike("contract engineering firm", "BESPOKE", "bills by the month", GUIDE),
    LookAlike("platform SDK with a services arm", "SDK", "sells primitives and adds services", GUIDE),
    LookAlike("CM with a software partner", "CM", "sells manufacturing and a partner's software as a bundle", GUIDE),
)
