"""The charts of the risk template: S-curves, the chance of being cheapest, and the tornado."""

from __future__ import annotations

from xl_engagement.templates.kit.chart_kinds import LABEL_FONT, Axis, Chart
from xl_engagement.templates.kit.chart_page import place_next
from xl_engagement.templates.kit.charts_sheet import ChartsSheet
from xl_engagement.templates.kit.model_codes import CODES
from xl_engagement.templates.kit.theme import AXIS_MILLIONS, HIGH_BAR, LOW_BAR, SERIES, BarLook, Style
from xl_engagement.templates.risk.calculations import BARS, Calculations
from xl_engagement.templates.risk.find_out import FindOut
from xl_engagement.templates.risk.results import Results

_TORNADO_WIDTH = 1060


class Charts(ChartsSheet):
    """S-curves and the chance of being the cheapest; the tornado goes to the sheet Find out."""

    subtitle = "How sure are we?"
    contents = "S-curves, and the chance of being the cheapest."

    def finish(self) -> None:
        """Draw them all."""
        self._draw_curves()
        self._draw_chances()
        self._draw_tornado()

    def _draw_curves(self) -> None:
        page, calculations = self.page, self.book.sheet(Calculations)
        page.section(
            "S-curves", "The chance that each model costs no more than an amount. Left is cheaper, steep is surer."
        )
        across, up = Axis("Total cost, million USD", AXIS_MILLIONS), Axis("Chance to cost no more", "0%", 0, 1, 0.25)
        chart = Chart(page, {"type": "scatter", "subtype": "straight"}, "What each model may cost", across, up)
        for model in CODES:
            curve = calculations.curves[model]
            name, chances = calculations.name_of(curve), curve["Cumulative probability"]
            chart.add_line(name, curve["Cost"], chances, SERIES[model])
        place_next(page, chart, "Cumulative probability of the total cost, one curve for each engagement model")

    def _draw_chances(self) -> None:
        page, table = self.page, self.book.sheet(Results).chances
        page.section("How often each model is the cheapest", "Share of the trials.")
        across, up = Axis("Engagement model", "@"), Axis("Share of the trials", "0%", 0, 1, 0.25)
        chart = Chart(page, {"type": "column"}, "Chance of being the cheapest", across, up)
        labels = {"value": True, "num_format": "0%", "font": LABEL_FONT}
        name, look = "Probability cheapest", BarLook("#0072B2")
        chart.add_bars(table.heading(name), table["Model"], table[name], look, gap=90, data_labels=labels)
        place_next(page, chart, "Share of the trials in which each model is the cheapest", legend=False)

    def _draw_tornado(self) -> None:
        """The largest bar on top."""
        page, table = self.book.sheet(FindOut).page, self.book.sheet(Calculations).tornado
        page.section(
            "Tornado", "How far one assumption moves the difference between the two models from the mid estimate."
        )
        across = Axis("Change of the difference, million USD", AXIS_MILLIONS)
        up = Axis("Assumption", "@", reverse=True, labels_low=True)
        chart = Chart(page, {"type": "bar"}, "What moves the difference between the two cheapest models", across, up)
        chart.chart.set_y_axis({**up.options(gridlines=False), "crossing": "max"})
        for end, look in zip(BARS, (LOW_BAR, HIGH_BAR), strict=True):
            chart.add_bars(table.heading(end), table["Assumption"], table[end], look, gap=40, overlap=100)
        place_next(page, chart, "Tornado of the difference between the two cheapest models", width=_TORNADO_WIDTH)
        page.sentence("=chart_words", 2, Style.EXPLANATION)
