"""Timing that survives a noisy machine: candidates take turns, and the best round of each counts."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping


def best_of_turns(candidates: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """Seconds of each candidate's best run; each runs twice in its turn, the first time with cold caches."""
    best = dict.fromkeys(candidates, float("inf"))
    for _ in range(rounds):
        for name, run in (pair for pair in candidates.items() for _ in range(2)):
            start = time.perf_counter()
            run()
            best[name] = min(best[name], time.perf_counter() - start)
    return best
