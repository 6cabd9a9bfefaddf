"""The answer in words: two or three sentences that a reader can act on."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from xl_engagement.guide.sources import GUIDE_SCOPE
from xl_engagement.model.break_even.volume import cheapest_bands
from xl_engagement.model.checked_scenario import at_constant_volume
from xl_engagement.model.comparison import TIE_ORDER, compare, ranking
from xl_engagement.model.pricing import illustrative_part
from xl_engagement.model.scenario import Scenario


def summary(scenario: Scenario, totals: NDArray[np.float64]) -> str:
    """Say which model is cheapest, by how much, from which volume that changes, and what the answer leans on.

    `scenario` is of shape (); `totals` the TCO of the five models in tie order, shape (5,).
    """
    return " ".join((_cheapest(scenario, totals), _by_volume(scenario), _leans_on(scenario, totals)))


def _cheapest(scenario: Scenario, totals: NDArray[np.float64]) -> str:
    first, second = (int(index) for index in ranking(totals)[:2])
    ahead = f"{TIE_ORDER[first]} is cheapest over {_years(len(scenario.years))}: {totals[first]:,.0f} in total"
    if compare(totals[first], totals[second]) == 0:
        return f"{ahead}, level with {TIE_ORDER[second]}."
    gap = totals[second] - totals[first]
    return f"{ahead}, {gap:,.0f} ({gap / totals[second]:.0%}) less than {TIE_ORDER[second]}."


def _years(count: int) -> str:
    return "1 year" if count == 1 else f"{count} years"


def _by_volume(scenario: Scenario) -> str:
    """Where the cheapest model changes if every year ships the same volume."""
    bands = cheapest_bands(at_constant_volume(scenario))
    if len(bands) == 1:
        return f"At the same volume every year, {bands[0].model} is cheapest whatever the volume."
    first, *others, last = bands
    between = "".join(f", then {band.model} up to {band.end:,.0f}" for band in others)
    start = f"At the same volume every year, {first.model} is cheapest up to {first.end:,.0f} units a year"
    return f"{start}{between}, and {last.model} above."


def _leans_on(scenario: Scenario, totals: NDArray[np.float64]) -> str:
    """How much of the two cheapest models' cost no source stands behind, and what is left out."""
    shares = [f"{illustrative_part(scenario, TIE_ORDER[i]):.0%} of {TIE_ORDER[i]}" for i in ranking(totals)[:2]]
    notes = [f"Resting on illustrative figures: {' and '.join(shares)}"]
    if scenario.values["monthly_margin"] == 0:
        notes.append("delay costs nothing here, as monthly_margin is 0")
    peak = float(scenario.units.max())
    if not GUIDE_SCOPE.pilot_units <= peak <= GUIDE_SCOPE.production_units:
        notes.append(
            f"the guide's table is for {GUIDE_SCOPE.pilot_units:,} to {GUIDE_SCOPE.production_units:,} units a year, "
            f"this goes to {peak:,.0f}"
        )
    return "; ".join(notes) + "."
