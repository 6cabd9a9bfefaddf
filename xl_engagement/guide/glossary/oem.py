"""Glossary: OEM, whose meaning changes with the trade, and VAR, which it often stands for."""

from xl_engagement.guide.glossary.entry import Term, TermEntry
from xl_engagement.guide.sources import ENCYCLOPEDIA, GUIDE, ONLOGIC

OEM_TERMS: tuple[Term, ...] = (
    Term(
        "OEM",
        ("original equipment manufacturer", "original equipment manufacturing", "OEMs"),
        (
            TermEntry(
                GUIDE,
                definition="No single meaning: sometimes the ODM (consumer electronics, old-school industrial), "
                "usually the seller of the final product (automotive, modern industrial), in IoT marketing a large "
                "integrator.",
                caution="Do not use the term unless the counterparty has used it in a specific sense.",
            ),
            TermEntry(
                ONLOGIC,
                definition="At first the supplier whose products others build in or rebrand; now also the relationship "
                "between maker and brand, and the company that resells.",
                also_called="VAR, for the reselling company",
                manufactures="hardware provider",
                example="A firm that adds its own software to an OnLogic computer: a VAR, though the trade says OEM",
                caution="Customers seldom know who made the hardware, so the reseller gets called the OEM.",
            ),
            TermEntry(
                ENCYCLOPEDIA,
                definition="The brand designs with technology of its own and controls sales; the entrusted factory "
                "only makes to its data and requirements.",
                also_called="the page's translation uses OEM for ODM as well",
                designs="brand",
                manufactures="entrusted manufacturer",
                owns_design="brand",
                example="Apple designs, Foxconn makes",
            ),
        ),
        "The guide: the meaning depends on the trade. OnLogic: first the supplier, now also the reseller. The "
        "encyclopedia: the brand designs and the factory only makes, which the guide calls contract manufacturing (it "
        "lists Foxconn as a CM).",
    ),
    Term(
        "OEM in consumer electronics",
        (
            "OEM (consumer electronics)",
            "OEM (consumer)",
            "OEM in old-school industrial",
            "OEM (old-school industrial)",
            "consumer OEM",
        ),
        (
            TermEntry(
                GUIDE,
                definition="Sometimes the ODM, the company that designs and makes; so too in old-school industrial.",
                also_called="ODM",
                designs="ODM",
                manufactures="ODM",
                caution="Sometimes only: ask.",
            ),
            TermEntry(
                ENCYCLOPEDIA,
                definition="The relationship in which the brand designs and the factory makes.",
                designs="brand",
                manufactures="entrusted manufacturer",
                owns_design="brand",
                example="Phones and tablets: Apple designs, Foxconn makes",
            ),
        ),
        "The guide: the OEM designs, being the ODM. The encyclopedia: the brand designs and the factory only makes.",
    ),
    Term(
        "OEM in automotive and modern industrial",
        (
            "OEM in automotive",
            "OEM (automotive)",
            "automotive OEM",
            "OEM in modern industrial",
            "OEM (modern industrial)",
            "industrial OEM",
        ),
        (
            TermEntry(
                GUIDE,
                definition="Usually the company under whose name end customers buy the product, not its maker.",
                manufactures="another company",
                caution="Usually only: ask.",
            ),
        ),
    ),
    Term(
        "OEM in IoT marketing",
        ("OEM (IoT marketing)", "OEM (IoT)", "IoT OEM"),
        (
            TermEntry(
                GUIDE,
                definition="Sometimes a large industrial customer that buys components and integrates them.",
                caution="A customer here, not a supplier.",
            ),
        ),
    ),
    Term(
        "OEM in computer hardware",
        ("OEM (computer hardware)", "computer hardware OEM"),
        (
            TermEntry(
                ONLOGIC,
                definition="Either the provider whose hardware is rebranded, which spares the reseller assembly and "
                "logistics, or the reseller that puts its name on it.",
                also_called="VAR, for the reseller",
                manufactures="hardware provider",
                example="OnLogic as provider; its customers as resellers",
                caution="Which of the two is meant has to be asked.",
            ),
        ),
    ),
    Term(
        "VAR",
        ("value-added reseller", "value added reseller", "VARs"),
        (
            TermEntry(
                ONLOGIC,
                definition="Acquires a product, adds something of its own such as software, and sells it to end users.",
                also_called="OEM, loosely",
                manufactures="hardware provider",
                example="A firm that packages its software with an OnLogic computer",
                caution="Often called OEM, since its customers do not see who made the hardware.",
            ),
        ),
    ),
)
