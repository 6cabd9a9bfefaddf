"""Every figure at which the documents say that something changes, or how long or how much it takes."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from xl_engagement.guide.sources import GUIDE, ONLOGIC


@dataclass(frozen=True, slots=True)
class Threshold:
    """A range in `unit`; a single figure has low = high, and a figure given only in words has neither."""

    key: str
    low: float | None
    high: float | None
    unit: str
    meaning: str
    source: str


THRESHOLDS: Mapping[str, Threshold] = MappingProxyType(
    {
        threshold.key: threshold
        for threshold in (
            Threshold(
                "ownership_years",
                5,
                10,
                "years",
                "How long your engineers must own firmware, cloud and apps for a CM to be right.",
                GUIDE,
            ),
            Threshold(
                "hiring_months",
                6,
                18,
                "months",
                "Hiring the team within this time puts you in the middle zone between CM and ODM.",
                GUIDE,
            ),
            Threshold(
                "infrastructure_months",
                18,
                24,
                "months",
                "Time that teams spend building infrastructure which other IoT companies already have.",
                GUIDE,
            ),
            Threshold(
                "wrong_model_months",
                6,
                6,
                "months",
                "Time until a company notices that it bought the wrong engagement model, and pays to switch.",
                GUIDE,
            ),
            Threshold(
                "consumer_scale_volume",
                30_000,
                30_000,
                "units per month",
                "Above this an ODM is the wrong structure: use a large CM, hire, and spread the cost.",
                GUIDE,
            ),
            Threshold(
                "hybrid_switch_volume",
                3_000,
                10_000,
                "units",
                "Past this another factory beats the ODM's partner on cost, and a CM is qualified. The guide states "
                "no period; units per year is our reading.",
                GUIDE,
            ),
            Threshold(
                "first_year_units",
                None,
                None,
                "hundreds of units",
                "What a large programme ships in its first year with an ODM; the guide says no more than hundreds.",
                GUIDE,
            ),
            Threshold(
                "pilot_volume",
                500,
                500,
                "units",
                "Pilot of the guide's cost table; here CM and ODM hardware cost about the same per unit.",
                GUIDE,
            ),
            Threshold(
                "production_volume",
                3_000,
                3_000,
                "units",
                "Production volume of the guide's cost table; here CM hardware is possibly 10 to 20 % cheaper.",
                GUIDE,
            ),
            Threshold("scope_years", 2, 2, "years", "Period that the guide's cost table covers.", GUIDE),
            Threshold(
                "cm_year1_engineering",
                700_000,
                1_500_000,
                "USD, year 1",
                "Your own team's firmware, cloud and mobile work on the CM path.",
                GUIDE,
            ),
            Threshold(
                "odm_nre",
                80_000,
                250_000,
                "USD, year 1",
                "The ODM's one-off engineering charge.",
                GUIDE,
            ),
            Threshold(
                "cm_annual_maintenance",
                500_000,
                1_000_000,
                "USD per year",
                "Engineering maintenance on the CM path from year 2.",
                GUIDE,
            ),
            Threshold(
                "cm_unit_discount",
                0.10,
                0.20,
                "share of the ODM unit cost",
                "By how much a CM's hardware is possibly cheaper at 3,000 units.",
                GUIDE,
            ),
            Threshold(
                "bespoke_cost_multiple",
                4,
                10,
                "times the ODM's total cost",
                "What full ownership of the source costs through a bespoke engineering firm.",
                GUIDE,
            ),
            Threshold(
                "branding_days",
                90,
                90,
                "days",
                "Turning an off-the-shelf system into branded custom hardware, by OnLogic's own account.",
                ONLOGIC,
            ),
            Threshold(
                "designed_to_order",
                None,
                None,
                "months or even years",
                "Bringing a designed-to-order product to market with some other companies; no figure is given.",
                ONLOGIC,
            ),
        )
    }
)
