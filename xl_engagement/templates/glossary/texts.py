"""The texts of the glossary."""

from __future__ import annotations

from xl_engagement.templates.glossary.by_source_sheet import BySourceSheet
from xl_engagement.templates.kit.checked_calls import call, check
from xl_engagement.templates.kit.texts_sheet import TextsSheet


def add_texts(texts: TextsSheet) -> None:
    """Add them all."""
    texts.add("term_definition", f"={call('ENG_TERM', term='looked_up')}", 5)
    texts.add("problem", f"={check('ENG_TERM', term='looked_up')}")
    disagreement = texts.book.sheet(BySourceSheet).disagreement
    beware = '" Beware: the documents disagree. Say what you mean instead of using the word."'
    means = 'looked_up&": "&SUBSTITUTE(term_definition,".; ",". ")'
    texts.add("answer_text", f'=IF(problem="",{means}&IF({disagreement}="","",{beware}),problem)', 6)
