"""How workbooks are recalculated. Imports nothing heavy, so that the command line can name the choices."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from xl_engagement.limits import DEFAULTS, Limits

if TYPE_CHECKING:
    from xl_engagement.recalc.workbook.assignments import Assignment

ENGINES = ("embedded", "libreoffice", "excel", "auto")
"""What computes; `auto` is the embedded engine, and LibreOffice for what that cannot compute, where it is installed."""

_PROGRAMS_SHARE = 0.9


@dataclass(frozen=True, slots=True)
class Settings:
    """How workbooks are recalculated."""

    full: bool = False
    """Write every computed value, not only those that the rule names."""
    assignments: tuple[Assignment, ...] = ()
    engine: str = "embedded"
    """One of the `ENGINES`."""
    limits: Limits = DEFAULTS
    """What each file may take."""
    places: tuple[str, ...] = ()
    """Names and addresses whose values the report shall show."""

    @property
    def time_limit(self) -> float:
        """Seconds that a spreadsheet program gets for one workbook.

        Less than the file as a whole has: when the program is stopped, what else was computed can still be written.
        """
        return self.limits.seconds * _PROGRAMS_SHARE
