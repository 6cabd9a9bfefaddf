"""The sheet Calc of the portfolio: figures for the texts, and what the checks need."""

from __future__ import annotations

from xl_engagement.templates.kit.calculations_sheet import CalculationsSheet
from xl_engagement.templates.kit.named_figures import add_figures
from xl_engagement.templates.kit.named_tables import Column, Place, Table, add_table, per_model
from xl_engagement.templates.kit.theme import MONEY_LOOK
from xl_engagement.templates.kit.yearly_costs import cost_of_year, off_by, present_value
from xl_engagement.templates.portfolio.constants import DETAIL, ORDERS, YEARS
from xl_engagement.templates.portfolio.order import add_order


class Calculations(CalculationsSheet):
    """The tables that checks refer to."""

    subtitle = "Behind the ranking, the texts and the checks: nothing to fill in."
    contents = "Figures behind the ranking, the texts and the checks."
    widths = (46, *[17] * 9)
    constants = (
        ("months_per_year", "Months in a year", 12),
        ("no_discount", "Rate of no discount", 0),
        ("nothing", "Nothing", 0),
        ("digits", "Digits of a difference that count", 4),
    )

    def write(self) -> None:
        """Write the sheet."""
        super().write()
        self._orders()
        self._figures()
        self.sums = self._sums()
        self.detail = self._detail()
        self.order = add_order(self.page)

    def _orders(self) -> None:
        page = self.page
        page.section("What the ranking sorts by")
        unheaded = Table(page, [Column("Order")], ())
        unheaded.add_rows(ORDERS)
        page.book.name("orders", unheaded["Order"])

    def _figures(self) -> None:
        self.page.section("Figures for the texts")
        figures = (
            ("products_count", "Products", '=SUMPRODUCT(--(products<>""))'),
            ("products_shown", "Products in the ranking", "=SUM(shown_in_ranking)"),
            ("wrong_count", "Products with something wrong", "=SUM(wrong_products)"),
            ("agreeing", "Products whose recommendation is the cheapest", "=SUM(agreeing_products)"),
            ("largest_peak", "Largest busiest year", "=MAX(busiest_years)"),
            ("smallest_peak", "Smallest busiest year", "=MIN(busiest_years)"),
            ("unlisted", "Products without a listed line", "=SUM(unlisted_products)"),
            (
                "detail_position",
                "Position of the first product of the ranking",
                "=IF(COUNT(ranked_products)>0,INDEX(ranked_products,1),1)",
            ),
        )
        add_figures(self.page, figures)

    def _sums(self) -> Table:
        """Costs summed by the model named, once by the cheapest, once by the recommended."""
        self.page.section("Costs of the models named", "Added up by model, to compare with the sums by product.")

        def total(at: Place) -> str:
            return f"=SUMIF({at.key.lower()},[#],INDEX(costs_by_model,0,MATCH([#],models_of_costs,0)))"

        models = Column("", look={}, style=None)
        return add_table(self.page, ("Cheapest", "Recommended"), models, *per_model(total, MONEY_LOOK))

    def _detail(self) -> Table:
        """The first product of the ranking by year, not discounted, and how far its native NPV lies off its costs."""
        self.page.section("The first product of the ranking, by year", "Not discounted.")
        cost = cost_of_year(DETAIL, model="[#]", discount_rate="no_discount")
        tco = "=INDEX(costs_by_model,detail_position,MATCH([#],models_of_costs,0))"

        def npv(at: Place) -> str:
            return off_by(present_value(at), at.of("TCO on Each").relative)

        table = add_table(self.page, range(1, YEARS + 1), Column("Year"), *per_model(cost, MONEY_LOOK))
        table.line("TCO on Each", tco, MONEY_LOOK)
        table.line("NPV of the years, off by", npv, MONEY_LOOK)
        return table
