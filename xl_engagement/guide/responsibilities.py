"""Who does what: 24 activities under each engagement model.

The buyer is the company that sells the product; the vendor is the SDK platform or the bespoke firm. HYBRID shows the
state after the hardware has moved to a CM; until then it is an ODM engagement. For SDK and BESPOKE a CM makes the
hardware, which is our reading: the guide says nothing of their manufacturing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from xl_engagement.guide.sources import ENCYCLOPEDIA, GUIDE, ONLOGIC, OUR_READING
from xl_engagement.guide.typed_names import alias_index, folded

PARTIES = ("buyer", "vendor", "CM", "ODM", "shared")


@dataclass(frozen=True, slots=True)
class Responsibility:
    """Who does an activity under one model, and which source says so."""

    party: str
    source: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Activity:
    """One activity: what it covers, its other names, and who does it by the code of the engagement model."""

    name: str
    meaning: str
    aliases: tuple[str, ...]
    by_model: Mapping[str, Responsibility]


def _says(source: str, party: str, note: str = "") -> Responsibility:
    return Responsibility(party, source, note)


def _reads(party: str, note: str = "") -> Responsibility:
    return Responsibility(party, OUR_READING, note)


def _activity(
    name: str,
    meaning: str,
    aliases: tuple[str, ...],
    *,
    cm: Responsibility,
    odm: Responsibility,
    hybrid: Responsibility,
    sdk: Responsibility,
    bespoke: Responsibility,
) -> Activity:
    by_model = {"CM": cm, "ODM": odm, "HYBRID": hybrid, "SDK": sdk, "BESPOKE": bespoke}
    return Activity(name, meaning, aliases, MappingProxyType(by_model))


_DESIGN_AND_SOFTWARE = (
    _activity(
        "specification",
        "Deciding what the product must do",
        ("spec", "specs", "specifications", "requirements"),
        cm=_says(GUIDE, "buyer", "Part of the design that the buyer provides."),
        odm=_reads("shared", "OnLogic: the reseller decides; the encyclopedia: the manufacturer does all from R&D on."),
        hybrid=_reads("shared"),
        sdk=_reads("buyer"),
        bespoke=_says(GUIDE, "buyer", "The firm works to the buyer's specification."),
    ),
    _activity(
        "design",
        "Designing the hardware",
        ("hardware design", "product design", "schematics", "circuit design"),
        cm=_says(GUIDE, "buyer"),
        odm=_says(GUIDE, "ODM"),
        hybrid=_says(GUIDE, "ODM"),
        sdk=_says(GUIDE, "buyer", "Some platforms sell hardware to start from."),
        bespoke=_reads("vendor", "The guide names firmware and cloud only."),
    ),
    _activity(
        "board",
        "Making and populating the boards",
        ("boards", "PCB", "PCBA", "circuit board", "board assembly"),
        cm=_says(GUIDE, "CM"),
        odm=_says(GUIDE, "ODM", "Through a partner manufacturer at first."),
        hybrid=_says(GUIDE, "CM"),
        sdk=_reads("CM"),
        bespoke=_reads("CM"),
    ),
    _activity(
        "enclosure",
        "Making and assembling the enclosure",
        ("enclosures", "housing", "case", "shell"),
        cm=_says(GUIDE, "CM"),
        odm=_says(GUIDE, "ODM"),
        hybrid=_says(GUIDE, "CM"),
        sdk=_reads("CM"),
        bespoke=_reads("CM"),
    ),
    _activity(
        "BOM",
        "Drawing up and keeping the bill of materials",
        ("bill of materials", "parts list"),
        cm=_says(GUIDE, "buyer"),
        odm=_reads("ODM", "Comes with the design."),
        hybrid=_says(GUIDE, "shared", "The ODM draws it up with the design, the buyer ports it to the CM."),
        sdk=_reads("buyer"),
        bespoke=_reads("vendor"),
    ),
    _activity(
        "firmware",
        "Writing the device's software",
        ("embedded software", "device software"),
        cm=_says(GUIDE, "buyer"),
        odm=_says(GUIDE, "ODM"),
        hybrid=_says(GUIDE, "ODM"),
        sdk=_says(GUIDE, "shared", "Libraries from the vendor, the product from the buyer."),
        bespoke=_says(GUIDE, "vendor"),
    ),
    _activity(
        "cloud",
        "Building the backend",
        ("backend", "cloud backend", "cloud software", "server"),
        cm=_says(GUIDE, "buyer"),
        odm=_says(GUIDE, "ODM"),
        hybrid=_says(GUIDE, "ODM"),
        sdk=_says(GUIDE, "shared", "A cloud API from the vendor, the product from the buyer."),
        bespoke=_says(GUIDE, "vendor"),
    ),
    _activity(
        "mobile apps",
        "Building the mobile apps",
        ("mobile app", "mobile", "apps", "app"),
        cm=_says(GUIDE, "buyer"),
        odm=_says(GUIDE, "ODM", "The hardest layer, which many self-styled ODMs leave out."),
        hybrid=_says(GUIDE, "ODM"),
        sdk=_reads("buyer"),
        bespoke=_reads("vendor", "The guide names firmware and cloud only."),
    ),
    _activity(
        "app publishing",
        "Publishing the apps in the stores under the buyer's identity",
        ("publishing", "app store", "app stores", "publishing apps", "publish apps"),
        cm=_says(GUIDE, "buyer"),
        odm=_says(GUIDE, "ODM", "In the buyer's name."),
        hybrid=_reads("ODM"),
        sdk=_reads("buyer"),
        bespoke=_reads("buyer"),
    ),
    _activity(
        "hosting",
        "Running the backend",
        ("cloud hosting", "cloud operation", "operations", "running the cloud"),
        cm=_says(GUIDE, "buyer"),
        odm=_says(GUIDE, "ODM", "Paid through the SaaS fee."),
        hybrid=_says(GUIDE, "ODM", "Paid through the SaaS fee."),
        sdk=_reads("vendor", "The buyer hosts what it adds."),
        bespoke=_reads("buyer"),
    ),
)

_PRODUCTION_AND_DELIVERY = (
    _activity(
        "sourcing",
        "Buying the parts",
        ("parts sourcing", "procurement", "purchasing", "component sourcing"),
        cm=_says(GUIDE, "CM"),
        odm=_reads("ODM"),
        hybrid=_reads("CM"),
        sdk=_reads("CM"),
        bespoke=_reads("CM"),
    ),
    _activity(
        "test procedures",
        "Writing the procedures by which units are tested",
        ("test procedure", "test plan", "test plans", "test specification"),
        cm=_says(GUIDE, "buyer"),
        odm=_reads("ODM"),
        hybrid=_reads("ODM", "Comes with the design."),
        sdk=_reads("buyer"),
        bespoke=_reads("vendor"),
    ),
    _activity(
        "assembly",
        "Putting the units together",
        ("manufacturing", "production", "manufacture", "building", "box build"),
        cm=_says(GUIDE, "CM"),
        odm=_says(GUIDE, "ODM", "Through a partner manufacturer at first."),
        hybrid=_says(GUIDE, "CM"),
        sdk=_reads("CM"),
        bespoke=_reads("CM"),
    ),
    _activity(
        "test",
        "Running the tests on finished units",
        ("testing", "tests", "running tests", "test fixtures"),
        cm=_says(GUIDE, "CM"),
        odm=_reads("ODM"),
        hybrid=_reads("CM"),
        sdk=_reads("CM"),
        bespoke=_reads("CM"),
    ),
    _activity(
        "shipping",
        "Sending finished units to the buyer",
        ("delivery", "ship"),
        cm=_says(GUIDE, "CM"),
        odm=_says(ONLOGIC, "ODM", "Said of fully custom projects."),
        hybrid=_reads("CM"),
        sdk=_reads("CM"),
        bespoke=_reads("CM"),
    ),
    _activity(
        "logistics",
        "Stock and onward transport",
        ("supply chain", "supply chain maintenance"),
        cm=_reads("buyer"),
        odm=_says(ONLOGIC, "ODM", "Said of fully custom projects."),
        hybrid=_reads("buyer"),
        sdk=_reads("buyer"),
        bespoke=_reads("buyer"),
    ),
)

_AFTER_LAUNCH = (
    _activity(
        "support",
        "Technical support after the purchase",
        ("technical support", "after-sales", "after-sales service", "customer support"),
        cm=_reads("buyer"),
        odm=_says(ONLOGIC, "ODM", "May be offered; the encyclopedia counts it as part of an ODM's service."),
        hybrid=_reads("shared", "Software with the ODM, hardware with buyer and CM."),
        sdk=_reads("buyer"),
        bespoke=_reads("buyer"),
    ),
    _activity(
        "maintenance",
        "Keeping firmware, cloud and apps working",
        ("software maintenance", "post-maintenance", "updates"),
        cm=_says(GUIDE, "buyer", "For good."),
        odm=_says(GUIDE, "ODM"),
        hybrid=_says(GUIDE, "ODM"),
        sdk=_reads("buyer", "The vendor keeps its own libraries up."),
        bespoke=_says(GUIDE, "buyer", "From launch on."),
    ),
    _activity(
        "end of life",
        "Dealing with components that are no longer made",
        ("EOL", "component end of life", "obsolescence"),
        cm=_reads("buyer"),
        odm=_says(ONLOGIC, "ODM", "May be offered."),
        hybrid=_reads("shared"),
        sdk=_reads("buyer"),
        bespoke=_reads("buyer"),
    ),
    _activity(
        "redesign",
        "Changing the product when the market changes",
        ("re-design", "product redesign", "next version"),
        cm=_reads("buyer"),
        odm=_says(ONLOGIC, "shared", "Reseller and manufacturer react together."),
        hybrid=_reads("shared"),
        sdk=_reads("buyer"),
        bespoke=_reads("buyer", "With the firm hired again, or a team of one's own."),
    ),
    _activity(
        "brand",
        "Trademark and name on the product",
        ("branding", "trademark", "product name"),
        cm=_says(ENCYCLOPEDIA, "buyer", "Said of OEM, where the brand designs and a factory makes."),
        odm=_says(GUIDE, "buyer"),
        hybrid=_says(GUIDE, "buyer"),
        sdk=_reads("buyer"),
        bespoke=_reads("buyer"),
    ),
    _activity(
        "price",
        "Setting the sales price",
        ("pricing", "sales price"),
        cm=_says(ENCYCLOPEDIA, "buyer", "Said of OEM, where the brand designs and a factory makes."),
        odm=_reads("buyer"),
        hybrid=_reads("buyer"),
        sdk=_reads("buyer"),
        bespoke=_reads("buyer"),
    ),
    _activity(
        "launch",
        "Setting the date of market entry",
        ("time to market", "launch date", "market launch", "release"),
        cm=_says(ENCYCLOPEDIA, "buyer", "Said of OEM, where the brand designs and a factory makes."),
        odm=_reads("buyer"),
        hybrid=_reads("buyer"),
        sdk=_reads("buyer"),
        bespoke=_reads("buyer"),
    ),
    _activity(
        "sales",
        "Selling to customers, and in which areas",
        ("sales channel", "sales area", "selling", "sales channels"),
        cm=_says(ENCYCLOPEDIA, "buyer", "Said of OEM, where the brand designs and a factory makes."),
        odm=_says(GUIDE, "buyer"),
        hybrid=_says(GUIDE, "buyer", "Customer relationships are the buyer's."),
        sdk=_reads("buyer"),
        bespoke=_reads("buyer"),
    ),
)

ACTIVITIES: Mapping[str, Activity] = MappingProxyType(
    {activity.name: activity for activity in (*_DESIGN_AND_SOFTWARE, *_PRODUCTION_AND_DELIVERY, *_AFTER_LAUNCH)}
)
"""Activities by name, in the order of the matrix."""

_INDEX = alias_index((activity.name, activity.aliases) for activity in ACTIVITIES.values())


def find_activity(text: str) -> Activity | None:
    """Return the activity that `text` names, or None."""
    name = _INDEX.get(folded(text))
    return None if name is None else ACTIVITIES[name]
