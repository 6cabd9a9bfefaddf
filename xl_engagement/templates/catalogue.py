"""The list of templates, and how one is built."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from xl_engagement.templates import cost_comparison
from xl_engagement.templates.finishing import finished


class UnknownTemplateError(LookupError):
    """No template has this name; the message lists those that there are."""


@dataclass(frozen=True, slots=True)
class Template:
    """One template: its name, its title, the question that it answers, and what writes it (without results)."""

    name: str
    title: str
    answers: str
    write: Callable[[], bytes]


TEMPLATES: Mapping[str, Template] = MappingProxyType(
    {
        template.name: template
        for template in (
            Template("cost-comparison", cost_comparison.TITLE, cost_comparison.ANSWERS, cost_comparison.write),
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
