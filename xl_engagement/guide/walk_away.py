"""When an ODM engagement is wrong: three signs, where to go instead, and what its author says of itself."""

from dataclasses import dataclass

from xl_engagement.guide.sources import GUIDE


@dataclass(frozen=True, slots=True)
class WalkAwaySign:
    """One sign, the argument that shows it, and the model that fits instead."""

    key: str
    argument: str
    sign: str
    instead: str
    model: str
    note: str
    source: str


@dataclass(frozen=True, slots=True)
class VendorFit:
    """What a document's author says that its own offer suits, and does not suit."""

    offer: str
    suits: str
    does_not_suit: str
    source: str


WALK_AWAY_SIGNS: tuple[WalkAwaySign, ...] = (
    WalkAwaySign(
        key="consumer_scale",
        argument="units_per_month",
        sign="Consumer-scale volume: above 30,000 units a month",
        instead="A large CM, with engineers of your own",
        model="CM",
        note="Hire, and spread the engineers' cost over the volume.",
        source=GUIDE,
    ),
    WalkAwaySign(
        key="sells_platform",
        argument="sells_platform",
        sign="Your competitive advantage is the infrastructure: the IoT platform is the product",
        instead="Build it yourself; a CM makes the hardware",
        model="CM",
        note="The guide says to build it, as no ODM can sell it to you; that a CM makes the hardware is our reading.",
        source=GUIDE,
    ),
    WalkAwaySign(
        key="full_source_ip",
        argument="full_source_ip",
        sign="You must own the rights to all of the source code",
        instead="A bespoke engineering firm, at about 4 to 10 times the total of an ODM",
        model="BESPOKE",
        note="An ODM can do it too, but that is expensive and seldom advisable.",
        source=GUIDE,
    ),
)

NO_WALK_AWAY_SIGN = WalkAwaySign(
    key="none",
    argument="",
    sign="None of the three applies",
    instead="No need: an IoT ODM fits",
    model="ODM",
    note="Holds where you want a connected product to sell and no firmware, cloud and app teams to run. "
    "The guide is almost certain of it; its author sells ODM engagements.",
    source=GUIDE,
)

GUIDE_AUTHOR_FIT = VendorFit(
    offer="OmnIoT licenses a platform of hardware, firmware, cloud and mobile that it built, and delivers connected "
    "products based on it under its customers' brands.",
    suits="Commercial and industrial IoT",
    does_not_suit="Consumer-scale volume and novel infrastructure",
    source=GUIDE,
)
