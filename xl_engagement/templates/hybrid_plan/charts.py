"""The charts of the hybrid plan: the timeline of stages, and what each year of the move saves."""

from __future__ import annotations

from xl_engagement.templates.hybrid_plan.calculations import Calculations
from xl_engagement.templates.hybrid_plan.constants import YEARS
from xl_engagement.templates.kit.chart_kinds import Axis, Chart
from xl_engagement.templates.kit.chart_page import LOW, place_next
from xl_engagement.templates.kit.page import FIRST, Page
from xl_engagement.templates.kit.theme import AXIS_COUNT, FONT, INK, BarLook, SeriesLook, Style, height_of

_STAGE_LOOKS = (BarLook("#0072B2"), BarLook("#E69F00", "wide_upward_diagonal"), BarLook("#D55E00"))
_SAVING = BarLook("#0072B2")
_YEAR_LOOKS = (
    SeriesLook("#0072B2", "solid", "circle"),
    SeriesLook("#E69F00", "dash", "square"),
    SeriesLook("#D55E00", "long_dash", "triangle"),
    SeriesLook("#009E73", "dash_dot", "diamond"),
)
_THOUSANDS = '"$"#,##0,"k";-"$"#,##0,"k";"$"0'
_NO_ZEROS = '"$"#,##0,"k";-"$"#,##0,"k";'
_LABEL = {"name": FONT, "size": 10, "color": INK}


def draw_charts(page: Page, calculations: Calculations) -> None:
    """Put the charts on their sheet."""
    _draw_timeline(page, calculations)
    _draw_cumulative(page, calculations)
    _draw_bars(page, calculations)


def _draw_timeline(page: Page, calculations: Calculations) -> None:
    page.section("Timeline", "Units shipped each year, and who makes them: the stage of each year.")
    kind = {"type": "column"}
    labels = {"value": True, "num_format": "#,##0;;", "font": _LABEL, "position": "outside_end"}
    chart = Chart(page, kind, "Units by year and stage", Axis("Year", "0"), Axis("Units per year", AXIS_COUNT, 0))
    for name, units, look in zip(calculations.stage_names, calculations.units_by_stage, _STAGE_LOOKS, strict=True):
        chart.add_bars(name, calculations.year_labels, units, look, gap=60, overlap=100, data_labels=labels)
    place_next(page, chart, "Units by year as columns, coloured by the stage of the hybrid", height=LOW)


def _draw_cumulative(page: Page, calculations: Calculations) -> None:
    page.section(
        "What the move has saved so far",
        "Against staying with the ODM, discounted. A line falls by the qualification in the year of the move.",
    )
    across = Axis("Years from the start", "0", 0, YEARS, 1, labels_low=True)
    up = Axis("Saved over staying, thousand USD", _THOUSANDS)
    chart = Chart(page, {"type": "scatter", "subtype": "straight"}, "Saved so far, by year of the move", across, up)
    for name, saved, look in zip(calculations.saving_names, calculations.savings, _YEAR_LOOKS, strict=True):
        chart.add_line(name, calculations.times, saved, look, markers=True)
    place_next(
        page, chart, "Cumulative saving over staying with the ODM, one line for each year of the move", height=LOW
    )


def _draw_bars(page: Page, calculations: Calculations) -> None:
    page.section("What each year of the move saves in all", "Over all years planned, discounted, against staying.")
    across = Axis("Year of the move to a CM", "0", labels_low=True)
    up = Axis("Saved over staying, thousand USD", _THOUSANDS)
    chart = Chart(page, {"type": "column"}, "Saving by year of the move", across, up)
    labels = {"value": True, "num_format": _NO_ZEROS, "font": _LABEL}
    chart.add_bars(
        calculations.bar_name, calculations.bar_labels, calculations.bars, _SAVING, gap=90, data_labels=labels
    )
    place_next(
        page, chart, "Saving over staying with the ODM, a column for each year of the move", height=LOW, legend=False
    )
    page.wide(page.row, FIRST, "=chart_words", Style.EXPLANATION)
    page.sheet.set_row(page.row, height_of(2))
