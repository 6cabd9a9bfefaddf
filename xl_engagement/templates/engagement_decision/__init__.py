"""The template `engagement-decision`: which engagement model fits? Made to be run in a meeting."""

from __future__ import annotations

from xl_engagement.templates.engagement_decision.checks import add_checks
from xl_engagement.templates.engagement_decision.decision_sheet import DecisionSheet
from xl_engagement.templates.engagement_decision.hardware_sheet import write_hardware
from xl_engagement.templates.engagement_decision.ownership_sheets import write_ownership, write_responsibilities
from xl_engagement.templates.engagement_decision.walk_away_sheet import write_walk_away
from xl_engagement.templates.kit.book import Book
from xl_engagement.templates.kit.checks_sheet import ChecksSheet
from xl_engagement.templates.kit.readme_sheet import ReadMeSheet
from xl_engagement.templates.kit.recommendation_sheet import RecommendationSheet
from xl_engagement.templates.kit.scenario_arguments import DECISION
from xl_engagement.templates.kit.texts_sheet import TextsSheet

TITLE = "Engagement decision"
ANSWERS = "Which engagement model fits?"

STEPS = (
    "Put the sheet Decision on the screen in the meeting and answer its questions from the top. The path lights up as "
    "you go; grey questions need no answer.",
    "Read the answer, then the column Would lead to: where it is lit, the answer beside it decides. Talk about those.",
    "On Why, read the reasons, and whose they are: the guide's, or our reading of it. On Walk away, see whether a sign "
    "applies that an ODM is wrong.",
    "On Who does what and Who owns what, see what falls to you, and what must be settled in the contract.",
    "For hardware without software, OEM or ODM shows what three documents call the same arrangement.",
)
CONTENTS = {
    "Decision": "The questions with their dropdowns, the path taken, what would change it, what the codes mean.",
    "Why": "The decision step by step, with the source of each step and the alternatives.",
    "Walk away": "Signs that an ODM engagement is wrong, where to go instead; the thresholds of the decision.",
    "Who does what": "Every activity from specification to sales, under each model.",
    "Who owns what": "Design, source code, platform, brand and customers, under each model.",
    "OEM or ODM": "For hardware alone: what each document calls it; how long things take.",
    "Texts": "The sentences on other sheets, where they are made.",
    "Checks": "What must hold whatever the answers, and whether all of it does.",
}


class Why(RecommendationSheet):
    """The decision step by step, from the answers on the sheet Decision."""

    name = "Why"
    subtitle = "The guide's decision, from your answers on Decision."
    contents = "The decision step by step, with the source of each step and the alternatives."


def write() -> bytes:
    """Write the workbook, without results yet."""
    book = Book(TITLE, ANSWERS)
    readme = ReadMeSheet(book, TITLE, ANSWERS, STEPS)
    decision = DecisionSheet(book)
    steps = Why(book)
    walk_away = write_walk_away(book)
    responsibilities = write_responsibilities(book)
    owners = write_ownership(book)
    hardware = write_hardware(book)
    _write_texts(TextsSheet(book), decision, steps)
    checks = ChecksSheet(book)
    add_checks(checks, decision, steps, walk_away.signs, responsibilities, owners, hardware)
    checks.finish()
    readme.list_pages(CONTENTS, prices=False)
    return book.to_bytes()


def _write_texts(texts: TextsSheet, decision: DecisionSheet, steps: Why) -> None:
    signs = (
        'IF(walk_away_signs=0,"None of the three signs to walk away from an ODM applies.",'
        '"Signs to walk away from an ODM: "&walk_away_signs&" of 3, see Walk away.")'
    )
    product = 'IF(product_name="","this product",product_name)'
    answer = (
        f'=IF(problem="","For "&{product}&", the guide\'s decision leads to "&{steps.reason}&". What would change it: "'
        f'&{steps.change}&" "&{signs},problem)'
    )
    texts.add("answer_text", answer, 5)
    texts.add("problem", f'=ENG_CHECK("ENG_RECOMMEND",{DECISION})')
    texts.add("recommended_name", f"=INDEX({decision.meanings},MATCH(recommendation,{decision.codes},0))")
