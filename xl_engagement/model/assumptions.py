"""The assumptions in force, and what they come to in the low, mid or high cost case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeAlias, TypedDict

import numpy as np
from numpy.typing import ArrayLike, NDArray

from xl_engagement.guide.default_assumptions import ASSUMPTIONS, CASES, DISTRIBUTIONS, DRIVERS, SETTINGS, YOURS, Driver
from xl_engagement.model.model_errors import DomainError

Values: TypeAlias = Mapping[str, float | NDArray[np.float64]]
"""One figure for every key, or an array of figures in the shape of the scenarios; nan where there is no figure.

`device_life` is the same for all scenarios.
"""


@dataclass(frozen=True, slots=True)
class Range:
    """The figures of a driver; `likely` and `distribution` are None where none is given."""

    low: float
    high: float
    likely: float | None = None
    distribution: str | None = None

    @property
    def mid(self) -> float:
        """The likely figure, without one the midpoint."""
        return (self.low + self.high) / 2 if self.likely is None else self.likely

    @property
    def figures(self) -> tuple[float, float | None, float]:
        """Low, likely, high."""
        return self.low, self.likely, self.high

    def check(self, name: str) -> None:
        """Raise DomainError, for the argument `name`, where the figures are no range of the distribution.

        That is low above high, likely outside them, an unknown distribution, or a lognormal that is not above 0.
        """
        low, likely, high = self.figures
        if low > high:
            raise DomainError(name, f"a range whose low is at most its high, {high:g}", low)
        if likely is not None and not low <= likely <= high:
            raise DomainError(name, f"likely between low and high, {low:g} to {high:g}", likely)
        if self.distribution is not None and self.distribution not in DISTRIBUTIONS:
            raise DomainError(f"{name} distribution", f"one of {', '.join(DISTRIBUTIONS)}", self.distribution)
        if self.distribution == "lognormal" and low <= 0:
            raise DomainError(name, "above 0 at its low, for a lognormal distribution", low)


class Change(TypedDict, total=False):
    """What replaces an assumption. What is None or left out stays as it is.

    A `value` sets low = high and clears likely, whatever else is given. A setting has one value: it takes the one
    figure that is given.
    """

    value: float | None
    low: float | None
    likely: float | None
    high: float | None
    distribution: str | None


@dataclass(frozen=True)
class Assumptions:
    """Drivers as ranges and settings as single values, by key. Immutable: `replace` and `override` return another."""

    drivers: Mapping[str, Range]
    settings: Mapping[str, float | None]

    def replace(self, changes: Mapping[str, Change]) -> Assumptions:
        """Return these assumptions with some changed, all at once, as in `{"odm_nre": {"value": 120_000}}`.

        Raises DomainError for an unknown key, low above high, likely outside them, a figure outside its domain, a
        lognormal that is not above 0, or an unknown distribution (its argument then ends in ` distribution`).
        """
        drivers, settings = dict(self.drivers), dict(self.settings)
        for key, change in changes.items():
            if key in drivers:
                drivers[key] = _changed_range(key, drivers[key], change)
            elif key in settings:
                settings[key] = _changed_setting(key, settings[key], change)
            else:
                raise DomainError("key", f"one of {', '.join(ASSUMPTIONS)}", key)
        start, full = settings["discount_start_volume"], settings["discount_full_volume"]
        if start is not None and full is not None and full <= start:
            raise DomainError("discount_full_volume", f"above discount_start_volume, {start:g}", full)
        return Assumptions(MappingProxyType(drivers), MappingProxyType(settings))

    def override(
        self,
        key: str,
        value: float | None = None,
        *,
        low: float | None = None,
        likely: float | None = None,
        high: float | None = None,
        distribution: str | None = None,
    ) -> Assumptions:
        """Return these assumptions with one changed; see `replace`."""
        return self.replace(
            {key: {"value": value, "low": low, "likely": likely, "high": high, "distribution": distribution}}
        )

    def status(self, key: str) -> str:
        """Return `guide`, `our reading` or `illustrative`, or `yours` where the figures are not the default ones."""
        entry = ASSUMPTIONS[key]
        if isinstance(entry, Driver):
            changed = self.drivers[key].figures != (entry.low, None, entry.high)
        else:
            changed = self.settings[key] != entry.value
        return YOURS if changed else entry.status

    def at(self, case: ArrayLike = "mid") -> Values:
        """Return every figure in a case: `low`, `mid` or `high` cost, or an array of them.

        Of a saving the high figure makes the cost low. A setting without a value is nan. Raises DomainError for another
        case.
        """
        cases = np.asarray(case)
        is_low, is_high = cases == "low", cases == "high"
        known = is_low | is_high | (cases == "mid")
        if not np.all(known):
            raise DomainError("case", f"one of {', '.join(CASES)}", cases[~known].tolist()[0])
        values: dict[str, float | NDArray[np.float64]] = {}
        for driver in DRIVERS:
            figures = self.drivers[driver.key]
            cheap, dear = (figures.high, figures.low) if driver.saving else (figures.low, figures.high)
            if cases.ndim:
                values[driver.key] = np.where(is_low, cheap, np.where(is_high, dear, figures.mid))
            else:
                values[driver.key] = cheap if is_low else dear if is_high else figures.mid
        for key, value in self.settings.items():
            values[key] = np.nan if value is None else value
        return values


def _changed_range(key: str, before: Range, change: Change) -> Range:
    value, distribution = change.get("value"), change.get("distribution") or before.distribution
    if value is not None:
        low, likely, high = value, None, value
    else:
        low, likely, high = (
            _either(change.get("low"), before.low),
            change.get("likely"),
            _either(change.get("high"), before.high),
        )
        likely = before.likely if likely is None else likely
    domain = ASSUMPTIONS[key].domain
    for figure in (low, likely, high):
        if figure is not None and not domain.holds(figure):
            raise DomainError(key, domain.rule, figure)
    changed = Range(low, high, likely, distribution)
    changed.check(key)
    return changed


def _either(given: float | None, before: float) -> float:
    return before if given is None else given


def _changed_setting(key: str, before: float | None, change: Change) -> float | None:
    figures = (change.get("value"), change.get("low"), change.get("likely"), change.get("high"))
    given = {figure for figure in figures if figure is not None}
    if not given:
        return before
    if len(given) > 1:
        raise DomainError(key, "one value", sorted(given))
    value, domain = given.pop(), ASSUMPTIONS[key].domain
    if not domain.holds(value):
        raise DomainError(key, domain.rule, value)
    return value


DEFAULT_ASSUMPTIONS = Assumptions(
    MappingProxyType({driver.key: Range(float(driver.low), float(driver.high)) for driver in DRIVERS}),
    MappingProxyType({setting.key: setting.value for setting in SETTINGS}),
)
