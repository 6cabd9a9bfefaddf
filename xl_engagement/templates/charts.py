"""Native charts with one look: named series, axis titles with units, lines distinct in black and white."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from xl_engagement.templates.layout import Page
from xl_engagement.templates.theme import FONT, GREY, INK, LINE, SERIES, WHITE


@dataclass(frozen=True, slots=True)
class Axis:
    """An axis: its title with the unit, its number format and, where it is fixed, its ends."""

    title: str
    number_format: str
    minimum: float | None = None

    def options(self, *, gridlines: bool) -> dict[str, Any]:
        """The axis as XlsxWriter takes it."""
        line = {"visible": gridlines, "line": {"color": LINE, "width": 0.5}}
        ends = {} if self.minimum is None else {"min": self.minimum}
        return {
            "name": self.title,
            "name_font": {"name": FONT, "size": 10, "bold": False, "color": GREY},
            "num_font": {"name": FONT, "size": 10, "color": GREY},
            "num_format": self.number_format,
            "major_gridlines": line,
            "line": {"color": GREY, "width": 0.75},
            **ends,
        }


class ModelChart:
    """A chart with a line per engagement model."""

    def __init__(self, page: Page, kind: dict[str, str], title: str, across: Axis, up: Axis) -> None:
        """Start a chart of a kind that XlsxWriter knows, with its title and axes."""
        self._page = page
        self._count = 0
        self._unlisted: list[int] = []
        self.chart = page.book.workbook.add_chart(kind)
        self.chart.set_title(
            {"name": title, "overlay": False, "name_font": {"name": FONT, "size": 14, "bold": True, "color": INK}}
        )
        self.chart.set_x_axis(across.options(gridlines=False))
        self.chart.set_y_axis(up.options(gridlines=True))
        self.chart.set_chartarea({"border": {"color": LINE}})
        self.chart.show_blanks_as("gap")

    def add_model(self, model: str, name: str, across: str, up: str, *, markers: bool) -> None:
        """A model's line; `name` is the cell of its name."""
        look = SERIES[model]
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

    def mark_point(self, name: str, across: str, up: str, drop_line: tuple[str, str]) -> None:
        """A point of its own with a line down to the axis, where its label stands clear of the other lines.

        `name` is the cell of the text that stands in the legend and as the label; `drop_line` the three cells each of
        the line's foot, middle and end.
        """
        self._unlisted.append(self._count)
        self._add(
            {
                "name": f"={name}",
                "categories": f"={drop_line[0]}",
                "values": f"={drop_line[1]}",
                "line": {"color": GREY, "width": 1, "dash_type": "square_dot"},
                "marker": {"type": "none"},
                "data_labels": {
                    "value": False,
                    "series_name": True,
                    "position": "right",
                    "font": {"name": FONT, "size": 10, "bold": True, "color": INK},
                    "custom": [{"delete": True}, {}, {"delete": True}],
                },
            }
        )
        self._add(
            {
                "name": f"={name}",
                "categories": f"={across}",
                "values": f"={up}",
                "line": {"none": True},
                "marker": {"type": "diamond", "size": 11, "fill": {"color": INK}, "border": {"color": WHITE}},
            }
        )

    def place(self, row: int, column: int, width: int, height: int, description: str) -> None:
        """Put the chart on its page, with a description for those who cannot see it."""
        legend = {"position": "bottom", "font": {"name": FONT, "size": 10}, "delete_series": self._unlisted}
        self.chart.set_legend(legend)
        self.chart.set_size({"width": width, "height": height})
        self._page.sheet.insert_chart(
            row, column, self.chart, {"description": description, "object_position": 1, "x_offset": 4, "y_offset": 4}
        )

    def _add(self, series: dict[str, Any]) -> None:
        self.chart.add_series(series)
        self._count += 1
