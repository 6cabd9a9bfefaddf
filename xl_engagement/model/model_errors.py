"""What the model says about figures that it cannot price."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from xl_engagement.guide.default_assumptions import Domain


class DomainError(ValueError):
    """A figure outside its domain: which `argument`, the `rule` that it breaks, and the `value` given."""

    def __init__(self, argument: str, rule: str, value: Any) -> None:
        super().__init__(f"{argument} must be {rule}, not {value!r}")
        self.argument = argument
        self.rule = rule
        self.value = value


def checked(argument: str, values: ArrayLike, domain: Domain, *, blank: bool = False) -> NDArray[np.float64]:
    """Return the values as an array of floats; `blank` lets nan pass, as a figure that is not given.

    Raises DomainError for the first value outside the domain.
    """
    array = np.asarray(values, dtype=np.float64)
    present = array[~np.isnan(array)] if blank else array
    if not present.size:
        return array
    # If both ends lie in the domain and no value is nan, all values do, unless they must be whole.
    ends = (float(present.min()), float(present.max()))
    if all(map(domain.holds, ends)) and not (domain.whole and (present != np.floor(present)).any()):
        return array
    wrong = next(value for value in present.ravel().tolist() if not domain.holds(value))
    raise DomainError(argument, domain.rule, wrong)
