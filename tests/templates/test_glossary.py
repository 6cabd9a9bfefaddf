"""The glossary: every term looked up, and what is said where nobody speaks."""

from __future__ import annotations

import pytest

from xl_engagement.guide.glossary.terms import TERMS
from xl_engagement.guide.sources import SOURCES
from xl_engagement.templates.glossary.look_up_sheet import NOT_SAID


@pytest.fixture(scope="module")
def glossary(book_of):
    return book_of("glossary")


@pytest.mark.parametrize("term", TERMS)
def test_every_term_can_be_looked_up(glossary, unseen_in, term):
    """The box shows what the records say, document by document, and nothing is cut off."""
    book = glossary.with_inputs(looked_up=term)
    assert book.failed_tests() == {}
    assert [*book.errors()] == []
    assert book["answer"].startswith(f"{term}: ")
    definition = dict(zip(SOURCES, book.rows("said")[1][1:], strict=True))
    for source, said in definition.items():
        entry = TERMS[term].entry(source)
        assert said == (entry.definition if entry and entry.definition else NOT_SAID)
    assert (TERMS[term].disagreement or "do not contradict each other") in book["disagreement"]
    assert ("the documents disagree" in book["answer"]) == bool(TERMS[term].disagreement)
    assert unseen_in(book.data) == []


def test_the_documents_stand_side_by_side(glossary):
    odm = next(row for row in glossary.table("terms_by_source") if row["Term"] == "ODM")
    assert odm["guide"].startswith("Designs and makes a finished product")
    assert "reseller" in odm["onlogic"]
    assert odm["no document"] == ""
    nre = next(row for row in glossary.table("terms_by_source") if row["Term"] == "NRE")
    assert (nre["guide"], nre["no document"] != "") == ("", True)


def test_a_word_that_is_no_term_is_explained(glossary):
    book = glossary.with_inputs(looked_up="ODN")
    assert book["test_term_known"] is False
    assert "ODN" in book["answer"]


def test_the_box_is_the_only_input(glossary, inputs_of):
    assert inputs_of(glossary) == {"looked_up"}
