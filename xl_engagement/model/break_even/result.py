"""The answer to a break-even question: a figure, or why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


class Outcome(IntEnum):
    """What was found between a model a and a model b."""

    FOUND = 0
    """From the answer on, a costs no more than b; for a driver's value, both cost the same."""
    ALWAYS = 1
    """a never costs more than b, and the answer is 0."""
    CHEAPER_BELOW = 2
    """a costs no more than b below a limit, and more from there on: no answer, ask for b over a."""
    NEVER = 3
    """a costs more than b and never ceases to: no answer."""
    TIE = 4
    """Both cost the same at every value of the driver: no answer."""
    NO_EFFECT = 5
    """The driver leaves the difference as it is: no answer."""
    OUT_OF_REACH = 6
    """The driver changes the difference, but no value in its domain makes the costs equal: no answer."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Answers in the shape of the scenarios.

    `value` is nan where there is no answer; `outcome` holds `Outcome` codes; `limit` is the volume below which a is no
    dearer where the outcome is CHEAPER_BELOW, else nan.
    """

    value: Array
    outcome: NDArray[np.int8]
    limit: Array

    def reshaped(self, shape: tuple[int, ...]) -> Answer:
        """The same answers in another shape; scalars where it is empty."""
        return Answer(self.value.reshape(shape)[()], self.outcome.reshape(shape)[()], self.limit.reshape(shape)[()])


def joined(answers: list[Answer]) -> Answer:
    """Answers to runs of scenarios, one after the other."""
    return Answer(
        np.concatenate([answer.value for answer in answers]),
        np.concatenate([answer.outcome for answer in answers]),
        np.concatenate([answer.limit for answer in answers]),
    )
