"""The cost items of each engagement model: what it pays, how much, and in which years."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from xl_engagement.model.comparison import TIE_ORDER
from xl_engagement.model.model_errors import DomainError
from xl_engagement.model.scenario import Scenario

Array = NDArray[np.float64]

COMPONENTS = ("engineering", "hardware", "software", "delay")
ENGINEERING, HARDWARE, SOFTWARE, DELAY = range(4)

OWN_ENGINEERING = ("CM", "SDK", "BESPOKE")
ODM_PLATFORM = ("ODM", "HYBRID")


@dataclass(frozen=True, slots=True)
class CostItem:
    """One cost: `rate` (of scenario shape) times the `quantity` of each year (the year last), not discounted.

    `keys` are the drivers that set the rate. Items of one name mean the same cost in every engagement model.
    """

    name: str
    component: int
    keys: tuple[str, ...]
    rate: Array
    quantity: Array


def unknown_model(model: str) -> DomainError:
    """The error for a model that cannot be priced."""
    return DomainError("model", f"one of {', '.join(TIE_ORDER)}", model)


def cost_items(scenario: Scenario, model: str) -> list[CostItem]:
    """The cost items of an engagement model. Raises DomainError for a model that cannot be priced."""
    if model in OWN_ENGINEERING:
        return _own_engineering(scenario, model)
    if model in ODM_PLATFORM:
        return _odm_platform(scenario, model)
    raise unknown_model(model)


def _own_engineering(scenario: Scenario, model: str) -> list[CostItem]:
    value = scenario.values
    year1, maintenance = value["cm_year1_engineering"], value["cm_annual_maintenance"]
    year1_keys: tuple[str, ...] = ("cm_year1_engineering",)
    maintenance_keys: tuple[str, ...] = ("cm_annual_maintenance",)
    if model == "SDK":
        share = value["sdk_engineering_share"]
        year1, maintenance = share * year1, share * maintenance
        year1_keys += ("sdk_engineering_share",)
        maintenance_keys += ("sdk_engineering_share",)
    elif model == "BESPOKE":
        year1, year1_keys = value["bespoke_cost_multiple"] * value["odm_nre"], ("bespoke_cost_multiple", "odm_nre")
    hosting, base = 12 * value["cm_hosting_fee"], scenario.installed_base
    items = [
        CostItem("year 1 engineering", ENGINEERING, year1_keys, year1, scenario.first),
        CostItem("maintenance", ENGINEERING, maintenance_keys, maintenance, scenario.later),
        CostItem("hardware", HARDWARE, ("cm_unit_discount",), np.ones(()), scenario.cm_hardware),
        CostItem("hosting", SOFTWARE, ("cm_hosting_fee",), hosting, base),
        _slip(scenario, "cm_slip_months"),
    ]
    if model == "SDK":
        fee = 12 * value["sdk_platform_fee"]
        items.append(CostItem("platform fee", SOFTWARE, ("sdk_platform_fee",), fee, base))
    return items


def _odm_platform(scenario: Scenario, model: str) -> list[CostItem]:
    value = scenario.values
    items = [
        CostItem("NRE", ENGINEERING, ("odm_nre",), value["odm_nre"], scenario.first),
        CostItem("SaaS fee", SOFTWARE, (), np.ones(()), scenario.saas_fees),
        _slip(scenario, "odm_slip_months"),
    ]
    if model == "ODM":
        return [*items, CostItem("hardware", HARDWARE, (), np.ones(()), scenario.odm_hardware)]
    switch = scenario.hybrid_switch[..., None]
    at_cm = scenario.years >= switch
    hardware = np.where(at_cm, scenario.cm_hardware, scenario.odm_hardware)
    qualified = (scenario.years == switch).astype(np.float64)
    licence = at_cm.astype(np.float64)
    return [
        *items,
        CostItem("hardware", HARDWARE, ("cm_unit_discount",), np.ones(()), hardware),
        CostItem("qualification", ENGINEERING, ("cm_qualification",), value["cm_qualification"], qualified),
        CostItem("licence", SOFTWARE, ("platform_licence",), value["platform_licence"], licence),
    ]


def _slip(scenario: Scenario, months: str) -> CostItem:
    rate = scenario.values[months] * scenario.values["monthly_margin"]
    return CostItem("delay", DELAY, (months, "monthly_margin"), rate, scenario.first)
