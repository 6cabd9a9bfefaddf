"""The documents behind the data: who wrote each, when, and what its author has to gain."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

GUIDE_DATA_VERSION = "2026.1"

GUIDE = "guide"
ONLOGIC = "onlogic"
ENCYCLOPEDIA = "encyclopedia"
OUR_READING = "our reading"
COMMON_USAGE = "common usage"


@dataclass(frozen=True, slots=True)
class Source:
    """One document: its author, the author's interest in the answer, and its date as text."""

    key: str
    title: str
    author: str
    interest: str
    date: str


@dataclass(frozen=True, slots=True)
class Scope:
    """The programme that the guide's cost table describes; volumes in units, horizon in years."""

    pilot_units: int
    production_units: int
    years: int
    segment: str
    excludes: str
    text: str
    source: str


SOURCES: Mapping[str, Source] = MappingProxyType(
    {
        source.key: source
        for source in (
            Source(
                key=GUIDE,
                title="Practitioner guide to ODM, OEM, CM and EMS in IoT (title ours: the text carries none)",
                author="OmnIoT",
                interest="An IoT ODM vendor: it licenses its own platform, sells ODM engagements, and says so.",
                date="undated",
            ),
            Source(
                key=ONLOGIC,
                title="What's the Difference Between ODM and OEM?",
                author="Darek Fanton, communications manager at OnLogic",
                interest="Employed by a computer hardware vendor that sells OEM and ODM services and advertises them.",
                date="posted 22 May 2014, updated 2 August 2020",
            ),
            Source(
                key=ENCYCLOPEDIA,
                title="What is the difference between OEM and ODM?",
                author="anonymous, Traditional Culture Encyclopedia, quoting Baidu Encyclopedia",
                interest="None stated: an unsigned second-hand page, with wording that is unclear in places.",
                date="undated",
            ),
        )
    }
)

GUIDE_SCOPE = Scope(
    pilot_units=500,
    production_units=3_000,
    years=2,
    segment="mid-volume commercial IoT product",
    excludes="bespoke sensor work",
    text=(
        "Holds for a mid-volume commercial IoT product: 500 units in the pilot, growing to 3,000 in production within "
        "two years, without bespoke sensor work. Rough figures in US dollars, from an author who sells ODM engagements."
    ),
    source=GUIDE,
)

_NO_DOCUMENT: Mapping[str, str] = MappingProxyType(
    {
        OUR_READING: "No document says this in so many words: it is how xl-engagement reads them.",
        COMMON_USAGE: "No document defines this: it is what the trade commonly means.",
    }
)


def interest_of(source: str) -> str:
    """Return who stands behind a source key and what they have to gain, as one cell of text.

    Raises KeyError for a key that is neither a document nor a marker such as `our reading`.
    """
    if source in _NO_DOCUMENT:
        return _NO_DOCUMENT[source]
    return f"{SOURCES[source].author}. {SOURCES[source].interest}"
