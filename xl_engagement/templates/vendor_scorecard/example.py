"""The example of the vendor scorecard: ten vendors that between them get every verdict."""

from __future__ import annotations

from dataclasses import dataclass

UNITS = (500, 3_000, 3_000, 3_000, 3_000)
"""The schedule that every quote is priced for: the guide's pilot and production, over five years."""


@dataclass(frozen=True, slots=True)
class Vendor:
    """A vendor's answers, a letter a question (y, n, or a dot for not asked yet), and its quote in US dollars."""

    name: str
    answers: str
    nre: float
    unit_price: float
    monthly_fee: float


VENDORS = (
    Vendor("Vendor A", "yyyyy", 160_000, 92, 1.90),
    Vendor("Vendor B", "yyyyy", 220_000, 84, 2.40),
    Vendor("Vendor C", "yyyny", 90_000, 82, 3.00),
    Vendor("Vendor D", "yyn..", 120_000, 79, 1.20),
    Vendor("Vendor E", "yny.y", 60_000, 74, 0.80),
    Vendor("Vendor F", "nnn.y", 380_000, 70, 0),
    Vendor("Vendor G", "yyyyn", 110_000, 86, 1.60),
    Vendor("Vendor H", "yy...", 140_000, 90, 2.00),
    Vendor("Vendor I", "yyyy.", 180_000, 81, 2.10),
    Vendor("Vendor J", ".....", 100_000, 95, 1.50),
)
WORDS = {"y": "yes", "n": "no", ".": None}
LABELS = ("Own platform", "Store apps", "Multi-tenant", "Stated fee", "Reference")
"""The five questions in short, for column headings and red flags."""
