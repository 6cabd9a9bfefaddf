"""The sheets of who does what and who owns what under each engagement model."""

from __future__ import annotations

from xl_engagement.guide.ip import ASSETS, IP_MODELS
from xl_engagement.guide.responsibilities.matrix import ACTIVITIES
from xl_engagement.templates.kit.called_tables import add_spilled
from xl_engagement.templates.kit.checked_calls import call
from xl_engagement.templates.kit.input_cells import Field, one_of
from xl_engagement.templates.kit.inputs_sheet import Section, write_section
from xl_engagement.templates.kit.model_codes import CODES
from xl_engagement.templates.kit.named_tables import Column, add_table
from xl_engagement.templates.kit.page import FIRST
from xl_engagement.templates.kit.template_sheet import Sheet
from xl_engagement.templates.kit.theme import (
    CENTRED_LOOK,
    LIT_LOOK,
    NAME_LOOK,
    WARNING_LOOK,
    WRAPPED_LOOK,
    Style,
    height_of,
)

RECOMMENDED = "recommended"
_LOOKED_AT = Field(
    "looked_at",
    "Model to look at",
    RECOMMENDED,
    "",
    "The recommended model, or another one.",
    one_of((RECOMMENDED, *CODES)),
)


class Responsibilities(Sheet):
    """Who does what, with the column of one model lit, and what of it falls to the buyer counted."""

    name = "Who does what"
    subtitle = "What falls to you, the buyer, is marked; the lit column is the model looked at."
    contents = "Every activity from specification to sales, under each model."
    widths = (24, *[18] * len(CODES))
    landscape = False

    def write(self) -> None:
        """Write the sheet and name its table `responsibilities`."""
        page = self.page
        page.print_on_one()
        write_section(page, Section("The model looked at", (_LOOKED_AT,)))
        model = f'=IF(looked_at="{RECOMMENDED}",recommendation,looked_at)'
        page.finding("looked_at_model", "Its code", model, '="It leaves "&left_to_you&" of "&activities&" to you."')
        page.section("Activities")
        page.freeze_header(page.row)
        looks = [NAME_LOOK, *[CENTRED_LOOK] * len(CODES)]
        table = add_spilled(page, call("ENG_RESPONSIBILITIES"), len(ACTIVITIES), looks, name="responsibilities")
        self.activities = table
        page.text(page.row, FIRST, "Left to you", Style.TOTAL)
        cells = table.columns(CODES)
        for column in cells.each_column():
            yours = f'=COUNTIF({column.relative},"buyer")'
            page.formula(page.row, column.first_column, yours, Style.TOTAL, **CENTRED_LOOK)
        totals = page.area(page.row, cells.first_column, page.row, cells.last_column)
        page.row += 1
        page.lights_word(cells, "buyer", WARNING_LOOK)
        page.lights(cells.to(totals), f"={table.heading(CODES[0]).down}=looked_at_model", LIT_LOOK)
        page.section("Counted")
        for name, label, formula in (
            ("activities", "Activities", f"=COUNTA({table['Activity']})"),
            ("left_to_you", "Left to you", f"=INDEX({totals},MATCH(looked_at_model,{table.headings(CODES)},0))"),
        ):
            page.text(page.row, FIRST, label)
            page.formula(page.row, FIRST + 1, formula, Style.CALCULATION, **CENTRED_LOOK)
            page.book.name(name, page.area(page.row, FIRST + 1))
            page.row += 1


class Ownership(Sheet):
    """Who owns what, with the row of the recommended model lit."""

    name = "Who owns what"
    subtitle = "Where the documents leave it open, the answer says so: settle it in the contract."
    contents = "Design, source code, platform, brand and customers, under each model."
    widths = (14, 66, *[15] * (len(ASSETS) - 1))

    def write(self) -> None:
        """Write the sheet and name its table `owners`."""
        page = self.page
        page.section(
            "Owner of each asset, by engagement model", "OEM is a term that the documents use in several senses."
        )
        owner = f"={call('ENG_IP_OWNER', model='[@$Model]', asset='[#]')}"
        first, *others = ASSETS
        self.owners = add_table(
            page,
            IP_MODELS,
            Column("Model", look=NAME_LOOK),
            Column(first, owner, WRAPPED_LOOK),
            *(Column(asset, owner, CENTRED_LOOK) for asset in others),
            height=height_of(2),
            name="owners",
        )
        self.owners.lights("=[@$Model]=recommendation", LIT_LOOK)
