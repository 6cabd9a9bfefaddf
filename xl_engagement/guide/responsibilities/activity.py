"""An activity, and who does it under each engagement model."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from xl_engagement.guide.sources import OUR_READING

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


def says(source: str, party: str, note: str = "") -> Responsibility:
    """What a source says itself."""
    return Responsibility(party, source, note)


def reads(party: str, note: str = "") -> Responsibility:
    """What is our reading of the sources."""
    return Responsibility(party, OUR_READING, note)


def activity(
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
    """An activity with a responsibility for each engagement model."""
    by_model = {"CM": cm, "ODM": odm, "HYBRID": hybrid, "SDK": sdk, "BESPOKE": bespoke}
    return Activity(name, meaning, aliases, MappingProxyType(by_model))
