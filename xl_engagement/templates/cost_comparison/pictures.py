"""The two charts of the cost comparison: cost over time, and cost by volume with the break-even marked."""

from __future__ import annotations

from xl_engagement.templates.charts import Axis, ModelChart
from xl_engagement.templates.cost_comparison.calculations import Calculations
from xl_engagement.templates.cost_comparison.scope import CODES, PAIRS, pair_name
from xl_engagement.templates.layout import FIRST, Page
from xl_engagement.templates.theme import AXIS_COUNT, AXIS_MILLIONS, Style

_WIDTH, _HEIGHT = 945, 460
_ROWS = 20


def draw_charts(page: Page, calculations: Calculations) -> None:
    """Put both charts on their sheet."""
    page.section("Cumulative cost by year", "Total spent by the end of each year on the units planned, discounted.")
    chart = ModelChart(
        page,
        {"type": "line"},
        "Cumulative cost by year",
        Axis("Year", "0"),
        Axis("Cumulative cost, million USD", AXIS_MILLIONS, 0),
    )
    for model in CODES:
        curve = calculations.of_model(calculations.curves, model)
        chart.add_model(model, calculations.name_cell(model), calculations.year_labels, curve, markers=True)
    chart.place(page.row, FIRST, _WIDTH, _HEIGHT, "Cumulative cost by year, one line for each engagement model")
    page.row += _ROWS

    page.section(
        "Cost by annual volume", "Total cost over the years at constant volume (Inputs), if every year ships the same."
    )
    chart = ModelChart(
        page,
        {"type": "scatter", "subtype": "straight"},
        "Total cost by annual volume",
        Axis("Units per year", AXIS_COUNT, 0),
        Axis("Total cost, million USD", AXIS_MILLIONS, 0),
    )
    for model in CODES:
        costs = calculations.of_model(calculations.volume_costs, model)
        chart.add_model(model, calculations.name_cell(model), calculations.volumes, costs, markers=False)
    volume, cost, _, label = calculations.points[pair_name(PAIRS[0])]
    chart.mark_point(label, volume, cost, calculations.drop_line)
    chart.place(
        page.row, FIRST, _WIDTH, _HEIGHT, "Total cost by annual volume, with the break-even of CM over ODM marked"
    )
    page.row += _ROWS
    page.text(page.row, FIRST, "The diamond marks the volume from which CM costs no more than ODM.", Style.EXPLANATION)
