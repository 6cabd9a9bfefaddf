"""The sheet Calc of the portfolio: the order of the ranking, and what the checks need."""

from __future__ import annotations

from typing import Any

from xl_engagement.templates.kit.book import Book
from xl_engagement.templates.kit.named_figures import add_figure
from xl_engagement.templates.kit.page import FIRST
from xl_engagement.templates.kit.scenario_arguments import CODES
from xl_engagement.templates.kit.theme import COUNT, MONEY, Style
from xl_engagement.templates.portfolio.constants import ALL, ORDERS, PRODUCTS, YEARS
from xl_engagement.templates.portfolio.results import TOP

_MONEY: dict[str, Any] = {"num_format": MONEY, "align": "right"}
_COUNT: dict[str, Any] = {"num_format": COUNT, "align": "right"}
_TEXT: dict[str, Any] = {"align": "left"}
_LETTERS = "CDEFG"
"""The columns of the models."""
_ORDER = (
    "Shown",
    "Sorted by",
    "Rank",
    "Product at it",
    "Saving",
    "Rank by saving",
    "Wrong",
    "Agreeing",
    "No listed line",
)
"""The columns of the ranking's order, right of the product's position."""
_DETAIL = "INDEX(units,detail_position,0),INDEX(unit_cost,detail_position),INDEX(saas_fee,detail_position)"


class Calculations:
    """The page, and the areas on it that checks refer to, without their headers."""

    def __init__(self, book: Book) -> None:
        """Write the sheet."""
        subtitle = "Behind the ranking, the texts and the checks: nothing to fill in."
        self.page = book.page("Calc", "Calculations", subtitle, (46, *[17] * 9))
        self.page.freeze_title()
        self._constants()
        self._figures()
        self.by_cheapest, self.by_recommended = self._by_model()
        self.tco, self.off_by = self._detail()
        self.ranks, self.shown = self._order()

    def _constants(self) -> None:
        page = self.page
        page.section("Constants")
        for name, label, value in (
            ("months_per_year", "Months in a year", 12),
            ("no_discount", "Rate of no discount", 0),
            ("nothing", "Nothing", 0),
            ("digits", "Digits of a difference that count", 4),
        ):
            add_figure(page, name, label, value)
        page.row += 1
        page.section("What the ranking sorts by")
        first = page.row
        for order in ORDERS:
            page.text(page.row, FIRST, order, Style.CALCULATION, **_TEXT)
            page.row += 1
        page.book.name("orders", page.ref(first, FIRST, page.row - 1, FIRST))
        page.row += 1

    def _figures(self) -> None:
        page = self.page
        page.section("Figures for the texts")
        for name, label, formula in (
            ("products_count", "Products", '=SUMPRODUCT(--(products<>""))'),
            ("products_shown", "Products in the ranking", "=SUM(shown_in_ranking)"),
            ("wrong_count", "Products with something wrong", "=SUM(wrong_products)"),
            ("agreeing", "Products whose recommendation is the cheapest", "=SUM(agreeing_products)"),
            ("largest_peak", "Largest busiest year", "=MAX(busiest_years)"),
            ("smallest_peak", "Smallest busiest year", "=MIN(busiest_years)"),
            ("unlisted", "Products without a listed line", "=SUM(unlisted_products)"),
        ):
            add_figure(page, name, label, formula)
        first = "=IF(COUNT(ranked_products)>0,INDEX(ranked_products,1),1)"
        add_figure(page, "detail_position", "Position of the first product of the ranking", first)
        page.row += 1

    def _by_model(self) -> tuple[str, str]:
        """Costs summed by the model named, once by the cheapest, once by the recommended."""
        page = self.page
        page.section("Costs of the models named", "Added up by model, to compare with the sums by product.")
        head = page.row
        page.header(("", *CODES), numbers=range(1, 6))
        areas = []
        for label, name in (("Cheapest", "cheapest"), ("Recommended", "recommended")):
            page.text(page.row, FIRST, label)
            for offset, letter in enumerate(_LETTERS, start=1):
                column = f"INDEX(costs_by_model,0,MATCH({letter}${head + 1},models_of_costs,0))"
                formula = f"=SUMIF({name},{letter}${head + 1},{column})"
                page.formula(page.row, FIRST + offset, formula, Style.CALCULATION, **_MONEY)
            areas.append(page.ref(page.row, FIRST + 1, page.row, FIRST + len(CODES)))
            page.row += 1
        page.row += 1
        return areas[0], areas[1]

    def _detail(self) -> tuple[str, str]:
        """The first product of the ranking by year, not discounted, and how far its native NPV lies off its costs."""
        page = self.page
        page.section("The first product of the ranking, by year", "Not discounted.")
        head = page.row
        page.header(("Year", *CODES), numbers=range(1, 6))
        for year in range(1, YEARS + 1):
            page.value(page.row, FIRST, year, Style.CALCULATION, **_TEXT)
            for offset, letter in enumerate(_LETTERS, start=1):
                call = f"ENG_ANNUAL_COST({letter}${head + 1},{_DETAIL},case,no_discount,assumptions,switch_year)"
                formula = f'=IFERROR(INDEX({call},$B{page.row + 1}),"")'
                page.formula(page.row, FIRST + offset, formula, Style.CALCULATION, **_MONEY)
            page.row += 1
        tco = page.row
        for label, text in (
            ("TCO on Each", "=INDEX(costs_by_model,detail_position,MATCH({model},models_of_costs,0))"),
            ("NPV of the years, off by", "=ROUND(ABS(NPV(discount_rate,{years})-{tco}),digits)"),
        ):
            page.text(page.row, FIRST, label)
            for offset, letter in enumerate(_LETTERS, start=1):
                years = f"{letter}{head + 2}:{letter}{head + 1 + YEARS}"
                formula = text.format(model=f"{letter}${head + 1}", years=years, tco=f"{letter}{tco + 1}")
                page.formula(page.row, FIRST + offset, formula, Style.CALCULATION, **_MONEY)
            page.row += 1
        page.row += 1
        last = FIRST + len(CODES)
        return page.ref(tco, FIRST + 1, tco, last), page.ref(tco + 1, FIRST + 1, tco + 1, last)

    def _order(self) -> tuple[str, str]:
        """Per product: whether the ranking shows it, by what it is sorted, its rank; then the products by rank."""
        page = self.page
        page.section("The order of the ranking", "Ties keep the order of the sheet Products.")
        head = page.row
        page.header(("Position", *_ORDER), numbers=range(1, 1 + len(_ORDER)))
        first, last = head + 2, head + 1 + PRODUCTS
        for position in range(1, PRODUCTS + 1):
            page.value(page.row, FIRST, position, Style.CALCULATION, **_TEXT)
            for offset, formula in enumerate(_of_product(page.row + 1, first, last), start=1):
                look = _MONEY if _ORDER[offset - 1] in ("Sorted by", "Saving") else _COUNT
                page.formula(page.row, FIRST + offset, f"={formula}", Style.CALCULATION, **look)
            page.row += 1
        column = {heading: page.ref(first - 1, at, last - 1, at) for at, heading in enumerate(_ORDER, start=FIRST + 1)}
        for name, heading in (
            ("shown_in_ranking", "Shown"),
            ("ranked_products", "Product at it"),
            ("wrong_products", "Wrong"),
            ("agreeing_products", "Agreeing"),
            ("unlisted_products", "No listed line"),
        ):
            page.book.name(name, column[heading])
        page.row += 1
        page.section("The largest savings")
        page.header(("Place", "Position"), numbers=range(1, 2))
        top = page.row
        for place in range(1, TOP + 1):
            page.value(page.row, FIRST, place, Style.CALCULATION, **_TEXT)
            found = f'=IFERROR(MATCH(B{page.row + 1},{column["Rank by saving"]},0),"")'
            page.formula(page.row, FIRST + 1, found, Style.CALCULATION, **_COUNT)
            page.row += 1
        page.book.name("ranked_by_saving", page.ref(top, FIRST + 1, page.row - 1, FIRST + 1))
        return column["Rank"], column["Shown"]


def _of_product(here: int, first: int, last: int) -> tuple[str, ...]:
    """The formulas of a product's row, in the order of `_ORDER`; `first` and `last` are the rows of all products."""
    product, line, recommended, cheapest, saving, problem = (
        f"INDEX({name},B{here})"
        for name in ("products", "lines_shown", "recommended", "cheapest", "savings", "problems")
    )
    amounts = ",".join(
        f"INDEX({name},B{here})" for name in ("recommended_costs", "savings", "costs_per_unit", "total_units")
    )
    sorted_by = f"CHOOSE(MATCH(sort_by,orders,0),{amounts},-SUMPRODUCT(--(products<{product})))"
    shown = (
        f'(OR(show_recommended="{ALL}",{recommended}=show_recommended))*(OR(show_line="",{line}=show_line))'
        f'*(OR(show_differing="{ALL}",{cheapest}<>{recommended}))'
    )
    rank = (
        f"SUMPRODUCT(C${first}:C${last}*(D${first}:D${last}>D{here}))"
        f"+SUMPRODUCT(C${first}:C{here}*(D${first}:D{here}=D{here}))"
    )
    saving_rank = f"SUMPRODUCT(--(G${first}:G${last}>G{here}))+SUMPRODUCT(--(G${first}:G{here}=G{here}))"
    return (
        f'IF({product}="",nothing,{shown})',
        f"IF(ISNUMBER({sorted_by}),{sorted_by},nothing)",
        f'IF(C{here}=0,"",{rank})',
        f'IFERROR(MATCH(B{here},E${first}:E${last},0),"")',
        f"IF(ISNUMBER({saving}),{saving},nothing)",
        f'IF(G{here}>0,{saving_rank},"")',
        f'IF({problem}="",nothing,1)',
        f'IF({cheapest}="",nothing,IF({cheapest}={recommended},1,nothing))',
        f'IF({product}="",nothing,IF({line}="",1,IF(COUNTIF(line_names,{line})=0,1,nothing)))',
    )
