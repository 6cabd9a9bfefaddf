"""The checks of the glossary: a term looked up, and its tables against each other."""

from __future__ import annotations

from xl_engagement.templates.glossary.by_source_sheet import DOCUMENTS, BySourceSheet
from xl_engagement.templates.glossary.glossary_sheet import GlossarySheet
from xl_engagement.templates.glossary.look_up_sheet import NOT_SAID, LookUpSheet
from xl_engagement.templates.kit.checks_sheet import ChecksSheet


def add_checks(checks: ChecksSheet) -> None:
    """Add them all."""
    by_source, glossary = checks.book.sheet(BySourceSheet).table, checks.book.sheet(GlossarySheet).table
    definitions = f"INDEX({checks.book.sheet(LookUpSheet).table.columns(DOCUMENTS)},1,0)"
    what = "The function knows the term looked up; length of its message"
    checks.add_none("term_known", what, "=LEN(problem)")
    what = "Somebody says what the term looked up means; length of the definition"
    checks.add("somebody_speaks", what, "=LEN(term_definition)", "", "={found}>0")
    checks.add_same(
        "look_up_is_by_source",
        "The documents that define the term looked up are those of By source",
        f'=COUNTIF({definitions},"?*")-COUNTIF({definitions},"{NOT_SAID}")',
        f'=SUMPRODUCT((terms=looked_up)*({by_source.columns(DOCUMENTS)}<>""))',
    )
    counts = by_source["Said by"]
    checks.add_none(
        "every_term_defined",
        "Every term has a definition, by a document or beside them; how many lack one",
        f"=ROWS(terms)-SUMPRODUCT(--({counts}>0))",
    )
    checks.add_same(
        "glossary_complete",
        "The glossary has as many lines as there are definitions by source",
        f'=COUNTIF({glossary["Definition"]},"?*")',
        f"=SUM({counts})",
    )
