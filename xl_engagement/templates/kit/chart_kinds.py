"""Native charts with one look: named series, axis titles with units, lines distinct in black and white."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from xl_engagement.templates.kit.area import Area
from xl_engagement.templates.kit.model_codes import CODES
from xl_engagement.templates.kit.named_tables import Table
from xl_engagement.templates.kit.page import Page
from xl_engagement.templates.kit.theme import FONT, GREY, INK, LINE, SERIES, WHITE, BarLook, SeriesLook

Cells = Area | str
"""What a series shows, or the cell of its name."""
LABEL_FONT = {"name": FONT, "size": 10, "color": INK}
"""Of the figures at bars."""
_ROW_PIXELS = 24
"""The height of a row that holds no text."""


@dataclass(frozen=True, slots=True)
class Axis:
    """An axis: its title with the unit, its number format and, where they are fixed, its ends and its step."""

    title: str
    number_format: str
    minimum: float | None = None
    maximum: float | None = None
    step: float | None = None
    reverse: bool = False
    """The first category on top, for horizontal bars; the other axis stays at the bottom."""
    labels_low: bool = False
    """The labels stand at the edge also where the axis crosses in the middle."""

    def options(self, *, gridlines: bool) -> dict[str, Any]:
        """The axis as XlsxWriter takes it."""
        line = {"visible": gridlines, "line": {"color": LINE, "width": 0.5}}
        given: dict[str, Any] = {"min": self.minimum, "max": self.maximum, "major_unit": self.step}
        ends = {key: value for key, value in given.items() if value is not None}
        if self.reverse:
            ends |= {"reverse": True, "crossing": "max"}
        if self.labels_low:
            ends["label_position"] = "low"
        return {
            "name": self.title,
            "name_font": {"name": FONT, "size": 10, "bold": False, "color": GREY},
            "num_font": {"name": FONT, "size": 10, "color": GREY},
            "num_format": self.number_format,
            "major_gridlines": line,
            "line": {"color": GREY, "width": 0.75},
            **ends,
        }


class Chart:
    """A chart of lines or bars, each series with a look of its own."""

    def __init__(self, page: Page, kind: dict[str, str], title: str, across: Axis, up: Axis) -> None:
        """Start a chart of a kind that XlsxWriter knows, with its title and axes; bars have their categories up."""
        self._page = page
        self._count = 0
        self._unlisted: list[int] = []
        self.chart = page.book.workbook.add_chart(kind)
        self.chart.set_title(
            {"name": title, "overlay": False, "name_font": {"name": FONT, "size": 14, "bold": True, "color": INK}}
        )
        lying = kind["type"] == "bar"
        self.chart.set_x_axis(across.options(gridlines=lying))
        self.chart.set_y_axis(up.options(gridlines=not lying))
        self.chart.set_chartarea({"border": {"color": LINE}})
        self.chart.show_blanks_as("gap")

    def add_line(self, name: Cells, across: Cells, up: Cells, look: SeriesLook, *, markers: bool = False) -> None:
        """A line; `name` is the cell of its name."""
        marker: dict[str, Any] = {"type": "none"}
        if markers:
            marker = {"type": look.marker, "size": 8, "fill": {"color": look.colour}, "border": {"color": look.colour}}
        self._add(
            {
                "name": f"={name}",
                "categories": f"={across}",
                "values": f"={up}",
                "line": {"color": look.colour, "width": 2.25, "dash_type": look.dash},
                "marker": marker,
            }
        )

    def add_models(self, names: Table, across: Area, costs: Table, *, markers: bool = False) -> None:
        """A line for each engagement model; `names` has their names as headings, `costs` the columns to draw."""
        for model in CODES:
            self.add_line(names.heading(model), across, costs[model], SERIES[model], markers=markers)

    def add_bars(self, name: Cells, categories: Cells, values: Cells, look: BarLook, **options: Any) -> None:
        """Bars; `name` is the cell of their name, `options` (gap, overlap, data_labels) are XlsxWriter's."""
        fill: dict[str, Any] = {"fill": {"color": look.colour}}
        if look.pattern:
            fill = {"pattern": {"pattern": look.pattern, "fg_color": look.colour, "bg_color": WHITE}}
        border = {"color": look.colour, "width": 0.75}
        series = {"name": f"={name}", "categories": f"={categories}", "values": f"={values}", "border": border}
        self._add({**series, **fill, **options})

    def place(self, row: int, column: int, width: int, height: int, description: str, *, legend: bool = True) -> None:
        """Put the chart on its page, with a description for those who cannot see it."""
        listed = {"position": "bottom", "font": {"name": FONT, "size": 10}, "delete_series": self._unlisted}
        self.chart.set_legend(listed if legend else {"none": True})
        self.chart.set_size({"width": width, "height": height})
        self._page.sheet.insert_chart(
            row, column, self.chart, {"description": description, "object_position": 1, "x_offset": 4, "y_offset": 4}
        )
        self._page.reach(row + height // _ROW_PIXELS)

    def _add(self, series: dict[str, Any]) -> None:
        self.chart.add_series(series)
        self._count += 1
