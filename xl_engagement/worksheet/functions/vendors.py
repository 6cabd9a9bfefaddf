"""Worksheet functions of the group Decide about vendors: is one real, whose design is it, how long, who hands over."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from xl_engagement.cells import Rows
from xl_engagement.guide.lead_times import LEAD_TIMES, find_lead_time
from xl_engagement.guide.oem_or_odm import CUSTOMIZATIONS, DESIGNERS, find_customization, find_designer, relationships
from xl_engagement.guide.service_flow import SERVICE_PATHS, find_service_path
from xl_engagement.guide.vendor_questions import VENDOR_QUESTIONS, VENDOR_VERDICTS
from xl_engagement.worksheet.calling.bound_arguments import BoundArguments
from xl_engagement.worksheet.calling.named_kinds import Named
from xl_engagement.worksheet.calling.vendor_answers import Answers
from xl_engagement.worksheet.declaration import Argument, Content, Group, Result, worksheet_function

ANSWERS = Argument(
    "answers",
    Answers(),
    "Five yes/no answers in the order of ENG_VENDOR_QUESTIONS, in a row or a column; a block holds one vendor per row.",
)


@worksheet_function(
    "ENG_VENDOR_QUESTIONS",
    Group.DECIDE,
    help="The five questions that tell a real IoT ODM from the others.",
    result=Result.TABLE,
    headers=("No", "Question", "A real ODM answers", "Otherwise you are buying"),
    example="=ROWS(ENG_VENDOR_QUESTIONS())",
    expected=6,
)
def vendor_questions(_: BoundArguments) -> Rows:
    """The guide's questions."""
    return [[q.number, q.question, q.real_answer, q.otherwise] for q in VENDOR_QUESTIONS]


@worksheet_function(
    "ENG_VENDOR_SCORE",
    Group.DECIDE,
    help="How many of the five vendor questions are answered as a real ODM does; a blank is not asked yet.",
    arguments=(ANSWERS,),
    content=Content.NUMBER,
    example='=ENG_VENDOR_SCORE({"yes","yes","no","yes",""})',
    expected=3,
)
def vendor_score(given: BoundArguments) -> NDArray[np.float64]:
    """The number of yes answers of each vendor."""
    return np.asarray(np.nansum(given.answers, axis=1))


@worksheet_function(
    "ENG_VENDOR_TYPE",
    Group.DECIDE,
    help="What the vendor is, by its answers to the five questions; or which question to ask next.",
    arguments=(ANSWERS,),
    content=Content.TEXT,
    example='=ENG_VENDOR_TYPE({"yes","yes","no","yes","yes"})',
    expected="single-tenant builder",
)
def vendor_type(given: BoundArguments) -> list[str]:
    """The first verdict that applies to each vendor."""
    return [_verdict(answers) for answers in given.answers]


def _verdict(answers: NDArray[np.float64]) -> str:
    asked_next = next((i for i, answer in enumerate(answers) if np.isnan(answer)), None)
    for rung in VENDOR_VERDICTS:
        if rung.answer == "blank":
            if asked_next is not None:
                question = VENDOR_QUESTIONS[asked_next]
                return rung.verdict.format(number=question.number, question=question.question)
        elif rung.question is None or answers[rung.question - 1] == 0:
            return rung.verdict
    raise AssertionError("the last verdict always applies")


@worksheet_function(
    "ENG_OEM_OR_ODM",
    Group.DECIDE,
    help="For hardware alone: is it OEM or ODM, and who owns the design? One row a source, because they disagree.",
    arguments=(
        Argument("design_by", Named(find_designer, DESIGNERS), "Who designs the hardware: buyer or manufacturer."),
        Argument(
            "customization",
            Named(find_customization, CUSTOMIZATIONS),
            "How much is changed: logo, light (other board, special I/O), board or system; in general if left out.",
            "",
        ),
    ),
    result=Result.TABLE,
    headers=("Source", "Relationship", "Owner of the design", "Lead time", "Note"),
    example='=INDEX(ENG_OEM_OR_ODM("buyer"),4,2)',
    expected="OEM",
)
def oem_or_odm(given: BoundArguments) -> Rows:
    """What each document calls the arrangement."""
    return [
        [r.source, r.relationship, r.owner_of_design, r.lead_time, r.note]
        for r in relationships(given.design_by, given.customization)
    ]


@worksheet_function(
    "ENG_LEAD_TIME",
    Group.DECIDE,
    help="How long each path takes, by the documents: hiring, building infrastructure, branding a system.",
    arguments=(
        Argument(
            "path",
            Named(find_lead_time, tuple(lead.path for lead in LEAD_TIMES)),
            "One path by name, such as hiring, infrastructure or branding; all of them if left out.",
            None,
        ),
    ),
    result=Result.TABLE,
    headers=("Path", "Low", "High", "Unit", "Source"),
    example='=INDEX(ENG_LEAD_TIME("hiring"),2,3)',
    expected=18,
)
def lead_time(given: BoundArguments) -> Rows:
    """The lead times; a path without figures has blanks for them and its words as the unit."""
    chosen = LEAD_TIMES if given.path is None else (given.path,)
    return [
        [t.path, "" if t.low is None else t.low, "" if t.high is None else t.high, t.unit, t.source] for t in chosen
    ]


@worksheet_function(
    "ENG_SERVICE_FLOW",
    Group.DECIDE,
    help="Who hands what to whom, step by step: the OEM path, the full-service path, the hybrid path.",
    arguments=(
        Argument(
            "path",
            Named(find_service_path, tuple(path.name for path in SERVICE_PATHS.values())),
            "OEM, full service or hybrid; all of them if left out.",
            None,
        ),
    ),
    result=Result.TABLE,
    headers=("Step", "Who", "Hands over", "To", "Source"),
    example='=INDEX(ENG_SERVICE_FLOW("OEM"),2,2)',
    expected="brand",
)
def service_flow(given: BoundArguments) -> Rows:
    """The steps of one path, or of all, each headed by its path's name then."""
    chosen = tuple(SERVICE_PATHS.values()) if given.path is None else (given.path,)
    label = "{name}: {step}" if len(chosen) > 1 else "{step}"
    return [
        [label.format(name=path.name, step=s.step), s.who, s.hands_over, s.to, s.source]
        for path in chosen
        for s in path.steps
    ]
