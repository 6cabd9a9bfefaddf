"""The charts of the cost comparison."""

from __future__ import annotations

from xl_engagement.templates.cost_comparison.calculations import Calculations
from xl_engagement.templates.cost_comparison.constants import YEARS
from xl_engagement.templates.kit.chart_kinds import Axis, Chart
from xl_engagement.templates.kit.chart_page import place_next
from xl_engagement.templates.kit.charts_sheet import ChartsSheet
from xl_engagement.templates.kit.marked_chart import MarkedChart, Points
from xl_engagement.templates.kit.model_codes import PAIRS
from xl_engagement.templates.kit.theme import AXIS_COUNT, AXIS_MILLIONS, COMPONENTS

_HEIGHT = 350
_LINES = {"type": "scatter", "subtype": "straight"}


class Charts(ChartsSheet):
    """Cost over time, cost over volume, and the parts of the cost."""

    subtitle = "When, and from which volume, the lines cross."
    contents = "Cumulative cost, cost by annual volume with the break-even marked, and what each cost is made of."

    def finish(self) -> None:
        """Put the charts on their sheet."""
        self.page.print_on_one()
        self._calculations = self.book.sheet(Calculations)
        self._draw_cumulative()
        self._draw_by_volume()
        self._draw_parts()

    def _draw_cumulative(self) -> None:
        page, table = self.page, self._calculations.cumulative
        page.section("Cumulative cost", "Total spent on the units planned, discounted; straight lines within a year.")
        across = Axis("Years from the start", "0", 0, YEARS, 1)
        chart = Chart(page, _LINES, "Cumulative cost", across, Axis("Cumulative cost, million USD", AXIS_MILLIONS, 0))
        chart.add_models(table, table["Years"], table, markers=True)
        self._place(chart, "Cumulative cost by year, one line for each engagement model")

    def _draw_by_volume(self) -> None:
        page, calculations = self.page, self._calculations
        page.section(
            "Cost by annual volume",
            "Total cost over the years at constant volume (Inputs), if every year ships the same. The diamond marks "
            "the volume from which CM costs no more than ODM.",
        )
        across, up = Axis("Units per year", AXIS_COUNT, 0), Axis("Total cost, million USD", AXIS_MILLIONS, 0)
        chart = MarkedChart(page, _LINES, "Total cost by annual volume", across, up)
        grid, points, line = calculations.grid, calculations.points, calculations.drop_line
        chart.add_models(calculations.cumulative, grid["Units a year"], grid)
        volume, cost, label = (points.cell(PAIRS[0], heading) for heading in ("Units a year", "Its cost", "Label"))
        chart.add_guide(Points(label, line["Units a year"], line["Cost"]))
        chart.add_symbols(Points(calculations.marked, volume, cost), "diamond")
        self._place(chart, "Total cost by annual volume, with the break-even of CM over ODM marked")

    def _draw_parts(self) -> None:
        page, parts = self.page, self._calculations.parts
        page.section("What each cost is made of", "Total cost of the units planned, discounted, by model.")
        kind = {"type": "column", "subtype": "stacked"}
        up = Axis("Total cost, million USD", AXIS_MILLIONS, 0)
        chart = Chart(page, kind, "Engineering, hardware, software and delay", Axis("Engagement model", "@"), up)
        for part, look in COMPONENTS.items():
            chart.add_bars(parts.heading(part), parts["Model"], parts[part], look, gap=70)
        self._place(chart, "Total cost of each engagement model, stacked by engineering, hardware, software and delay")

    def _place(self, chart: Chart, description: str) -> None:
        place_next(self.page, chart, description, height=_HEIGHT)
        self.page.skip()
