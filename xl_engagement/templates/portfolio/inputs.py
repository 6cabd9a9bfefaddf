"""The sheets Inputs and Products of the portfolio."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from xl_engagement.templates.kit.book import Book
from xl_engagement.templates.kit.input_cells import YES_NO, Field, Rule, at_least, one_of, short_text, validate
from xl_engagement.templates.kit.page import FIRST, Value
from xl_engagement.templates.kit.scenario_inputs import WIDTHS, case, discount_rate, switch_year, write_fields
from xl_engagement.templates.kit.theme import COUNT, MONEY_AND_CENTS, Style
from xl_engagement.templates.portfolio.constants import LINES, PRODUCTS, YEARS
from xl_engagement.templates.portfolio.example import example_products

CALCULATION = (case(), discount_rate(), switch_year(YEARS))


@dataclass(frozen=True, slots=True)
class Column:
    """A column of inputs: its name for formulas, heading, width, look, message and rule."""

    name: str
    heading: str
    width: float
    message: str
    rule: Rule
    number_format: str = "General"


def _yes_or_no(name: str, heading: str, message: str) -> Column:
    return Column(name, heading, 11, message, one_of(YES_NO))


_LINE_RULE = Rule({"validate": "list", "source": "=line_names"}, "one of the lines of business on Inputs")
COLUMNS = (
    Column("products", "Product", 40, "A row without a name is left out.", short_text(60)),
    Column("lines", "Line", 13, "The line of business, from the list on Inputs.", _LINE_RULE),
    *(
        Column(
            f"units_{year}",
            f"Year {year}",
            10.5,
            "Units shipped in that year. A blank ends the schedule.",
            at_least(0),
            COUNT,
        )
        for year in range(1, YEARS + 1)
    ),
    Column("unit_cost", "Price", 11, "What the ODM asks per unit at low volume, in USD.", at_least(0), MONEY_AND_CENTS),
    Column("saas_fee", "Fee", 9, "The ODM's software fee per month and device, in USD.", at_least(0), MONEY_AND_CENTS),
    _yes_or_no("has_team", "Team", "Engineers who will own firmware, cloud and apps for 5 to 10 years?"),
    Column(
        "hire_months", "Hire in", 9, "Months until that team is hired. Blank: no plans to hire.", at_least(0), COUNT
    ),
    _yes_or_no("sells_platform", "Platform", "Is the IoT platform itself what you sell?"),
    _yes_or_no("full_source_ip", "All source", "Must you own every line of the source code?"),
    _yes_or_no("investors_patient", "Patient", "Patient investors? Counts only while a team is being hired."),
    _yes_or_no("hiring_confident", "Confident", "Sure that hiring succeeds? Counts only while a team is being hired."),
)


def write_inputs(book: Book) -> None:
    """Write the sheet Inputs and name its cells."""
    subtitle = "What holds for all products; the products themselves are on the next sheet."
    page = book.page("Inputs", "Inputs", subtitle, WIDTHS, landscape=False)
    page.freeze_title()
    write_fields(page, "How to calculate", CALCULATION)
    fields = [
        Field(
            f"line_{number}", f"Line {number}", line, "", "For the products' dropdown.", short_text(30), optional=True
        )
        for number, line in enumerate(LINES, start=1)
    ]
    first = page.row + 2
    write_fields(page, "Your lines of business", fields, "Results add up by them; blank ones are left out.")
    book.name("line_names", page.ref(first, FIRST + 1, first + len(LINES) - 1, FIRST + 1))


class Products:
    """The sheet with a row for each product, and where its first row lies."""

    def __init__(self, book: Book) -> None:
        """Write the table, preloaded with the example, and name its columns."""
        self.page = page = book.page(
            "Products",
            "Products",
            "One row a product: a hundred made-up examples, to be replaced. Filter and sort as you like.",
            [column.width for column in COLUMNS],
        )
        page.section("Units by year, the ODM's price and fee, and the questions on the business that sells it")
        head = page.row
        page.header([column.heading for column in COLUMNS], numbers=range(2, 4 + YEARS))
        page.freeze_header(head, FIRST + 1)
        self.first = first = page.row
        last = first + PRODUCTS - 1
        products = example_products()
        for offset in range(PRODUCTS):
            product = products[offset]
            values: list[Value] = [
                product.name,
                product.line,
                *product.units,
                product.unit_cost,
                product.saas_fee,
                product.has_team,
                product.hire_months,
                product.sells_platform,
                product.full_source_ip,
                product.investors_patient,
                product.hiring_confident,
            ]
            for at, (column, value) in enumerate(zip(COLUMNS, values, strict=True)):
                look: dict[str, Any] = {"num_format": column.number_format}
                look["align"] = "left" if column.number_format == "General" else "right"
                page.value(first + offset, FIRST + at, value, Style.INPUT, **look)
        for at, column in enumerate(COLUMNS):
            area = (first, FIRST + at, last, FIRST + at)
            validate(page, area, column.heading, column.message, column.rule)
            book.name(column.name, page.ref(*area))
        book.name("units", page.ref(first, FIRST + 2, last, FIRST + 1 + YEARS))
        page.allowed |= {"autofilter": True, "sort": True}
        page.sheet.autofilter(head, FIRST, last, page.last)
        page.row = last + 1

    def cell(self, row: int, name: str) -> str:
        """The cell of a column in the row of a product, counted from 0, without dollar signs."""
        at = [column.name for column in COLUMNS].index(name)
        letter = "BCDEFGHIJKLMNOPQ"[at]
        return f"{self.page.name}!{letter}{self.first + row + 1}"

    def schedule(self, row: int) -> str:
        """The units of a product, counted from 0, without dollar signs."""
        number = self.first + row + 1
        return f"{self.page.name}!D{number}:{'DEFGH'[YEARS - 1]}{number}"
