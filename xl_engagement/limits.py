"""How much one workbook may ask for: the one place for all limits that guard against hostile and runaway files.

Imports nothing heavy, so that the command line can show the defaults.
"""

from __future__ import annotations

from dataclasses import dataclass

MIB = 2**20


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may take before it is given up."""

    seconds: float = 300.0
    """From reading it to its result."""
    memory: int = 4096 * MIB
    """Bytes of address space of the process that works on it, and of each program that this process starts."""
    unpacked: int = 2048 * MIB
    """Bytes of all parts together, unpacked."""
    ratio: int = 400
    """Unpacked size over packed size, of a part or of the whole, where it unpacks to more than `ratio_from` bytes."""
    ratio_from: int = 64 * MIB
    parts: int = 10_000
    """Parts in the package."""
    array_cells: int = 10_000_000
    """Cells that the array formulas fill together, by what the file says of their areas."""


DEFAULTS = Limits()
