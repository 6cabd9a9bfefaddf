"""A simulation of 100,000 trials x 5 models x 5 years against drawing its random numbers and a plain Python loop.

Half of the drivers are PERT, half uniform. Also: a million break-even volumes, cells that share a simulation, and the
memory of 10 million trials.

python -m benchmarks.simulation
"""

from __future__ import annotations

import subprocess
import sys

import numpy as np

from benchmarks.plain_simulation import (
    RATE,
    SAAS_FEE,
    UNIT_COST,
    UNITS,
    drawn,
    plain_costs,
    plain_simulation,
    shared_costs,
)
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
OFF_BY_DEFAULT: dict[str, Change] = {
    "monthly_margin": {"low": 5_000, "high": 20_000},
    "volume_factor": {"low": 0.7, "high": 1.3},
    "learning_rate": {"low": 0.0, "high": 0.1},
    "platform_licence": {"low": 0, "high": 20_000},
    "odm_saas_minimum": {"low": 0, "high": 20_000},
}


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
            "plain Python loop": lambda: plain_simulation(assumptions, plain_costs, LOOPED),
            "plain Python loop, tuned": lambda: plain_simulation(assumptions, shared_costs, LOOPED),
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
