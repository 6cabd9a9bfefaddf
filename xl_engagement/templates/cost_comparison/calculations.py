"""The sheet Calc of the cost comparison: what stands behind the charts, the texts and the checks."""

from __future__ import annotations

from xl_engagement.templates.cost_comparison.constants import YEARS
from xl_engagement.templates.cost_comparison.results import Results
from xl_engagement.templates.kit.area import Area
from xl_engagement.templates.kit.calculations_sheet import CalculationsSheet
from xl_engagement.templates.kit.checked_calls import call
from xl_engagement.templates.kit.model_codes import CODES, PAIRS, THEIR_CELLS, pair_name
from xl_engagement.templates.kit.named_cells import SCENARIO
from xl_engagement.templates.kit.named_tables import Column, Place, Table, add_model_lines, add_table, blank, per_model
from xl_engagement.templates.kit.page import FIRST, Value, place_across
from xl_engagement.templates.kit.theme import COMPONENTS, COUNT_LOOK, DECIMAL_LOOK, MONEY_LOOK, Style
from xl_engagement.templates.kit.volume_grid import add_volume_grid, cost_of
from xl_engagement.templates.kit.wording import count
from xl_engagement.templates.kit.yearly_costs import cost_of_year

GRID_STEPS = 30


class Calculations(CalculationsSheet):
    """The tables that charts and checks refer to."""

    subtitle = "Behind the charts and checks: nothing to fill in."
    widths = (24, *[16] * 6, 24)
    landscape = False
    constants = (
        ("months_per_year", "Months in a year", 12),
        ("fewest_years", "Years a hybrid needs", 2),
        ("no_discount", "Rate of no discount", 0),
        ("programme_start", "Start of the programme", 0),
        ("head_and_total", "Head and total, rows", 2),
    )

    def write(self) -> None:
        """Write the sheet."""
        super().write()
        self._results = self.book.sheet(Results)
        self.cumulative = self._cumulative()
        self.undiscounted = self._undiscounted()
        self.parts = self._parts()
        self.totals = self._totals()
        self.grid = self._volume_grid()
        self.points = self._points()
        self.marked, self.drop_line = self._drop_line()
        self.times = self._times()

    def _cumulative(self) -> Table:
        """The cost so far at the start and at the end of each year; a chart needs a number in every cell."""
        self.page.section("Cumulative cost", "At the end of each year; rows beyond the schedule repeat its last year.")

        def cost_so_far(at: Place) -> str:
            if at.key == 0:
                return "=programme_start"
            return f"=INDEX({call('ENG_COST_CURVE', SCENARIO, model='[#]')},[@$Years])"

        return add_table(
            self.page,
            range(YEARS + 1),
            Column("Row"),
            Column("Years", "=MIN([@Row],horizon)", COUNT_LOOK),
            *per_model(cost_so_far, MONEY_LOOK),
        )

    def _undiscounted(self) -> Table:
        self.page.section("Cost by year, not discounted")
        by_year = self._results.by_year
        cost = cost_of_year(SCENARIO, model="[#]", discount_rate="no_discount")
        return add_table(
            self.page,
            range(1, YEARS + 1),
            Column("Year", lambda at: f"={by_year.cell(at.key, 'Year').elsewhere}"),
            Column("Units", lambda at: f"={by_year.cell(at.key, 'Units').elsewhere}", COUNT_LOOK),
            *per_model(cost, MONEY_LOOK),
        )

    def _parts(self) -> Table:
        """What each model's total is made of."""
        self.page.section("Parts of the total", "The last row of each model's breakdown.")

        def part(at: Place) -> str:
            breakdown = call("ENG_COST_BREAKDOWN", SCENARIO, model="[@$Model]")
            position = place_across(FIRST, at.head.first_column)
            return f"=INDEX({breakdown},horizon+head_and_total,{position})"

        columns = [Column(heading, part, MONEY_LOOK) for heading in (*COMPONENTS, "Total")]
        return add_table(self.page, CODES, Column("Model"), *columns)

    def _totals(self) -> Table:
        """A line per figure, a column per model."""
        page, results = self.page, self._results
        page.section("Total cost of ownership", "What is computed in other ways, and how far it lies off the TCO.")
        table = add_model_lines(page)

        models, costs = results.compared["Model"], results.compared["TCO"]

        def otherwise(at: Place) -> str:
            """The same, computed in another way."""
            return {
                "NPV, off by": f"NPV(discount_rate,{self.undiscounted[at.heading]})",
                "Years added, off by": f"SUM({results.by_year[at.heading]})",
                "Curve's end, off by": f"MAX({self.cumulative[at.heading][1:]})",
                "Comparison, off by": f"SUMIF({models},[#],{costs})",
            }[at.key]

        table.line("TCO", f"={call('ENG_TCO', SCENARIO, model='[#]')}", MONEY_LOOK)
        for label in ("NPV, off by", "Years added, off by", "Curve's end, off by", "Comparison, off by"):
            table.line(label, lambda at: f"=ABS({otherwise(at)}-{at.of('TCO').down})", MONEY_LOOK)
        table.line("Times compared", f"=COUNTIF({models},[#])", COUNT_LOOK)
        return table

    def _volume_grid(self) -> Table:
        page, bands = self.page, self._results.bands
        page.break_here()
        page.section(
            "Cost by annual volume",
            "Over years_ahead, every year the same. The band's excess is what the model that Results names for a "
            "volume costs above the least.",
        )

        def excess(at: Place) -> str:
            named = f"INDEX({bands['Model']},MATCH([@Units a year],{bands['From']}))"
            return f"={cost_of(named, at)}-MIN({THEIR_CELLS})"

        beside = [Column("Band's excess", excess, MONEY_LOOK)]
        return add_volume_grid(page, GRID_STEPS, "largest_volume", beside)

    def _points(self) -> Table:
        """Break-even volumes as points of the chart."""
        self.page.section("Break-even volumes as points")

        def cost(model: str) -> str:
            return f"={call('ENG_VOLUME_CURVE', SCENARIO, model=f'[@{model}]', volumes='[@$Units a year]')}"

        words = f'IF(ISNUMBER([@Units a year]),{count("[@Units a year]")}&" units a year","none")'
        return add_table(
            self.page,
            PAIRS,
            *_PAIR,
            Column("Units a year", lambda at: f"=break_even_{pair_name(at.key)}", COUNT_LOOK),
            Column("Its cost", cost("Model"), MONEY_LOOK),
            Column("The other's", cost("Over"), MONEY_LOOK),
            Column("Label", f'=[@Model]&" over "&[@Over]&": "&{words}', wide=True),
        )

    def _drop_line(self) -> tuple[Area, Table]:
        """The name of the first pair's point, and the line from it down to the axis."""
        page = self.page
        volume, cost = (self.points.cell(PAIRS[0], heading) for heading in ("Units a year", "Its cost"))
        page.skip()
        page.text(page.row, FIRST, "Break-even", Style.CALCULATION, align="left")
        marked = page.area(page.row, FIRST)
        page.row += 1

        def height(at: Place) -> Value:
            if at.key == "Foot":
                return 0
            middle = f"=AVERAGE({at.of('Foot').relative},{at.of('Point').relative})"
            return middle if at.key == "Middle" else f"={cost}"

        table = add_table(
            page,
            ("Foot", "Middle", "Point"),
            Column("Drop line"),
            blank(),
            Column("Units a year", f"={volume}", COUNT_LOOK),
            Column("Cost", height, MONEY_LOOK),
        )
        return marked, table

    def _times(self) -> Table:
        """Break-even times, with both cumulative costs at the end of that year."""
        self.page.section(
            "Break-even times", "Cumulative costs at the end of the year in which the first model has caught up."
        )
        heads, curves = self.cumulative.headings(CODES), self.cumulative.columns(CODES)[1:]

        def cost(model: str) -> str:
            found = f"INDEX({curves},ROUNDUP([@$Years],0),MATCH([@{model}],{heads},0))"
            return f"=IF([@$Years]>0,{found},[@$Years])"

        return add_table(
            self.page,
            PAIRS,
            *_PAIR,
            Column("Years", lambda at: f"=break_even_time_{pair_name(at.key)}", DECIMAL_LOOK),
            Column("Its cost", cost("Model"), MONEY_LOOK),
            Column("The other's cost", cost("Over"), MONEY_LOOK),
        )


_PAIR = (Column("Model", lambda at: at.key[0]), Column("Over", lambda at: at.key[1]))
"""The columns of a table with a row for each pair of models."""
