"""The simulation of costs in plain Python, a figure at a time: what the arrays of `simulation` are measured against."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Mapping

from xl_engagement.model import TIE_ORDER, Assumptions

UNITS, UNIT_COST, SAAS_FEE, RATE = [500, 3_000, 6_000, 12_000, 20_000], 80.0, 1.5, 0.08


def drawn(assumptions: Assumptions) -> list[str]:
    """The drivers that the simulation draws: not a slip that costs nothing."""
    margin = assumptions.drivers["monthly_margin"].high
    ranges = [key for key, figures in assumptions.drivers.items() if figures.low < figures.high]
    return [key for key in ranges if margin or "slip" not in key]


def plain_tco(model: str, v: Mapping[str, float]) -> float:
    """Total cost in plain Python, one model and one year at a time, every assumption in it."""
    total = fleet_before = 0.0
    shipped = [0.0]
    life = int(v["device_life"])
    exponent = math.log2(1 - v["learning_rate"])
    switch = math.inf
    for year, planned in enumerate(UNITS, start=1):
        u = planned * v["volume_factor"]
        middle = shipped[-1] + u / 2
        shipped.append(shipped[-1] + u)
        in_service = shipped[-1] - (shipped[year - life] if 0 < life <= year else 0.0)
        fleet, fleet_before = (fleet_before + in_service) / 2, in_service
        if switch == math.inf and year > 1 and u >= v["hybrid_switch_volume"]:
            switch = year
        price = UNIT_COST
        if model not in ("ODM", "HYBRID") or (model == "HYBRID" and year >= switch):
            if math.isnan(v["cm_unit_cost"]):
                ramp = 0.0
                if u:
                    ramp = math.log(u / v["discount_start_volume"])
                    ramp /= math.log(v["discount_full_volume"] / v["discount_start_volume"])
                price *= 1 - v["cm_unit_discount"] * min(max(ramp, 0.0), 1.0)
            else:
                price = v["cm_unit_cost"]
        hardware = u * price * max(1.0, middle / v["discount_start_volume"]) ** exponent
        if model in ("ODM", "HYBRID"):
            engineering = v["odm_nre"] if year == 1 else 0.0
            software = max(12 * SAAS_FEE * v["users_per_device"] * fleet, v["odm_saas_minimum"])
            delay = v["odm_slip_months"] * v["monthly_margin"] if year == 1 else 0.0
            if model == "HYBRID" and year >= switch:
                engineering += v["cm_qualification"] if year == switch else 0.0
                software += v["platform_licence"]
        else:
            engineering = v["cm_year1_engineering"] if year == 1 else v["cm_annual_maintenance"]
            software = 12 * v["cm_hosting_fee"] * fleet
            delay = v["cm_slip_months"] * v["monthly_margin"] if year == 1 else 0.0
            if model == "SDK":
                engineering *= v["sdk_engineering_share"]
                software += 12 * v["sdk_platform_fee"] * fleet
            elif model == "BESPOKE" and year == 1:
                engineering = v["bespoke_cost_multiple"] * v["odm_nre"]
        total += (engineering + hardware + software + delay) / (1 + RATE) ** year
    return total


def plain_costs(values: Mapping[str, float]) -> list[float]:
    """The five models' total costs, one after the other."""
    return [plain_tco(model, values) for model in TIE_ORDER]


def shared_costs(v: Mapping[str, float]) -> list[float]:
    """The same by hand-tuned plain Python: what the models share is worked out once for all five."""
    odm = hybrid = cm = sdk = bespoke = 0.0
    shipped = before = 0.0
    switch = next(
        (y for y, u in enumerate(UNITS, 1) if y > 1 and u * v["volume_factor"] >= v["hybrid_switch_volume"]), 99
    )
    log_ramp = math.log(v["discount_full_volume"] / v["discount_start_volume"])
    exponent = math.log2(1 - v["learning_rate"])
    for year, planned in enumerate(UNITS, start=1):
        u = planned * v["volume_factor"]
        learned = max(1.0, (shipped + u / 2) / v["discount_start_volume"]) ** exponent if exponent else 1.0
        shipped += u
        fleet, before = (before + shipped) / 2, shipped
        ramp = min(max(math.log(u / v["discount_start_volume"]) / log_ramp, 0.0), 1.0) if u else 0.0
        at_odm = u * UNIT_COST * learned
        at_cm = at_odm * (1 - v["cm_unit_discount"] * ramp)
        fee = max(12 * SAAS_FEE * v["users_per_device"] * fleet, v["odm_saas_minimum"])
        hosting = 12 * v["cm_hosting_fee"] * fleet
        first = year == 1
        cm_slip = v["cm_slip_months"] * v["monthly_margin"] if first else 0.0
        odm_year = (v["odm_nre"] + v["odm_slip_months"] * v["monthly_margin"] if first else 0.0) + fee
        weight = (1 + RATE) ** -year
        odm += weight * (odm_year + at_odm)
        moved = (v["cm_qualification"] if year == switch else 0.0) + v["platform_licence"] if year >= switch else 0.0
        hybrid += weight * (odm_year + (at_cm if year >= switch else at_odm) + moved)
        engineering = v["cm_year1_engineering"] if first else v["cm_annual_maintenance"]
        cm += weight * (engineering + at_cm + hosting + cm_slip)
        platform = 12 * v["sdk_platform_fee"] * fleet
        sdk += weight * (v["sdk_engineering_share"] * engineering + at_cm + hosting + platform + cm_slip)
        bespoke_engineering = v["bespoke_cost_multiple"] * v["odm_nre"] if first else v["cm_annual_maintenance"]
        bespoke += weight * (bespoke_engineering + at_cm + hosting + cm_slip)
    return [odm, hybrid, cm, sdk, bespoke]


def plain_simulation(
    assumptions: Assumptions, price: Callable[[Mapping[str, float]], list[float]], trials: int
) -> list[list[float]]:
    """The simulation in a plain Python loop, with the standard library's random numbers."""
    rng = random.Random(1)
    values = dict(assumptions.at("mid"))
    draws: list[tuple[str, Callable[[], float]]] = []
    for key in drawn(assumptions):
        f = assumptions.drivers[key]
        if f.likely is None:
            draws.append((key, lambda f=f: rng.uniform(f.low, f.high)))
        else:
            alpha = 1 + 4 * (f.likely - f.low) / (f.high - f.low)
            draws.append((key, lambda f=f, a=alpha: f.low + (f.high - f.low) * rng.betavariate(a, 6 - a)))
    costs = []
    for _ in range(trials):
        for key, figure in draws:
            values[key] = figure()
        costs.append(price(values))
    return costs
