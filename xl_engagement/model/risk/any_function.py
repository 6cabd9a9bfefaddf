"""Monte Carlo simulation of any function of named inputs."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

import numpy as np
from numpy.typing import ArrayLike, NDArray

from xl_engagement.model.assumptions import Range
from xl_engagement.model.risk.draws import Draws
from xl_engagement.model.risk.sample import Sample

Array = NDArray[np.float64]


def simulate(
    function: Callable[..., ArrayLike],
    inputs: Mapping[str, Range | float],
    trials: int = 10_000,
    seed: int = 1,
    correlation: float = 0.0,
    savings: Collection[str] = (),
) -> Sample:
    """Simulate a function of named inputs.

    Parameters
    ----------
    function : callable
        Called with the inputs by name, an array of trials for each that is drawn and a number for the others; returns
        the outcome of each trial (wrap one that takes single numbers in `numpy.vectorize`). It is called several times,
        for some thousand trials each.
    inputs : mapping of name to Range or number
        A range is drawn, by the distribution that it names (see `distributions`); a number is handed on.
    trials, seed, correlation, savings
        See `Draws`.

    Returns
    -------
    Sample
        The outcomes, with their moments and percentiles.

    Raises
    ------
    DomainError
        Trials, seed, correlation or a range outside its domain.

    Examples
    --------
    >>> from xl_engagement.model import Range, simulate
    >>> sample = simulate(lambda hours, rate: hours * rate, {"hours": Range(80, 200, likely=100), "rate": 50.0})
    >>> round(sample.mean, -2)  # PERT: (80 + 4 * 100 + 200) / 6 hours
    5700.0
    """
    ranges = {name: figures for name, figures in inputs.items() if isinstance(figures, Range)}
    draws = Draws(ranges, trials, seed, correlation, savings)
    fixed = {**inputs, **draws.constants}
    outcomes = np.empty(draws.trials)
    for part, drawn in draws.chunks():
        outcomes[part] = function(**{**fixed, **drawn})
    return Sample(outcomes)
