"""From the arguments of a call to calls of the model: one per engagement model and schedule length, not per cell."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from xl_engagement.cells import NUM
from xl_engagement.worksheet.calling.bound_arguments import BoundArguments
from xl_engagement.worksheet.calling.call_errors import shown

_PASSED_ON = ("unit_cost", "saas_fee", "case", "discount_rate", "assumptions", "switch_year")


def scenario(given: BoundArguments) -> dict[str, Any]:
    """The arguments that the model's functions take beside the engagement model and the units or the years.

    A switch year beyond the last year is left to the rule: where it matters, `refuse_late_switch` has refused it.
    """
    passed = {name: given.get(name) for name in _PASSED_ON if name in given}
    if "switch_year" in passed:
        year = np.asarray(passed["switch_year"], dtype=float)
        passed["switch_year"] = np.where(year > _last_year(given), np.nan, year)[()]
    return passed


def _last_year(given: BoundArguments) -> int:
    return int(given.units.lengths[0]) if "units" in given else int(given.years)


def grouped(given: BoundArguments, names: tuple[str, ...], compute: Callable[..., Any]) -> NDArray[np.float64]:
    """One figure for each element, computed at once for all elements that share the named arguments.

    `compute` takes the part of the call and one value for each of `names`, which the model's functions take one at a
    time; schedules of one part have one length. Figures of shape () or (part.count,) come back.
    """
    keys = [given.get(name) for name in names]
    if "units" in given:
        keys.append(given.units.lengths if len(set(given.units.lengths.tolist())) > 1 else None)
    if not any(isinstance(key, np.ndarray) for key in keys):
        return np.broadcast_to(compute(given, *keys[: len(names)]), (given.count,)).astype(np.float64)
    columns = [np.broadcast_to(np.asarray(key, dtype=object), (given.count,)).tolist() for key in keys]
    members: dict[tuple[Any, ...], list[int]] = {}
    for index, key in enumerate(zip(*columns, strict=True)):
        members.setdefault(key, []).append(index)
    result = np.empty(given.count)
    for key, indexes in members.items():
        part = given.part(np.array(indexes))
        result[indexes] = compute(part, *key[: len(names)])
        for index, error in part.rejected.items():
            given.rejected.setdefault(indexes[index], error)
    return result


def units_of(given: BoundArguments) -> NDArray[np.float64]:
    """The units of schedules of one length: shape (N,) for one schedule, else (count, N)."""
    units: NDArray[np.float64] = given.units.units[:, : given.units.lengths[0]]
    return units[0] if len(units) == 1 else units


def priced(given: BoundArguments, price: Callable[..., Any], *models: str) -> NDArray[np.float64]:
    """`price` for each element of a call over schedules.

    `price` is a function of the model layer: engagement model(s), units with the year last, then `scenario`. The models
    are those given, else the argument `model`.
    """

    def compute(part: BoundArguments, *named: str) -> Any:
        refuse_late_switch(part, *(models or named))
        return price(*(models or named), units_of(part), **scenario(part))

    return grouped(given, () if models else ("model",), compute)


def refuse_late_switch(given: BoundArguments, *models: str) -> None:
    """A HYBRID's switch year beyond the last year is an error of its element."""
    if "HYBRID" not in models or "switch_year" not in given:
        return
    last, years = _last_year(given), given.each("switch_year")
    rules = {1: "left out where there is only one year", 2: "2, the last year"}
    rule = rules.get(last, f"a whole year from 2 to {last}, the last year")
    given.reject(years > last, NUM, lambda index: f"switch_year must be {rule}, not {shown(float(years[index]))}")


def refuse_short_hybrid(given: BoundArguments, *models: str) -> None:
    """At a constant volume a HYBRID needs a second year to switch in."""
    if "HYBRID" in models and given.years < 2:
        message = "years must be 2 or more for HYBRID, which moves its hardware in year 2 or later, not 1"
        given.reject(True, NUM, lambda _: message)
