"""The sheet of inputs: sections of fields, and of figures that follow from them.

class Inputs(InputsSheet):
    contents = "The product, and the schedule of units."
    sections = (
        PRODUCT,
        Section("Scenario", (CASE, DISCOUNT_RATE), "Switch the case between low, mid and high cost."),
        schedule(UNITS),
    )
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from xl_engagement.templates.kit.input_cells import Calculated, Field, add_calculated, add_field
from xl_engagement.templates.kit.page import FIRST, Page
from xl_engagement.templates.kit.template_sheet import Sheet


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, with a line that explains it, and the entries below."""

    title: str
    entries: Sequence[Field | Calculated]
    explanation: str = ""
    name: str = ""
    """The name of all its fields together, which stand one below the other."""


class InputsSheet(Sheet):
    """A template's own gives `contents` and `sections`."""

    name = "Inputs"
    subtitle = "Fill in the yellow cells; everything else follows from them."
    widths = (30, 18, 18, 74)
    """Label, input, unit, note."""
    landscape = False
    sections: ClassVar[Sequence[Section]]

    def write(self) -> None:
        """Write the sections and name their cells."""
        self.page.freeze_title()
        for section in self.sections:
            write_section(self.page, section)


def write_section(page: Page, section: Section) -> None:
    """Write one section at the page's next row."""
    page.section(section.title, section.explanation)
    rows = []
    for entry in section.entries:
        if isinstance(entry, Field):
            rows.append(page.row)
            add_field(page, entry)
        else:
            add_calculated(page, entry)
    if section.name:
        page.book.name(section.name, page.area(rows[0], FIRST + 1, rows[-1], FIRST + 1))
