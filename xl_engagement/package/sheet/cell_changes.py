"""What can be done to a cell: a result, a spilled result, a constant, another formula or none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from xl_engagement.cells import Area, Scalar

Position: TypeAlias = tuple[int, int]
"""Row and column of a cell, both from 1."""


@dataclass(frozen=True, slots=True)
class Spill:
    """The result of an array formula: rows of equal length, the first value for the anchor."""

    rows: Sequence[Sequence[Scalar]]


@dataclass(frozen=True, slots=True)
class Constant:
    """A constant for any cell without a formula, existing or not; None empties the cell."""

    value: Scalar


@dataclass(frozen=True, slots=True)
class Formula:
    """Another formula text, without the equals sign, for a formula cell of an engine's copy."""

    text: str


@dataclass(frozen=True, slots=True)
class Frozen:
    """No formula: the value stored in the file stays as a constant."""


@dataclass(frozen=True, slots=True)
class Rewritten:
    """Another text for a formula of the workbook itself, without the equals sign; its stored value stays."""

    text: str
    spills: Area | None = None
    """The area that its result has now, which makes it a dynamic array; None leaves its kind alone."""


Write: TypeAlias = Scalar | Spill | Constant
"""What is put into a cell of the workbook; a bare value is the result of the cell's formula, None removes it."""

Edit: TypeAlias = Formula | Frozen | Constant
"""What is changed in a cell of an engine's copy."""

Rewrite: TypeAlias = Rewritten | Frozen
"""What is changed in a formula cell of the workbook itself."""

SheetWrites: TypeAlias = Mapping[Position, Write]
SheetEdits: TypeAlias = Mapping[Position, Edit]
SheetRewrites: TypeAlias = Mapping[Position, Rewrite]
