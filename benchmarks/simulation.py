"""A simulation of 100,000 trials x 5 models x 5 years against drawing its random numbers and a plain Python loop.

Half of the drivers are PERT, half uniform. Also: a million break-even volumes, cells that share a simulation, and the
memory of 10 million trials.

python -m benchmarks.simulation
"""

from __future__ import annotations

import math
import random
import subprocess
import sys
from collections.abc import Callable, Mapping

import numpy as np

from benchmarks.timing import best_of_turns
from xl_engagement import call
from xl_engagement.model import (
    DEFAULT_ASSUMPTIONS,
    TIE_ORDER,
    Assumptions,
    Change,
    break_even_at,
    simulate_break_even,
    simulate_costs,
)
from xl_engagement.model.risk.beta_quantile import beta_quantile
from xl_engagement.model.risk.draws import Draws, stream
from xl_engagement.model.risk.simulate import KEPT

TRIALS, LOOPED = 100_000, 3_000
UNITS, UNIT_COST, SAAS_FEE, RATE = [500, 3_000, 6_000, 12_000, 20_000], 80.0, 1.5, 0.08
OFF_BY_DEFAULT: dict[str, Change] = {
    "monthly_margin": {"low": 5_000, "high": 20_000},
    "volume_factor": {"low": 0.7, "high": 1.3},
    "learning_rate": {"low": 0.0, "high": 0.1},
    "platform_licence": {"low": 0, "high": 20_000},
    "odm_saas_minimum": {"low": 0, "high": 20_000},
}


def drawn(assumptions: Assumptions) -> list[str]:
    """The drivers that the simulation draws: not a slip that costs nothing."""
    margin = assumptions.drivers["monthly_margin"].high
    ranges = [key for key, figures in assumptions.drivers.items() if figures.low < figures.high]
    return [key for key in ranges if margin or "slip" not in key]


def half_pert(assumptions: Assumptions) -> Assumptions:
    """Every other driver that is a range gets a likely figure, and so a PERT distribution."""
    ranges = [(key, assumptions.drivers[key]) for key in drawn(assumptions)]
    return assumptions.replace(
        {key: {"likely": f.low + (0.2 + 0.04 * i) * (f.high - f.low)} for i, (key, f) in enumerate(ranges) if not i % 2}
    )


DEFAULTS = half_pert(DEFAULT_ASSUMPTIONS)
ALL_DRIVERS = half_pert(DEFAULT_ASSUMPTIONS.replace(OFF_BY_DEFAULT))


def simulate(assumptions: Assumptions, correlation: float = 0.0, trials: int = TRIALS) -> None:
    """The costs of all models in all trials, from nothing."""
    KEPT.clear()
    simulate_costs(UNITS, UNIT_COST, SAAS_FEE, RATE, assumptions, None, trials, 1, correlation)


def with_statistics(assumptions: Assumptions) -> None:
    """The same, and what the worksheet functions tell of each model."""
    simulate(assumptions)
    simulation = simulate_costs(UNITS, UNIT_COST, SAAS_FEE, RATE, assumptions, None, TRIALS)
    for model in TIE_ORDER:
        sample = simulation.sample(model)
        sample.mean, sample.standard_deviation, sample.percentile_of(simulation.mid_estimate(model))
        sample.percentile([0.05, 0.1, 0.25, 0.5, 0.75, 0.8, 0.9, 0.95])


def draw(assumptions: Assumptions) -> None:
    """What numpy needs for the same random numbers: its own beta distribution for PERT, else uniform."""
    for key in drawn(assumptions):
        generator, f = stream(1, key), assumptions.drivers[key]
        if f.likely is None:
            generator.uniform(f.low, f.high, TRIALS)
        else:
            alpha = 1 + 4 * (f.likely - f.low) / (f.high - f.low)
            f.low + (f.high - f.low) * generator.beta(alpha, 6 - alpha, TRIALS)


def draw_uniform(assumptions: Assumptions) -> None:
    """The uniform numbers alone, from which every distribution is then made."""
    for key in drawn(assumptions):
        stream(1, key).random(TRIALS)


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
    assumptions: Assumptions, price: Callable[[Mapping[str, float]], list[float]]
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
    for _ in range(LOOPED):
        for key, figure in draws:
            values[key] = figure()
        costs.append(price(values))
    return costs


def check(assumptions: Assumptions) -> None:
    """The plain loop prices the same model: its costs at the library's own draws are those of the simulation."""
    simulation = simulate_costs(UNITS, UNIT_COST, SAAS_FEE, RATE, assumptions, None, 50)
    ((_, columns),) = Draws(assumptions.drivers, 50).chunks()
    values = dict(assumptions.at("mid"))
    for price in (plain_costs, shared_costs):
        plain = [price({**values, **{key: column[i] for key, column in columns.items()}}) for i in range(50)]
        assert np.allclose(simulation.costs.T, plain, rtol=1e-12)


def large(function: str, *arguments: object) -> None:
    """A worksheet function over 10 million trials; the last of the arguments is the software fee."""
    *model, fee = arguments
    call(function, *model, UNITS, UNIT_COST, fee, trials=10_000_000)


def peak_memory(statement: str) -> float:
    """Most memory that a fresh process needs for a statement, in MB."""
    probe = (
        "import resource\nfrom benchmarks.simulation import *\n"
        f"{statement}\nprint(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)"
    )
    return float(subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True).stdout)


def compare(title: str, assumptions: Assumptions) -> None:
    """Times of one set of assumptions."""
    check(assumptions)
    figures = [assumptions.drivers[key] for key in drawn(assumptions)]
    pert = sum(f.likely is not None for f in figures)
    print(f"{title}: {len(figures)} drawn, {pert} of them PERT, {TRIALS:,} trials x 5 models x {len(UNITS)} years")
    seconds = best_of_turns(
        {
            "numpy draws, uniform only": lambda: draw_uniform(assumptions),
            "numpy draws, beta and uniform": lambda: draw(assumptions),
            "simulation": lambda: simulate(assumptions),
            "... with all statistics": lambda: with_statistics(assumptions),
            "... at rank correlation 0.3": lambda: simulate(assumptions, 0.3),
            "plain Python loop": lambda: plain_simulation(assumptions, plain_costs),
            "plain Python loop, tuned": lambda: plain_simulation(assumptions, shared_costs),
        },
        rounds=9,
    )
    for name in ("plain Python loop", "plain Python loop, tuned"):
        seconds[name] *= TRIALS / LOOPED
    uniform, same = seconds["numpy draws, uniform only"], seconds["numpy draws, beta and uniform"]
    for name, taken in seconds.items():
        loop = seconds["plain Python loop"] / taken
        print(
            f"  {name:30} {taken * 1e3:9.1f} ms   {taken / same:7.2f} x numpy's draws   {taken / uniform:7.1f} x its "
            f"uniform ones   loop / this {loop:6.0f}"
        )


def others() -> None:
    """Break-even volumes, shared simulations, the first PERT of a shape, memory."""

    def cells(seed: int) -> None:
        """Ten cells over one simulation of 10,000 trials."""
        for percentile in range(10):
            call("ENG_PERCENTILE", percentile / 10, "CM", UNITS, UNIT_COST, SAAS_FEE, RATE, seed=seed)

    def cold() -> None:
        beta_quantile.cache_clear()
        simulate(DEFAULTS, trials=10_000)

    seeds = iter(range(2, 1_000_000))
    volumes = {**DEFAULT_ASSUMPTIONS.at("mid"), **next(Draws(DEFAULT_ASSUMPTIONS.drivers, 100).chunks())[1]}
    single = [{key: float(np.broadcast_to(v, 100)[i]) for key, v in volumes.items()} for i in range(100)]
    seconds = best_of_turns(
        {
            "10,000 trials": lambda: simulate(DEFAULTS, trials=10_000),
            "10,000 trials, PERT shapes new": cold,
            "10 cells, their simulation to run": lambda: cells(next(seeds)),
            "10 cells, simulation kept": lambda: (cells(1), cells(1)),
            "1,000,000 break-even volumes": lambda: (
                KEPT.clear(),
                simulate_break_even("CM", "ODM", UNIT_COST, SAAS_FEE, trials=1_000_000),
            ),
            "100 of them one by one": lambda: [break_even_at(v, "CM", "ODM", UNIT_COST, SAAS_FEE) for v in single],
        },
        rounds=2,
    )
    seconds["10 cells, simulation kept"] -= seconds["10 cells, their simulation to run"]
    print("Others:")
    for name, taken in seconds.items():
        print(f"  {name:34} {taken * 1e3:10.3f} ms")
    whole, one = seconds["1,000,000 break-even volumes"] / 1e6, seconds["100 of them one by one"] / 100
    print(f"  break-even volumes as arrays are {one / whole:.0f} times as fast as one by one")
    memory = {
        "imports only": "pass",
        "10 million trials": "large('ENG_SIMULATE', 'CM', SAAS_FEE)",
        "two such simulations": "large('ENG_PROBABILITY_CHEAPEST', SAAS_FEE)\nlarge('ENG_EVPI', SAAS_FEE + 1)",
        "10 million break-even volumes": "simulate_break_even('CM', 'ODM', UNIT_COST, SAAS_FEE, trials=10_000_000)",
    }
    for name, statement in memory.items():
        print(f"  memory, {name:30} {peak_memory(statement):6.0f} MB")


def main() -> None:
    compare("Ranges of the default assumptions", DEFAULTS)
    compare("Every driver uncertain", ALL_DRIVERS)
    others()


if __name__ == "__main__":
    main()
