"""Timing that survives a noisy machine: candidates take turns, and the best round of each counts."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping


def best_of_turns(candidates: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """Seconds of each candidate's best round; one round of each runs first to warm up."""
    best = dict.fromkeys(candidates, float("inf"))
    for turn in range(rounds + 1):
        for name, run in candidates.items():
            start = time.perf_counter()
            run()
            if turn:
                best[name] = min(best[name], time.perf_counter() - start)
    return best
