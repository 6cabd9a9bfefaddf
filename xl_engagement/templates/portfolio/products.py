"""The sheet Products of the portfolio: a row of inputs for each product."""

from __future__ import annotations

from dataclasses import dataclass

from xl_engagement.templates.kit.decision_wording import OWNERSHIP, OWNS_SOURCE, WHILE_HIRING
from xl_engagement.templates.kit.input_cells import YES_NO, Rule, at_least, one_of, short_text, validate
from xl_engagement.templates.kit.named_tables import Column, add_table
from xl_engagement.templates.kit.page import FIRST
from xl_engagement.templates.kit.template_sheet import Sheet
from xl_engagement.templates.kit.theme import COUNT_LOOK, PRICE_LOOK, Look, Style
from xl_engagement.templates.portfolio.constants import PRODUCTS, YEARS
from xl_engagement.templates.portfolio.example import example_products
from xl_engagement.templates.portfolio.inputs import LINE_RULE

UNITS = tuple(f"units_{year}" for year in range(1, YEARS + 1))
"""The names of the columns with the units of each year."""


@dataclass(frozen=True, slots=True)
class InputColumn:
    """A column of inputs: its name for formulas, heading, width, message, what it takes and how it looks."""

    name: str
    heading: str
    width: float
    message: str
    rule: Rule
    look: Look
    heading_align: str = ""


def _words(name: str, heading: str, width: float, message: str, rule: Rule) -> InputColumn:
    return InputColumn(name, heading, width, message, rule, {"num_format": "General", "align": "left"})


def _yes_or_no(name: str, heading: str, message: str) -> InputColumn:
    return _words(name, heading, 11, message, one_of(YES_NO))


def _number(name: str, heading: str, width: float, message: str, look: Look, heading_align: str = "") -> InputColumn:
    return InputColumn(name, heading, width, message, at_least(0), look, heading_align)


_COLUMNS = (
    _words("products", "Product", 40, "A row without a name is left out.", short_text(60)),
    _words("lines", "Line", 13, "The line of business, from the list on Inputs.", LINE_RULE),
    *(
        _number(name, f"Year {year}", 10.5, "Units shipped in that year. A blank ends the schedule.", COUNT_LOOK)
        for year, name in enumerate(UNITS, start=1)
    ),
    _number("unit_cost", "Price", 11, "What the ODM asks per unit at low volume, in USD.", PRICE_LOOK),
    _number("saas_fee", "Fee", 9, "The ODM's software fee per month and device, in USD.", PRICE_LOOK),
    _yes_or_no("has_team", "Team", f"Engineers who will own firmware, cloud and apps for {OWNERSHIP}?"),
    _number(
        "hire_months", "Hire in", 9, "Months until that team is hired. Blank: no plans to hire.", COUNT_LOOK, "left"
    ),
    _yes_or_no("sells_platform", "Platform", "Is the IoT platform itself what you sell?"),
    _yes_or_no("full_source_ip", "All source", OWNS_SOURCE),
    _yes_or_no("investors_patient", "Patient", f"Patient investors? {WHILE_HIRING}"),
    _yes_or_no("hiring_confident", "Confident", f"Sure that hiring succeeds? {WHILE_HIRING}"),
)


class Products(Sheet):
    """The table, preloaded with the example; its columns are referred to by the names of their cells."""

    name = "Products"
    subtitle = "One row a product: a hundred made-up examples, to be replaced. Filter and sort as you like."
    contents = "One row a product: units, price, fee, and the questions on the business that sells it."
    widths = tuple(column.width for column in _COLUMNS)

    def write(self) -> None:
        """Write the table and name its columns."""
        page, examples = self.page, example_products()
        page.section("Units by year, the ODM's price and fee, and the questions on the business that sells it")
        page.freeze_header(page.row, FIRST + 1)

        def column(given: InputColumn) -> Column:
            return Column(
                given.heading,
                lambda at: examples[at.key][given.name],
                given.look,
                Style.INPUT,
                given.heading_align,
                name=given.name,
            )

        self.table = table = add_table(page, PRODUCTS, *map(column, _COLUMNS))
        for given in _COLUMNS:
            validate(page, table[given.name].corners, given.heading, given.message, given.rule)
            page.book.name(given.name, table[given.name])
        page.book.name("units", table.columns(UNITS))
        page.allowed |= {"autofilter": True, "sort": True}
        page.sheet.autofilter(*table.whole.corners)
