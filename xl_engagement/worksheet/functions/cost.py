"""Worksheet functions of the group Cost: what each engagement model costs, per year, in total and per unit."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from xl_engagement.cells import DIV0, Rows
from xl_engagement.guide.engagement_models import MODEL_BY_CODE
from xl_engagement.model import comparison, costs, pricing
from xl_engagement.model.comparison import TIE_ORDER
from xl_engagement.model.scenario import Scenario
from xl_engagement.worksheet.calling.bound_arguments import BoundArguments
from xl_engagement.worksheet.calling.call_errors import CellError
from xl_engagement.worksheet.declaration import Content, Group, Result, worksheet_function
from xl_engagement.worksheet.functions.model_calls import (
    grouped,
    only_scenario,
    priced,
    scenario_of,
)
from xl_engagement.worksheet.functions.shared_arguments import (
    ASSUMPTIONS,
    CASE,
    DISCOUNT_RATE,
    MODEL,
    SAAS_FEE,
    SCENARIO,
    SWITCH_YEAR,
    UNIT_COST,
    VOLUMES,
    YEARS,
)
from xl_engagement.worksheet.functions.summary import summary

_COMPONENTS = ("Engineering", "Hardware", "Software", "Delay")


@worksheet_function(
    "ENG_UNIT_COST",
    Group.COST,
    help="Hardware cost per unit at each annual volume, without learning; a HYBRID's after its switch to a CM.",
    arguments=(MODEL, VOLUMES, UNIT_COST, CASE, ASSUMPTIONS),
    result=Result.VECTOR,
    content=Content.NUMBER,
    shaped_by="volumes",
    example='=ENG_UNIT_COST("CM",{500,3000},100)',
    expected=[[100.0, 85.0]],
)
def unit_cost(given: BoundArguments) -> NDArray[np.float64]:
    """See `costs.unit_cost`."""
    return costs.unit_cost(given.model, given.volumes, given.unit_cost, given.case, given.assumptions)


def _by_year(given: BoundArguments, price: Callable[[Scenario, str], NDArray[np.float64]]) -> NDArray[np.float64]:
    return price(only_scenario(given, given.model), given.model)


@worksheet_function(
    "ENG_ANNUAL_COST",
    Group.COST,
    help="Cost of each year under an engagement model, discounted where a rate is given.",
    arguments=(MODEL, *SCENARIO),
    result=Result.VECTOR,
    content=Content.NUMBER,
    shaped_by="units",
    example='=ENG_ANNUAL_COST("ODM",{500,3000},100,2)',
    expected=[[165_000 + 50_000 + 24 * 250, 300_000 + 24 * 2000]],
)
def annual_cost(given: BoundArguments) -> NDArray[np.float64]:
    """See `pricing.yearly_cost`."""
    return _by_year(given, pricing.yearly_cost)


@worksheet_function(
    "ENG_COST_CURVE",
    Group.COST,
    help="Cumulative cost to the end of each year under an engagement model, discounted where a rate is given.",
    arguments=(MODEL, *SCENARIO),
    result=Result.VECTOR,
    content=Content.NUMBER,
    shaped_by="units",
    example='=ENG_COST_CURVE("ODM",{500,3000},100,2)',
    expected=[[221_000, 221_000 + 348_000]],
)
def cost_curve(given: BoundArguments) -> NDArray[np.float64]:
    """See `pricing.cumulative_cost`."""
    return _by_year(given, pricing.cumulative_cost)


@worksheet_function(
    "ENG_COST_BREAKDOWN",
    Group.COST,
    help="Cost of each year by component (engineering, hardware, software, delay), with a last row of totals.",
    arguments=(MODEL, *SCENARIO),
    result=Result.TABLE,
    headers=("Year", *_COMPONENTS, "Total"),
    shaped_by="units",
    example='=ENG_COST_BREAKDOWN("ODM",{500,3000},100,2)',
    expected=[
        ["Year", "Engineering", "Hardware", "Software", "Delay", "Total"],
        [1, 165_000, 50_000, 6_000, 0, 221_000],
        [2, 0, 300_000, 48_000, 0, 348_000],
        ["Total", 165_000, 350_000, 54_000, 0, 569_000],
    ],
)
def cost_breakdown(given: BoundArguments) -> Rows:
    """See `pricing.yearly_components`."""
    components = _by_year(given, pricing.yearly_components)
    rows = [[year, *parts, sum(parts)] for year, parts in enumerate(components.tolist(), start=1)]
    totals = components.sum(axis=0).tolist()
    return [*rows, ["Total", *totals, sum(totals)]]


@worksheet_function(
    "ENG_VOLUME_CURVE",
    Group.COST,
    help="Total cost of ownership over the years looked ahead, at each constant annual volume.",
    arguments=(MODEL, VOLUMES, UNIT_COST, SAAS_FEE, YEARS, CASE, DISCOUNT_RATE, ASSUMPTIONS, SWITCH_YEAR),
    result=Result.VECTOR,
    content=Content.NUMBER,
    shaped_by="volumes",
    example='=ENG_VOLUME_CURVE("ODM",{0,1000},100,2,2)',
    expected=[[165_000, 165_000 + 200_000 + 24 * (500 + 1500)]],
)
def volume_curve(given: BoundArguments) -> NDArray[np.float64]:
    """See `pricing.volume_costs`."""
    return pricing.volume_costs(only_scenario(given, given.model), given.model, given.volumes)


@worksheet_function(
    "ENG_TCO",
    Group.COST,
    help="Total cost of ownership: the sum of the annual costs of an engagement model, each discounted to today.",
    arguments=(MODEL, *SCENARIO),
    content=Content.NUMBER,
    example='=ENG_TCO("ODM",{500,3000},100,2)',
    expected=569_000.0,
)
def tco(given: BoundArguments) -> NDArray[np.float64]:
    """See `pricing.total_cost`."""
    return priced(given, pricing.total_cost)


@worksheet_function(
    "ENG_COST_PER_UNIT",
    Group.COST,
    help="Levelised cost per unit: total cost of ownership over the units shipped, both discounted.",
    arguments=(MODEL, *SCENARIO),
    content=Content.NUMBER,
    example='=ENG_COST_PER_UNIT("ODM",{500,3000},100,2)',
    expected=569_000 / 3_500,
)
def cost_per_unit(given: BoundArguments) -> NDArray[np.float64]:
    """See `pricing.levelised_cost`."""
    per_unit = priced(given, pricing.levelised_cost)
    given.reject(np.isnan(per_unit), DIV0, lambda _: "nothing ships in any year of units, so there is no cost per unit")
    return per_unit


def tco_by_model(given: BoundArguments) -> NDArray[np.float64]:
    """TCO of the five models in tie order, shape (5, count)."""

    def compute(part: BoundArguments) -> NDArray[np.float64]:
        scenario = scenario_of(part, *TIE_ORDER)
        return np.stack([np.broadcast_to(pricing.total_cost(scenario, model), (part.count,)) for model in TIE_ORDER])

    return grouped(given, (), compute)


@worksheet_function(
    "ENG_COMPARE",
    Group.COST,
    help="The five engagement models side by side, cheapest first. Illustrative share: how much of the cost rests on "
    "figures that no source gives.",
    arguments=SCENARIO,
    result=Result.TABLE,
    headers=("Model", "TCO", "Per unit", "Dearer by", "Slip risk", "Maintained by", "Illustrative share"),
    shaped_by="units",
    example="=INDEX(ENG_COMPARE({500,3000},100,2),2,1)",
    expected="ODM",
)
def compare(given: BoundArguments) -> Rows:
    """The comparison table, cheapest first; the cost per unit is an error value where nothing ships."""
    scenario = only_scenario(given, *TIE_ORDER)
    totals = np.stack([pricing.total_cost(scenario, model) for model in TIE_ORDER])
    rows: Rows = []
    for index in comparison.ranking(totals):
        model = MODEL_BY_CODE[TIE_ORDER[index]]
        per_unit = float(pricing.levelised_cost(scenario, model.code))
        rows.append(
            [
                model.code,
                float(totals[index]),
                CellError(DIV0, "nothing ships, so there is no cost per unit").value("ENG_COMPARE")
                if np.isnan(per_unit)
                else per_unit,
                float(totals[index] - totals.min()),
                model.slip_risk,
                model.maintained_by,
                float(pricing.illustrative_part(scenario, model.code)),
            ]
        )
    return rows


@worksheet_function(
    "ENG_CHEAPEST",
    Group.COST,
    help="Code of the engagement model with the lowest total cost of ownership; ties go to the first of ODM, HYBRID, "
    "CM, SDK, BESPOKE.",
    arguments=SCENARIO,
    content=Content.TEXT,
    example="=ENG_CHEAPEST({500,3000},100,2)",
    expected="ODM",
)
def cheapest(given: BoundArguments) -> NDArray[Any]:
    """See `comparison.cheapest`."""
    return comparison.cheapest(tco_by_model(given))


@worksheet_function(
    "ENG_SUMMARY",
    Group.COST,
    help="The answer in words: which model is cheapest, by how much, from which volume that changes, what it leans on.",
    arguments=SCENARIO,
    content=Content.TEXT,
    example="=LEFT(ENG_SUMMARY({500,3000},100,2),15)",
    expected="ODM is cheapest",
)
def summarise(given: BoundArguments) -> list[str]:
    """See `summary`; one text per element."""
    totals = tco_by_model(given)
    rejected = given.rejected
    return ["" if i in rejected else summary(scenario_of(one), totals[:, i]) for i, one in enumerate(given.elements())]


@worksheet_function(
    "ENG_DELAY_COST",
    Group.COST,
    help="Cost of the first year's slip: months of slip times monthly_margin, not discounted.",
    arguments=(MODEL, CASE, ASSUMPTIONS),
    content=Content.NUMBER,
    example='=ENG_DELAY_COST("CM","mid",{"monthly_margin",10000})',
    expected=60_000.0,
)
def delay_cost(given: BoundArguments) -> NDArray[np.float64]:
    """See `costs.delay_cost`."""
    return grouped(given, ("model",), lambda part: costs.delay_cost(part.model, part.case, part.assumptions))
