"""The glossary: what each source says of each term, and where they differ."""

import pytest

from xl_engagement.guide.glossary.terms import FIELDS, TERMS, find_field, find_term


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("contract manufacturer", "CM"),
        ("ems", "EMS"),
        ("box-build", "box build"),
        ("Original Design Manufacturer", "ODM"),
        ("ODM (consumer)", "consumer ODM"),
        ("IoT ODM", "IoT ODM"),
        ("hardware only ODM", "hardware-only ODM"),
        ("OEM", "OEM"),
        ("automotive OEM", "OEM in automotive and modern industrial"),
        ("OEM (IoT marketing)", "OEM in IoT marketing"),
        ("OEM (old-school industrial)", "OEM in consumer electronics"),
        ("value-added reseller", "VAR"),
        ("ODM-EMS", "ODM-EMS"),
        ("contract shop", "contract shop"),
        ("design house", "bespoke firm"),
        ("bespoke firm / design house", "bespoke firm"),
        ("platform SDK", "platform SDK"),
        ("hybrid", "hybrid"),
        ("reference design", "reference design"),
        ("nre", "NRE"),
        ("bill of materials", "BOM"),
        ("SaaS fee", "SaaS fee"),
    ],
)
def test_terms_are_found_by_everyday_names(text: str, name: str) -> None:
    """Every term of the trade that the documents use has an entry."""
    found = find_term(text)
    assert found is not None and found.name == name


@pytest.mark.parametrize(
    ("term", "source", "field", "words"),
    [
        ("CM", "guide", "designs", "buyer"),
        ("CM", "guide", "also_called", "EMS"),
        ("CM", "guide", "example", "Jabil, Foxconn, Flex, Celestica"),
        ("CM", "guide", "caution", "schematics, BOM and test procedures"),
        ("box build", "guide", "definition", "mechanics, electronics and firmware"),
        ("ODM", "guide", "designs", "ODM"),
        ("ODM", "onlogic", "designs", "reseller"),
        ("ODM", "onlogic", "example", "overseas design firm"),
        ("ODM", "onlogic", "caution", "either party"),
        ("ODM", "encyclopedia", "designs", "manufacturer"),
        ("ODM", "encyclopedia", "definition", "later maintenance"),
        ("ODM", "encyclopedia", "owns_design", "ambiguous"),
        ("ODM", "encyclopedia", "caution", "trademark and name"),
        ("consumer ODM", "guide", "definition", "slight variations"),
        ("consumer ODM", "guide", "caution", "logo and sales channel"),
        ("IoT ODM", "guide", "definition", "firmware, cloud tenant and branded apps"),
        ("hardware-only ODM", "guide", "caution", "largest cost"),
        ("OEM", "guide", "caution", "unless the counterparty"),
        ("OEM", "onlogic", "definition", "supplier"),
        ("OEM", "onlogic", "also_called", "VAR"),
        ("OEM", "encyclopedia", "designs", "brand"),
        ("OEM", "encyclopedia", "owns_design", "brand"),
        ("OEM", "encyclopedia", "example", "Apple designs, Foxconn makes"),
        ("OEM in consumer electronics", "guide", "also_called", "ODM"),
        ("OEM in automotive and modern industrial", "guide", "definition", "not its maker"),
        ("OEM in IoT marketing", "guide", "definition", "buys components and integrates"),
        ("VAR", "onlogic", "example", "OnLogic computer"),
        ("bespoke firm", "guide", "also_called", "design house, contract engineering firm"),
        ("bespoke firm", "guide", "definition", "hour or the project"),
        ("bespoke firm", "guide", "caution", "No platform is licensed"),
        ("platform SDK", "guide", "example", "Particle, Golioth"),
        ("platform SDK", "guide", "caution", "no engagement model"),
        ("hybrid", "guide", "caution", "Not in year 1"),
        ("NRE", "guide", "example", "80,000 to 250,000"),
        ("SaaS fee", "guide", "definition", "each device or each user"),
    ],
)
def test_what_a_source_says(term: str, source: str, field: str, words: str) -> None:
    """Each fact stands under the source that states it."""
    entry = TERMS[term].entry(source)
    assert entry is not None
    assert words in entry.field(field)


@pytest.mark.parametrize(
    ("term", "words"),
    [
        ("ODM", ("manufacturer designs", "reseller determines", "ambiguous", "entrusting manufacturer")),
        ("OEM", ("depends on the trade", "supplier", "factory only makes", "Foxconn")),
    ],
)
def test_disagreements_are_named(term: str, words: tuple[str, ...]) -> None:
    """Where the sources differ the glossary says how."""
    assert all(word in TERMS[term].disagreement for word in words)


def test_a_disagreement_needs_two_sources() -> None:
    """A term that one source explains has nobody to disagree with."""
    assert all(len(term.entries) > 1 for term in TERMS.values() if term.disagreement)


@pytest.mark.parametrize(
    ("term", "source"),
    [("NRE", "common usage"), ("BOM", "common usage"), ("ODM-EMS", "our reading"), ("contract shop", "our reading")],
)
def test_a_definition_that_no_document_gives_is_marked(term: str, source: str) -> None:
    """The documents use these terms without defining them."""
    assert [entry.source for entry in TERMS[term].entries if entry.definition] == [source]


@pytest.mark.parametrize("term", TERMS)
def test_every_term_is_defined(term: str) -> None:
    """Some source defines each term."""
    assert any(entry.definition for entry in TERMS[term].entries)


def test_a_silent_source_has_no_entry() -> None:
    """The encyclopedia says nothing of platform SDKs."""
    assert TERMS["platform SDK"].entry("encyclopedia") is None


def test_fields_are_found_by_everyday_names() -> None:
    """Field names ignore case and separators."""
    assert [find_field(text) for text in ("Owns design", "ALSO CALLED", "price")] == [
        "owns_design",
        "also_called",
        None,
    ]


def test_an_unknown_field_is_refused() -> None:
    """Only the declared fields can be asked for."""
    entry = TERMS["CM"].entries[0]
    assert all(isinstance(entry.field(name), str) for name in FIELDS)
    with pytest.raises(ValueError, match="field must be one of"):
        entry.field("source")


def test_an_unknown_term_is_not_found() -> None:
    """An unknown term is None."""
    assert find_term("blockchain") is None
