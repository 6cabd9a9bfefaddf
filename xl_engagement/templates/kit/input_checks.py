"""Checks of what is put in, the same in every template that prices."""

from __future__ import annotations

from xl_engagement.templates.kit.assumptions_sheet import AssumptionsSheet
from xl_engagement.templates.kit.checks_sheet import ChecksSheet


def add_input_checks(checks: ChecksSheet, *, schedule: bool) -> None:
    """Check what is put in; `schedule` says that there is a schedule named `units`, whose years `horizon` counts."""
    what = "The functions accept the inputs and assumptions; length of their message"
    checks.add_none("inputs_valid", what, "=LEN(problem)")
    if schedule:
        what = "At least one year has units, and none is negative; least units, number of years"
        checks.add("units_given", what, "=MIN(units)", "=horizon", "=AND({found}>=0,{expected}>0)")
    assumptions = checks.book.sheet(AssumptionsSheet)
    low, high = assumptions.figures("Low"), assumptions.figures("High")
    what = "No low figure lies above its high one; how many do"
    checks.add_none("assumptions_ordered", what, f"=SUMPRODUCT(--({low}>{high}))")
