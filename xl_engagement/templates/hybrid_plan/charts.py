"""The charts of the hybrid plan: the timeline of stages, and what each year of the move saves."""

from __future__ import annotations

from xl_engagement.templates.hybrid_plan.calculations import MOVES, Calculations
from xl_engagement.templates.hybrid_plan.constants import STAGES, YEARS
from xl_engagement.templates.kit.chart_kinds import LABEL_FONT, Axis, Chart
from xl_engagement.templates.kit.chart_page import LOW, place_next
from xl_engagement.templates.kit.charts_sheet import ChartsSheet
from xl_engagement.templates.kit.theme import AXIS_COUNT, BarLook, SeriesLook, Style

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


class Charts(ChartsSheet):
    """The timeline, what the move has saved by when, and in all."""

    subtitle = "When to move, and what it saves."
    contents = "The timeline of stages, and what each year of the move saves."

    def finish(self) -> None:
        """Put the charts on their sheet."""
        self._calculations = self.book.sheet(Calculations)
        self._draw_timeline()
        self._draw_cumulative()
        self._draw_bars()
        self.page.sentence("=chart_words", 2, Style.EXPLANATION)

    def _draw_timeline(self) -> None:
        page, table = self.page, self._calculations.timeline
        page.section("Timeline", "Units shipped each year, and who makes them: the stage of each year.")
        kind = {"type": "column"}
        labels = {"value": True, "num_format": "#,##0;;", "font": LABEL_FONT, "position": "outside_end"}
        chart = Chart(page, kind, "Units by year and stage", Axis("Year", "0"), Axis("Units per year", AXIS_COUNT, 0))
        for stage, look in zip(STAGES, _STAGE_LOOKS, strict=True):
            options = {"gap": 60, "overlap": 100, "data_labels": labels}
            chart.add_bars(table.heading(stage), table["Year"], table[stage], look, **options)
        place_next(page, chart, "Units by year as columns, coloured by the stage of the hybrid", height=LOW)

    def _draw_cumulative(self) -> None:
        page, table = self.page, self._calculations.cumulative
        page.section(
            "What the move has saved so far",
            "Against staying with the ODM, discounted. A line falls by the qualification in the year of the move.",
        )
        across = Axis("Years from the start", "0", 0, YEARS, 1, labels_low=True)
        up = Axis("Saved over staying, thousand USD", _THOUSANDS)
        chart = Chart(page, {"type": "scatter", "subtype": "straight"}, "Saved so far, by year of the move", across, up)
        for move, look in zip(MOVES, _YEAR_LOOKS, strict=True):
            chart.add_line(table.heading(move), table["Years from the start"], table[move], look, markers=True)
        description = "Cumulative saving over staying with the ODM, one line for each year of the move"
        place_next(page, chart, description, height=LOW)

    def _draw_bars(self) -> None:
        page, table = self.page, self._calculations.savings
        page.section("What each year of the move saves in all", "Over all years planned, discounted, against staying.")
        across = Axis("Year of the move to a CM", "0", labels_low=True)
        up = Axis("Saved over staying, thousand USD", _THOUSANDS)
        chart = Chart(page, {"type": "column"}, "Saving by year of the move", across, up)
        labels = {"value": True, "num_format": _NO_ZEROS, "font": LABEL_FONT}
        name = "Saves over staying"
        chart.add_bars(table.heading(name), table["Move in year"], table[name], _SAVING, gap=90, data_labels=labels)
        description = "Saving over staying with the ODM, a column for each year of the move"
        place_next(page, chart, description, height=LOW, legend=False)
