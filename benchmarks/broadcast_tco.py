"""ENG_TCO over 100,000 schedules of 5 years, broadcast, against the same model in a plain Python loop.

python -m benchmarks.broadcast_tco
"""

from __future__ import annotations

import math

import numpy as np

from benchmarks.timing import best_of_turns
from xl_engagement import call
from xl_engagement.model import DEFAULT_ASSUMPTIONS, tco

SCHEDULES, YEARS, CALLED_SINGLY = 100_000, 5, 200
UNIT_COST, SAAS_FEE, RATE = 100.0, 2.0, 0.08


VALUES = dict(DEFAULT_ASSUMPTIONS.at("mid"))


def plain_tco(units: list[float], v: dict[str, float] = VALUES) -> float:
    """The model's total cost of a CM in plain Python, every assumption in it, one year at a time."""
    total = before = 0.0
    history = [0.0]
    life = int(v["device_life"])
    exponent = math.log2(1 - v["learning_rate"])
    for year, planned in enumerate(units, start=1):
        u = planned * v["volume_factor"]
        middle = history[-1] + u / 2
        history.append(history[-1] + u)
        in_service = history[-1] - (history[year - life] if 0 < life <= year else 0.0)
        fleet, before = (before + in_service) / 2, in_service
        learned = max(1.0, middle / v["discount_start_volume"]) ** exponent
        if math.isnan(v["cm_unit_cost"]):
            ramp = 0.0
            if u:
                ramp = math.log(u / v["discount_start_volume"])
                ramp /= math.log(v["discount_full_volume"] / v["discount_start_volume"])
            price = UNIT_COST * (1 - v["cm_unit_discount"] * min(max(ramp, 0.0), 1.0))
        else:
            price = v["cm_unit_cost"]
        engineering = v["cm_year1_engineering"] if year == 1 else v["cm_annual_maintenance"]
        delay = v["cm_slip_months"] * v["monthly_margin"] if year == 1 else 0.0
        cost = engineering + u * price * learned + 12 * v["cm_hosting_fee"] * fleet + delay
        total += cost / (1 + RATE) ** year
    return total


def main() -> None:
    units = np.random.default_rng(1).integers(0, 20_000, (SCHEDULES, YEARS)).astype(float)
    rows = units.tolist()
    assert np.allclose(tco("CM", units, UNIT_COST, SAAS_FEE, discount_rate=RATE), [plain_tco(u) for u in rows])
    seconds = best_of_turns(
        {
            "numpy function": lambda: tco("CM", units, UNIT_COST, SAAS_FEE, discount_rate=RATE),
            "worksheet call, array": lambda: call("ENG_TCO", "CM", units, UNIT_COST, SAAS_FEE, discount_rate=RATE),
            "worksheet call, cells": lambda: call("ENG_TCO", "CM", rows, UNIT_COST, SAAS_FEE, discount_rate=RATE),
            "worksheet, row by row": lambda: [
                call("ENG_TCO", "CM", u, UNIT_COST, SAAS_FEE, discount_rate=RATE) for u in rows[:CALLED_SINGLY]
            ],
            "plain Python loop": lambda: [plain_tco(u) for u in rows],
        },
        rounds=7,
    )
    counts = {"worksheet, row by row": CALLED_SINGLY}
    loop = seconds["plain Python loop"] / SCHEDULES
    print(f"{SCHEDULES:,} schedules x {YEARS} years, microseconds a schedule, and times as fast as the plain loop:")
    for name, taken in seconds.items():
        each = taken / counts.get(name, SCHEDULES)
        print(f"  {name:24} {each * 1e6:9.3f} us   {loop / each:8.1f} x")


if __name__ == "__main__":
    main()
