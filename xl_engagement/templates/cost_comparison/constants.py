"""What the sheets of the cost comparison have in common beside the names of every cost template."""

from __future__ import annotations

UNITS = (500, 3_000, 6_000, 12_000, 20_000, None)
"""The example's units by year; the last years may stay blank."""
YEARS = len(UNITS)
