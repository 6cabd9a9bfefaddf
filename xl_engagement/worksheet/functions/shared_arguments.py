"""The arguments that many functions share: declared once, so that they mean the same everywhere."""

from __future__ import annotations

from dataclasses import replace

from xl_engagement.worksheet.calling.argument_kinds import Number
from xl_engagement.worksheet.calling.assumptions_table import Table
from xl_engagement.worksheet.calling.named_kinds import Choice, EngagementModelName
from xl_engagement.worksheet.calling.schedules import Schedule
from xl_engagement.worksheet.declaration import Argument

MAX_YEARS = 1000


MODEL = Argument(
    "model",
    EngagementModelName(),
    "Engagement model: CM, ODM, HYBRID, SDK or BESPOKE, or an everyday name such as EMS.",
)
MODEL_A = replace(
    MODEL, name="model_a", help="The model asked about: from where on does it cost no more than the other?"
)
MODEL_B = replace(MODEL, name="model_b", help="The model that it is compared with.")

UNITS = Argument(
    "units",
    Schedule(),
    "Units shipped in each year, in a row or a column; a block of rows holds one schedule per row.",
    unit="units per year",
)
VOLUMES = Argument("volumes", Number(low=0), "Annual volumes, the same in every year.", unit="units per year")
UNIT_COST = Argument(
    "unit_cost", Number(low=0), "The ODM's hardware price per unit at low volume.", unit="money per unit"
)
SAAS_FEE = Argument(
    "saas_fee",
    Number(low=0),
    "The ODM's software fee per month and device (per user where users_per_device is set).",
    unit="money per month",
)
YEARS = Argument(
    "years",
    Number(low=1, high=MAX_YEARS, whole=True, zero_is_default=True),
    "Years looked ahead; 5 if left out.",
    5,
    "years",
)
CASE = Argument(
    "case",
    Choice(("low", "mid", "high")),
    "Which end of each assumption: low cost, mid (likely, else the midpoint) or high cost; mid if left out.",
    "mid",
)
DISCOUNT_RATE = Argument(
    "discount_rate",
    Number(low=0, high=1, below_high=True, hint="; write 10 % as 0.1"),
    "Annual discount rate, 0.1 for 10 %; 0 if left out.",
    0.0,
    "share per year",
)
ASSUMPTIONS = Argument(
    "assumptions",
    Table(),
    "Range that overrides defaults: key and value; or key, low, high; or key, low, likely, high; or any columns under "
    "a header row. May hold options by name.",
    None,
)
SWITCH_YEAR = Argument(
    "switch_year",
    Number(low=2, whole=True, zero_is_default=True),
    "Year in which a HYBRID moves its hardware to a CM; by rule if left out.",
    None,
    "year",
)

SCENARIO = (UNITS, UNIT_COST, SAAS_FEE, CASE, DISCOUNT_RATE, ASSUMPTIONS, SWITCH_YEAR)
"""The arguments of a scenario with a schedule, in their order."""

CONSTANT_VOLUME = (UNIT_COST, SAAS_FEE, YEARS, CASE, DISCOUNT_RATE, ASSUMPTIONS, SWITCH_YEAR)
"""The arguments of a scenario that ships the same volume every year."""

P = Argument(
    "p",
    Number(low=0, high=1, hint="; percentiles are 0..1, 0.9 for the 90th"),
    "Percentile as a number in 0..1: 0.9 for the 90th.",
    unit="share of the trials",
)
TRIALS = Argument(
    "trials",
    Number(low=1, high=10_000_000, whole=True, zero_is_default=True),
    "Random trials of the simulation; 10,000 if left out.",
    10_000,
    "trials",
)
SEED = Argument(
    "seed",
    Number(low=0, whole=True, zero_is_default=True),
    "Whole number that sets the random draws: the same seed, the same figures; 1 if left out.",
    1,
)
CORRELATION = Argument(
    "correlation",
    Number(low=0, high=1),
    "Rank correlation of the drivers in 0..1, costs rising together; 0 (independent) if left out, which understates "
    "the spread.",
    0.0,
)
POINTS = Argument(
    "points",
    Number(low=1, high=1_000_000, whole=True, zero_is_default=True),
    "Points of the curve, equally spaced in probability; 50 if left out.",
    50,
    "points",
)

RANDOM_TAIL = (DISCOUNT_RATE, ASSUMPTIONS, SWITCH_YEAR, TRIALS, SEED, CORRELATION)
"""The arguments that the simulations end with, in their order."""
