"""Who hands what to whom, step by step: the OEM path, the full-service path, and the hybrid path."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from xl_engagement.guide.hybrid import ODM_STAGE, QUALIFYING_STAGE, SPLIT_STAGE
from xl_engagement.guide.sources import ENCYCLOPEDIA, GUIDE, ONLOGIC
from xl_engagement.guide.typed_names import alias_index, folded


@dataclass(frozen=True, slots=True)
class ServiceStep:
    """One step of a path: who takes it, what is handed over, and to whom."""

    step: str
    who: str
    hands_over: str
    to: str
    source: str


@dataclass(frozen=True, slots=True)
class ServicePath:
    """A named sequence of steps."""

    key: str
    name: str
    aliases: tuple[str, ...]
    steps: tuple[ServiceStep, ...]


OEM_PATH = ServicePath(
    key="oem",
    name="OEM",
    aliases=("OEM path", "Apple-Foxconn", "brand designs"),
    steps=(
        ServiceStep(
            "1 Design and development",
            "brand",
            "circuit diagram, shell mould diagram and software",
            "factory",
            ENCYCLOPEDIA,
        ),
        ServiceStep("2 Proofing", "factory", "sample", "brand", ENCYCLOPEDIA),
        ServiceStep(
            "3 Check of the sample against the design",
            "brand",
            "go-ahead if it meets the design",
            "factory",
            ENCYCLOPEDIA,
        ),
        ServiceStep("4 Mass production", "factory", "finished products", "brand", ENCYCLOPEDIA),
        ServiceStep("5 Launch date, price and sales area", "brand", "product on sale", "customers", ENCYCLOPEDIA),
    ),
)

FULL_SERVICE_PATH = ServicePath(
    key="full_service",
    name="Full service",
    aliases=("full", "full-service path", "ODM", "OEM/ODM services", "full spectrum"),
    steps=(
        ServiceStep("1 Needs assessment", "account manager", "specification of the project", "manufacturer", ONLOGIC),
        ServiceStep(
            "2 Customisation of board or system", "manufacturer", "design to the specification", "production", ONLOGIC
        ),
        ServiceStep("3 Manufacturing and assembly", "manufacturer", "branded product", "shipping", ONLOGIC),
        ServiceStep("4 Shipping", "manufacturer", "product ready out of the box", "reseller", ONLOGIC),
        ServiceStep("5 Logistics", "manufacturer", "oversight of logistics", "reseller", ONLOGIC),
        ServiceStep("6 Supply chain maintenance", "manufacturer", "continued supply", "reseller", ONLOGIC),
        ServiceStep("7 Technical support", "manufacturer", "support after the purchase", "reseller", ONLOGIC),
        ServiceStep(
            "8 End of life of components", "manufacturer", "support as components run out", "reseller", ONLOGIC
        ),
        ServiceStep(
            "9 Redesign for a changing market", "manufacturer and reseller", "redesigned product", "market", ONLOGIC
        ),
    ),
)

HYBRID_PATH = ServicePath(
    key="hybrid",
    name="Hybrid",
    aliases=("hybrid path", "hybrid model"),
    steps=(
        ServiceStep(
            f"{ODM_STAGE.years}: design, early production, firmware and cloud",
            "ODM",
            "product, made by a partner manufacturer",
            "buyer",
            GUIDE,
        ),
        ServiceStep(f"{QUALIFYING_STAGE.years}: qualifying a CM", "buyer", "hardware BOM", "CM", GUIDE),
        ServiceStep(f"{SPLIT_STAGE.years}: hardware", "CM", "hardware", "buyer", GUIDE),
        ServiceStep(
            f"{SPLIT_STAGE.years}: firmware, cloud and apps",
            "ODM",
            "licensed platform with SaaS",
            "buyer",
            GUIDE,
        ),
    ),
)

SERVICE_PATHS: Mapping[str, ServicePath] = MappingProxyType(
    {path.key: path for path in (OEM_PATH, FULL_SERVICE_PATH, HYBRID_PATH)}
)

_INDEX = alias_index((path.key, (path.name, *path.aliases)) for path in SERVICE_PATHS.values())


def find_service_path(text: str) -> ServicePath | None:
    """Return the path that `text` names, or None."""
    key = _INDEX.get(folded(text))
    return None if key is None else SERVICE_PATHS[key]
