"""The cost model's assumptions: every figure with its default, unit, domain, source and standing.

`guide` marks a figure that the guide gives, `our reading` one that it leaves open, `illustrative` a default that no
source gives, `yours` one that only the user can know. Those that are illustrative and off cost nothing until set.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from xl_engagement.guide.sources import GUIDE, OUR_READING
from xl_engagement.guide.thresholds import THRESHOLDS

ILLUSTRATIVE = "illustrative"
YOURS = "yours"

CASES = ("low", "mid", "high")
DISTRIBUTIONS = ("uniform", "triangular", "pert", "normal", "lognormal")


@dataclass(frozen=True, slots=True)
class Domain:
    """The finite numbers that a figure may be, from `lower` to `upper`, an open end excluded."""

    lower: float = 0.0
    upper: float = math.inf
    whole: bool = False
    lower_open: bool = False
    upper_open: bool = False

    def holds(self, value: float) -> bool:
        """Say whether one number lies in the domain."""
        return (
            math.isfinite(value)
            and (value > self.lower if self.lower_open else value >= self.lower)
            and (value < self.upper if self.upper_open else value <= self.upper)
            and (not self.whole or value == math.floor(value))
        )

    @property
    def rule(self) -> str:
        """The domain in words, as the end of a sentence that starts with `must be`."""
        number = "a whole number, " if self.whole else ""
        lower = f"above {self.lower:g}" if self.lower_open else f"{self.lower:g} or more"
        if math.isinf(self.upper):
            return number + lower
        return f"{number}{lower} and {'below' if self.upper_open else 'at most'} {self.upper:g}"


AMOUNT = Domain()
POSITIVE = Domain(lower_open=True)
SHARE = Domain(upper=1.0)
RATE = Domain(upper=1.0, upper_open=True)
WHOLE = Domain(whole=True)


@dataclass(frozen=True, slots=True)
class Driver:
    """A cost driver known as a range. The high end of a `saving` makes the cost low."""

    key: str
    low: float
    high: float
    unit: str
    source: str
    status: str
    saving: bool = False
    domain: Domain = AMOUNT


@dataclass(frozen=True, slots=True)
class Setting:
    """A figure with one value, or none. An `amount` can be negotiated, so a break-even value can be sought for it."""

    key: str
    value: float | None
    unit: str
    source: str
    status: str
    amount: bool = False
    domain: Domain = AMOUNT


def guide_range(key: str) -> tuple[float, float]:
    """Return the low and the high figure that the guide gives, one of the thresholds with figures."""
    threshold = THRESHOLDS[key]
    assert threshold.low is not None
    assert threshold.high is not None
    return threshold.low, threshold.high


def _figure(key: str) -> float:
    return guide_range(key)[0]


DRIVERS: tuple[Driver, ...] = (
    Driver(
        "cm_year1_engineering",
        *guide_range("cm_year1_engineering"),
        "per programme, year 1",
        "guide, cost table",
        GUIDE,
    ),
    Driver("odm_nre", *guide_range("odm_nre"), "per programme, year 1", "guide, cost table", GUIDE),
    Driver(
        "cm_annual_maintenance",
        *guide_range("cm_annual_maintenance"),
        "per year from year 2",
        "guide, cost table",
        GUIDE,
    ),
    Driver(
        "cm_unit_discount",
        *guide_range("cm_unit_discount"),
        "share of the ODM unit cost at full discount volume",
        "guide, cost table (possibly)",
        GUIDE,
        saving=True,
        domain=SHARE,
    ),
    Driver(
        "bespoke_cost_multiple",
        *guide_range("bespoke_cost_multiple"),
        "times the ODM's NRE",
        "guide, when to walk away: of the total cost; applied to engineering is our reading",
        OUR_READING,
    ),
    Driver(
        "cm_slip_months",
        3,
        9,
        "months in year 1",
        "illustrative (guide: high; 18 to 24 months to build the infrastructure)",
        ILLUSTRATIVE,
    ),
    Driver(
        "odm_slip_months",
        1,
        3,
        "months in year 1",
        "illustrative (guide: moderate, a platform exists)",
        ILLUSTRATIVE,
    ),
    Driver("cm_hosting_fee", 0.25, 1.00, "per device per month", "illustrative", ILLUSTRATIVE),
    Driver("cm_qualification", 50_000, 150_000, "once, in the year of the switch", "illustrative", ILLUSTRATIVE),
    Driver(
        "sdk_engineering_share",
        0.50,
        0.80,
        "share of a CM's engineering and maintenance",
        "illustrative (guide: a head start)",
        ILLUSTRATIVE,
        domain=SHARE,
    ),
    Driver("sdk_platform_fee", 0.50, 2.00, "per device per month", "illustrative", ILLUSTRATIVE),
    Driver("monthly_margin", 0, 0, "margin lost per month of slip", "yours: 0 leaves delay out of the totals", YOURS),
    Driver("volume_factor", 1, 1, "times the units of every year", "yours: demand that turns out differently", YOURS),
    Driver(
        "learning_rate",
        0,
        0,
        "fall of unit cost per doubling of cumulative units",
        "illustrative: off (Wright's law)",
        ILLUSTRATIVE,
        saving=True,
        domain=RATE,
    ),
    Driver("platform_licence", 0, 0, "per year from the switch on", "illustrative: off", ILLUSTRATIVE),
    Driver(
        "odm_saas_minimum",
        0,
        0,
        "least software fee per year, ODM and HYBRID",
        "illustrative: off",
        ILLUSTRATIVE,
    ),
)

SETTINGS: tuple[Setting, ...] = (
    Setting(
        "discount_start_volume",
        _figure("pilot_volume"),
        "units per year",
        "guide, cost table: similar at 500",
        GUIDE,
        domain=POSITIVE,
    ),
    Setting(
        "discount_full_volume",
        _figure("production_volume"),
        "units per year",
        "guide, cost table: 10 to 20 % at 3,000",
        GUIDE,
        domain=POSITIVE,
    ),
    Setting(
        "hybrid_switch_volume",
        _figure("hybrid_switch_volume"),
        "units per year",
        "guide, hybrid model: past 3,000 to 10,000; per year is our reading",
        OUR_READING,
    ),
    Setting(
        "consumer_scale_volume",
        _figure("consumer_scale_volume"),
        "units per month",
        "guide, when to walk away",
        GUIDE,
    ),
    Setting("cm_unit_cost", None, "per unit", "yours: a CM's quote, in place of the discount", YOURS, amount=True),
    Setting("users_per_device", 1, "users", "guide, cost table: per device or per user", GUIDE, amount=True),
    Setting(
        "device_life",
        0,
        "whole years in service; 0: none retires within the horizon",
        "illustrative: off",
        ILLUSTRATIVE,
        domain=WHOLE,
    ),
)

_ENTRIES: tuple[Driver | Setting, ...] = (*DRIVERS, *SETTINGS)
ASSUMPTIONS: Mapping[str, Driver | Setting] = MappingProxyType({entry.key: entry for entry in _ENTRIES})
