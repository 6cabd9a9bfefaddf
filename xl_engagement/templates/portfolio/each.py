"""The sheet Each: what each product costs with each model, from single calls that spill down the column."""

from __future__ import annotations

from xl_engagement.templates.kit.checked_calls import call, check, quoted
from xl_engagement.templates.kit.model_codes import CODES, THEIR_CELLS
from xl_engagement.templates.kit.named_cells import DECISION, SCENARIO
from xl_engagement.templates.kit.named_tables import Column, Place, Table, add_table, per_model
from xl_engagement.templates.kit.page import FIRST
from xl_engagement.templates.kit.template_sheet import Sheet
from xl_engagement.templates.kit.theme import COUNT_LOOK, MONEY_LOOK, NAME_LOOK, PRICE_LOOK, WARNING_LOOK
from xl_engagement.templates.portfolio.constants import PRODUCTS
from xl_engagement.templates.portfolio.products import UNITS, Products

_NAMES = {
    "units_per_month": "A month",
    "busiest_years": "Busiest year",
    "cheapest": "Cheapest",
    "recommended": "Recommended",
    "recommended_costs": "Its cost",
    "savings": "Could save",
    "total_units": "Units",
    "least_costs": "Least cost",
    "costs_per_unit": "Per unit",
    "lines_shown": "Line",
    "problems": "What is wrong",
    "volumes_in_range": "Volume",
}
"""What formulas call the columns."""


class Each(Sheet):
    """The table with a row for each product."""

    name = "Each"
    title = "Product by product"
    subtitle = (
        "Every column of costs, choices and recommendations is one formula, in its first row. Filter as you like."
    )
    contents = "Each product's cost with each model, the cheapest, and the recommendation."
    widths = (40, 13, 12, 14, 10, *[15] * len(CODES), 12, 15, 14, 15, 14, 12, 12, 46)

    def write(self) -> None:
        """Write the table and name its columns."""
        page = self.page
        page.section(
            "Total cost by model, the cheapest, and the guide's recommendation",
            "Could save: what the recommended model costs above the cheapest one. Volume: whether the busiest year "
            "lies in the range of the guide's cost table.",
        )
        page.freeze_header(page.row, FIRST + 1)
        table = self._table()
        table.spill(_spilled(call("ENG_TCO", SCENARIO, model=table.headings(CODES).relative)))
        for name, heading in _NAMES.items():
            page.book.name(name, table[heading])
        page.book.name("costs_by_model", table.columns(CODES))
        page.book.name("models_of_costs", table.headings(CODES))
        table.lights('=[@Volume]="outside"', WARNING_LOOK, "Volume")
        page.allowed |= {"autofilter": True}
        page.sheet.autofilter(*table.whole.corners)

    def _table(self) -> Table:
        """Costs, choices and recommendations are one formula a column; the rest is the sheet's own arithmetic."""
        given = self.book.sheet(Products).table

        def cell(at: Place, name: str) -> str:
            return given.cell(at.key, name).elsewhere

        def product(at: Place) -> str:
            return cell(at, "products")

        def schedule(at: Place) -> str:
            return given.row(at.key, UNITS).elsewhere

        def if_product(at: Place, formula: str) -> str:
            return f'=IF({product(at)}="","",{formula})'

        def its_cost(at: Place) -> str:
            found = f"INDEX({THEIR_CELLS},MATCH([@Recommended],{at.table.headings(CODES).fixed},0))"
            return f'=IF([@Recommended]="","",IFERROR({found},""))'

        def volume(at: Place) -> str:
            inside = "AND([@Busiest year]>=guide_volume_low,[@Busiest year]<=guide_volume_high)"
            return if_product(at, f'IF({inside},"in range","outside")')

        def wrong(at: Place) -> str:
            priced = check(
                "ENG_TCO",
                SCENARIO,
                model=quoted("HYBRID"),
                units=schedule(at),
                unit_cost=cell(at, "unit_cost"),
                saas_fee=cell(at, "saas_fee"),
            )
            decided = check("ENG_RECOMMEND", has_team=cell(at, "has_team"), hire_months=cell(at, "hire_months"))
            fine = 'AND(ISNUMBER([@ODM]),[@Recommended]<>"")'
            return f'=IF(OR({product(at)}="",{fine}),"",IF({priced}<>"",{priced},{decided}))'

        cheapest, recommended = call("ENG_CHEAPEST", SCENARIO), call("ENG_RECOMMEND", DECISION)
        per_unit = call("ENG_COST_PER_UNIT", SCENARIO, model="recommended")
        return add_table(
            self.page,
            PRODUCTS,
            Column("Product", lambda at: if_product(at, product(at))),
            Column("Line", lambda at: if_product(at, f'{cell(at, "lines")}&""')),
            Column("Units", lambda at: if_product(at, f"SUM({schedule(at)})"), COUNT_LOOK),
            Column("Busiest year", lambda at: if_product(at, f"MAX({schedule(at)})"), COUNT_LOOK),
            Column("A month", lambda at: if_product(at, "ROUND([@Busiest year]/months_per_year,0)"), COUNT_LOOK),
            *per_model(None, MONEY_LOOK),
            Column("Cheapest", _spilled(cheapest), NAME_LOOK, spills=True),
            Column("Least cost", f'=IF(ISNUMBER([@ODM]),MIN({THEIR_CELLS}),"")', MONEY_LOOK),
            Column("Recommended", _spilled(recommended), spills=True),
            Column("Its cost", its_cost, MONEY_LOOK),
            Column("Could save", '=IF(ISNUMBER([@Its cost]),[@Its cost]-[@Least cost],"")', MONEY_LOOK),
            Column("Per unit", _spilled(per_unit), PRICE_LOOK, spills=True),
            Column("Volume", volume),
            Column("What is wrong", wrong),
        )


def _spilled(call: str) -> str:
    """One formula for all products; rows without a product, or with something wrong, stay empty."""
    return f'=IF(products="","",IFERROR({call},""))'
