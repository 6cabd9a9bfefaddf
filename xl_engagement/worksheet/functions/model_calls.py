"""From the arguments of a call to scenarios of the model: one per engagement model and schedule length."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from xl_engagement.cells import NUM
from xl_engagement.model.checked_scenario import constant_volume, scheduled
from xl_engagement.model.scenario import Scenario
from xl_engagement.worksheet.calling.bound_arguments import BoundArguments
from xl_engagement.worksheet.calling.call_errors import shown

_INPUTS = ("unit_cost", "saas_fee", "case", "discount_rate", "assumptions", "switch_year")


def scenario_of(given: BoundArguments, *models: str) -> Scenario:
    """The scenario of a call: of its schedules, which have one length, else of one unit in each of its `years`.

    Where HYBRID is among the `models` to be priced, elements that leave it no year to switch in get an error. A switch
    year beyond the last year is otherwise left to the rule.
    """
    if "HYBRID" in models:
        _refuse_impossible_switches(given)
    inputs = {"unit_cost": 0.0, "saas_fee": 0.0} | {name: given.get(name) for name in _INPUTS if name in given}
    if "switch_year" in inputs:
        year = np.asarray(inputs["switch_year"], dtype=float)
        inputs["switch_year"] = np.where(year > _last_year(given), np.nan, year)
    if "units" in given:
        return scheduled(_units_of(given), **inputs)
    return constant_volume(int(given.years), **inputs)


def only_scenario(given: BoundArguments, *models: str) -> Scenario:
    """The scenario of a call that has one result: what is an error of an element elsewhere is one of the call here."""
    scenario = scenario_of(given, *models)
    given.raise_rejected()
    return scenario


def _refuse_impossible_switches(given: BoundArguments) -> None:
    if "units" not in given and given.years < 2:
        message = "years must be 2 or more for HYBRID, which moves its hardware in year 2 or later, not 1"
        given.reject(True, NUM, lambda _: message)
    elif "switch_year" in given:
        last, years = _last_year(given), given.each("switch_year")
        rules = {1: "left out where there is only one year", 2: "2, the last year"}
        rule = rules.get(last, f"a whole year from 2 to {last}, the last year")
        given.reject(years > last, NUM, lambda index: f"switch_year must be {rule}, not {shown(float(years[index]))}")


def _last_year(given: BoundArguments) -> int:
    return int(given.units.lengths[0]) if "units" in given else int(given.years)


def _units_of(given: BoundArguments) -> NDArray[np.float64]:
    """The units of schedules of one length: shape (N,) for one schedule, else (count, N)."""
    units: NDArray[np.float64] = given.units.units[:, : given.units.lengths[0]]
    return units[0] if len(units) == 1 else units


def grouped(
    given: BoundArguments, names: tuple[str, ...], compute: Callable[[BoundArguments], Any]
) -> NDArray[np.float64]:
    """Figures for each element, computed at once for all elements that share the named arguments.

    `compute` takes a part of the call in which each of `names` has one value, as the model's functions take them, and
    the schedules have one length. Its figures, and those that come back, have the elements as their last axis; figures
    of shape () hold for all elements of the part.
    """
    keys = [given.get(name) for name in names]
    if "units" in given:
        keys.append(given.units.lengths if len(set(given.units.lengths.tolist())) > 1 else None)
    if not any(isinstance(key, np.ndarray) for key in keys):
        figures = np.asarray(compute(given), dtype=np.float64)
        return np.broadcast_to(figures, (*figures.shape[:-1], given.count))
    columns = [np.broadcast_to(np.asarray(key, dtype=object), (given.count,)).tolist() for key in keys]
    members: dict[tuple[Any, ...], list[int]] = {}
    for index, key in enumerate(zip(*columns, strict=True)):
        members.setdefault(key, []).append(index)
    result = np.empty(given.count)
    for key, indexes in members.items():
        part = given.part(np.array(indexes), bound=dict(zip(names, key, strict=False)))
        figures = np.asarray(compute(part), dtype=np.float64)
        if result.shape[:-1] != figures.shape[:-1]:
            result = np.empty((*figures.shape[:-1], given.count))
        result[..., indexes] = figures
        for index, error in part.rejected.items():
            given.rejected.setdefault(indexes[index], error)
    return result


def priced(given: BoundArguments, price: Callable[[Scenario, str], Any]) -> NDArray[np.float64]:
    """`price` of each element's scenario under its engagement model, the argument `model`."""

    return grouped(given, ("model",), lambda part: price(scenario_of(part, part.model), part.model))
