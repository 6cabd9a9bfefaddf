"""Glossary: the other engagements, and the words of their quotes."""

from xl_engagement.guide.glossary.entry import Term, TermEntry
from xl_engagement.guide.sources import COMMON_USAGE, GUIDE

COMMERCIAL_TERMS: tuple[Term, ...] = (
    Term(
        "bespoke firm",
        (
            "bespoke engineering firm",
            "bespoke",
            "design house",
            "bespoke firm / design house",
            "contract engineering firm",
            "bespoke engineering",
        ),
        (
            TermEntry(
                GUIDE,
                definition="Writes firmware and cloud to your specification, billed by the hour or the project.",
                also_called="design house, contract engineering firm",
                designs="bespoke firm, to the buyer's specification",
                caution="No platform is licensed: all code is one-off, and you maintain it after launch.",
            ),
        ),
    ),
    Term(
        "platform SDK",
        ("SDK", "IoT platform", "software development kit"),
        (
            TermEntry(
                GUIDE,
                definition="Firmware libraries, a cloud API and sometimes hardware, on which you build the product.",
                designs="buyer",
                example="Particle, Golioth",
                caution="Often confused with an ODM; it is no engagement model but building it yourself with help.",
            ),
        ),
    ),
    Term(
        "hybrid",
        ("hybrid model", "hybrid engagement"),
        (
            TermEntry(
                GUIDE,
                definition="Begins with an ODM; later a CM makes the hardware and the ODM's software is licensed.",
                designs="ODM",
                manufactures="ODM's partner at first, then a CM",
                owns_design="brand and customer relationships are the buyer's; of the hardware design it says nothing",
                caution="Not in year 1: split only once the product works.",
            ),
        ),
    ),
    Term(
        "NRE",
        ("non-recurring engineering", "nonrecurring engineering", "non-recurring engineering cost"),
        (
            TermEntry(GUIDE, example="An ODM's NRE in year 1: USD 80,000 to 250,000"),
            TermEntry(
                COMMON_USAGE,
                definition="Non-recurring engineering: the one-off charge for design and set-up before production.",
                caution="Ask what it leaves out: certification, tooling, later changes.",
            ),
        ),
    ),
    Term(
        "BOM",
        ("bill of materials", "bills of materials"),
        (
            TermEntry(
                GUIDE,
                example="Handed to a CM with schematics and test procedures; ported in a hybrid's second year",
                caution="A CM buys it more cheaply only at scale.",
            ),
            TermEntry(
                COMMON_USAGE,
                definition="Bill of materials: the list of all parts of a product, with quantities.",
            ),
        ),
    ),
    Term(
        "SaaS fee",
        ("SaaS", "software as a service", "software fee", "SaaS fees"),
        (
            TermEntry(
                GUIDE,
                definition="What an ODM charges for each device or each user for cloud and apps, maintenance included.",
                caution="A vendor that will not state it probably has large costs in store for later.",
            ),
        ),
    ),
)
