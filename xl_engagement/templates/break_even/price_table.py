"""The sheet Table of the break-even template: break-even volumes over hardware prices and software fees."""

from __future__ import annotations

from xl_engagement.templates.break_even.constants import TABLE_FEES, TABLE_PRICES
from xl_engagement.templates.break_even.results import or_never
from xl_engagement.templates.kit.checked_calls import call
from xl_engagement.templates.kit.named_cells import SCENARIO
from xl_engagement.templates.kit.named_tables import Column, Place, add_table
from xl_engagement.templates.kit.page import FIRST
from xl_engagement.templates.kit.template_sheet import Sheet
from xl_engagement.templates.kit.theme import PRICE_LOOK, RIGHT_LOOK, VOLUME_LOOK, Style

_HEIGHT = 24


class PriceTable(Sheet):
    """The table, and its margins: prices across, fees down."""

    name = "Table"
    title = "Break-even by price and fee"
    subtitle = (
        '="From how many units a year "&model_a&" costs no more than "&model_b&", by the ODM\'s hardware price and '
        'software fee"'
    )
    contents = "The break-even volume by hardware price and software fee."
    widths = (18, *[15] * TABLE_PRICES)

    def write(self) -> None:
        """Write the sheet and name its table."""
        page = self.page
        page.section(
            "Break-even volume, units a year",
            "Across: hardware price per unit. Down: software fee per month. Green: no more than you plan, so that the "
            "model asked about pays.",
        )
        steps = [f"Price {number}" for number in range(1, TABLE_PRICES + 1)]

        def price(at: Place) -> str:
            before = steps.index(at.heading) - 1
            return "=first_price" if before < 0 else f"={at.table.heading(steps[before]).relative}+price_step"

        def fee(at: Place) -> str:
            return "=first_fee" if at.key == 1 else f"={at.of(at.key - 1).relative}+fee_step"

        table = add_table(
            page,
            range(1, TABLE_FEES + 1),
            Column("Fee, per month", fee, {**PRICE_LOOK, "bold": True}, heading_align="left"),
            *[Column(step, None, VOLUME_LOOK, head=price, head_look=PRICE_LOOK) for step in steps],
            height=_HEIGHT,
        )
        self.prices, self.fees, self.volumes = table.headings(steps), table["Fee, per month"], table.columns(steps)
        page.sheet.set_row(self.prices.first_row, _HEIGHT)
        volumes = call(
            "ENG_BREAK_EVEN",
            SCENARIO,
            model_a="model_a",
            model_b="model_b",
            unit_cost=self.prices.relative,
            saas_fee=self.fees.relative,
        )
        table.spill(f"={or_never(volumes)}", steps)
        page.book.name("break_even_table", table.whole)
        table.lights(f"=AND(ISNUMBER([@{steps[0]}]),[@{steps[0]}]<=planned_volume)", RIGHT_LOOK, *steps)
        page.wide(page.row, FIRST, "=table_words", Style.EXPLANATION)
