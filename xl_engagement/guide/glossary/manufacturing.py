"""Glossary: those who manufacture to a design, and those who design and manufacture."""

from xl_engagement.guide.glossary.entry import Term, TermEntry
from xl_engagement.guide.sources import ENCYCLOPEDIA, GUIDE, ONLOGIC, OUR_READING

_CM_EXAMPLES = "Jabil, Foxconn, Flex, Celestica; many regional firms"

MANUFACTURING_TERMS: tuple[Term, ...] = (
    Term(
        "CM",
        ("contract manufacturer", "contract manufacturing", "CMs", "contract electronics manufacturer", "CEM"),
        (
            TermEntry(
                GUIDE,
                definition="Makes hardware from a design that the buyer supplies: buys parts, builds, tests, ships.",
                also_called="EMS, electronics manufacturing services",
                designs="buyer",
                manufactures="CM",
                example=_CM_EXAMPLES,
                caution="A manufacturing service only: schematics, BOM and test procedures come from you.",
            ),
        ),
    ),
    Term(
        "EMS",
        ("electronics manufacturing services", "electronic manufacturing services", "EMS provider"),
        (
            TermEntry(
                GUIDE,
                definition="Another name for contract manufacturing of electronics.",
                also_called="CM, contract manufacturer",
                designs="buyer",
                manufactures="CM",
                example=_CM_EXAMPLES,
            ),
        ),
    ),
    Term(
        "box build",
        ("box build CM", "box-build assembly", "box builder"),
        (
            TermEntry(
                GUIDE,
                definition="A CM that assembles the whole unit, mechanics, electronics and firmware, from your files.",
                also_called="a kind of CM",
                designs="buyer",
                manufactures="CM",
                caution="Loading your firmware is not writing it.",
            ),
        ),
    ),
    Term(
        "contract shop",
        ("contract shops",),
        (
            TermEntry(GUIDE, caution="Listed among the names that are used loosely, and not defined."),
            TermEntry(
                OUR_READING,
                definition="A small contract manufacturer.",
                also_called="CM",
                designs="buyer",
                manufactures="CM",
                caution="Ask whether firmware, cloud or apps are meant too.",
            ),
        ),
    ),
    Term(
        "ODM",
        ("original design manufacturer", "original design manufacturing", "ODMs"),
        (
            TermEntry(
                GUIDE,
                definition="Designs and makes a finished product that you sell under your name; in IoT the package "
                "usually spans firmware, cloud and apps too.",
                designs="ODM",
                manufactures="ODM",
                example="Makers in Taiwan or Shenzhen of laptops and earbuds; OmnIoT in IoT",
                caution="Some who use the name are engineering firms, SDK platforms or CMs with a software partner.",
            ),
            TermEntry(
                ONLOGIC,
                definition="A relationship in which the reseller, not the maker, decides the full specification.",
                designs="reseller: sets the full specification",
                manufactures="manufacturer",
                example="An overseas design firm that has a domestic company make its product",
                caution="Once the manufacturer alone; in the tech industry now either party.",
            ),
            TermEntry(
                ENCYCLOPEDIA,
                definition="The purchaser leaves everything to the manufacturer, from R&D and design through "
                "production to later maintenance.",
                also_called="OEM: the page's translation applies it to both",
                designs="manufacturer",
                manufactures="manufacturer",
                owns_design="ambiguous: 'entrusting manufacturer' is literally the buyer, by context the manufacturer",
                caution="Only external trademark and name are the brand's.",
            ),
        ),
        "The guide and the encyclopedia: the manufacturer designs. OnLogic: the reseller determines the full "
        "specification. Who owns the design is ambiguous in the encyclopedia ('entrusting manufacturer') and not said "
        "by the others.",
    ),
    Term(
        "consumer ODM",
        ("ODM (consumer)", "consumer electronics ODM", "ODM in consumer electronics"),
        (
            TermEntry(
                GUIDE,
                definition="Designs one reference product, of which several brands sell slight variations.",
                designs="ODM",
                manufactures="ODM",
                example="Laptops, earbuds, low-priced electronics from Taiwan or Shenzhen",
                caution="The brand adds no more than logo and sales channel.",
            ),
        ),
    ),
    Term(
        "IoT ODM",
        ("ODM (IoT)", "ODM in IoT"),
        (
            TermEntry(
                GUIDE,
                definition="Supplies device, firmware, cloud tenant and branded apps as one package, on a platform "
                "that it licenses.",
                designs="ODM",
                manufactures="ODM",
                example="OmnIoT, the guide's author",
                caution="Put the five vendor questions to whoever uses the name; the guide's author is one.",
            ),
        ),
    ),
    Term(
        "hardware-only ODM",
        ("ODM (hardware-only)", "ODM (hardware only)"),
        (
            TermEntry(
                GUIDE,
                definition="Designs and makes the device and leaves the software to the buyer.",
                designs="ODM, the hardware",
                manufactures="ODM",
                caution="IoT products are heavy in software, so the largest cost stays with the buyer.",
            ),
        ),
    ),
    Term(
        "ODM-EMS",
        ("ODM/EMS", "EMS-ODM"),
        (
            TermEntry(GUIDE, caution="Listed among the names that are used loosely, and not defined."),
            TermEntry(
                OUR_READING,
                definition="A manufacturer that offers both: building to your design and designing for you.",
                designs="depends on the contract",
                manufactures="vendor",
                caution="Names no single model: ask which of the two is quoted.",
            ),
        ),
    ),
    Term(
        "reference design",
        ("reference product", "reference designs"),
        (
            TermEntry(
                GUIDE,
                definition="An ODM's own product, from which several brands take slight variations.",
                designs="ODM",
                manufactures="ODM",
                example="Laptops and earbuds",
            ),
        ),
    ),
)
