"""The sheet of the vendors' quotes side by side, priced over the schedule of units."""

from __future__ import annotations

from xl_engagement.templates.kit.area import Area
from xl_engagement.templates.kit.caveats import write_caveats
from xl_engagement.templates.kit.input_cells import at_least, validate
from xl_engagement.templates.kit.named_tables import Column, Place, Table, add_table
from xl_engagement.templates.kit.template_sheet import Sheet
from xl_engagement.templates.kit.theme import COUNT_LOOK, LIT_LOOK, MONEY_LOOK, NAME_LOOK, PRICE_LOOK, Style, height_of
from xl_engagement.templates.kit.wording import CASE_AND_RATE
from xl_engagement.templates.vendor_scorecard.example import VENDORS
from xl_engagement.templates.vendor_scorecard.scorecard_sheet import REAL, Scorecard

_QUOTED = {
    "NRE": ("nre", "NRE", "The one-off charge for engineering, in US dollars, in year 1."),
    "Per unit": ("unit_price", "Hardware", "The price of the hardware per unit, in US dollars."),
    "Per month": (
        "monthly_fee",
        "Software",
        "The fee per device and month, in US dollars. Where the vendor states none, your own estimate.",
    ),
}
"""By heading: the end of an input's name, its title and its message."""


class Quotes(Sheet):
    """A line for each vendor."""

    name = "Quotes"
    title = "Quotes side by side"
    subtitle = f'="Each priced for "&product_name&" over "&horizon&" years: "&{CASE_AND_RATE}'
    contents = "What each vendor asks, what it comes to over the years, and who is cheapest."
    widths = (26, 15, 15, 15, 17, 17, 17, 14, 9, 16)

    def write(self) -> None:
        """Write the sheet and name its inputs."""
        page = self.page
        page.print_on_one()
        page.section(
            "What each vendor asks, and what it comes to",
            "A line without a name, a hardware price and a fee is left out. Left to you (our reading): the engineering "
            "that an ODM includes, and that a bespoke firm or an SDK leaves with your team. A lit name is a real ODM.",
        )
        page.freeze_header(page.row, 2)
        self.table = table = self._quotes()
        for heading, (key, title, message) in _QUOTED.items():
            validate(page, table[heading].corners, f"Quote: {title}", message, at_least(0))
            for number, vendor in enumerate(VENDORS, start=1):
                page.book.name(f"vendor_{number}_{key}", table.cell(vendor, heading))
        page.book.name("quotes", table.whole)
        write_caveats(page)

    def show(self, parts: Area, left: Area, verdicts: Area) -> None:
        """Write what each quote comes to and what it leaves, from another sheet; light the real ODMs."""
        table = self.table
        table.fill("Vendor's part", _unless_left_out(f"INDEX({parts},[#row])"))
        table.fill("Left to you", _unless_left_out(f"INDEX({left},[#row])"))
        table.lights(f'=INDEX({verdicts},[#row])="{REAL}"', LIT_LOOK, "Vendor")

    def _quotes(self) -> Table:
        named = self.book.sheet(Scorecard).table

        def name(at: Place) -> str:
            cell = named.cell(at.key, "Vendor")
            return f'=IF({cell}="","",{cell})'

        def rank(at: Place) -> str:
            """Of equal totals, the first line comes first."""
            totals = at.table["Total"]
            above = f"{totals[0].fixed}:[@$Total]"
            return _unless_left_out(f'COUNTIF({totals},"<"&[@Total])+COUNTIF({above},[@Total])')

        def dearer_by(at: Place) -> str:
            return _unless_left_out(f"[@Total]-MIN({at.table['Total']})")

        return add_table(
            self.page,
            VENDORS,
            Column("Vendor", name, NAME_LOOK),
            *(
                Column(heading, lambda at: getattr(at.key, _QUOTED[at.heading][0]), look, Style.INPUT)
                for heading, look in zip(_QUOTED, (MONEY_LOOK, PRICE_LOOK, PRICE_LOOK), strict=True)
            ),
            Column("Vendor's part", None, MONEY_LOOK),
            Column("Left to you", None, MONEY_LOOK),
            Column("Total", _unless_left_out("[@Vendor's part]+[@Left to you]"), MONEY_LOOK, Style.OUTPUT),
            Column("Cost per unit", _unless_left_out("[@Total]/NPV(discount_rate,units)"), PRICE_LOOK),
            Column("Rank", rank, COUNT_LOOK),
            Column("Dearer by", dearer_by, MONEY_LOOK),
            height=height_of(1) + 2,
        )


def _unless_left_out(formula: str) -> str:
    """Nothing in a line without a name, a hardware price or a fee."""
    left_out = 'OR([@$Vendor]="",NOT(ISNUMBER([@$Per unit])),NOT(ISNUMBER([@$Per month])))'
    return f'=IF({left_out},"",{formula})'
