"""What was found in one file: the formulas that were mended, and those that were left as they are."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class Repair:
    """One formula that was mended."""

    sheet: str
    """The sheet; '' for a name of the whole workbook."""
    place: str
    """The cell, or what else holds the formula."""
    before: str
    after: str
    """Both with an equals sign; '' after where the cell keeps its value alone, as a part of another cell's result."""
    spills: bool = False
    """Whether it is a dynamic array now, where it was not."""


@dataclass(frozen=True, slots=True)
class LeftFormula:
    """A damaged formula that stays as it is, and why."""

    sheet: str
    place: str
    formula: str
    reason: str


@dataclass(slots=True)
class Report:
    """One file's outcome; a failed file has a message, which names it, and nothing was written for it."""

    input: str
    output: str | None = None
    """Where the result was written; None where nothing was."""
    status: Literal["done", "failed"] = "done"
    message: str = ""
    repairs: list[Repair] = field(default_factory=list)
    left: list[LeftFormula] = field(default_factory=list)
    removed_links: list[str] = field(default_factory=list)
    """Files that the workbook links to no more."""
    unused_links: list[str] = field(default_factory=list)
    """Files to which a link stays that no formula uses any more."""

    @classmethod
    def failure(cls, source: str, reason: str) -> Report:
        """A file that could not be done; the reason continues a sentence that starts with the file's name."""
        return cls(source, status="failed", message=f"{source} {reason}")

    def to_json(self) -> dict[str, Any]:
        """The report as plain values."""
        return {
            "input": self.input,
            "output": self.output,
            "status": self.status,
            "message": self.message,
            "repaired": len(self.repairs),
            "repairs": [
                {"sheet": r.sheet, "place": r.place, "before": r.before, "after": r.after, "spills": r.spills}
                for r in self.repairs
            ],
            "left": [{"sheet": f.sheet, "place": f.place, "formula": f.formula, "reason": f.reason} for f in self.left],
            "removed_links": self.removed_links,
            "unused_links": self.unused_links,
        }
