"""A hundred made-up products: twenty kinds in several sizes, with the answers of the business that sells them."""

from __future__ import annotations

from xl_engagement.templates.kit.page import Value
from xl_engagement.templates.portfolio.constants import PRODUCTS

_GROWTH = (0.08, 0.3, 0.6, 0.85, 1)
"""Units of each year as a share of those of the last."""
_SIZES = {"pilot": 700, "niche": 2_400, "core": 6_000, "volume": 25_000, "mass": 400_000}
_ORDER = ("core", "niche", "pilot", "volume", "core", "niche", "core", "pilot", "niche", "mass")
_KINDS = (
    ("air quality sensor", 55, 1.2, "Buildings"),
    ("door contact", 18, 0.4, "Home"),
    ("water meter", 75, 0.9, "Energy"),
    ("vibration sensor", 140, 2.5, "Industry"),
    ("asset tracker", 48, 1.8, "Fleet"),
    ("smart thermostat", 95, 1.1, "Home"),
    ("energy meter", 120, 1.5, "Energy"),
    ("cold chain logger", 65, 1.6, "Health"),
    ("leak detector", 32, 0.7, "Buildings"),
    ("pump controller", 310, 4.0, "Industry"),
    ("occupancy counter", 88, 1.4, "Buildings"),
    ("driver terminal", 260, 3.5, "Fleet"),
    ("infusion monitor", 420, 6.0, "Health"),
    ("light controller", 42, 0.6, "Buildings"),
    ("charging station", 540, 5.0, "Energy"),
    ("machine gateway", 190, 3.0, "Industry"),
    ("pet feeder", 62, 0.8, "Home"),
    ("tyre sensor", 24, 0.5, "Fleet"),
    ("wearable patch", 38, 2.2, "Health"),
    ("parking sensor", 70, 1.0, "Buildings"),
)


def example_products() -> dict[int, dict[str, Value]]:
    """Inputs by position and name of their column; each product is named an example."""
    products: dict[int, dict[str, Value]] = {}
    for number, position in enumerate(PRODUCTS):
        kind, price, fee, line = _KINDS[number % len(_KINDS)]
        size = _ORDER[(number + number // len(_KINDS) * 3) % len(_ORDER)]
        last = _SIZES[size] * (80 + number % 7 * 10) // 100
        mass = size == "mass"
        products[position] = {
            "products": f"Example {position:03}: {kind}, {size}",
            "lines": line,
            **{f"units_{year}": _rounded(last * share) for year, share in enumerate(_GROWTH, start=1)},
            "unit_cost": price if not mass else round(price * 0.7, 2),
            "saas_fee": fee if not mass else round(fee * 0.5, 2),
            "has_team": _yes(line == "Industry" and number % 3 == 0),
            "hire_months": 12 if line == "Health" else 24 if line == "Fleet" and number % 2 else None,
            "sells_platform": _yes(number % 25 == 14),
            "full_source_ip": _yes(number % 40 == 22),
            "investors_patient": _yes(line == "Health" and number % 2 == 0),
            "hiring_confident": _yes(line == "Health" and number % 5 != 2),
        }
    return products


def _yes(holds: bool) -> str:
    return "yes" if holds else "no"


def _rounded(units: float) -> int:
    """Two digits that count, and no fewer than ten: nobody plans more precisely."""
    digits = max(1, len(str(int(units))) - 2)
    return int(round(units, -digits))
