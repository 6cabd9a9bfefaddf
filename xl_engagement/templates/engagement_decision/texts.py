"""The texts of the engagement decision."""

from __future__ import annotations

from xl_engagement.guide.walk_away import WALK_AWAY_SIGNS
from xl_engagement.templates.engagement_decision.decision_sheet import Decision
from xl_engagement.templates.kit.checked_calls import check
from xl_engagement.templates.kit.named_cells import DECISION
from xl_engagement.templates.kit.recommendation_sheet import RecommendationSheet
from xl_engagement.templates.kit.texts_sheet import TextsSheet


def add_texts(texts: TextsSheet) -> None:
    """Add them all."""
    decision, steps = texts.book.sheet(Decision), texts.book.sheet(RecommendationSheet)
    signs = (
        'IF(walk_away_signs=0,"None of the three signs to walk away from an ODM applies.",'
        f'"Signs to walk away from an ODM: "&walk_away_signs&" of {len(WALK_AWAY_SIGNS)}, see Walk away.")'
    )
    product = 'IF(product_name="","this product",product_name)'
    answer = (
        f'=IF(problem="","For "&{product}&", the guide\'s decision leads to "&{steps.reason}&". What would change it: "'
        f'&{steps.change}&" "&{signs},problem)'
    )
    texts.add("answer_text", answer, 5)
    texts.add("problem", f"={check('ENG_RECOMMEND', DECISION)}")
    texts.add("recommended_name", f"=INDEX({decision.meanings},MATCH(recommendation,{decision.codes},0))")
