"""OEM or ODM, for hardware alone: what each document calls the arrangement, because they disagree."""

from dataclasses import dataclass

from xl_engagement.guide.sources import ENCYCLOPEDIA, GUIDE, ONLOGIC
from xl_engagement.guide.typed_names import alias_index, folded

DESIGNERS = ("buyer", "manufacturer")
CUSTOMIZATIONS = ("logo", "light", "board", "system")


@dataclass(frozen=True, slots=True)
class Customization:
    """How much of the hardware is changed for the buyer."""

    key: str
    name: str
    meaning: str
    source: str


@dataclass(frozen=True, slots=True)
class Relationship:
    """One document's name for an arrangement; `customizations` is empty where the document makes no difference."""

    source: str
    design_by: str
    customizations: tuple[str, ...]
    relationship: str
    owner_of_design: str
    lead_time: str
    note: str


CUSTOMIZATION_LEVELS: tuple[Customization, ...] = (
    Customization("logo", "Logo only", "A standard system that carries your logo", ONLOGIC),
    Customization("light", "Light", "Another mainboard or special I/O; part of an OEM service", ONLOGIC),
    Customization("board", "Board level", "Layout and performance of the mainboard are customised", ONLOGIC),
    Customization(
        "system", "System level", "The whole design and its specification follow what end users need", ONLOGIC
    ),
)

_NO_TIME = "none stated"
_TO_ORDER = "no figure; designed to order elsewhere: months or even years"

RELATIONSHIPS: tuple[Relationship, ...] = (
    Relationship(
        GUIDE,
        "buyer",
        (),
        "Contract manufacturing (CM, also EMS)",
        "buyer (our reading: the guide says only that the buyer provides the design)",
        _NO_TIME,
        "The guide avoids the term OEM: in modern industry it names the seller, elsewhere sometimes the ODM.",
    ),
    Relationship(
        GUIDE,
        "manufacturer",
        (),
        "ODM, hardware only",
        "not said; in consumer electronics several brands buy variants of one ODM design",
        _NO_TIME,
        "For a connected product this leaves the largest cost, software, with the buyer.",
    ),
    Relationship(
        ONLOGIC,
        "buyer",
        ("", "board", "system"),
        "ODM",
        "not said; the reseller sets the full specification",
        _TO_ORDER,
        "Here ODM turns on who specifies, so a buyer's design is ODM: the encyclopedia calls the same thing OEM.",
    ),
    Relationship(
        ONLOGIC,
        "buyer",
        ("logo", "light"),
        "ODM",
        "not said; the reseller sets the full specification",
        _TO_ORDER,
        "A logo or another board on a standard system would be OEM here; a full specification of yours makes it ODM.",
    ),
    Relationship(
        ONLOGIC,
        "manufacturer",
        ("", "logo"),
        "OEM",
        "manufacturer (our reading: it is the manufacturer's product, rebranded)",
        "90 days for an off-the-shelf system, branded",
        "The reseller is strictly a VAR, yet the trade often calls it the OEM.",
    ),
    Relationship(
        ONLOGIC,
        "manufacturer",
        ("light",),
        "OEM",
        "manufacturer (our reading: it is the manufacturer's product, altered)",
        "90 days for an off-the-shelf system, branded; none stated for another board",
        "Another mainboard or special I/O still counts as an OEM service.",
    ),
    Relationship(
        ONLOGIC,
        "manufacturer",
        ("board", "system"),
        "OEM/ODM",
        "not said",
        _TO_ORDER,
        "The page files board and system level under both names; ODM if the reseller sets the specification.",
    ),
    Relationship(
        ENCYCLOPEDIA,
        "buyer",
        (),
        "OEM",
        "buyer (the brand)",
        _NO_TIME,
        "The brand designs with its own technology and controls sales; the factory only makes.",
    ),
    Relationship(
        ENCYCLOPEDIA,
        "manufacturer",
        (),
        "ODM",
        "ambiguous: named as the entrusting manufacturer, by context the manufacturer",
        _NO_TIME,
        "Only trademark and name are the brand's; the manufacturer does everything from R&D to after-sales service.",
    ),
)

_DESIGNER_INDEX = alias_index(
    (
        ("buyer", ("brand", "reseller", "customer", "us", "we", "purchaser")),
        ("manufacturer", ("factory", "vendor", "supplier", "maker", "ODM")),
    )
)
_CUSTOMIZATION_INDEX = alias_index(
    (
        ("logo", ("logo only", "branding", "brand", "label", "private label", "white label")),
        ("light", ("light customization", "light customisation", "special I/O", "other board")),
        ("board", ("board level", "mainboard", "motherboard", "PCB")),
        ("system", ("system level", "full system", "full", "fully custom")),
    )
)


def find_designer(text: str) -> str | None:
    """Return `buyer` or `manufacturer`, whichever `text` names, or None."""
    return _DESIGNER_INDEX.get(folded(text))


def find_customization(text: str) -> str | None:
    """Return `logo`, `light`, `board` or `system`, whichever `text` names, or None."""
    return _CUSTOMIZATION_INDEX.get(folded(text))


def relationships(design_by: str, customization: str = "") -> tuple[Relationship, ...]:
    """Return one record per document; an empty `customization` asks for the general case.

    Raises ValueError where either is no key of `DESIGNERS` or `CUSTOMIZATIONS`.
    """
    if design_by not in DESIGNERS:
        raise ValueError(f"design_by must be one of {DESIGNERS}, not {design_by!r}")
    if customization not in ("", *CUSTOMIZATIONS):
        raise ValueError(f"customization must be one of {CUSTOMIZATIONS}, not {customization!r}")
    return tuple(
        record
        for record in RELATIONSHIPS
        if record.design_by == design_by and (not record.customizations or customization in record.customizations)
    )
