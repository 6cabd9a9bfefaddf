"""The five engagement models: names, risk of slipping, who maintains the product, and what to beware of."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from xl_engagement.guide.sources import GUIDE, OUR_READING
from xl_engagement.guide.typed_names import alias_index, folded


@dataclass(frozen=True, slots=True)
class EngagementModel:
    """One way of getting a connected product made.

    `slip_risk` is that of the first year. `maintained_by` is who maintains the software after launch, in the words of
    the responsibility matrix. `source` stands behind `summary` and `caution`; the two judgements carry their own.
    """

    code: str
    name: str
    aliases: tuple[str, ...]
    summary: str
    slip_risk: str
    slip_reason: str
    slip_source: str
    maintained_by: str
    maintenance_note: str
    maintenance_source: str
    caution: str
    source: str


MODELS: tuple[EngagementModel, ...] = (
    EngagementModel(
        code="ODM",
        name="IoT original design manufacturer",
        aliases=(
            "IoT ODM",
            "ODMs",
            "original design manufacturer",
            "original design manufacturing",
            "IoT original design manufacturer",
            "full ODM",
            "ODM engagement",
        ),
        summary="Designs and makes the device and supplies firmware, cloud tenant and branded apps as one package.",
        slip_risk="Moderate",
        slip_reason="The platform is already there.",
        slip_source=GUIDE,
        maintained_by="ODM",
        maintenance_note="Paid through the software fee.",
        maintenance_source=GUIDE,
        caution="Costs more per unit at scale; many firms that use the name are something else, so ask the five "
        "vendor questions.",
        source=GUIDE,
    ),
    EngagementModel(
        code="HYBRID",
        name="Hybrid: ODM first, then CM hardware with licensed ODM software",
        aliases=(
            "hybrid model",
            "hybrid engagement",
            "split engagement",
            "CM + licensed stack",
            "CM plus licensed stack",
            "CM + licensed software stack",
            "CM plus licensed software stack",
            "CM + ODM",
            "CM plus ODM",
            "ODM + CM",
            "ODM plus CM",
            "ODM then CM",
            "ODM to CM",
        ),
        summary="Starts as an ODM engagement; at volume the hardware moves to a CM and the ODM's software is licensed.",
        slip_risk="Moderate",
        slip_reason="The first year is an ODM engagement; qualifying the CM later adds a second vendor relationship.",
        slip_source=OUR_READING,
        maintained_by="ODM",
        maintenance_note="The ODM keeps the software running; the hardware is with the CM.",
        maintenance_source=GUIDE,
        caution="Not in year 1: coordinating an ODM and a CM over a product that still changes is punishing.",
        source=GUIDE,
    ),
    EngagementModel(
        code="CM",
        name="Contract manufacturer",
        aliases=(
            "CMs",
            "EMS",
            "CM/EMS",
            "EMS/CM",
            "contract manufacturer",
            "contract manufacturing",
            "electronics manufacturing services",
            "electronic manufacturing services",
            "electronics manufacturing service",
            "EMS provider",
            "box build",
            "box build CM",
            "contract shop",
            "contract electronics manufacturer",
            "CEM",
        ),
        summary="Builds hardware to a design that you provide; your own engineers do firmware, cloud and apps.",
        slip_risk="High",
        slip_reason="A first build always slips.",
        slip_source=GUIDE,
        maintained_by="buyer",
        maintenance_note="Yours for good.",
        maintenance_source=GUIDE,
        caution="Cheaper over time only if the team you hire ships the product and goes on maintaining it.",
        source=GUIDE,
    ),
    EngagementModel(
        code="SDK",
        name="Platform SDK",
        aliases=(
            "SDKs",
            "platform SDK",
            "platform",
            "IoT platform",
            "IoT SDK",
            "platform software development kit",
            "software development kit",
            "SDK platform",
            "build it yourself with help",
        ),
        summary="Sells firmware libraries, a cloud API and sometimes hardware; your engineers build on top.",
        slip_risk="High",
        slip_reason="The product is still to be built, as with a CM, though with a head start.",
        slip_source=OUR_READING,
        maintained_by="buyer",
        maintenance_note="What your team builds on the libraries is yours to maintain.",
        maintenance_source=OUR_READING,
        caution="No engagement model: it is building the product yourself, with help.",
        source=GUIDE,
    ),
    EngagementModel(
        code="BESPOKE",
        name="Bespoke engineering firm",
        aliases=(
            "bespoke engineering firm",
            "bespoke engineering",
            "bespoke firm",
            "design house",
            "design houses",
            "contract engineering firm",
            "contract engineering",
            "contract engineers",
            "engineering firm",
            "custom engineering",
            "custom development",
        ),
        summary="Writes firmware and cloud to your specification, paid by the hour or by the project.",
        slip_risk="High",
        slip_reason="Nothing exists yet, as with a CM.",
        slip_source=OUR_READING,
        maintained_by="buyer",
        maintenance_note="Passes to you after launch.",
        maintenance_source=GUIDE,
        caution="No platform is licensed, so all code is one-off; at about 4 to 10 times the total cost of an ODM.",
        source=GUIDE,
    ),
)

MODEL_BY_CODE: Mapping[str, EngagementModel] = MappingProxyType({model.code: model for model in MODELS})

OEM_REASON = (
    "OEM is a term and no engagement model: it means the maker in one trade and the seller in another. The guide "
    "advises against using it unless the counterparty has used it in a specific sense. "
    "Name CM, ODM, HYBRID, SDK or BESPOKE."
)
OEM_REASON_SOURCE = GUIDE

_OEM_NAMES = frozenset(
    folded(name)
    for name in ("OEM", "OEMs", "original equipment manufacturer", "original equipment manufacturing", "OEM/ODM")
)
_INDEX = alias_index((model.code, (model.name, *model.aliases)) for model in MODELS)


def find_model(text: str) -> str | None:
    """Return the code of the engagement model that `text` names, or None where it names none."""
    return _INDEX.get(folded(text))


def names_oem(text: str) -> bool:
    """Say whether `text` is OEM under one of its names: the term that is no model, see `OEM_REASON`."""
    return folded(text) in _OEM_NAMES
