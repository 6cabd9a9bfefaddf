"""The sheet of charts, one below the other: drawn in `finish`, as what they show stands on sheets behind it."""

from __future__ import annotations

from xl_engagement.templates.kit.template_sheet import Sheet


class ChartsSheet(Sheet):
    """A template's own gives `subtitle`, `contents` and `finish`."""

    name = "Charts"
    widths = (20, 115)
    landscape = False
