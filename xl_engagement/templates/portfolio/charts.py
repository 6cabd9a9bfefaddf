"""The charts of the portfolio: the mix of recommendations, and what each policy costs."""

from __future__ import annotations

from typing import Any

from xl_engagement.templates.kit.chart_kinds import Axis, Chart
from xl_engagement.templates.kit.chart_page import place_next
from xl_engagement.templates.kit.charts_sheet import ChartsSheet
from xl_engagement.templates.kit.page import FIRST
from xl_engagement.templates.kit.theme import AXIS_COUNT, FONT, INK, BarLook, Style
from xl_engagement.templates.portfolio.results import Results

_LOOKS = {"Recommended": BarLook("#0072B2"), "Cheapest": BarLook("#E69F00", "wide_upward_diagonal")}
_COLUMNS = {"type": "column"}
_MILLIONS = '"$"#,##0,,"M"'


class Charts(ChartsSheet):
    """Both are columns with their figures."""

    subtitle = "The mix, and what it costs."
    contents = "The mix of recommendations, and what each policy costs."

    def finish(self) -> None:
        """Put both charts on their sheet."""
        page, results = self.page, self.book.sheet(Results)
        page.section(
            "The mix", "For how many products the guide recommends each model, and for how many it is the cheapest."
        )
        up = Axis("Products", AXIS_COUNT, 0)
        chart = Chart(page, _COLUMNS, "Products by model", Axis("Engagement model", "@"), up)
        mix, labels = results.mix, _labels(AXIS_COUNT)
        for name, look in _LOOKS.items():
            chart.add_bars(mix.heading(name), mix["Model"], mix[name], look, gap=80, overlap=-5, data_labels=labels)
        place_next(page, chart, "Number of products by engagement model: recommended, and cheapest")

        page.section("What a policy costs", "All products together, over their years.")
        up = Axis("Total cost, million USD", _MILLIONS, 0)
        chart = Chart(page, _COLUMNS, "Total cost by policy", Axis("Policy", "@"), up)
        policies, labels, look = results.policies, _labels(_MILLIONS), _LOOKS["Recommended"]
        costs = policies["Total cost"]
        chart.add_bars(policies.heading("Total cost"), policies["Policy"], costs, look, gap=80, data_labels=labels)
        place_next(page, chart, "Total cost of all products by policy", legend=False)
        least = "The least that any choice could cost is each product at its cheapest."
        page.text(page.row, FIRST, least, Style.EXPLANATION)


def _labels(number_format: str) -> dict[str, Any]:
    return {"value": True, "num_format": number_format, "font": {"name": FONT, "size": 10, "color": INK}}
