"""The lines of `doctor`: what was looked at on this machine, what was found, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: `status` is ok, note or problem; `advice` says what to do where it is not ok."""

    what: str
    status: Literal["ok", "note", "problem"]
    found: str
    advice: str = ""
