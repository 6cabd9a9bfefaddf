"""The order of the portfolio's ranking, and which products could save most, on the sheet Calc."""

from __future__ import annotations

from xl_engagement.templates.kit.named_tables import Column, Place, Table, add_table
from xl_engagement.templates.kit.page import Page
from xl_engagement.templates.kit.theme import COUNT_LOOK, MONEY_LOOK
from xl_engagement.templates.portfolio.constants import ALL, PRODUCTS, TOP

_NAMES = {
    "shown_in_ranking": "Shown",
    "ranked_products": "Product at it",
    "wrong_products": "Wrong",
    "agreeing_products": "Agreeing",
    "unlisted_products": "No listed line",
}
"""What formulas call the columns."""


def add_order(page: Page) -> Table:
    """Write, per product, whether the ranking shows it and its rank; the products by rank; and the largest savings."""
    page.section("The order of the ranking", "Ties keep the order of the sheet Products.")
    table = add_table(
        page,
        PRODUCTS,
        Column("Position"),
        Column("Shown", _shown(), COUNT_LOOK),
        Column("Sorted by", _sorted_by(), MONEY_LOOK),
        Column("Rank", _rank, COUNT_LOOK),
        Column("Product at it", '=IFERROR(MATCH([@Position],[Rank],0),"")', COUNT_LOOK),
        Column("Saving", _number_or_nothing(_of_product("savings")), MONEY_LOOK),
        Column("Rank by saving", _rank_by_saving, COUNT_LOOK),
        Column("Wrong", f'=IF({_of_product("problems")}="",nothing,1)', COUNT_LOOK),
        Column("Agreeing", _agreeing(), COUNT_LOOK),
        Column("No listed line", _unlisted(), COUNT_LOOK),
    )
    for name, heading in _NAMES.items():
        page.book.name(name, table[heading])
    page.section("The largest savings")
    position = f'=IFERROR(MATCH([@Place],{table["Rank by saving"]},0),"")'
    largest = add_table(page, range(1, TOP + 1), Column("Place"), Column("Position", position, COUNT_LOOK))
    page.book.name("ranked_by_saving", largest["Position"])
    return table


def _of_product(name: str) -> str:
    """What a named column of all products holds for this one."""
    return f"INDEX({name},[@Position])"


def _number_or_nothing(formula: str) -> str:
    return f"=IF(ISNUMBER({formula}),{formula},nothing)"


def _shown() -> str:
    product, line, cheapest, recommended = (
        _of_product(name) for name in ("products", "lines_shown", "cheapest", "recommended")
    )
    return (
        f'=IF({product}="",nothing,(OR(show_recommended="{ALL}",{recommended}=show_recommended))'
        f'*(OR(show_line="",{line}=show_line))*(OR(show_differing="{ALL}",{cheapest}<>{recommended})))'
    )


def _sorted_by() -> str:
    amounts = ",".join(_of_product(name) for name in ("recommended_costs", "savings", "costs_per_unit", "total_units"))
    by_name = f"-SUMPRODUCT(--(products<{_of_product('products')}))"
    return _number_or_nothing(f"CHOOSE(MATCH(sort_by,orders,0),{amounts},{by_name})")


def _rank(at: Place) -> str:
    before = "SUMPRODUCT([Shown]*([Sorted by]>[@Sorted by]))"
    ties = f"SUMPRODUCT({at.down_to('Shown')}*({at.down_to('Sorted by')}=[@Sorted by]))"
    return f'=IF([@Shown]=0,"",{before}+{ties})'


def _rank_by_saving(at: Place) -> str:
    rank = f"SUMPRODUCT(--([Saving]>[@Saving]))+SUMPRODUCT(--({at.down_to('Saving')}=[@Saving]))"
    return f'=IF([@Saving]>0,{rank},"")'


def _agreeing() -> str:
    cheapest, recommended = _of_product("cheapest"), _of_product("recommended")
    return f'=IF({cheapest}="",nothing,IF({cheapest}={recommended},1,nothing))'


def _unlisted() -> str:
    product, line = _of_product("products"), _of_product("lines_shown")
    return f'=IF({product}="",nothing,IF({line}="",1,IF(COUNTIF(line_names,{line})=0,1,nothing)))'
