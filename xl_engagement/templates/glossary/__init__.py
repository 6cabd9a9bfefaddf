"""The template `glossary`: what do they mean by ODM?"""

from __future__ import annotations

from xl_engagement.templates.glossary.by_source_sheet import BySource, write_by_source
from xl_engagement.templates.glossary.glossary_sheet import Glossary, write_glossary
from xl_engagement.templates.glossary.look_up_sheet import NOT_SAID, WIDTHS, write_look_up
from xl_engagement.templates.kit.book import Book
from xl_engagement.templates.kit.checks_sheet import ChecksSheet
from xl_engagement.templates.kit.readme_sheet import ReadMeSheet
from xl_engagement.templates.kit.texts_sheet import TextsSheet

TITLE = "Glossary of engagement terms"
ANSWERS = "What do they mean by ODM?"

STEPS = (
    "On Look up, choose a term. The answer says what it means, and the table what each document says of it.",
    "Where the documents disagree, do not rely on the word: agree with the other side on who designs, who manufactures "
    "and who owns the design.",
    "On By source, see all terms with a column for each document; lit terms are those that mean different things.",
)
CONTENTS = {
    "Look up": "A term, what it means, who says so, and where the documents disagree.",
    "Glossary": "The whole glossary, a line for each who says what a term means.",
    "By source": "All terms with a column for each document, and how they disagree.",
    "Texts": "The sentences on other sheets, where they are made.",
    "Checks": "What must hold whatever the term, and whether all of it does.",
}


def write() -> bytes:
    """Write the workbook, without results yet."""
    book = Book(TITLE, ANSWERS)
    readme = ReadMeSheet(book, TITLE, ANSWERS, STEPS)
    look_up = book.page("Look up", ANSWERS, "Three documents, three meanings: choose a term and see.", WIDTHS)
    glossary = write_glossary(book)
    by_source = write_by_source(book, glossary)
    said = write_look_up(look_up, by_source)
    _write_texts(TextsSheet(book), by_source)
    checks = ChecksSheet(book)
    _add_checks(checks, by_source, glossary, said)
    checks.finish()
    readme.list_pages(CONTENTS, prices=False)
    return book.to_bytes()


def _write_texts(texts: TextsSheet, by_source: BySource) -> None:
    disagreement = f"INDEX({by_source.disagreements},MATCH(looked_up,terms,0))"
    texts.add("term_definition", "=ENG_TERM(looked_up)", 5)
    texts.add("problem", '=ENG_CHECK("ENG_TERM",looked_up)')
    beware = '" Beware: the documents disagree. Say what you mean instead of using the word."'
    means = 'looked_up&": "&SUBSTITUTE(term_definition,".; ",". ")'
    answer = f'=IF(problem="",{means}&IF({disagreement}="","",{beware}),problem)'
    texts.add("answer_text", answer, 6)


def _add_checks(checks: ChecksSheet, by_source: BySource, glossary: Glossary, said: str) -> None:
    known = "The function knows the term looked up; length of its message"
    checks.add("term_known", known, "=LEN(problem)", "", "={found}=0")
    checks.add(
        "somebody_speaks",
        "Somebody says what the term looked up means; length of the definition",
        "=LEN(term_definition)",
        "",
        "={found}>0",
    )
    checks.add(
        "look_up_is_by_source",
        "The documents that define the term looked up are those of By source",
        f'=COUNTIF(INDEX({said},1,0),"?*")-COUNTIF(INDEX({said},1,0),"{NOT_SAID}")',
        f'=SUMPRODUCT((terms=looked_up)*({by_source.documents}<>""))',
        "={found}={expected}",
    )
    checks.add(
        "every_term_defined",
        "Every term has a definition, by a document or beside them; how many lack one",
        f"=ROWS(terms)-SUMPRODUCT(--({by_source.definition_counts}>0))",
        "",
        "={found}=0",
    )
    checks.add(
        "glossary_complete",
        "The glossary has as many lines as there are definitions by source",
        f'=COUNTIF({glossary.definitions},"?*")',
        f"=SUM({by_source.definition_counts})",
        "={found}={expected}",
    )
