"""The sheet Ranking: the products sorted and filtered by choices in dropdowns, without changing the inputs."""

from __future__ import annotations

from xl_engagement.templates.kit.input_cells import Field, one_of
from xl_engagement.templates.kit.inputs_sheet import Section, write_section
from xl_engagement.templates.kit.named_tables import Column, add_table
from xl_engagement.templates.kit.page import FIRST
from xl_engagement.templates.kit.template_sheet import Sheet
from xl_engagement.templates.kit.theme import COUNT_LOOK, FILLED, INDENTED_LOOK, MONEY_LOOK, PRICE_LOOK, Look
from xl_engagement.templates.portfolio.constants import ALL, DIFFERING, FILTERS, ORDERS, PRODUCTS
from xl_engagement.templates.portfolio.inputs import LINE_RULE

_CHOICES = (
    Field("sort_by", "Sort by", ORDERS[0], "", "Amounts and units: largest first; products: by name.", one_of(ORDERS)),
    Field("show_recommended", "Recommended", ALL, "", "Only products with that recommendation.", one_of(FILTERS)),
    Field(
        "show_line", "Line", None, "", "Only products of that line of business. Blank: all.", LINE_RULE, optional=True
    ),
    Field("show_differing", "Choice", ALL, "", "Only where the cheapest model is another one.", one_of(DIFFERING)),
)


class Ranking(Sheet):
    """The choices, and the table that follows them."""

    name = "Ranking"
    subtitle = '="Sorted by "&sort_by&": "&products_shown&" of "&products_count&" products"'
    contents = "The products sorted and filtered as you choose."
    widths = (40, 30, 16, 16, 16, 16, 16, 16)

    def write(self) -> None:
        """Write both."""
        page = self.page
        write_section(page, Section("Choose", _CHOICES))
        page.section("The products")
        page.freeze_header(page.row, FIRST + 1)
        self.table = add_table(
            page,
            PRODUCTS,
            _column("Product", "products"),
            _column("Line", "lines_shown"),
            _column("Units", "total_units", COUNT_LOOK),
            _column("Recommended", "recommended"),
            _column("Its cost", "recommended_costs", MONEY_LOOK),
            _column("Cheapest", "cheapest"),
            _column("Could save", "savings", MONEY_LOOK),
            _column("Per unit", "costs_per_unit", PRICE_LOOK),
            name="ranking",
        )
        self.table.lights('=[@$Product]<>""', FILLED)


def _column(heading: str, name: str, look: Look = INDENTED_LOOK) -> Column:
    """What the named column of all products holds for the product of a rank."""
    text = '&""' if look is INDENTED_LOOK else ""
    position = "INDEX(ranked_products,[#row])"
    return Column(heading, f'=IF({position}="","",INDEX({name},{position}){text})', look, None)
