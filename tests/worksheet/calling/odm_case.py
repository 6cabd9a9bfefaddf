"""An ODM engagement whose cost is plain arithmetic: the guide's own schedule at 100 a unit and 2 a month and device."""

from __future__ import annotations

from xl_engagement.cells import ErrorValue

UNITS = [500, 3_000]
ODM_TCO = 165_000 + 500 * 100 + 12 * 2 * 250 + 3_000 * 100 + 12 * 2 * (500 + 3_500) / 2


def code(result: object) -> str:
    """The error value that a call gave."""
    assert isinstance(result, ErrorValue), result
    return result.code
