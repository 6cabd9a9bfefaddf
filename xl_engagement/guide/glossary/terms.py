"""The glossary: every term of the trade that the documents use, and how to find one."""

from collections.abc import Mapping
from types import MappingProxyType

from xl_engagement.guide.glossary.commercial import COMMERCIAL_TERMS
from xl_engagement.guide.glossary.entry import FIELDS, Term, TermEntry
from xl_engagement.guide.glossary.manufacturing import MANUFACTURING_TERMS
from xl_engagement.guide.glossary.oem import OEM_TERMS
from xl_engagement.guide.typed_names import alias_index, folded

__all__ = ["FIELDS", "TERMS", "Term", "TermEntry", "find_field", "find_term"]

TERMS: Mapping[str, Term] = MappingProxyType(
    {term.name: term for term in (*MANUFACTURING_TERMS, *OEM_TERMS, *COMMERCIAL_TERMS)}
)
"""Terms by name, in the order of the glossary."""

_TERM_INDEX = alias_index((term.name, term.aliases) for term in TERMS.values())
_FIELD_INDEX = alias_index((field, ()) for field in FIELDS)


def find_term(text: str) -> Term | None:
    """Return the term that `text` names, or None."""
    name = _TERM_INDEX.get(folded(text))
    return None if name is None else TERMS[name]


def find_field(text: str) -> str | None:
    """Return the field of an entry that `text` names, such as `owns_design` for "Owns design", or None."""
    return _FIELD_INDEX.get(folded(text))
