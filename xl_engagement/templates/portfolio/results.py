"""The sheet Results of the portfolio."""

from __future__ import annotations

from xl_engagement.templates.kit.caveats import write_caveats
from xl_engagement.templates.kit.model_codes import CODES
from xl_engagement.templates.kit.named_tables import Column, Content, Place, Table, add_table, per_model
from xl_engagement.templates.kit.template_sheet import Sheet
from xl_engagement.templates.kit.theme import COUNT, COUNT_LOOK, LIT_LOOK, MONEY, MONEY_LOOK, NAME_LOOK, SHARE_LOOK
from xl_engagement.templates.kit.verdict import ANSWER, write_verdict
from xl_engagement.templates.kit.wording import CASE_AND_RATE
from xl_engagement.templates.portfolio.constants import LINES, TOP

_UNLISTED = "No listed line"


class Results(Sheet):
    """The answer, and the tables that other sheets refer to."""

    name = "Results"
    subtitle = f'=products_count&" products: "&{CASE_AND_RATE}'
    contents = "The answer in words, the mix, the policies, the lines of business, what to look at first."
    widths = (24, 16, 16, 18, 16, 18, 18)
    landscape = False

    def write(self) -> None:
        """Write the sheet and name its results."""
        self.page.freeze_title()
        self._answer()
        write_caveats(self.page, "largest_peak", "smallest_peak")
        self.mix = self._mix()
        self.agreement = self._agreement()
        self.policies = self._policies()
        self._top()
        self.lines = self._lines()

    def _answer(self) -> None:
        page = self.page
        page.answer(ANSWER, 3)
        total = "=SUM(recommended_costs)"
        page.finding("total_cost", "Cost as recommended", total, "=total_words", number_format=MONEY)
        page.finding("total_saving", "Could be saved", "=SUM(savings)", "=saving_words", number_format=MONEY)
        outside = '=COUNTIF(volumes_in_range,"outside")'
        page.finding("outside_range", "Outside the range", outside, "=outside_words", number_format=COUNT)
        write_verdict(page)

    def _mix(self) -> Table:
        page = self.page
        page.section("The mix", "The guide recommends no HYBRID from the start: an ODM engagement may grow into one.")
        share = "=IF(products_count>0,[@Recommended]/products_count,nothing)"
        columns = (
            Column("Recommended", "=COUNTIF(recommended,[@$Model])", COUNT_LOOK),
            Column("Share", share, SHARE_LOOK),
            Column("Cost of those", "=SUMIF(recommended,[@$Model],recommended_costs)", MONEY_LOOK),
            Column("Cheapest", "=COUNTIF(cheapest,[@$Model])", COUNT_LOOK),
            Column("Cost of those", "=SUMIF(cheapest,[@$Model],least_costs)", MONEY_LOOK, name="Least cost of those"),
        )
        table = add_table(page, CODES, Column("Model", look=NAME_LOOK), *columns)
        table.total("SUM", [column.key for column in columns])
        page.book.name("mix", table.whole)
        return table

    def _agreement(self) -> Table:
        page = self.page
        page.section(
            "Where both agree", "Down: what the guide recommends. Across: what is the cheapest. Lit: the same model."
        )
        count = "=COUNTIFS(recommended,[@$Recommended],cheapest,[#])"
        table = add_table(
            page, CODES, Column("Recommended", look=NAME_LOOK), *per_model(count, COUNT_LOOK), name="agreement"
        )
        table.lights("=[@$Recommended]=[#]", LIT_LOOK, *CODES)
        return table

    def _policies(self) -> Table:
        self.page.section("What a policy costs")
        policies = {"As recommended": "=total_cost", "Each at its cheapest": "=SUM(least_costs)"}
        policies |= {f"All {code}": f"=SUM(INDEX(costs_by_model,0,{at}))" for at, code in enumerate(CODES, start=1)}
        above = "=[@Total cost]-MIN([Total cost])"
        return add_table(
            self.page,
            policies,
            Column("Policy"),
            Column("Total cost", lambda at: policies[at.key], MONEY_LOOK),
            Column("Above the least", above, MONEY_LOOK),
            name="policies",
        )

    def _lines(self) -> Table:
        """Its last row is that of the products whose line is not in the list."""
        self.page.section("By line of business")

        def of_line(listed: str, unlisted: str) -> Content:
            return lambda at: f"={unlisted}" if at.key == _UNLISTED else f'=IF([@$Line]="","",{listed})'

        def line(at: Place) -> str:
            return _UNLISTED if at.key == _UNLISTED else f'=line_{at.key}&""'

        def total(figures: str) -> Content:
            return of_line(f"SUMIF(lines_shown,[@$Line],{figures})", f"SUMIF(unlisted_products,1,{figures})")

        count = of_line("COUNTIF(lines_shown,[@$Line])", "unlisted")
        share = "IF(total_cost>0,[@Cost]/total_cost,nothing)"

        return add_table(
            self.page,
            (*range(1, len(LINES) + 1), _UNLISTED),
            Column("Line", line),
            Column("Products", count, COUNT_LOOK),
            Column("Units", total("total_units"), COUNT_LOOK),
            Column("Cost", total("recommended_costs"), MONEY_LOOK),
            Column("Share of cost", of_line(share, share), SHARE_LOOK),
            Column("Could save", total("savings"), MONEY_LOOK),
            name="by_line",
        )

    def _top(self) -> None:
        self.page.section("Look at these first", "Where the recommended model costs most above the cheapest one.")

        def found(name: str, text: str = '&""') -> str:
            """What a named column of all products holds for the one that could save so much."""
            position = "INDEX(ranked_by_saving,[#row])"
            return f'=IF({position}="","",INDEX({name},{position}){text})'

        table = add_table(
            self.page,
            range(1, TOP + 1),
            Column("Could save", found("savings", ""), MONEY_LOOK),
            Column("Recommended", found("recommended")),
            Column("Cheapest", found("cheapest")),
            Column("Product", found("products"), wide=True),
        )
        self.book.name("look_at_first", table.body)
