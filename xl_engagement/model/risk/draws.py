"""Random draws of named inputs that stay the same whatever else is drawn, and however many at a time.

Every input has a stream of its own from a counter-based generator (Philox 4x64), keyed by the seed and the input's
name. Two simulations with one seed therefore see the same draws of what they share, an input more or less leaves the
others alone, and the figures are the same on every machine.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Collection, Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from xl_engagement.guide.default_assumptions import SHARE, Domain
from xl_engagement.model.assumptions import Range
from xl_engagement.model.model_errors import checked
from xl_engagement.model.risk.distributions import Quantile, quantile, standard_normal

Array = NDArray[np.float64]

TRIALS = Domain(1, 10_000_000, whole=True)
SEED = Domain(whole=True)

CHUNK = 16_384
"""Trials drawn and priced at a time: arrays that stay in the processor's cache."""


def stream(seed: int, name: str, purpose: str = "input") -> np.random.Generator:
    """The random numbers of one input, uniform on [0, 1); `purpose` keeps streams of another kind apart."""
    digest = hashlib.sha256(f"{purpose}\n{seed}\n{name}".encode()).digest()
    return np.random.Generator(np.random.Philox(key=int.from_bytes(digest[:16], "little")))


class Draws:
    """Draws of inputs that are ranges, the same for the same seed.

    Parameters
    ----------
    inputs : mapping of name to Range
        Drawn where low is below high; else a constant. See `distributions` for what a range means.
    trials : int
        From 1 to 10 million.
    seed : int
        A whole number, 0 or more.
    correlation : float
        Rank correlation in [0, 1] between every two inputs, by one common factor: z_i = sqrt(q) z_0 + sqrt(1 - q) e_i
        are standard normal with q = 2 sin(pi correlation / 6), and inputs are drawn at the probability of z_i.
    savings : names, optional
        Inputs whose high figure means a low cost: the common factor enters with the opposite sign.
    domains : mapping, optional
        Where given for an input, its normal or lognormal draws are clipped to it.

    Raises
    ------
    DomainError
        Trials, seed or correlation outside their domains, or an invalid range (see `distributions.quantile`).
    """

    def __init__(
        self,
        inputs: Mapping[str, Range],
        trials: int = 10_000,
        seed: int = 1,
        correlation: float = 0.0,
        savings: Collection[str] = (),
        domains: Mapping[str, Domain] | None = None,
    ) -> None:
        self.trials = int(checked("trials", trials, TRIALS))
        self.seed = int(checked("seed", seed, SEED))
        rho = float(checked("correlation", correlation, SHARE))
        self._shared = round(2 * math.sin(math.pi * rho / 6), 15)  # exactly 1 at 1
        self._savings = frozenset(savings)
        quantiles = {name: quantile(name, figures, (domains or {}).get(name)) for name, figures in inputs.items()}
        self.constants = {name: figures.low for name, figures in inputs.items() if figures.low == figures.high}
        self._quantiles: dict[str, Quantile] = {n: q for n, q in quantiles.items() if n not in self.constants}

    @property
    def drawn(self) -> tuple[str, ...]:
        """Names of the inputs that are drawn."""
        return tuple(self._quantiles)

    def chunks(self, size: int = CHUNK) -> Iterator[tuple[slice, dict[str, Array]]]:
        """The drawn inputs, at most `size` trials at a time, and which trials they are.

        The size makes no difference to the figures; small arrays stay in the processor's cache.
        """
        streams = {name: stream(self.seed, name) for name in self._quantiles}
        common = stream(self.seed, "", "common factor") if self._shared else None
        for start in range(0, self.trials, size):
            part = slice(start, min(start + size, self.trials))
            count = part.stop - part.start
            factor = None if common is None else standard_normal(common.random(count))
            yield (
                part,
                {
                    name: figure(self._probability(name, streams[name].random(count), factor))
                    for name, figure in self._quantiles.items()
                },
            )

    def _probability(self, name: str, own: Array, factor: Array | None) -> Array:
        """The probabilities at which an input is drawn, from its own uniform numbers and the common factor."""
        if factor is None:
            return own
        from scipy.special import ndtr  # noqa: PLC0415 - only risk functions need scipy

        sign = -1.0 if name in self._savings else 1.0
        mixed = sign * math.sqrt(self._shared) * factor + math.sqrt(1 - self._shared) * standard_normal(own)
        return np.asarray(ndtr(mixed))
