"""The charts of the risk template: S-curves, the chance of being cheapest, and the tornado."""

from __future__ import annotations

from xl_engagement.templates.kit.chart_kinds import Axis, Chart
from xl_engagement.templates.kit.chart_page import place_next
from xl_engagement.templates.kit.page import FIRST, Page
from xl_engagement.templates.kit.scenario_arguments import CODES
from xl_engagement.templates.kit.theme import AXIS_MILLIONS, FONT, HIGH_BAR, INK, LOW_BAR, BarLook, Style, height_of
from xl_engagement.templates.risk.calculations import Calculations
from xl_engagement.templates.risk.results import Results

_TORNADO_WIDTH = 1060
_LABEL = {"name": FONT, "size": 10, "color": INK}


def draw_charts(page: Page, results: Results, calculations: Calculations) -> None:
    """Put the charts on their sheet."""
    page.section(
        "S-curves", "The chance that each model costs no more than an amount. Left is cheaper, steep is surer."
    )
    across, up = Axis("Total cost, million USD", AXIS_MILLIONS), Axis("Chance to cost no more", "0%", 0, 1, 0.25)
    chart = Chart(page, {"type": "scatter", "subtype": "straight"}, "What each model may cost", across, up)
    for model in CODES:
        name, costs, chances = calculations.curves[model]
        chart.add_model(model, name, costs, chances, markers=False)
    place_next(page, chart, "Cumulative probability of the total cost, one curve for each engagement model")

    page.section("How often each model is the cheapest", "Share of the trials.")
    up = Axis("Share of the trials", "0%", 0, 1, 0.25)
    chart = Chart(page, {"type": "column"}, "Chance of being the cheapest", Axis("Engagement model", "@"), up)
    labels = {"value": True, "num_format": "0%", "font": _LABEL}
    name = results.share_name
    chart.add_bars(name, results.models, results.shares, BarLook("#0072B2"), gap=90, data_labels=labels)
    place_next(page, chart, "Share of the trials in which each model is the cheapest", legend=False)


def draw_tornado(page: Page, calculations: Calculations) -> None:
    """Put the tornado on its sheet, the largest bar on top."""
    page.section("Tornado", "How far one assumption moves the difference between the two models from the mid estimate.")
    across = Axis("Change of the difference, million USD", AXIS_MILLIONS)
    up = Axis("Assumption", "@", reverse=True, labels_low=True)
    chart = Chart(page, {"type": "bar"}, "What moves the difference between the two cheapest models", across, up)
    chart.chart.set_y_axis({**up.options(gridlines=False), "crossing": "max"})
    for (name, values), look in zip(calculations.tornado_ends, (LOW_BAR, HIGH_BAR), strict=True):
        chart.add_bars(name, calculations.tornado_labels, values, look, gap=40, overlap=100)
    place_next(page, chart, "Tornado of the difference between the two cheapest models", width=_TORNADO_WIDTH)
    page.wide(page.row, FIRST, "=chart_words", Style.EXPLANATION)
    page.sheet.set_row(page.row, height_of(2))
