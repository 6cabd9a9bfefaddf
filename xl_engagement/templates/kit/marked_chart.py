"""A chart with points marked on its lines: symbols, and lines down to the axis with a label."""

from __future__ import annotations

from dataclasses import dataclass

from xl_engagement.templates.kit.chart_kinds import Cells, Chart
from xl_engagement.templates.kit.theme import FONT, GREY, INK, WHITE


@dataclass(frozen=True, slots=True)
class Points:
    """References: the cell of the points' name or label, and where they lie across and up."""

    name: Cells
    across: Cells
    up: Cells


class MarkedChart(Chart):
    """A chart of lines on which points are marked."""

    def add_symbols(self, points: Points, symbol: str) -> None:
        """Points with a symbol, listed in the legend."""
        self._add(
            {
                "name": f"={points.name}",
                "categories": f"={points.across}",
                "values": f"={points.up}",
                "line": {"none": True},
                "marker": {"type": symbol, "size": 10, "fill": {"color": INK}, "border": {"color": WHITE}},
            }
        )

    def add_guide(self, points: Points) -> None:
        """A dotted line of three points, with its label at the second one; not in the legend."""
        self._unlisted.append(self._count)
        self._add(
            {
                "name": f"={points.name}",
                "categories": f"={points.across}",
                "values": f"={points.up}",
                "line": {"color": GREY, "width": 1, "dash_type": "square_dot"},
                "marker": {"type": "none"},
                "data_labels": {
                    "value": False,
                    "series_name": True,
                    "position": "right",
                    "font": {"name": FONT, "size": 10, "bold": True, "color": INK},
                    "custom": [{"delete": True}, {}, {"delete": True}],
                    "fill": {"color": WHITE},
                },
            }
        )
