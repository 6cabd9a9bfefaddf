"""The chart of the vendor scorecard."""

from __future__ import annotations

from xl_engagement.templates.kit.chart_kinds import Axis, Chart
from xl_engagement.templates.kit.chart_page import place_next
from xl_engagement.templates.kit.charts_sheet import ChartsSheet
from xl_engagement.templates.kit.theme import AXIS_MILLIONS, INK, BarLook
from xl_engagement.templates.vendor_scorecard.calculations import Calculations

_PARTS = {"Vendor's part": BarLook(INK), "Left to you": BarLook("#E69F00", "wide_upward_diagonal")}


class RankingChart(ChartsSheet):
    """The quotes from the cheapest to the dearest."""

    name = "Chart"
    title = "Quotes, cheapest first"
    subtitle = "What each comes to over the years."
    contents = "The quotes from the cheapest to the dearest."

    def finish(self) -> None:
        """Put the chart on its sheet."""
        page, ranking = self.page, self.book.sheet(Calculations).ranking
        page.section(
            "Total of each quote", "The vendor's part, and the engineering that it leaves to you (our reading)."
        )
        chart = Chart(
            page,
            {"type": "bar", "subtype": "stacked"},
            "Total cost of each quote",
            Axis("Total cost, million USD", AXIS_MILLIONS, 0),
            Axis("Vendor", "@", reverse=True),
        )
        for part, look in _PARTS.items():
            chart.add_bars(ranking.heading(part), ranking["Label"], ranking[part], look, gap=45)
        description = "Total cost of each quote, cheapest first, stacked by the vendor's part and what is left to you"
        place_next(page, chart, description, height=520)
