"""Charts one below the other, down a sheet of charts."""

from __future__ import annotations

from xl_engagement.templates.kit.chart_kinds import Chart
from xl_engagement.templates.kit.page import FIRST, ROW_HEIGHT, Page

TALL, LOW = 440, 340
"""Heights in pixels: two tall or three low charts fit a printed page."""
_WIDTH = 945
_POINTS = 0.75
"""Points in a pixel."""


def place_next(
    page: Page, chart: Chart, description: str, *, height: int = TALL, width: int = _WIDTH, legend: bool = True
) -> None:
    """Put a chart at the page's next row; `row` goes below it."""
    chart.place(page.row, FIRST, width, height, description, legend=legend)
    page.row += int(height * _POINTS // ROW_HEIGHT) + 1
