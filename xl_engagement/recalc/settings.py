"""How workbooks are recalculated. Imports nothing heavy, so that the command line can name the choices."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xl_engagement.recalc.assignments import Assignment

ENGINES = ("embedded", "libreoffice", "excel", "auto")
"""What computes; `auto` is the embedded engine, and LibreOffice for what that cannot compute, where it is installed."""

TIME_LIMIT = 300.0
"""Seconds that a spreadsheet program gets for one workbook."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How workbooks are recalculated."""

    full: bool = False
    """Write every computed value, not only those that the rule names."""
    assignments: tuple[Assignment, ...] = ()
    engine: str = "embedded"
    """One of the `ENGINES`."""
    time_limit: float = TIME_LIMIT
    """Seconds that a spreadsheet program gets for one workbook."""
