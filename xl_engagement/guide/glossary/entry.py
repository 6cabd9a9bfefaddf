"""The records of the glossary: a term, and what each source says about it."""

from dataclasses import dataclass

FIELDS = ("definition", "also_called", "designs", "manufactures", "owns_design", "example", "caution")


@dataclass(frozen=True, slots=True)
class TermEntry:
    """What one source says about a term; a field is blank where that source says nothing."""

    source: str
    definition: str = ""
    also_called: str = ""
    designs: str = ""
    manufactures: str = ""
    owns_design: str = ""
    example: str = ""
    caution: str = ""

    def field(self, name: str) -> str:
        """Return the field of that name.

        Raises ValueError for a name that is not in `FIELDS`.
        """
        if name not in FIELDS:
            raise ValueError(f"field must be one of {FIELDS}, not {name!r}")
        return str(getattr(self, name))


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the trade; `disagreement` says how its sources differ, and is blank where they do not."""

    name: str
    aliases: tuple[str, ...]
    entries: tuple[TermEntry, ...]
    disagreement: str = ""

    def entry(self, source: str) -> TermEntry | None:
        """Return what one source says, or None where it does not speak of the term."""
        return next((entry for entry in self.entries if entry.source == source), None)
