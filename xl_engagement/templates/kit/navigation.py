"""The strip of links under the title of every sheet: one to each sheet, the one in view marked.

The links are text boxes, because columns have the widths that a sheet's content needs. A cell below them links to the
first sheet, for programs that drop text boxes.
"""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from xl_engagement.cells import quote_sheet
from xl_engagement.templates.kit.theme import FONT, INK, PALE, WHITE, text_pixels

ROW = 2
HEIGHT = 21.0
"""The height of the strip's row, in points."""
_BOX_HEIGHT = 22
_SIZE = 10
_PADDING = 11
_GAP = 5


def sheet_address(name: str) -> str:
    """The address of a sheet for a link."""
    return f"internal:{quote_sheet(name)}!A1"


def draw_strip(sheet: Worksheet, column: int, names: Sequence[str], current: str, room: float) -> None:
    """Draw the strip from a column on, in `room` pixels: with many sheets its links move together."""
    letters = [text_pixels(name, size=_SIZE, bold=True) for name in names]
    left, padding = 1, min(_PADDING, int((room - sum(letters)) / len(names) - _GAP) // 2)
    for name, wide in zip(names, letters, strict=True):
        here = name == current
        width = int(wide) + 2 * padding
        options = {
            "width": width,
            "height": _BOX_HEIGHT,
            "x_offset": left,
            "y_offset": 2,
            "object_position": 3,
            "font": {"name": FONT, "size": _SIZE, "bold": here, "color": WHITE if here else INK},
            "align": {"vertical": "middle", "horizontal": "center"},
            "fill": {"color": INK if here else PALE},
            "line": {"none": True},
            "description": f"Sheet {name}, in view" if here else f"Link to sheet {name}",
        }
        if not here:
            options |= {"url": sheet_address(name), "tip": f"Go to {name}"}
        sheet.insert_textbox(ROW, column, name, options)
        left += width + _GAP
