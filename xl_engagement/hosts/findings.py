"""What was looked at on a machine, how it was found, and what to do about it: the lines of `doctor`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: `status` is ok, note or problem; `advice` says what to do where it is not ok."""

    what: str
    status: Literal["ok", "note", "problem"]
    found: str
    advice: str = ""
