"""Whether two values of a cell are the same."""

from __future__ import annotations

import math
from collections.abc import Sequence

from xl_engagement.cells import CALC, SPILL, VALUE, ErrorValue, Scalar

RELATIVE, ABSOLUTE = 1e-9, 1e-12

_EMPTY = (None, "")

# Files hold the errors of dynamic arrays as #VALUE!, because older programs know no others.
_AS_STORED = {SPILL: VALUE, CALC: VALUE}


def same(stored: Scalar, computed: Scalar) -> bool:
    """Whether a computed value agrees with a stored one: numbers to 1e-9, errors by code, an empty text is a blank."""
    if isinstance(stored, float) and isinstance(computed, float):
        return stored == computed or math.isclose(stored, computed, rel_tol=RELATIVE, abs_tol=ABSOLUTE)
    if isinstance(stored, ErrorValue) and isinstance(computed, ErrorValue):
        return _AS_STORED.get(stored.code, stored.code) == _AS_STORED.get(computed.code, computed.code)
    if isinstance(stored, bool) or isinstance(computed, bool):
        return stored is computed
    if isinstance(stored, int | float) and isinstance(computed, int | float):
        return same(float(stored), float(computed))
    return (stored in _EMPTY and computed in _EMPTY) or stored == computed


def same_rows(stored: Sequence[Sequence[Scalar]], computed: Sequence[Sequence[Scalar]]) -> bool:
    """Whether two array results agree in shape and in every value."""
    if len(stored) != len(computed) or len(stored[0]) != len(computed[0]):
        return False
    return all(
        same(one, other)
        for row, others in zip(stored, computed, strict=True)
        for one, other in zip(row, others, strict=True)
    )
