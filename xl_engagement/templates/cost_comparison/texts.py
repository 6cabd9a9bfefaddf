"""The texts of the cost comparison."""

from __future__ import annotations

from xl_engagement.templates.kit.checked_calls import call, check, quoted, reason
from xl_engagement.templates.kit.model_codes import PAIRS, pair_name
from xl_engagement.templates.kit.named_cells import SCENARIO
from xl_engagement.templates.kit.recommendation_sheet import RecommendationSheet
from xl_engagement.templates.kit.texts_sheet import TextsSheet
from xl_engagement.templates.kit.verdict import write_problem


def add_texts(texts: TextsSheet) -> None:
    """Add them all."""
    texts.add("answer_text", f"={call('ENG_SUMMARY', SCENARIO)}", 4)
    write_problem(texts, check("ENG_TCO", SCENARIO, model="shown_model"))
    decision = texts.book.sheet(RecommendationSheet)
    texts.add("recommendation_reason", f'={decision.reason}&". What would change it: "&{decision.change}', 3)
    for kind, function in (("break_even", "ENG_BREAK_EVEN"), ("break_even_time", "ENG_BREAK_EVEN_TIME")):
        for a, b in PAIRS:
            why = reason(function, SCENARIO, model_a=quoted(a), model_b=quoted(b))
            texts.add(f"why_no_{kind}_{pair_name((a, b))}", f"={why}")
