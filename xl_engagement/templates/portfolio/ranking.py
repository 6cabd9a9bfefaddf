"""The sheet Ranking: the products sorted and filtered by choices in dropdowns, without changing the inputs."""

from __future__ import annotations

from typing import Any

from xl_engagement.templates.kit.book import Book
from xl_engagement.templates.kit.input_cells import Field, Rule, add_field, one_of
from xl_engagement.templates.kit.page import FIRST, place_below
from xl_engagement.templates.kit.theme import COUNT, FILLED, MONEY, MONEY_AND_CENTS, Style
from xl_engagement.templates.portfolio.constants import ALL, DIFFERING, FILTERS, ORDERS, PRODUCTS

_MONEY: dict[str, Any] = {"num_format": MONEY, "align": "right"}
_TEXT: dict[str, Any] = {"align": "left", "indent": 1}
CHOICES = (
    Field("sort_by", "Sort by", ORDERS[0], "", "Amounts and units: largest first; products: by name.", one_of(ORDERS)),
    Field("show_recommended", "Recommended", ALL, "", "Only products with that recommendation.", one_of(FILTERS)),
    Field(
        "show_line",
        "Line",
        None,
        "",
        "Only products of that line of business. Blank: all.",
        Rule({"validate": "list", "source": "=line_names"}, "one of the lines of business on Inputs"),
        optional=True,
    ),
    Field("show_differing", "Choice", ALL, "", "Only where the cheapest model is another one.", one_of(DIFFERING)),
)


class Ranking:
    """The page, and its columns; `positions` is where each row's product stands on Each."""

    def __init__(self, book: Book) -> None:
        """Write the choices and the table."""
        self.page = page = book.page(
            "Ranking",
            "Ranking",
            '="Sorted by "&sort_by&": "&products_shown&" of "&products_count&" products"',
            (40, 30, 16, 16, 16, 16, 16, 16),
        )
        page.section("Choose")
        for field in CHOICES:
            add_field(page, field)
        page.row += 1
        page.section("The products")
        head = page.row
        columns = (
            ("Product", "products", _TEXT),
            ("Line", "lines_shown", _TEXT),
            ("Units", "total_units", {"num_format": COUNT, "align": "right"}),
            ("Recommended", "recommended", _TEXT),
            ("Its cost", "recommended_costs", _MONEY),
            ("Cheapest", "cheapest", _TEXT),
            ("Could save", "savings", _MONEY),
            ("Per unit", "costs_per_unit", {"num_format": MONEY_AND_CENTS, "align": "right"}),
        )
        page.sheet.set_row(head, 21)
        for offset, (heading, _, look) in enumerate(columns):
            page.text(head, FIRST + offset, heading, Style.HEADER, align=look["align"])
        page.freeze_header(head, FIRST + 1)
        first, last = head + 1, head + PRODUCTS
        for place in range(1, PRODUCTS + 1):
            row = head + place
            for offset, (_, name, look) in enumerate(columns):
                at = f"INDEX(ranked_products,{place_below(first, row)})"
                text = '&""' if look is _TEXT else ""
                page.formula(row, FIRST + offset, f'=IF({at}="","",INDEX({name},{at}){text})', None, **look)
        filled = {"type": "formula", "criteria": f'=$B{first + 1}<>""', "format": book.plain_format(FILLED)}
        page.sheet.conditional_format(first, FIRST, last, page.last, filled)
        book.name("ranking", page.ref(head, FIRST, last, page.last))
        self.costs = page.ref(first, FIRST + 4, last, FIRST + 4)
        self.names = page.ref(first, FIRST, last, FIRST)
        page.row = last + 1
