"""The guide's cost table, cell by cell, and what its author concludes from it."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from xl_engagement.guide.sources import GUIDE
from xl_engagement.guide.typed_names import alias_index, folded


@dataclass(frozen=True, slots=True)
class CostCell:
    """One cell: `text` as shown in the table, and the range in `unit` where the guide gives figures.

    `is_saving` marks a range of which the high end makes the cost low.
    """

    text: str
    low: float | None = None
    high: float | None = None
    unit: str = ""
    is_saving: bool = False

    def at(self, case: str) -> float | str:
        """Return the figure at the `low`, `mid` or `high` cost, or the text where the guide gives no figure.

        Raises ValueError for another case.
        """
        if case not in ("low", "mid", "high"):
            raise ValueError(f"case must be low, mid or high, not {case!r}")
        if self.low is None or self.high is None:
            return self.text
        if case == "mid":
            return (self.low + self.high) / 2
        return self.high if (case == "high") != self.is_saving else self.low


@dataclass(frozen=True, slots=True)
class CostElement:
    """One row: `cells` by the code of the engagement model; a model without a cell has no figure in the guide."""

    key: str
    name: str
    aliases: tuple[str, ...]
    cells: Mapping[str, CostCell]
    note: str
    source: str


@dataclass(frozen=True, slots=True)
class CostClaim:
    """What the guide's author concludes from the table."""

    key: str
    text: str
    source: str


def _cm_and_odm(cm: CostCell, odm: CostCell) -> Mapping[str, CostCell]:
    return MappingProxyType({"CM": cm, "ODM": odm})


COST_TABLE: tuple[CostElement, ...] = (
    CostElement(
        key="year1_engineering",
        name="Engineering in year 1 (firmware, cloud, mobile)",
        aliases=("engineering", "engineering in year 1", "year 1 engineering", "year-1 engineering cost", "NRE"),
        cells=_cm_and_odm(
            CostCell("USD 700,000 to 1,500,000, your own team", 700_000, 1_500_000, "USD, year 1"),
            CostCell("USD 80,000 to 250,000, the ODM's NRE", 80_000, 250_000, "USD, year 1"),
        ),
        note="The CM path's early engineering cost is where most attempts at a connected product end.",
        source=GUIDE,
    ),
    CostElement(
        key="unit_cost_500",
        name="Hardware unit cost at 500 units",
        aliases=("unit cost at 500", "hardware unit cost at 500", "hardware at 500 units", "unit cost 500 units"),
        cells=_cm_and_odm(
            CostCell("Varies; a CM buys parts better only at scale"),
            CostCell("Similar while volume is low"),
        ),
        note="At pilot volume the hardware price does not separate the two.",
        source=GUIDE,
    ),
    CostElement(
        key="unit_cost_3000",
        name="Hardware unit cost at 3,000 units",
        aliases=(
            "unit cost at 3000",
            "unit cost at 3,000",
            "hardware unit cost at 3000",
            "hardware unit cost at 3000 units",
            "hardware at 3000 units",
            "hardware at 3,000 units",
            "unit cost 3,000 units",
            "unit cost 3000 units",
        ),
        cells=_cm_and_odm(
            CostCell("Possibly 10 to 20 % below the ODM's", 0.10, 0.20, "share below the ODM unit cost", True),
            CostCell("Higher than a CM's"),
        ),
        note="The guide says possibly; a number here is a saving, so its high end is the low cost.",
        source=GUIDE,
    ),
    CostElement(
        key="year1_saas",
        name="Cloud and mobile service in year 1",
        aliases=("SaaS", "SaaS fee", "year 1 SaaS", "cloud and mobile", "cloud + mobile SaaS", "hosting"),
        cells=_cm_and_odm(
            CostCell("Your own hosting and team"),
            CostCell("A SaaS fee for each device or each user"),
        ),
        note="No amount is given: ask the vendor for the fee after launch.",
        source=GUIDE,
    ),
    CostElement(
        key="year2_maintenance",
        name="Engineering maintenance from year 2",
        aliases=("annual maintenance", "year 2 maintenance", "year 2+ maintenance", "engineering maintenance"),
        cells=_cm_and_odm(
            CostCell("USD 500,000 to 1,000,000 a year", 500_000, 1_000_000, "USD per year"),
            CostCell("Included in the SaaS fee"),
        ),
        note="Recurs every year that the product is in service.",
        source=GUIDE,
    ),
    CostElement(
        key="schedule_slip",
        name="Risk that year 1 slips",
        aliases=("slip", "slip risk", "risk of slip", "schedule slip risk", "risk of schedule slip"),
        cells=_cm_and_odm(
            CostCell("High: a first build always slips"),
            CostCell("Moderate: the platform is already there"),
        ),
        note="A judgement; the guide gives no number of months.",
        source=GUIDE,
    ),
    CostElement(
        key="maintenance_burden",
        name="Who carries maintenance",
        aliases=("maintenance", "burden of maintenance", "maintained by"),
        cells=_cm_and_odm(CostCell("You, for good"), CostCell("The ODM")),
        note="Decides whether the team must stay for 5 to 10 years.",
        source=GUIDE,
    ),
)

COST_BESIDE_TABLE: tuple[CostElement, ...] = (
    CostElement(
        key="total_cost",
        name="Total cost, compared with an ODM",
        aliases=("total", "cost multiple", "bespoke cost multiple", "bespoke multiple"),
        cells=MappingProxyType(
            {"BESPOKE": CostCell("About 4 to 10 times the total cost of an ODM", 4, 10, "times the ODM's total cost")}
        ),
        note="Not a row of the table: the guide says it where full ownership of the source is wanted.",
        source=GUIDE,
    ),
)

COST_CLAIMS: tuple[CostClaim, ...] = (
    CostClaim(
        "whole_cost",
        "Compare total cost over time, not the price quoted for the engagement.",
        GUIDE,
    ),
    CostClaim(
        "cm_condition",
        "A CM is cheaper per unit at scale, and cheaper in total only if the hired team ships and maintains.",
        GUIDE,
    ),
    CostClaim(
        "cm_failure",
        "Most attempts on the CM path end in the early engineering: 18 to 24 months go into infrastructure that others "
        "already have, patience or money runs out, and no product appears.",
        GUIDE,
    ),
    CostClaim(
        "odm_payback",
        "An ODM costs more per unit at scale but avoids year 1's engineering cliff; a product that works and sells in "
        "year 1 has by then repaid the choice, says the author, who sells ODM engagements.",
        GUIDE,
    ),
)

_BY_KEY = MappingProxyType({element.key: element for element in (*COST_TABLE, *COST_BESIDE_TABLE)})
_INDEX = alias_index((element.key, (element.name, *element.aliases)) for element in _BY_KEY.values())


def find_cost_element(text: str) -> CostElement | None:
    """Return the row that `text` names by key, display name or everyday name, or None."""
    key = _INDEX.get(folded(text))
    return None if key is None else _BY_KEY[key]
