"""The checks of the decision: the tree on the sheet against the function, and tables that must be complete."""

from __future__ import annotations

from xl_engagement.guide.ip import ASSETS
from xl_engagement.templates.engagement_decision.decision_sheet import Decision
from xl_engagement.templates.engagement_decision.hardware_sheet import Hardware
from xl_engagement.templates.engagement_decision.ownership_sheets import Ownership, Responsibilities
from xl_engagement.templates.engagement_decision.walk_away_sheet import WalkAway
from xl_engagement.templates.kit.checks_sheet import ChecksSheet
from xl_engagement.templates.kit.model_codes import CODES
from xl_engagement.templates.kit.recommendation_sheet import RecommendationSheet


def add_checks(checks: ChecksSheet) -> None:
    """Add them all."""
    _add_decision_checks(checks)
    _add_table_checks(checks)


def _add_decision_checks(checks: ChecksSheet) -> None:
    decision, steps = checks.book.sheet(Decision), checks.book.sheet(RecommendationSheet).steps
    reached, then = decision.questions["Reached"], decision.questions["Would lead to"]
    valid = "The functions accept the answers; length of their message"
    checks.add_none("inputs_valid", valid, "=LEN(problem)")
    checks.add_same(
        "path_ends_at_recommendation",
        "The path lit on Decision, followed cell by cell, ends at what ENG_RECOMMEND says",
        "=path_end",
        "=recommendation",
    )
    checks.add_same(
        "path_as_long",
        "The path reaches as many questions as ENG_RECOMMEND_WHY asks (6a and 6b are one there)",
        f'=path_length-(INDEX({reached},ROWS({reached}))="yes")',
        f"=MAX({steps})",
    )
    checks.add(
        "recommendation_known",
        "The recommendation is one of the five models",
        f"=COUNTIF({decision.codes},recommendation)",
        "",
        "={found}=1",
    )
    checks.add_same(
        "flips_known",
        "Every answer changed leads to one of the five models",
        "=" + "+".join(f'COUNTIF({then},"{code}")' for code in CODES),
        f"=ROWS({then})",
    )
    checks.add_none(
        "unreached_change_nothing",
        "Changing the answer to a question that the path does not reach changes nothing; how many do",
        f'=SUMPRODUCT(({reached}<>"yes")*({then}<>recommendation))',
    )


def _add_table_checks(checks: ChecksSheet) -> None:
    signs = checks.book.sheet(WalkAway).applying["Sign"]
    checks.add_same(
        "walk_away_signs",
        "The table lists as many signs as apply, or says that none does",
        f'=COUNTIF({signs},"?*")',
        "=MAX(walk_away_signs,--(walk_away_signs=0))",
    )
    cells = checks.book.sheet(Responsibilities).activities.columns(CODES)
    checks.add_same(
        "responsibilities_complete",
        "Every activity has somebody under every model",
        f'=COUNTIF({cells},"?*")',
        f"=activities*COLUMNS({cells})",
    )
    owners = checks.book.sheet(Ownership).owners.columns(ASSETS)
    checks.add_same(
        "owners_complete",
        "Every asset has an owner, or none, under every model",
        f'=COUNTIF({owners},"?*")',
        f"=ROWS({owners})*COLUMNS({owners})",
    )
    documents = checks.book.sheet(Hardware).documents
    sources, names = documents["Source"], documents["Relationship"]
    checks.add_same(
        "every_document_heard",
        "Each document has a name for the arrangement",
        f'=SUMPRODUCT(({sources}<>"")*({names}<>""))',
        f"=ROWS({sources})",
    )
