"""The sheet Calc of the break-even template: cost by volume, where the cheapest model changes, and what checks need."""

from __future__ import annotations

from xl_engagement.templates.break_even.constants import MAX_YEARS, NEGOTIABLE, PLAN
from xl_engagement.templates.break_even.cross_checks import CrossChecks
from xl_engagement.templates.break_even.points import MarkedPoints
from xl_engagement.templates.break_even.results import Results
from xl_engagement.templates.kit.calculations_sheet import CalculationsSheet
from xl_engagement.templates.kit.checked_calls import call, quoted
from xl_engagement.templates.kit.model_codes import CODES, THEIR_CELLS
from xl_engagement.templates.kit.named_figures import add_figure, at_case
from xl_engagement.templates.kit.named_tables import Column, Place, Table, add_table, blank, per_model
from xl_engagement.templates.kit.theme import COUNT_LOOK, MONEY, MONEY_AND_CENTS, MONEY_LOOK
from xl_engagement.templates.kit.volume_grid import add_volume_grid, cost_of

GRID_STEPS = 40


class Calculations(CalculationsSheet):
    """The tables that charts and checks refer to."""

    widths = (48, *[16] * 6, 42, 32)
    constants = (
        ("no_discount", "Rate of no discount", 0),
        ("no_cost", "Cost at the charts' axis", 0),
        ("first_switch", "Year in which a hybrid can switch first", 2),
        ("digits", "Digits of a difference that count", 4),
        ("chart_margin", "Charts reach beyond the last change by", 1.25),
        ("least_chart_volume", "Charts reach at least to", 100),
        ("round_parts", "Charts end at a power of ten over", 2),
        ("label_top", "Height of the first label, of the chart", 0.95),
        ("label_step", "From one label to the next", 0.08),
        ("just_below", "Just below a break-even, of its volume", 0.99),
    )

    def write(self) -> None:
        """Write the sheet."""
        super().write()
        self._bands = self.book.sheet(Results).bands
        self._plan()
        self._chart_volume()
        self.grid = self._grid()
        self.excess = self._excess()
        self.points = MarkedPoints(self.page, self._bands, self.grid.columns(CODES))
        self.cross_checks = CrossChecks(self.page, self._bands)

    def _plan(self) -> None:
        """The planned volume as a schedule; what A costs above B there."""
        page = self.page
        page.section("The plan as a schedule", "The planned volume in each year looked ahead.")
        units = Column("Units", '=IF([@Year]<=years_ahead,planned_volume,"")', COUNT_LOOK)
        plan = add_table(page, range(1, MAX_YEARS + 1), Column("Year"), units)
        page.book.name("planned_units", plan["Units"])
        page.skip()
        switch = "=IF(ISNUMBER(switch_year),switch_year,first_switch)"
        add_figure(page, "constant_switch_year", "Year of a hybrid's switch", switch)
        for name, label, model in (
            ("planned_cost_a", "The model asked about, at the plan", "model_a"),
            ("planned_cost_b", "The other, at the plan", "model_b"),
            ("cheapest_cost", "The cheapest, at the plan", "planned_cheapest"),
        ):
            add_figure(page, name, label, f"={call('ENG_TCO', PLAN, model=model)}", MONEY)
        page.section("Figures to negotiate, as they are now", "Assumptions at the end that the case names.")
        for key, label in NEGOTIABLE.items():
            add_figure(page, f"present_{key}", label, _present(key), MONEY_AND_CENTS)

    def _chart_volume(self) -> None:
        self.page.section("How far the charts reach")
        starts = self._bands["From"]
        add_figure(self.page, "last_change", "Last change of the cheapest model", f"=MAX({starts})")
        add_figure(
            self.page,
            "chart_reach",
            "Somewhat beyond it",
            "=chart_margin*MAX(last_change,planned_volume,least_chart_volume)",
        )
        add_figure(
            self.page,
            "chart_volume",
            "Largest volume of the charts",
            "=IF(ISNUMBER(largest_volume),largest_volume,CEILING(chart_reach,10^INT(LOG10(chart_reach))/round_parts))",
        )
        add_figure(
            self.page,
            "changes_shown",
            "Changes of the cheapest model up to there",
            f'=COUNTIFS({starts},">0",{starts},"<="&chart_volume)',
        )
        add_figure(
            self.page,
            "asked_in_chart",
            "1 where the break-even asked for lies in the chart",
            "=IF(ISNUMBER(break_even),IF(break_even<=chart_volume,SIGN(break_even),no_cost),no_cost)",
        )

    def _grid(self) -> Table:
        self.page.section("Cost by annual volume", "Over the years looked ahead, every year at the same volume.")
        bands = self._bands

        def excess(at: Place) -> str:
            named = f'INDEX({bands["Model"]},COUNTIF({bands["From"]},"<="&[@Units a year]))'
            return f"={cost_of(named, at)}-[@Least]"

        beside = [
            Column("Least", f"=MIN({THEIR_CELLS})", MONEY_LOOK),
            Column("Band's model above it", excess, MONEY_LOOK),
        ]
        return add_volume_grid(self.page, GRID_STEPS, "chart_volume", beside)

    def _excess(self) -> Table:
        self.page.section("Cost above the cheapest model's", "What choosing each model costs beyond the cheapest one.")
        grid = self.grid

        def above(at: Place) -> str:
            return f"={grid.cell(at.key, at.heading).relative}-{grid.cell(at.key, 'Least').across}"

        return add_table(
            self.page,
            grid.keys,
            blank(),
            Column("Units a year", lambda at: f"={grid.cell(at.key, 'Units a year').relative}", COUNT_LOOK),
            *per_model(above, MONEY_LOOK),
        )


def _present(key: str) -> str:
    if key in ("saas_fee", "unit_cost"):
        return f"={key}"
    if key == "cm_unit_cost":
        return '=IF(ISNUMBER(cm_unit_cost),cm_unit_cost,"no quote")'
    return f"={at_case(quoted(key))}"
