"""Worksheet functions of the group Decide: which engagement model, why, when to walk away, the hybrid's years."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from xl_engagement.cells import Rows
from xl_engagement.guide.decision_tree import ALTERNATIVES, DECISION, Branch, DecisionStep
from xl_engagement.guide.hybrid import BOM_PORTING, DAY_ONE_TRAP, HYBRID_STAGES, TWO_VENDORS, HybridStage
from xl_engagement.guide.thresholds import THRESHOLDS
from xl_engagement.guide.walk_away import NO_WALK_AWAY_SIGN, WALK_AWAY_SIGNS
from xl_engagement.model import decision
from xl_engagement.worksheet.calling.argument_kinds import Number, YesNo
from xl_engagement.worksheet.calling.bound_arguments import BoundArguments
from xl_engagement.worksheet.calling.call_errors import shown
from xl_engagement.worksheet.declaration import REQUIRED, Argument, Content, Group, Result, worksheet_function
from xl_engagement.worksheet.functions.model_calls import only_scenario
from xl_engagement.worksheet.functions.shared_arguments import ASSUMPTIONS, SWITCH_YEAR, UNITS

HAS_TEAM = Argument(
    "has_team",
    YesNo(),
    "Do you have engineers who will own firmware, cloud and mobile apps for the next 5 to 10 years?",
)
HIRE_MONTHS = Argument(
    "hire_months",
    Number(low=0, zero_is_default=True),
    "In how many months will you have hired that team? Blank or 0: no plans to hire.",
    0.0,
    "months",
)
UNITS_PER_MONTH = Argument(
    "units_per_month", Number(low=0), "Units that you want to ship a month.", 0.0, "units per month"
)
SELLS_PLATFORM = Argument(
    "sells_platform",
    YesNo(),
    "Is the IoT platform itself your product or your competitive advantage? No if left out.",
    False,
)
FULL_SOURCE_IP = Argument(
    "full_source_ip", YesNo(), "Must you own every line of the source code? No if left out.", False
)
INVESTORS_PATIENT = Argument(
    "investors_patient",
    YesNo(),
    "Are your investors patient? Counts only while a team is being hired; no if left out.",
    False,
)
HIRING_CONFIDENT = Argument(
    "hiring_confident",
    YesNo(),
    "Are you confident that the hiring succeeds? Counts only while a team is being hired; no if left out.",
    False,
)
DECISION_ARGUMENTS = (
    HAS_TEAM,
    HIRE_MONTHS,
    UNITS_PER_MONTH,
    SELLS_PLATFORM,
    FULL_SOURCE_IP,
    INVESTORS_PATIENT,
    HIRING_CONFIDENT,
)


def _answers(given: BoundArguments) -> dict[str, Any]:
    flags = {a.name for a in DECISION_ARGUMENTS if isinstance(a.kind, YesNo)}
    return {
        a.name: np.asarray(getattr(given, a.name)).astype(bool) if a.name in flags else getattr(given, a.name)
        for a in DECISION_ARGUMENTS
    }


@worksheet_function(
    "ENG_RECOMMEND",
    Group.DECIDE,
    help="Code of the engagement model that the practitioner guide's decision leads to.",
    arguments=DECISION_ARGUMENTS,
    content=Content.TEXT,
    example="=ENG_RECOMMEND(FALSE,12,0,FALSE,FALSE,TRUE,TRUE)",
    expected="SDK",
)
def recommend(given: BoundArguments) -> NDArray[Any]:
    """See `decision.recommend`."""
    return decision.recommend(**_answers(given))


@worksheet_function(
    "ENG_RECOMMEND_WHY",
    Group.DECIDE,
    help="The decision step by step: each question, your answer, where it leads and who says so; then the "
    "recommendation, what would change it, and the alternatives.",
    arguments=DECISION_ARGUMENTS,
    result=Result.TABLE,
    headers=("Step", "Question", "Your answer", "Leads to", "Source"),
    example="=INDEX(ENG_RECOMMEND_WHY(TRUE),3,4)",
    expected="CM",
)
def recommend_why(given: BoundArguments) -> Rows:
    """The questions asked on the way to the recommendation, then what would change it and what lies beside it."""
    taken = _path(str(decision.decide(**_answers(given))), given.hire_months)
    rows: Rows = [
        [step.number, step.question, _as_answered(step, branch, given), branch.leads_to, branch.source]
        for step, branch in taken
    ]
    last = taken[-1][1]
    rows.append(["Recommendation", "", "", last.model, last.source])
    rows.append(["What would change it", "", "", last.changed_by, last.source])
    rows += [
        ["Alternative", "", "", alternative.text, alternative.source]
        for alternative in ALTERNATIVES
        if last.key in alternative.beside
    ]
    return rows


def _path(deciding: str, hire_months: float) -> list[tuple[DecisionStep, Branch]]:
    """The questions up to the one whose branch decides, each with the branch taken."""
    taken: list[tuple[DecisionStep, Branch]] = []
    for step in DECISION:
        branches = {branch.key: branch for branch in step.branches}
        if deciding in branches:
            return [*taken, (step, branches[deciding])]
        onward = [branch for branch in step.branches if branch.model is None]
        sooner = step.key == "hiring" and hire_months < (THRESHOLDS["hiring_months"].low or 0)
        taken.append((step, onward[-1] if sooner else onward[0]))
    raise AssertionError(f"no step has the branch {deciding}")


def _as_answered(step: DecisionStep, branch: Branch, given: BoundArguments) -> str:
    """The branch's answer, with the number that was given where the question asks for one."""
    number = getattr(given, step.arguments[0])
    if isinstance(number, bool) or number == 0:
        return branch.answer
    return f"{branch.answer} ({shown(number)})"


@worksheet_function(
    "ENG_WALK_AWAY",
    Group.DECIDE,
    help="The guide's signs that an ODM is wrong for you: where to go instead; one row says so if none applies.",
    arguments=(replace(UNITS_PER_MONTH, default=REQUIRED), SELLS_PLATFORM, FULL_SOURCE_IP, ASSUMPTIONS),
    result=Result.TABLE,
    headers=("Sign", "Where to go instead", "Note"),
    example="=INDEX(ENG_WALK_AWAY(40000),2,1)",
    expected=WALK_AWAY_SIGNS[0].sign,
)
def walk_away(given: BoundArguments) -> Rows:
    """The signs that apply; the threshold of volume comes from the assumptions."""
    threshold = given.assumptions.at("mid")["consumer_scale_volume"]
    applies = {
        "units_per_month": given.units_per_month > threshold,
        "sells_platform": given.sells_platform,
        "full_source_ip": given.full_source_ip,
    }
    signs = [sign for sign in WALK_AWAY_SIGNS if applies[sign.argument]] or [NO_WALK_AWAY_SIGN]
    guide, yours = f"{decision.CONSUMER_SCALE_VOLUME:,.0f}", f"{threshold:,.0f}"
    return [[sign.sign.replace(guide, yours), sign.instead, sign.note] for sign in signs]


@worksheet_function(
    "ENG_HYBRID_PLAN",
    Group.DECIDE,
    help="The hybrid year by year: stage, who designs, builds and runs the software, and what to watch.",
    arguments=(
        UNITS,
        Argument("proven", YesNo(), "Has the product proven itself? If not, the note says what to wait for.", False),
        ASSUMPTIONS,
        SWITCH_YEAR,
    ),
    result=Result.TABLE,
    headers=("Year", "Units", "Stage", "Designs", "Builds", "Runs the software", "Note"),
    shaped_by="units",
    example="=INDEX(ENG_HYBRID_PLAN({500,3000,5000}),4,3)",
    expected=HYBRID_STAGES[2].stage,
)
def hybrid_plan(given: BoundArguments) -> Rows:
    """One row per year; without a switch every year is an ODM engagement."""
    plan = only_scenario(given, "HYBRID")
    switch, volume = float(plan.hybrid_switch), float(plan.values["hybrid_switch_volume"])
    return [
        [year, shipped, *_plan_row(year, switch, len(plan.years), bool(given.proven), volume)]
        for year, shipped in enumerate(plan.units.tolist(), start=1)
    ]


def _plan_row(year: int, switch: float, years: int, proven: bool, switch_volume: float) -> list[Any]:
    odm, qualifying, split = HYBRID_STAGES
    if switch > years:
        note = (
            DAY_ONE_TRAP.text if year == 1 else f"No later year reaches {switch_volume:,.0f} units: stay with the ODM."
        )
        return _stage(odm, note)
    if year < switch:
        return _stage(odm, DAY_ONE_TRAP.text if year == 1 else odm.note)
    if year > switch:
        return _stage(split, TWO_VENDORS.text)
    condition = "" if proven else "Only once the product has proven itself. "
    return _stage(qualifying, condition + BOM_PORTING.text)


def _stage(stage: HybridStage, note: str) -> list[Any]:
    return [stage.stage, stage.designs, stage.builds, stage.runs_software, note]
