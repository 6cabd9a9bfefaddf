"""Who owns what: design, source code, platform, brand and customers, under each model and under OEM."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from xl_engagement.guide.sources import ENCYCLOPEDIA, GUIDE, OUR_READING
from xl_engagement.guide.typed_names import alias_index, folded

ASSETS = ("design", "source code", "platform", "brand", "customers")
IP_MODELS = ("ODM", "HYBRID", "CM", "SDK", "BESPOKE", "OEM")


@dataclass(frozen=True, slots=True)
class Ownership:
    """The owner of one asset under one model; `is_ambiguous` where the source can be read two ways."""

    model: str
    asset: str
    owner: str
    note: str
    source: str
    is_ambiguous: bool = False

    @property
    def answer(self) -> str:
        """The owner as one cell of text, with the reason where the source is ambiguous."""
        return f"{self.owner} (ambiguous: {self.note})" if self.is_ambiguous else self.owner


_OWNERSHIPS = (
    Ownership("ODM", "source code", "ODM", "All of it can be bought, but expensively and seldom wisely.", GUIDE),
    Ownership("ODM", "platform", "ODM", "Licensed to the buyer.", GUIDE),
    Ownership("ODM", "brand", "buyer", "The finished product is sold under the buyer's name.", GUIDE),
    Ownership("ODM", "customers", "buyer", "The buyer sells; the guide says so for the hybrid.", OUR_READING),
    Ownership(
        "ODM",
        "design",
        "ODM",
        "the encyclopedia gives the design to the 'entrusting manufacturer', literally the buyer, by context the maker",
        ENCYCLOPEDIA,
        is_ambiguous=True,
    ),
    Ownership(
        "HYBRID",
        "design",
        "ODM",
        "the guide counts brand and customers as yours, yet lets you port the BOM to a CM: agree that right in writing",
        OUR_READING,
        is_ambiguous=True,
    ),
    Ownership("HYBRID", "source code", "ODM", "The software is licensed as a platform.", GUIDE),
    Ownership("HYBRID", "platform", "ODM", "Licensed to the buyer, with a SaaS fee.", GUIDE),
    Ownership("HYBRID", "brand", "buyer", "Part of the product IP that the guide counts as the buyer's.", GUIDE),
    Ownership("HYBRID", "customers", "buyer", "Part of the product IP that the guide counts as the buyer's.", GUIDE),
    Ownership(
        "CM", "design", "buyer", "The buyer provides the design; that it stays the buyer's is our reading.", OUR_READING
    ),
    Ownership("CM", "source code", "buyer", "The buyer's engineers write it.", OUR_READING),
    Ownership("CM", "platform", "buyer", "The buyer's engineers build and run it.", OUR_READING),
    Ownership("CM", "brand", "buyer", "The CM sells a manufacturing service only.", OUR_READING),
    Ownership("CM", "customers", "buyer", "The CM ships to the buyer, who sells.", OUR_READING),
    Ownership("SDK", "design", "buyer", "The buyer builds the product on the vendor's primitives.", OUR_READING),
    Ownership("SDK", "source code", "shared", "The buyer owns what it writes, the vendor its libraries.", OUR_READING),
    Ownership("SDK", "platform", "vendor", "The vendor sells access to its libraries and cloud API.", OUR_READING),
    Ownership("SDK", "brand", "buyer", "The product is the buyer's.", OUR_READING),
    Ownership("SDK", "customers", "buyer", "The buyer sells.", OUR_READING),
    Ownership("BESPOKE", "design", "buyer", "Made to the buyer's specification; put it in the contract.", OUR_READING),
    Ownership("BESPOKE", "source code", "buyer", "The structure that suits full ownership of the source.", GUIDE),
    Ownership("BESPOKE", "platform", "none", "No platform lies beneath: nothing is licensed.", GUIDE),
    Ownership("BESPOKE", "brand", "buyer", "The firm sells hours or a project.", OUR_READING),
    Ownership("BESPOKE", "customers", "buyer", "The buyer sells.", OUR_READING),
    Ownership(
        "OEM",
        "design",
        "buyer",
        "the encyclopedia gives it to the brand; a rebranded product as OnLogic uses the term stays the maker's design",
        ENCYCLOPEDIA,
        is_ambiguous=True,
    ),
    Ownership("OEM", "source code", "buyer", "The brand hands the software to the factory.", OUR_READING),
    Ownership("OEM", "platform", "buyer", "The brand uses core technology of its own.", OUR_READING),
    Ownership("OEM", "brand", "buyer", "Sold under its own trademark and name.", ENCYCLOPEDIA),
    Ownership("OEM", "customers", "buyer", "The brand controls the sales channels.", ENCYCLOPEDIA),
)

OWNERSHIPS: Mapping[tuple[str, str], Ownership] = MappingProxyType(
    {(ownership.model, ownership.asset): ownership for ownership in _OWNERSHIPS}
)
"""Ownership by model code, or OEM, and asset."""

_INDEX = alias_index(
    (
        ("design", ("hardware design", "product design", "design rights", "technical rights")),
        ("source code", ("source", "code", "firmware source", "software")),
        ("platform", ("cloud platform", "software platform", "IoT platform")),
        ("brand", ("trademark", "name", "brand name", "logo")),
        ("customers", ("customer", "customer relationships", "customer relationship", "customer relations")),
    )
)


def find_asset(text: str) -> str | None:
    """Return the asset that `text` names, or None."""
    return _INDEX.get(folded(text))
