"""What was done to one file: counts, the cells that hold an error, the cells whose stored value stayed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from xl_engagement.cells import Rows, Scalar, json_value


@dataclass(frozen=True, slots=True)
class ErrorCell:
    """A cell that holds an error value when the file is done."""

    sheet: str
    cell: str
    formula: str
    code: str
    message: str
    origin: str = ""
    """The cell in which the error began, where that is another one."""


@dataclass(frozen=True, slots=True)
class KeptCell:
    """A formula whose stored value stayed; `computed` is None where it could not be computed."""

    sheet: str
    cell: str
    formula: str
    stored: Scalar | Rows
    computed: Scalar | Rows
    reason: str


@dataclass(slots=True)
class Report:
    """One file's outcome; a failed file has a message, which names it, and nothing was written for it."""

    input: str
    output: str | None = None
    status: Literal["done", "failed"] = "done"
    message: str = ""
    formulas: int = 0
    evaluated: int = 0
    changed: int = 0
    handed_over: int = 0
    """Formulas that a spreadsheet program computed in place of the embedded engine."""
    error_cells: list[ErrorCell] = field(default_factory=list)
    kept_cells: list[KeptCell] = field(default_factory=list)
    shown: dict[str, Rows] = field(default_factory=dict)
    """The values of the places that the settings name, as the result holds them."""
    not_shown: str = ""
    """Why one of these places has none; it continues the file's name."""

    @classmethod
    def failure(cls, source: str, reason: str) -> Report:
        """A file that could not be done; the reason continues a sentence that starts with the file's name."""
        return cls(source, status="failed", message=f"{source} {reason}")

    @property
    def errors(self) -> int:
        """How many cells hold an error value."""
        return len(self.error_cells)

    @property
    def kept(self) -> int:
        """How many formulas kept their stored value although another, or none, was computed."""
        return len(self.kept_cells)

    def to_json(self) -> dict[str, Any]:
        """The report as plain values: errors as their literals, results of array formulas as lists of rows."""
        return {
            "input": self.input,
            "output": self.output,
            "status": self.status,
            "message": self.message,
            "formulas": self.formulas,
            "evaluated": self.evaluated,
            "changed": self.changed,
            "kept": self.kept,
            "handed_over": self.handed_over,
            "errors": self.errors,
            "error_cells": [
                {
                    "sheet": c.sheet,
                    "cell": c.cell,
                    "formula": c.formula,
                    "error": c.code,
                    "message": c.message,
                    "origin": c.origin,
                }
                for c in self.error_cells
            ],
            "kept_cells": [
                {
                    "sheet": c.sheet,
                    "cell": c.cell,
                    "formula": c.formula,
                    "stored": json_value(c.stored),
                    "computed": json_value(c.computed),
                    "reason": c.reason,
                }
                for c in self.kept_cells
            ],
        }
