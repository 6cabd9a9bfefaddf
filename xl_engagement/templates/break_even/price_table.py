"""The sheet Table of the break-even template: break-even volumes over hardware prices and software fees."""

from __future__ import annotations

from xl_engagement.templates.break_even.constants import TABLE_FEES, TABLE_PRICES
from xl_engagement.templates.break_even.results import or_never
from xl_engagement.templates.kit.calls import call
from xl_engagement.templates.kit.named_cells import SCENARIO
from xl_engagement.templates.kit.page import FIRST
from xl_engagement.templates.kit.sheet import Sheet
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
        head, last, right = page.row, page.row + TABLE_FEES, FIRST + TABLE_PRICES
        self.prices = page.area(head, FIRST + 1, head, right)
        self.fees = page.area(head + 1, FIRST, last, FIRST)
        self.volumes = page.area(head + 1, FIRST + 1, last, right)
        page.text(head, FIRST, "Fee, per month", Style.HEADER, align="left")
        before = "=first_price"
        for cell in self.prices.each_column():
            page.formula(head, cell.first_column, before, Style.HEADER, **PRICE_LOOK)
            before = f"={cell.relative}+price_step"
        page.sheet.set_row(head, _HEIGHT)
        before = "=first_fee"
        for row in range(head + 1, last + 1):
            page.formula(row, FIRST, before, Style.CALCULATION, **PRICE_LOOK, bold=True)
            page.sheet.set_row(row, _HEIGHT)
            before = f"={page.area(row, FIRST).relative}+fee_step"
        volumes = call(
            "ENG_BREAK_EVEN",
            SCENARIO,
            model_a="model_a",
            model_b="model_b",
            unit_cost=self.prices.relative,
            saas_fee=self.fees.relative,
        )
        page.spill(head + 1, FIRST + 1, f"={or_never(volumes)}", TABLE_FEES, [VOLUME_LOOK] * TABLE_PRICES)
        page.book.name("break_even_table", page.area(head, FIRST, last, right))
        corner = page.area(head + 1, FIRST + 1).relative
        page.lights(self.volumes, f"=AND(ISNUMBER({corner}),{corner}<=planned_volume)", RIGHT_LOOK)
        page.row = last + 1
        page.wide(page.row, FIRST, "=table_words", Style.EXPLANATION)
