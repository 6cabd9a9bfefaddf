"""The charts of the cost comparison."""

from __future__ import annotations

from xl_engagement.templates.cost_comparison.calculations import Calculations
from xl_engagement.templates.cost_comparison.constants import YEARS
from xl_engagement.templates.kit.chart_kinds import Axis, Chart
from xl_engagement.templates.kit.marked_chart import MarkedChart, Points
from xl_engagement.templates.kit.page import FIRST, Page
from xl_engagement.templates.kit.scenario_arguments import CODES, PAIRS, pair_name
from xl_engagement.templates.kit.theme import AXIS_COUNT, AXIS_MILLIONS, COMPONENTS

_WIDTH, _HEIGHT = 945, 350
_ROWS = 16
_LINES = {"type": "scatter", "subtype": "straight"}


def draw_charts(page: Page, calculations: Calculations) -> None:
    """Put the charts on their sheet."""
    page.print_on_one()
    _draw_cumulative(page, calculations)
    _draw_by_volume(page, calculations)
    _draw_parts(page, calculations)


def _draw_cumulative(page: Page, calculations: Calculations) -> None:
    page.section("Cumulative cost", "Total spent on the units planned, discounted; straight lines within a year.")
    across = Axis("Years from the start", "0", 0, YEARS, 1)
    chart = Chart(page, _LINES, "Cumulative cost", across, Axis("Cumulative cost, million USD", AXIS_MILLIONS, 0))
    for model in CODES:
        curve = calculations.of_model(calculations.charted, model)
        chart.add_model(model, calculations.name_cell(model), calculations.times_charted, curve, markers=True)
    _place(chart, page, "Cumulative cost by year, one line for each engagement model")


def _draw_by_volume(page: Page, calculations: Calculations) -> None:
    page.section(
        "Cost by annual volume",
        "Total cost over the years at constant volume (Inputs), if every year ships the same. The diamond marks the "
        "volume from which CM costs no more than ODM.",
    )
    across, up = Axis("Units per year", AXIS_COUNT, 0), Axis("Total cost, million USD", AXIS_MILLIONS, 0)
    chart = MarkedChart(page, _LINES, "Total cost by annual volume", across, up)
    for model in CODES:
        costs = calculations.of_model(calculations.volume_costs, model)
        chart.add_model(model, calculations.name_cell(model), calculations.volumes, costs, markers=False)
    volume, cost, _, label = calculations.points[pair_name(PAIRS[0])]
    chart.add_guide(Points(label, *calculations.drop_line))
    chart.add_symbols(Points(calculations.marked, volume, cost), "diamond")
    _place(chart, page, "Total cost by annual volume, with the break-even of CM over ODM marked")


def _draw_parts(page: Page, calculations: Calculations) -> None:
    page.section("What each cost is made of", "Total cost of the units planned, discounted, by model.")
    kind = {"type": "column", "subtype": "stacked"}
    up = Axis("Total cost, million USD", AXIS_MILLIONS, 0)
    chart = Chart(page, kind, "Engineering, hardware, software and delay", Axis("Engagement model", "@"), up)
    for part, look in COMPONENTS.items():
        name, figures = calculations.parts[part]
        chart.add_bars(name, calculations.part_models, figures, look, gap=70)
    _place(chart, page, "Total cost of each engagement model, stacked by engineering, hardware, software and delay")


def _place(chart: Chart, page: Page, description: str) -> None:
    chart.place(page.row, FIRST, _WIDTH, _HEIGHT, description)
    page.row += _ROWS
