"""Who does what: 24 activities under each engagement model.

The buyer is the company that sells the product; the vendor is the SDK platform or the bespoke firm. HYBRID shows the
state after the hardware has moved to a CM; until then it is an ODM engagement. For SDK and BESPOKE a CM makes the
hardware, which is our reading: the guide says nothing of their manufacturing.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from xl_engagement.guide.responsibilities.activity import Activity
from xl_engagement.guide.responsibilities.after_launch import AFTER_LAUNCH
from xl_engagement.guide.responsibilities.design_and_software import DESIGN_AND_SOFTWARE
from xl_engagement.guide.responsibilities.production import PRODUCTION_AND_DELIVERY
from xl_engagement.guide.typed_names import alias_index, folded

ACTIVITIES: Mapping[str, Activity] = MappingProxyType(
    {activity.name: activity for activity in (*DESIGN_AND_SOFTWARE, *PRODUCTION_AND_DELIVERY, *AFTER_LAUNCH)}
)
"""Activities by name, in the order of the matrix."""

_INDEX = alias_index((activity.name, activity.aliases) for activity in ACTIVITIES.values())


def find_activity(text: str) -> Activity | None:
    """Return the activity that `text` names, or None."""
    name = _INDEX.get(folded(text))
    return None if name is None else ACTIVITIES[name]
