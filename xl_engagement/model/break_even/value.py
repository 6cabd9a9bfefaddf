"""What to negotiate for: the value of one cost driver at which two engagement models cost the same."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike, NDArray

from xl_engagement.guide.default_assumptions import AMOUNT, ASSUMPTIONS, DRIVERS, SETTINGS, Domain
from xl_engagement.model.assumptions import DEFAULT_ASSUMPTIONS, Assumptions
from xl_engagement.model.break_even import root_finding
from xl_engagement.model.break_even.curves import ScaledSchedule, less
from xl_engagement.model.break_even.result import Answer, Outcome
from xl_engagement.model.checked_scenario import scheduled
from xl_engagement.model.comparison import EQUALITY
from xl_engagement.model.model_errors import DomainError
from xl_engagement.model.pricing import total_cost, yearly_difference
from xl_engagement.model.scenario import Scenario, quiet

Array = NDArray[np.float64]
Gap = Callable[[Array], tuple[Array, Array]]
"""From values of the driver, shape (S, K), to the cost of a less that of b and the larger cost, both (S, K)."""

LARGEST_AMOUNT = 1e9
PRICES = ("unit_cost", "saas_fee")
SEARCHABLE = (
    *PRICES,
    *(driver.key for driver in DRIVERS),
    *(setting.key for setting in SETTINGS if setting.amount),
)
"""The drivers whose break-even value can be asked for."""

_HALVINGS = 80


def break_even_value(
    driver: str,
    model_a: str,
    model_b: str,
    units: ArrayLike,
    unit_cost: ArrayLike,
    saas_fee: ArrayLike,
    case: ArrayLike = "mid",
    discount_rate: ArrayLike = 0.0,
    assumptions: Assumptions = DEFAULT_ASSUMPTIONS,
    switch_year: ArrayLike | None = None,
) -> Answer:
    """Value of `driver` at which a and b have the same TCO, all else held at `case`; the nearest to the present one.

    `driver` is one of `SEARCHABLE`. Amounts are searched from 0 to 1e9, shares in their domain. The other arguments are
    those of `costs`, the result is in the shape of the scenarios. Outcomes: FOUND, TIE, NO_EFFECT, OUT_OF_REACH. Raises
    DomainError for another driver.
    """
    priced = scheduled(units, unit_cost, saas_fee, case, discount_rate, assumptions, switch_year)
    return value_of_break_even(priced, driver, model_a, model_b)


@quiet
def value_of_break_even(scenario: Scenario, driver: str, model_a: str, model_b: str) -> Answer:
    """`break_even_value` of a scenario."""
    if driver not in SEARCHABLE:
        raise DomainError("driver", f"one of {', '.join(SEARCHABLE)}", driver)
    flat = _in_one_axis(scenario)
    present = _present(flat, driver)
    if driver == "volume_factor":
        nodes, gap, cost = _scale_nodes(flat, model_a, model_b)
    else:

        def substituted(values: Array) -> tuple[Array, Array]:
            return _gap(flat, driver, values, model_a, model_b)

        nodes = _crossed(_nodes(flat, driver), substituted, linear=driver != "learning_rate")
        gap, cost = substituted(nodes)
    return _nearest(nodes, gap, cost, present).reshaped(scenario.shape)


def _in_one_axis(scenario: Scenario) -> Scenario:
    """The same scenarios in one axis, each with a schedule, prices, a rate and a switch year of its own."""
    shape = scenario.shape or (1,)
    own = {name: np.broadcast_to(getattr(scenario, name), shape) for name in (*PRICES, "discount_rate", "switch_year")}
    schedule = np.broadcast_to(scenario.schedule, (*shape, len(scenario.years)))
    return scenario.replace(schedule=schedule, **own).flattened()


def _present(scenario: Scenario, driver: str) -> Array:
    """The value in force; without a CM's quote the ODM's price stands in for it."""
    if driver in PRICES:
        return scenario.unit_cost if driver == "unit_cost" else scenario.saas_fee
    value = np.broadcast_to(scenario.values[driver], scenario.shape)
    return np.where(np.isnan(value), scenario.unit_cost, value)


def _gap(scenario: Scenario, driver: str, values: Array, model_a: str, model_b: str) -> tuple[Array, Array]:
    """TCO of a less that of b, and the larger of them, with `values` of shape (S, K) put in for the driver."""
    beside = scenario.beside()
    tried = beside.replace(**{driver: values}) if driver in PRICES else beside.with_values(**{driver: values})
    gap = yearly_difference(tried, model_a, model_b).sum(axis=-1)
    return gap, np.maximum(total_cost(tried, model_a), total_cost(tried, model_b))


def _nodes(scenario: Scenario, driver: str) -> Array:
    """The ends of the driver's domain and the values between which the costs are linear in it, ascending."""
    domain: Domain = AMOUNT if driver in PRICES else ASSUMPTIONS[driver].domain
    highest = min(domain.upper, LARGEST_AMOUNT)
    if domain.upper_open and highest == domain.upper:
        highest = float(np.nextafter(highest, 0))
    yearly = {key: array[..., None] for key, array in scenario.values.items()}
    fees, users, least = scenario.saas_fee[:, None], yearly["users_per_device"], yearly["odm_saas_minimum"]
    kinks: Array = np.zeros((len(scenario.units), 0))
    with np.errstate(divide="ignore", invalid="ignore"):
        if driver == "saas_fee":
            kinks = least / (12 * users * scenario.installed_base)
        elif driver == "users_per_device":
            kinks = least / (12 * fees * scenario.installed_base)
        elif driver == "odm_saas_minimum":
            kinks = 12 * fees * users * scenario.installed_base
    inner = np.clip(np.where(np.isnan(kinks), 0.0, kinks), domain.lower, highest)
    low, high = (np.full((len(scenario.units), 1), end) for end in (domain.lower, highest))
    return np.sort(np.concatenate((low, inner, high), axis=-1), axis=-1)


def _crossed(nodes: Array, gap_at: Gap, *, linear: bool) -> Array:
    """The nodes with the roots between them: by the straight line, else by halving."""
    gap, _ = gap_at(nodes)
    low, high = nodes[:, :-1], nodes[:, 1:]
    gap_low, gap_high = gap[:, :-1], gap[:, 1:]
    crosses = np.sign(gap_low) * np.sign(gap_high) < 0
    if not crosses.any():
        return nodes
    if linear:
        change = gap_low - gap_high
        root = low + (high - low) * np.divide(gap_low, change, out=np.zeros_like(low), where=crosses)
    else:
        # The models' hardware differs with one sign in all years, so the gap is monotone in the learning rate.
        below, above = low, high
        for _ in range(_HALVINGS):
            root = (below + above) / 2
            is_below = np.sign(gap_at(root)[0]) == np.sign(gap_low)
            below, above = np.where(is_below, root, below), np.where(is_below, above, root)
    return np.sort(np.concatenate((nodes, np.where(crosses, root, low)), axis=-1), axis=-1)


def _scale_nodes(scenario: Scenario, model_a: str, model_b: str) -> tuple[Array, Array, Array]:
    """For `volume_factor`: all roots, turns and kinks, with the gap and the larger cost there."""
    curve = ScaledSchedule(scenario, LARGEST_AMOUNT)
    cost_a, cost_b = curve.costs(model_a), curve.costs(model_b)
    difference = curve.form(less(cost_a, cost_b))
    points = curve.turns(difference)
    # At the end of a segment a HYBRID by rule may switch: the costs on it hold only below.
    points = np.minimum(points, np.maximum(curve.high - 4 * np.spacing(curve.high), curve.low)[..., None])
    flat = points.reshape(-1, points.shape[-1])
    gap, a, b = (
        root_finding.value(form[:, :, None], flat).reshape(len(points), -1)
        for form in (difference, curve.form(cost_a), curve.form(cost_b))
    )
    return points.reshape(len(points), -1), gap, np.maximum(np.abs(a), np.abs(b))


def _nearest(nodes: Array, gap: Array, cost: Array, present: Array) -> Answer:
    """The root nearest to the present value; between neighbouring nodes the gap is monotone and keeps its sign."""
    largest = np.abs(gap).max(axis=1, keepdims=True)
    equal = np.abs(gap) <= EQUALITY * cost
    # Beside costs that have grown huge a gap may look small without having shrunk: that is not a root.
    root = equal & (np.abs(gap) <= 1e-6 * largest)
    tie = equal.all(axis=1)
    no_effect = ~tie & (gap == gap[:, :1]).all(axis=1)
    level = root[:, :-1] & root[:, 1:]
    inside = np.where(level, np.clip(present[:, None], nodes[:, :-1], nodes[:, 1:]), np.nan)
    candidates = np.concatenate((np.where(root, nodes, np.nan), inside), axis=1)
    distance = np.where(np.isnan(candidates), np.inf, np.abs(candidates - present[:, None]))
    nearest = np.take_along_axis(candidates, np.argmin(distance, axis=1)[:, None], axis=1)[:, 0]
    found = root.any(axis=1) & ~tie & ~no_effect
    outcome = np.select(
        (tie, no_effect, found), (Outcome.TIE, Outcome.NO_EFFECT, Outcome.FOUND), Outcome.OUT_OF_REACH
    ).astype(np.int8)
    return Answer(np.where(found, nearest, np.nan), outcome, np.full(len(nodes), np.nan))
