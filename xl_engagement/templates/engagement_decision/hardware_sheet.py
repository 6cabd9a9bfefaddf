"""The sheet for hardware alone: OEM or ODM, in each document's words, and how long things take."""

from __future__ import annotations

from xl_engagement.guide.lead_times import LEAD_TIMES
from xl_engagement.guide.oem_or_odm import CUSTOMIZATION_LEVELS, CUSTOMIZATIONS, DESIGNERS
from xl_engagement.guide.sources import SOURCES
from xl_engagement.templates.kit.called_tables import add_listed, add_spilled
from xl_engagement.templates.kit.checked_calls import call
from xl_engagement.templates.kit.input_cells import Field, one_of
from xl_engagement.templates.kit.inputs_sheet import Section, write_section
from xl_engagement.templates.kit.named_tables import Column, add_table, blank
from xl_engagement.templates.kit.template_sheet import Sheet
from xl_engagement.templates.kit.theme import COUNT_LOOK, INDENTED_LOOK, TEXT_LOOK, WRAPPED_LOOK, Look, height_of

_PLAN = (
    Field(
        "design_by",
        "Designed by",
        "manufacturer",
        "",
        "Who designs the hardware: the buyer, or the manufacturer.",
        one_of(DESIGNERS),
    ),
    Field(
        "customization",
        "Customization",
        "light",
        "",
        "How much of a manufacturer's product is changed for you. Blank: in general.",
        one_of(CUSTOMIZATIONS),
        optional=True,
    ),
)
_WRAPPED: Look = {**WRAPPED_LOOK, "indent": 1}


class Hardware(Sheet):
    """What is planned, and what each document calls it."""

    name = "OEM or ODM"
    title = "OEM or ODM, for hardware alone"
    subtitle = (
        "What each document calls it. They disagree: agree with the other side on what is meant, not on the word."
    )
    contents = "For hardware alone: what each document calls it; how long things take."
    widths = (24, 30, 44, 36, 54)

    def write(self) -> None:
        """Write the sheet and name its tables `oem_or_odm` and `lead_times`."""
        page = self.page
        page.print_on_one()
        write_section(page, Section("What you plan", _PLAN))
        page.section("What the documents call it")
        planned = call("ENG_OEM_OR_ODM", design_by="design_by", customization="customization")
        looks: list[Look] = [_WRAPPED, {**_WRAPPED, "bold": True}, *[_WRAPPED] * 3]
        self.documents = add_listed(page, planned, len(SOURCES), looks, name="oem_or_odm", height=height_of(3))
        page.section("Degrees of customization")
        add_table(
            page,
            CUSTOMIZATION_LEVELS,
            Column("Word", lambda at: at.key.key, INDENTED_LOOK, None),
            Column("Name", lambda at: at.key.name, INDENTED_LOOK, None),
            Column("What it means", lambda at: at.key.meaning, _WRAPPED, None),
            Column("Source", lambda at: at.key.source, INDENTED_LOOK, None),
            blank(None),
            height=height_of(2),
        )
        page.section("How long things take")
        looks = [WRAPPED_LOOK, COUNT_LOOK, COUNT_LOOK, TEXT_LOOK, TEXT_LOOK]
        times = call("ENG_LEAD_TIME")
        add_spilled(page, times, len(LEAD_TIMES), looks, name="lead_times", height=height_of(2))
