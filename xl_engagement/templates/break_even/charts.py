"""The charts of the break-even template: cost by volume with the crossings, and cost above the cheapest model's."""

from __future__ import annotations

from xl_engagement.templates.break_even.calculations import Calculations
from xl_engagement.templates.kit.chart_kinds import Axis, Chart
from xl_engagement.templates.kit.chart_page import place_next
from xl_engagement.templates.kit.charts_sheet import ChartsSheet
from xl_engagement.templates.kit.marked_chart import MarkedChart
from xl_engagement.templates.kit.page import FIRST
from xl_engagement.templates.kit.theme import AXIS_COUNT, AXIS_MILLIONS, Style

_LINES = {"type": "scatter", "subtype": "straight"}


class Charts(ChartsSheet):
    """Cost by volume, and what each choice costs beyond the cheapest one."""

    subtitle = "Where the lines cross."
    contents = "Cost by annual volume with the crossings marked, and cost above the cheapest model's."

    def finish(self) -> None:
        """Put both charts on their sheet."""
        page, calculations = self.page, self.book.sheet(Calculations)
        grid = calculations.grid
        page.section("Cost by annual volume", "Total cost over the years looked ahead, every year at the same volume.")
        across = Axis("Units per year", AXIS_COUNT, 0)
        chart = MarkedChart(
            page, _LINES, "Total cost by annual volume", across, Axis("Total cost, million USD", AXIS_MILLIONS, 0)
        )
        chart.add_models(grid, grid["Units a year"], grid)
        points = calculations.points
        for guide in points.guides:
            chart.add_guide(guide)
        chart.add_symbols(points.changes, "diamond")
        chart.add_symbols(points.asked, "star")
        description = (
            "Total cost by annual volume, a line for each model, with the changes of the cheapest model marked"
        )
        place_next(page, chart, description)
        page.sentence("=chart_words", 2, Style.EXPLANATION)

        page.section(
            "Cost above the cheapest model's",
            "What each model costs beyond the cheapest one. Where a line runs on the axis, its model is the cheapest.",
            gap=False,
        )
        up = Axis("Cost above the cheapest, million USD", AXIS_MILLIONS, 0)
        above = Chart(page, _LINES, "What choosing each model costs beyond the cheapest", across, up)
        above.add_models(grid, grid["Units a year"], calculations.excess)
        place_next(page, above, "Cost above the cheapest model's, a line for each model")
        page.text(page.row, FIRST, "The height of a line is what the choice of that model costs.", Style.EXPLANATION)
