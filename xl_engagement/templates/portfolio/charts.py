"""The charts of the portfolio: the mix of recommendations, and what each policy costs."""

from __future__ import annotations

from xl_engagement.templates.kit.chart_kinds import Axis, Chart
from xl_engagement.templates.kit.chart_page import place_next
from xl_engagement.templates.kit.page import FIRST, Page
from xl_engagement.templates.kit.theme import AXIS_COUNT, FONT, INK, BarLook, Style
from xl_engagement.templates.portfolio.results import Results

_RECOMMENDED = BarLook("#0072B2")
_CHEAPEST = BarLook("#E69F00", "wide_upward_diagonal")
_MILLIONS = '"$"#,##0,,"M"'
_LABEL = {"name": FONT, "size": 10, "color": INK}


def draw_charts(page: Page, results: Results) -> None:
    """Put both charts on their sheet."""
    page.section(
        "The mix", "For how many products the guide recommends each model, and for how many it is the cheapest."
    )
    labels = {"value": True, "num_format": "#,##0", "font": _LABEL}
    up = Axis("Products", AXIS_COUNT, 0)
    chart = Chart(page, {"type": "column"}, "Products by model", Axis("Engagement model", "@"), up)
    for name, counts, look in (
        (results.mix_names[0], results.mix_recommended, _RECOMMENDED),
        (results.mix_names[1], results.mix_cheapest, _CHEAPEST),
    ):
        chart.add_bars(name, results.mix_models, counts, look, gap=80, overlap=-5, data_labels=labels)
    place_next(page, chart, "Number of products by engagement model: recommended, and cheapest")

    page.section("What a policy costs", "All products together, over their years.")
    labels = {"value": True, "num_format": _MILLIONS, "font": _LABEL}
    up = Axis("Total cost, million USD", _MILLIONS, 0)
    chart = Chart(page, {"type": "column"}, "Total cost by policy", Axis("Policy", "@"), up)
    chart.add_bars(
        results.policy_name, results.policies, results.policy_costs, _RECOMMENDED, gap=80, data_labels=labels
    )
    place_next(page, chart, "Total cost of all products by policy", legend=False)
    page.text(
        page.row, FIRST, "The least that any choice could cost is each product at its cheapest.", Style.EXPLANATION
    )
