"""The sheet Calc of the risk template: simulations behind the charts, the order of the models, the checks."""

from __future__ import annotations

from collections.abc import Sequence

from xl_engagement.templates.kit.area import Area
from xl_engagement.templates.kit.calculations_sheet import CalculationsSheet
from xl_engagement.templates.kit.called_tables import add_spilled
from xl_engagement.templates.kit.checked_calls import Given, call
from xl_engagement.templates.kit.model_codes import CODES
from xl_engagement.templates.kit.named_figures import add_figure
from xl_engagement.templates.kit.named_tables import Column, Place, Table, add_table, per_model
from xl_engagement.templates.kit.page import FIRST
from xl_engagement.templates.kit.theme import (
    COUNT_LOOK,
    MONEY,
    MONEY_LOOK,
    SHARE,
    SHARE_LOOK,
    TEXT_LOOK,
    Look,
    Style,
    figure,
)
from xl_engagement.templates.kit.yearly_costs import cost_of_year, off_by, present_value
from xl_engagement.templates.risk.constants import CHARTED_DRIVERS, POINTS, RISK, STATISTICS, YEARS, simulated
from xl_engagement.templates.risk.find_out import FindOut
from xl_engagement.templates.risk.results import Results

BARS = {"At its low figure": "At low", "At its high figure": "At high"}
"""The ends of the tornado's bars, with the columns of its table that they come from."""
_STATISTIC_LOOK = figure('[<=1]0.00_);"$"#,##0_)')
"""Amounts, and the percentile of the mid estimate."""


class Calculations(CalculationsSheet):
    """The tables that charts and checks refer to; `curves` and `simulated` have one for each model."""

    widths = (38, 18, *[30, 18] * 4)
    constants = (
        ("no_discount", "Rate of no discount", 0),
        ("certain", "Chance of what is certain", 1),
        ("nothing", "Nothing to draw", 0),
        ("digits", "Digits of a difference that count", 4),
        ("budget_percentile", "Chance with which the budget is enough", 0.8, "0%_)"),
        ("curve_points", "Points of an S-curve", POINTS),
        ("mid_case", "Case of the mid estimate", "mid", ""),
    )

    def write(self) -> None:
        """Write the sheet."""
        super().write()
        self._chances, self._found = self.book.sheet(Results).chances, self.book.sheet(FindOut).table
        self._order()
        self._figures()
        self.tornado = self._tornado()
        self.swings = self._swings()
        self.curves = self._curves()
        self.simulated = self._simulations()
        self.mid = self._mid()

    def _order(self) -> None:
        """The models from the cheapest on average to the dearest; ties in the order of the table."""
        self.page.section("The models by their mean cost")
        chances = self._chances

        def found(heading: str) -> str:
            return f"=INDEX({chances[heading]},[@Position])"

        def rank(at: Place) -> str:
            so_far = at.down_to("Mean cost")
            return f"=SUMPRODUCT(--([Mean cost]<[@Mean cost]))+SUMPRODUCT(--({so_far}=[@Mean cost]))"

        order = add_table(
            self.page,
            range(1, len(CODES) + 1),
            Column("Model", found("Model")),
            Column("Mean cost", found("Mean TCO"), MONEY_LOOK),
            Column("Rank", rank, COUNT_LOOK),
            Column("Position", look=COUNT_LOOK),
            Column("Model at it", "=INDEX([Model],MATCH([@Position],[Rank],0))"),
        )
        self.page.book.name("order_of_models", order["Model at it"])

    def _figures(self) -> None:
        page, chances, found = self.page, self._chances, self._found
        page.section("Figures for the texts")
        add_figure(page, "runner_up", "Next cheapest on average", "=INDEX(order_of_models,2)", "")
        for who in ("favourite", "runner_up"):
            chance = f"=INDEX({chances['Probability cheapest']},MATCH({who},{chances['Model']},0))"
            add_figure(page, f"{who}_share", f"Share of the trials, {who.replace('_', ' ')}", chance, SHARE)
        mean = f"=INDEX({chances['Mean TCO']},MATCH(favourite,{chances['Model']},0))"
        add_figure(page, "favourite_mean", "Mean cost of the favourite", mean, MONEY)
        favourite, runner_up = (call("ENG_TCO", RISK, model=model) for model in ("favourite", "runner_up"))
        add_figure(page, "favourite_mid", "Its cost in the mid case", f"={favourite}", MONEY)
        add_figure(page, "mid_difference", "The runner-up's less it", f"={runner_up}-favourite_mid", MONEY)
        page.text(page.row, FIRST, "Assumption most worth knowing")
        worths = found["Worth knowing"]
        at = f"MATCH(MAX({worths}),{worths},0)"
        name = f'INDEX({found["Assumption"]},{at})&" ("&INDEX({found["Driver"]},{at})&")"'
        page.formula(page.row, FIRST + 1, f'=IF(COUNT({worths})>0,{name},"")', align="left")
        page.book.name("best_to_know", page.area(page.row, FIRST + 1))
        page.row += 1

    def _tornado(self) -> Table:
        """The bars: how far each end moves the difference from the mid estimate; 0 where there is no driver."""
        self.page.section("Bars of the tornado")

        def bar(at: Place) -> str:
            end = f"INDEX({self._found[BARS[at.heading]]},[@$Slot])"
            return f"=IF(ISNUMBER({end}),{end}-mid_difference,nothing)"

        return add_table(
            self.page,
            range(1, CHARTED_DRIVERS + 1),
            Column("Assumption", f"=INDEX({self._found['Driver']},[@Slot])"),
            *[Column(heading, bar, MONEY_LOOK) for heading in BARS],
            Column("Slot", look=COUNT_LOOK),
        )

    def _swings(self) -> Area:
        """How far each swing lies off the distance between its ends."""
        page = self.page
        page.section("Swings, off the distance of their ends by")
        columns = (self._found[heading] for heading in ("Swing", "At low", "At high"))
        swing, low, high = (f"INDEX({column},[@Slot])" for column in columns)
        off = f"=IF(ISNUMBER({swing}),ROUND(ABS(ABS({high}-{low})-{swing}),digits),nothing)"
        unheaded = Table(page, [Column("Slot"), Column("Off by", off, MONEY_LOOK)], ())
        unheaded.add_rows(range(1, CHARTED_DRIVERS + 1))
        return unheaded["Off by"]

    def name_of(self, table: Table) -> Area:
        """The cell with the model's name above one of the tables of `curves` and `simulated`."""
        return self.page.area(table.whole.first_row - 1, table.whole.first_column)

    def _curves(self) -> dict[str, Table]:
        self.page.section("S-curves", "Costs, and the chance that a model costs no more.")
        head, looks = self.page.row + 1, [MONEY_LOOK, SHARE_LOOK]
        curves = self._model_by_model("ENG_S_CURVE", POINTS, looks, points="curve_points")
        self.page.sheet.set_row(head, 36)
        return curves

    def _simulations(self) -> dict[str, Table]:
        self.page.section("Simulated cost of each model")
        return self._model_by_model("ENG_SIMULATE", STATISTICS, [TEXT_LOOK, _STATISTIC_LOOK], "simulated")

    def _model_by_model(
        self, function: str, rows: int, looks: Sequence[Look], name: str = "", **arguments: Given
    ) -> dict[str, Table]:
        """Tables of two columns beside each other, each below its model's name; `name` starts what they are named."""
        page, tables, top = self.page, {}, self.page.row
        for left, model in zip(range(FIRST, page.last + 1, 2), CODES, strict=True):
            page.text(top, left, model, Style.SUBHEADER, align=looks[0]["align"])
            page.row = top + 1
            formula = call(function, RISK, model=page.area(top, left).relative, **arguments)
            tables[model] = add_spilled(page, formula, rows, looks, name and f"{name}_{model.lower()}", left)
        return tables

    def _mid(self) -> Table:
        """The mid case, not discounted, and how far its native NPV lies off the simulations' mid estimate."""
        self.page.section("The mid case by year, not discounted")
        cost = cost_of_year(RISK, model="[#]", discount_rate="no_discount")

        def npv(at: Place) -> str:
            return off_by(present_value(at), at.of("Mid estimate").relative)

        table = add_table(self.page, range(1, YEARS + 1), Column("Year"), *per_model(cost, MONEY_LOOK))
        table.line("Mid estimate", lambda at: f"={simulated(at.heading, at.key)}", MONEY_LOOK)
        table.line("NPV of the years, off by", npv, MONEY_LOOK)
        return table
