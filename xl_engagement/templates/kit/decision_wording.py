"""What several templates say of the guide's decision; figures and questions of the guide are taken from it."""

from __future__ import annotations

from xl_engagement.guide.decision_tree import DECISION
from xl_engagement.guide.default_assumptions import guide_range

_, CONSUMER_SCALE = guide_range("consumer_scale_volume")
"""Units a month above which an ODM is wrong."""
OWNERSHIP = "{:g} to {:g} years".format(*guide_range("ownership_years"))
"""How long engineers must own what they build."""
SELLS_PLATFORM = next(step.question for step in DECISION if "sells_platform" in step.arguments)
OWNS_SOURCE = "Must you own every line of the source code?"
WHILE_HIRING = "Counts only while a team is being hired."
