"""The sheet Calc of the vendor scorecard: verdicts, what each quote comes to, and the ranking behind the chart."""

from __future__ import annotations

from xl_engagement.guide.vendor_questions import VENDOR_VERDICTS
from xl_engagement.templates.kit.area import Area
from xl_engagement.templates.kit.calculations_sheet import CalculationsSheet
from xl_engagement.templates.kit.checked_calls import Given, call, quoted
from xl_engagement.templates.kit.named_cells import SCENARIO
from xl_engagement.templates.kit.named_figures import add_figures
from xl_engagement.templates.kit.named_tables import Column, Place, Table, add_table
from xl_engagement.templates.kit.theme import (
    COUNT,
    COUNT_LOOK,
    MONEY,
    MONEY_LOOK,
    PRICE_LOOK,
    WRAPPED_LOOK,
    height_of,
)
from xl_engagement.templates.kit.yearly_costs import cost_of_year
from xl_engagement.templates.vendor_scorecard.example import UNITS, VENDORS
from xl_engagement.templates.vendor_scorecard.quotes_sheet import Quotes
from xl_engagement.templates.vendor_scorecard.scorecard_sheet import REAL, Scorecard

PRICED: dict[str, Given] = {**SCENARIO, "model": quoted("ODM"), "switch_year": None}
"""Every quote is priced as an ODM."""


class Calculations(CalculationsSheet):
    """The tables that charts, texts and checks refer to; it gives Scorecard and Quotes in front what they show."""

    subtitle = "Behind the verdicts, the prices and the chart: nothing to fill in."
    contents = "Figures behind the verdicts, the prices and the chart."
    widths = (62, *[16] * 7)
    constants = (
        ("head_and_total", "Head and total of a breakdown, rows", 2),
        ("year_one", "Row of year 1 in a breakdown", 2),
        ("engineering", "Column of engineering in a breakdown", 2),
        ("one", "One", 1),
        ("nothing", "Nothing", 0),
    )

    def write(self) -> None:
        """Write the sheet, from the answers and the quotes."""
        super().write()
        scorecard, quotes = self.book.sheet(Scorecard), self.book.sheet(Quotes)
        self._quotes = quotes.table
        self.vendors = vendors = self._vendors(self._engineering())
        self.first_years = self._first_line()
        scorecard.show(vendors["Yes"], vendors["Verdict"])
        quotes.show(vendors["Vendor's part"], vendors["Left to you"], scorecard.table["Verdict"])
        self.ranking = self._ranking()
        self._counted(scorecard.table)

    def _engineering(self) -> Table:
        """Engineering over the years, discounted: the ODM's in the assumptions, and what a vendor may leave to you."""
        page = self.page
        page.section(
            "Engineering over the years, discounted",
            "The ODM's NRE of Assumptions gives way to each quote's own. A bespoke firm leaves a CM's maintenance from "
            "year 2 to you, an SDK or a CM with a partner what an SDK leaves (our reading).",
        )
        verdicts = {verdict.key: verdict.verdict for verdict in VENDOR_VERDICTS}

        def of(model: str, row: str = "horizon+head_and_total") -> str:
            parts = call("ENG_COST_BREAKDOWN", PRICED, model=quoted(model), unit_cost="nothing", saas_fee="nothing")
            return f"INDEX({parts},{row},engineering)"

        figures = {
            "ODM, as assumed": f"={of('ODM')}",
            verdicts["bespoke"]: f"={of('CM')}-{of('CM', 'year_one')}",
            verdicts["partial_scope"]: f"={of('SDK')}",
        }
        return add_table(
            page,
            figures,
            Column("Whose", look=WRAPPED_LOOK),
            Column("Engineering", lambda at: figures[at.key], MONEY_LOOK),
            height=height_of(2),
        )

    def _vendors(self, engineering: Table) -> Table:
        page, quotes = self.page, self._quotes
        page.section("Vendors", "The quotes as numbers (a blank counts as 0 here, and is left out on Quotes).")
        whose, amounts = engineering["Whose"], engineering["Engineering"]

        def as_number(at: Place) -> str:
            return f"=N(INDEX({quotes[at.heading]},[#row]))"

        def priced(at: Place) -> str:
            prices, fees = at.table["Per unit"], at.table["Per month"]
            return f"={call('ENG_TCO', PRICED, unit_cost=prices, saas_fee=fees)}"

        part = f"=[@As an ODM]-{amounts[0]}+[@NRE]/(one+discount_rate)"
        return add_table(
            page,
            VENDORS,
            Column("Verdict", f"={call('ENG_VENDOR_TYPE', answers='vendor_answers')}", WRAPPED_LOOK, spills=True),
            Column("Yes", f"={call('ENG_VENDOR_SCORE', answers='vendor_answers')}", COUNT_LOOK, spills=True),
            Column("NRE", as_number, MONEY_LOOK),
            Column("Per unit", as_number, PRICE_LOOK),
            Column("Per month", as_number, PRICE_LOOK),
            Column("As an ODM", priced, MONEY_LOOK, spills=True),
            Column("Vendor's part", part, MONEY_LOOK),
            Column("Left to you", f"=SUMIF({whose[1:]},[@Verdict],{amounts[1:]})", MONEY_LOOK),
            height=height_of(2),
        )

    def _first_line(self) -> Area:
        """The years of the first line, for a check against the native NPV."""
        page = self.page
        page.section("First line by year", "Priced as an ODM, not discounted.")
        price, fee = (self.vendors[heading][0].fixed for heading in ("Per unit", "Per month"))
        cost = cost_of_year(PRICED, unit_cost=price, saas_fee=fee, discount_rate="nothing")
        unheaded = Table(page, [Column("Year"), Column("Cost", cost, MONEY_LOOK)], ())
        unheaded.add_rows(range(1, len(UNITS) + 1))
        return unheaded["Cost"]

    def _ranking(self) -> Table:
        """The quotes from the cheapest to the dearest, and the best of the real ODMs, from what Quotes shows."""
        page, quotes = self.page, self._quotes
        page.section("Ranking", "From the cheapest quote; a place that nobody takes is 0 in the chart.")
        real = f'INDEX({self.vendors["Verdict"]},[@Line])="{REAL}"'

        def unless_free(formula: str, otherwise: str = '""') -> str:
            return f"=IF([@Line]=nothing,{otherwise},{formula})"

        def part(heading: str) -> Column:
            return Column(heading, unless_free(f"INDEX({quotes[heading]},[@Line])", "nothing"), MONEY_LOOK)

        label = f'INDEX({quotes["Vendor"]},[@Line])&IF({real}," (real ODM)","")'
        total = f"""IF({real},[@Vendor's part]+[@Left to you],"")"""
        return add_table(
            page,
            range(1, len(VENDORS) + 1),
            Column("Label", unless_free(label)),
            Column("Place", look=COUNT_LOOK),
            Column("Line", f"=IFERROR(MATCH([@Place],{quotes['Rank']},0),nothing)", COUNT_LOOK),
            part("Vendor's part"),
            part("Left to you"),
            Column("If a real ODM", unless_free(total), MONEY_LOOK),
        )

    def _counted(self, scorecard: Table) -> None:
        totals, real_totals = self._quotes["Total"], self.ranking["If a real ODM"]
        self.page.section("Counted")
        figures = (
            ("vendor_count", "Vendors named", f'=COUNTIF({scorecard["Vendor"]},"?*")', COUNT),
            ("real_count", "Real ODMs", f'=COUNTIF({scorecard["Verdict"]},"{REAL}")', COUNT),
            ("quote_count", "Quotes priced", f"=COUNT({totals})", COUNT),
            ("real_quote_count", "Quotes of real ODMs", f"=COUNT({real_totals})", COUNT),
            ("least_total", "Least total", f"=MIN({totals})", MONEY),
            ("least_real_total", "Least total of a real ODM", f"=MIN({real_totals})", MONEY),
        )
        add_figures(self.page, figures)
