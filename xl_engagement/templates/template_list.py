"""The list of templates, and how one is built."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from xl_engagement.templates import (
    break_even,
    cost_comparison,
    engagement_decision,
    glossary,
    hybrid_plan,
    portfolio,
    risk,
    vendor_scorecard,
)
from xl_engagement.templates.kit.finishing import finished
from xl_engagement.templates.kit.template import Template


class UnknownTemplateError(LookupError):
    """No template has this name; the message lists those that there are."""


TEMPLATES: Mapping[str, Template] = MappingProxyType(
    {
        template.name: template
        for template in (
            cost_comparison.TEMPLATE,
            engagement_decision.TEMPLATE,
            break_even.TEMPLATE,
            hybrid_plan.TEMPLATE,
            risk.TEMPLATE,
            vendor_scorecard.TEMPLATE,
            portfolio.TEMPLATE,
            glossary.TEMPLATE,
        )
    }
)


def build(name: str) -> bytes:
    """Build a template's workbook with its results stored: an .xlsx file, the same bytes every time.

    Raises UnknownTemplateError for a name that is not in `TEMPLATES`.
    """
    template = TEMPLATES.get(name.strip().casefold())
    if template is None:
        raise UnknownTemplateError(f"no template is named {name!r}; there are: {', '.join(TEMPLATES)}")
    return finished(template.write())
