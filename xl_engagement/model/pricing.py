"""A scenario priced: what its cost items come to, per year, by component, in total and per unit.

The functions of `costs` are the same for plain arguments. All raise DomainError for a model that cannot be priced.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from xl_engagement.guide.default_assumptions import ILLUSTRATIVE
from xl_engagement.model.cost_items import COMPONENTS, cost_items
from xl_engagement.model.scenario import BLOCK, Scenario, quiet

Array = NDArray[np.float64]


@quiet
def yearly_cost(scenario: Scenario, model: str) -> Array:
    """Discounted cost of each year, shape (..., N)."""
    items = cost_items(scenario, model)
    cost = sum((item.rate[..., None] * item.quantity for item in items), start=np.zeros(1))
    return scenario.spread(cost * scenario.weights, len(scenario.years))


@quiet
def cumulative_cost(scenario: Scenario, model: str) -> Array:
    """Discounted cost to the end of each year, shape (..., N)."""
    return np.cumsum(yearly_cost(scenario, model), axis=-1)


@quiet
def yearly_difference(scenario: Scenario, model_a: str, model_b: str) -> Array:
    """Discounted cost of a less that of b in each year, item by item: what both pay cancels exactly."""
    cost_a, cost_b = ({item.name: item for item in cost_items(scenario, model)} for model in (model_a, model_b))
    difference = np.zeros(1)
    for name in cost_a | cost_b:
        in_a, in_b = (
            item.rate[..., None] * item.quantity if item else 0.0 for item in (cost_a.get(name), cost_b.get(name))
        )
        difference = difference + (in_a - in_b)
    return scenario.spread(difference * scenario.weights, len(scenario.years))


@quiet
def yearly_components(scenario: Scenario, model: str) -> Array:
    """Discounted cost of each year by component, in the order of `COMPONENTS`, shape (..., N, 4)."""
    components = np.zeros((*scenario.shape, len(scenario.years), len(COMPONENTS)))
    for item in cost_items(scenario, model):
        components[..., item.component] += item.rate[..., None] * item.quantity * scenario.weights
    return components


@quiet
def total_cost(scenario: Scenario, model: str) -> Array:
    """Total cost of ownership, in the shape of the scenarios."""
    if len(scenario.shape) == 1 and scenario.shape[0] > BLOCK:
        return np.concatenate([total_cost(block, model) for block in scenario.blocks()])
    items = cost_items(scenario, model)
    total = sum((item.rate * scenario.present_value(item.quantity) for item in items), start=np.zeros(()))
    return scenario.spread(total)


@quiet
def total_costs(scenario: Scenario, models: Sequence[str]) -> list[Array]:
    """TCO of several models; the yearly amounts that more than one of them pays are discounted once."""
    present: dict[int, tuple[Array, Array]] = {}
    totals = []
    for model in models:
        total = np.zeros(())
        for item in cost_items(scenario, model):
            amounts = item.quantity
            if id(amounts) not in present:
                present[id(amounts)] = amounts, scenario.present_value(amounts)  # keeps the amounts, and so their id
            total = total + item.rate * present[id(amounts)][1]
        totals.append(total)
    return totals


@quiet
def volume_costs(one_a_year: Scenario, model: str, volumes: Array) -> Array:
    """TCO at each constant annual volume, of a scenario that ships one unit every year."""
    return total_cost(one_a_year.replace(schedule=volumes[..., None] * one_a_year.schedule), model)


@quiet
def levelised_cost(scenario: Scenario, model: str) -> Array:
    """TCO over discounted units, in the shape of the scenarios; nan where nothing ships."""
    shipped = scenario.spread(scenario.present_value(scenario.units))
    per_unit = np.full(scenario.shape, np.nan)
    np.divide(total_cost(scenario, model), shipped, out=per_unit, where=shipped > 0)
    return per_unit


@quiet
def illustrative_part(scenario: Scenario, model: str) -> Array:
    """Share of the TCO that rests on at least one illustrative figure still in force; 0 where the TCO is 0."""
    resting, total = scenario.spread(np.zeros(())), total_cost(scenario, model)
    for item in cost_items(scenario, model):
        if any(scenario.assumptions.status(key) == ILLUSTRATIVE for key in item.keys):
            resting = resting + item.rate * scenario.present_value(item.quantity)
    return np.divide(resting, total, out=np.zeros(scenario.shape), where=total > 0)
