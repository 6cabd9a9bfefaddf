"""The template `glossary`: what do they mean by ODM?"""

from __future__ import annotations

from xl_engagement.templates.glossary.by_source_sheet import BySourceSheet
from xl_engagement.templates.glossary.checks import add_checks
from xl_engagement.templates.glossary.glossary_sheet import GlossarySheet
from xl_engagement.templates.glossary.look_up_sheet import LookUpSheet
from xl_engagement.templates.glossary.texts import add_texts
from xl_engagement.templates.kit.template import Template

TEMPLATE = Template(
    name="glossary",
    title="Glossary of engagement terms",
    answers=LookUpSheet.title,
    steps=(
        "On Look up, choose a term. The answer says what it means, and the table what each document says of it.",
        "Where the documents disagree, do not rely on the word: agree with the other side on who designs, who "
        "manufactures and who owns the design.",
        "On By source, see all terms with a column for each document; lit terms are those that mean different things.",
    ),
    sheets=(LookUpSheet, GlossarySheet, BySourceSheet),
    texts=add_texts,
    checks=add_checks,
    shown=LookUpSheet.name,
    given="term",
)
