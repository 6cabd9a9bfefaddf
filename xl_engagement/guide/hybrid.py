"""The hybrid model: its stages from year 1 to year 3 and after, its trap, and why it lasts."""

from dataclasses import dataclass

from xl_engagement.guide.sources import GUIDE


@dataclass(frozen=True, slots=True)
class HybridStage:
    """One stage: who designs, who builds the hardware, who runs the software. Volumes as text in `units`."""

    key: str
    years: str
    stage: str
    units: str
    designs: str
    builds: str
    runs_software: str
    note: str
    source: str


@dataclass(frozen=True, slots=True)
class HybridRemark:
    """Something to know before choosing the hybrid model."""

    key: str
    text: str
    source: str


ODM_STAGE = HybridStage(
    key="odm",
    years="Year 1",
    stage="ODM engagement",
    units="hundreds",
    designs="ODM",
    builds="ODM, at its partner manufacturer",
    runs_software="ODM",
    note="One engagement model until the product has proven itself.",
    source=GUIDE,
)
QUALIFYING_STAGE = HybridStage(
    key="qualifying",
    years="Year 2",
    stage="Moving the hardware to a CM",
    units="past 3,000 to 10,000",
    designs="ODM",
    builds="CM, once the buyer has qualified it",
    runs_software="ODM",
    note="The ODM's partner is no longer the cheapest: you qualify a CM and port the BOM to it.",
    source=GUIDE,
)
SPLIT_STAGE = HybridStage(
    key="split",
    years="Year 3 and after",
    stage="CM hardware, licensed ODM software",
    units="past 3,000 to 10,000",
    designs="ODM",
    builds="CM",
    runs_software="ODM, as a licensed platform with a SaaS fee",
    note="Two vendor relationships to look after: the CM's and the ODM's.",
    source=GUIDE,
)
HYBRID_STAGES: tuple[HybridStage, ...] = (ODM_STAGE, QUALIFYING_STAGE, SPLIT_STAGE)

DAY_ONE_TRAP = HybridRemark(
    "day_one_trap",
    "Do not split in year 1: coordinating an ODM and a CM while the product still changes is punishing. "
    "Start with one model and split when the product works.",
    GUIDE,
)
BOM_PORTING = HybridRemark(
    "bom_porting",
    "At the switch you, the buyer, qualify a dedicated CM and carry the hardware's bill of materials over to it.",
    GUIDE,
)
TWO_VENDORS = HybridRemark(
    "two_vendors",
    "From then on there are two vendors to manage: the CM for hardware, the ODM for the software platform.",
    GUIDE,
)
LARGE_PROGRAMMES = HybridRemark(
    "large_programmes",
    "Large IoT programmes often end here: an ODM early on, later a CM with licensed software.",
    GUIDE,
)
HYBRID_REMARKS: tuple[HybridRemark, ...] = (LARGE_PROGRAMMES, DAY_ONE_TRAP, BOM_PORTING, TWO_VENDORS)

HYBRID_BENEFITS: tuple[HybridRemark, ...] = (
    HybridRemark("stable", "The structure holds in the long term.", GUIDE),
    HybridRemark("hardware_cost", "Hardware cost comes down as far as it can, through the CM.", GUIDE),
    HybridRemark("software_maintained", "The ODM goes on maintaining the software.", GUIDE),
    HybridRemark("no_hiring", "No team of your own is ever needed.", GUIDE),
    HybridRemark("buyer_ip", "Brand and customer relationships, the product IP that counts here, are yours.", GUIDE),
)
