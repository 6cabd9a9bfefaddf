"""How long each path takes, by the documents."""

from dataclasses import dataclass

from xl_engagement.guide.sources import GUIDE, ONLOGIC
from xl_engagement.guide.typed_names import alias_index, folded


@dataclass(frozen=True, slots=True)
class LeadTime:
    """A path and its time in `unit`; `low` and `high` are None where the document gives no figure."""

    key: str
    path: str
    aliases: tuple[str, ...]
    low: float | None
    high: float | None
    unit: str
    note: str
    source: str


LEAD_TIMES: tuple[LeadTime, ...] = (
    LeadTime(
        key="hiring",
        path="Hiring a team",
        aliases=("hire", "hiring the team", "hire a team", "team"),
        low=6,
        high=18,
        unit="months",
        note="The guide's middle zone between a CM and an ODM.",
        source=GUIDE,
    ),
    LeadTime(
        key="infrastructure",
        path="Building the infrastructure",
        aliases=("infrastructure building", "build the infrastructure", "building infrastructure"),
        low=18,
        high=24,
        unit="months",
        note="Spent on what other IoT companies already have; many run out of patience or money first.",
        source=GUIDE,
    ),
    LeadTime(
        key="wrong_model",
        path="Noticing the wrong model",
        aliases=("noticing", "wrong engagement model", "noticing the wrong engagement model"),
        low=6,
        high=6,
        unit="months",
        note="After which the company pays to switch.",
        source=GUIDE,
    ),
    LeadTime(
        key="branding",
        path="Branding an off-the-shelf system",
        aliases=("off the shelf", "off-the-shelf system", "branded", "branding off-the-shelf"),
        low=90,
        high=90,
        unit="days",
        note="OnLogic's claim for its own programme.",
        source=ONLOGIC,
    ),
    LeadTime(
        key="designed_to_order",
        path="Designed-to-order system",
        aliases=("designed to order", "design to order", "custom design", "designed-to-order product"),
        low=None,
        high=None,
        unit="months or even years",
        note="No figure is given; said of other companies by a vendor of the faster kind.",
        source=ONLOGIC,
    ),
)

_BY_KEY = {lead_time.key: lead_time for lead_time in LEAD_TIMES}
_INDEX = alias_index((lead_time.key, (lead_time.path, *lead_time.aliases)) for lead_time in LEAD_TIMES)


def find_lead_time(text: str) -> LeadTime | None:
    """Return the lead time of the path that `text` names, or None."""
    key = _INDEX.get(folded(text))
    return None if key is None else _BY_KEY[key]
