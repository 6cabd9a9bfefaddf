"""The look that every template shares: colours, built-in cell styles, number formats, row heights.

Cells name Excel's own styles (Input, Calculation, Output, Note, ...), so that its style gallery shows and changes them;
`finishing` declares the styles that `BuiltinStyle.number` refers to. Series colours are Okabe and Ito's, which people
with any colour vision tell apart; dashes and markers tell the series apart in black and white.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from xlsxwriter.utility import xl_pixel_width

FONT = "Calibri"
INK = "#1B365D"
GREY = "#595959"
LINE = "#BFC7CF"
ACCENT = "#0072B2"
WHITE = "#FFFFFF"
PALE = "#E4EFF7"

Look = Mapping[str, Any]
"""What XlsxWriter lets a format have, beside the built-in style."""


@dataclass(frozen=True, slots=True)
class BuiltinStyle:
    """One of Excel's built-in cell styles with the look that it has here."""

    name: str
    builtin_id: int
    look: dict[str, Any]


def _boxed(fill: str, line: str, **look: Any) -> dict[str, Any]:
    return {"bg_color": fill, "border": 1, "border_color": line, "valign": "vcenter", **look}


class Style(Enum):
    """The built-in cell styles in use; the position is the number of the style in the file, from 1."""

    TITLE = BuiltinStyle("Title", 15, {"font_size": 20, "bold": True, "font_color": INK, "valign": "vcenter"})
    SECTION = BuiltinStyle(
        "Heading 1",
        16,
        {"font_size": 13, "bold": True, "font_color": INK, "bottom": 2, "bottom_color": ACCENT, "valign": "vcenter"},
    )
    HEADER = BuiltinStyle(
        "Heading 3", 18, {"bold": True, "font_color": WHITE, "bg_color": INK, "text_wrap": True, "valign": "vcenter"}
    )
    SUBHEADER = BuiltinStyle("Heading 4", 19, {"bold": True, "font_color": INK, "valign": "vcenter"})
    INPUT = BuiltinStyle("Input", 20, _boxed("#FFF6D6", "#C9A227", font_color="#0B4F9E", locked=False))
    OUTPUT = BuiltinStyle("Output", 21, _boxed(PALE, "#6E9CC0", font_color=INK, bold=True))
    CALCULATION = BuiltinStyle("Calculation", 22, _boxed("#F4F6F8", LINE, font_color="#262626"))
    NOTE = BuiltinStyle("Note", 10, _boxed("#FFFFEB", "#B2B2B2", text_wrap=True))
    TOTAL = BuiltinStyle("Total", 25, {"bold": True, "font_color": INK, "top": 1, "bottom": 6, "valign": "vcenter"})
    EXPLANATION = BuiltinStyle("Explanatory Text", 53, {"italic": True, "font_color": GREY, "valign": "vcenter"})
    LINK = BuiltinStyle("Hyperlink", 8, {"underline": 1, "font_color": "#0563C1", "valign": "vcenter"})

    @property
    def number(self) -> int:
        """The style's number in the file; 0 is Normal."""
        return list(Style).index(self) + 1


BOXED = (Style.HEADER, Style.INPUT, Style.OUTPUT, Style.CALCULATION, Style.TOTAL)
"""Styles whose texts and numbers keep off the border."""

FILLED = {"bg_color": "#F4F6F8", "border": 1, "border_color": LINE}
"""A cell of a table of varying length that holds something."""
ILLUSTRATIVE_LOOK = {"bg_color": "#FFE3B3", "font_color": "#7A4A00", "italic": True}
YOURS_LOOK = {"bg_color": "#D5EBDD", "font_color": "#0B5A34"}
WRONG_LOOK = {"bg_color": "#FBD5D0", "font_color": "#8A1C0E", "bold": True}
WARNING_LOOK = {"bg_color": "#FFE3B3", "font_color": "#7A4A00", "bold": True}
LIT_LOOK = {"bg_color": "#CFE5F5", "font_color": INK, "bold": True}
"""What has been chosen, or the path taken."""
END_LOOK = {"bg_color": INK, "font_color": WHITE, "bold": True}
"""Where the path ends."""
FADED_LOOK = {"font_color": "#8C8C8C"}
"""What does not apply here, and #N/A where a chart draws nothing."""
RIGHT_LOOK = {"bg_color": "#D5EBDD", "font_color": "#0B5A34", "bold": True}

# The space as wide as a bracket keeps numbers off the border: LibreOffice 7.4 drops the indent of some numbers.
MONEY = '"$"#,##0_)'
MONEY_AND_CENTS = '"$"#,##0.00_)'
COUNT = "#,##0_)"
DECIMAL = "#,##0.00_)"
SHARE = "0.0%_)"
DATE = "yyyy-mm-dd"
VERDICT = '"TRUE";"TRUE";"FALSE"'
"""TRUE and FALSE for programs that show them as numbers; Excel shows the words anyway."""
BAND_END = '[>=1000000000]"no limit"_);#,##0_)'
VOLUME = '[=0]"any volume"_);#,##0_);#,##0_);@_)'
"""A break-even volume, or words where there is none."""
AXIS_MILLIONS = '"$"#,##0.0,,"M"'
AXIS_COUNT = "#,##0"


def figure(number_format: str, **more: Any) -> Look:
    """The look of a cell with a number."""
    return {"num_format": number_format, "align": "right", **more}


MONEY_LOOK = figure(MONEY)
PRICE_LOOK = figure(MONEY_AND_CENTS)
COUNT_LOOK = figure(COUNT)
DECIMAL_LOOK = figure(DECIMAL)
SHARE_LOOK = figure(SHARE)
BAND_END_LOOK = figure(BAND_END)
VOLUME_LOOK = figure(VOLUME)
TEXT_LOOK: Look = {"align": "left"}
INDENTED_LOOK: Look = {"align": "left", "indent": 1}
NAME_LOOK: Look = {"align": "left", "bold": True}
WRAPPED_LOOK: Look = {"align": "left", "text_wrap": True}
CENTRED_LOOK: Look = {"align": "center"}
CODE_LOOK: Look = {"align": "center", "bold": True}
"""An engagement model that a table names as its answer."""


@dataclass(frozen=True, slots=True)
class SeriesLook:
    """How one engagement model is drawn in every chart."""

    colour: str
    dash: str
    marker: str


SERIES: dict[str, SeriesLook] = {
    "ODM": SeriesLook("#0072B2", "solid", "circle"),
    "HYBRID": SeriesLook("#E69F00", "dash", "square"),
    "CM": SeriesLook("#D55E00", "long_dash", "triangle"),
    "SDK": SeriesLook("#009E73", "dash_dot", "diamond"),
    "BESPOKE": SeriesLook("#CC79A7", "round_dot", "x"),
}


@dataclass(frozen=True, slots=True)
class BarLook:
    """How a part, an end or a model is drawn as bars: a pattern over white where `pattern` names one."""

    colour: str
    pattern: str = ""


COMPONENTS: dict[str, BarLook] = {
    "Engineering": BarLook(INK),
    "Hardware": BarLook("#E69F00"),
    "Software": BarLook("#0072B2", "wide_upward_diagonal"),
    "Delay": BarLook("#D55E00", "dotted_grid"),
}
"""The parts of a cost, in the order of ENG_COST_BREAKDOWN."""
LOW_BAR = BarLook("#56B4E9")
HIGH_BAR = BarLook("#D55E00", "wide_upward_diagonal")

FONT_SIZE = 11.0
_LINE_POINTS = 15.0
CELL_PADDING = 5
"""Pixels that a cell keeps free beside its text."""
_OFF_BORDERS = 2
"""How much of a column's width the texts of boxed cells keep free, in characters."""
_BOLD = 1.06
"""How much wider bold letters are, at most."""


def text_pixels(text: str, *, size: float = FONT_SIZE, bold: bool = False) -> float:
    """The width of a text in Calibri, in pixels at 96 dots an inch."""
    return float(xl_pixel_width(text)) * size / FONT_SIZE * (_BOLD if bold else 1)


def column_pixels(width: float) -> float:
    """The width of a column in pixels, from its width in characters."""
    return width * 7 + CELL_PADDING


def lines(text: str, width: float, *, bold: bool = False) -> int:
    """How many lines a text takes when it wraps in a column of this width, in characters."""
    room = column_pixels(width) - CELL_PADDING
    space = text_pixels(" ", bold=bold)
    taken = 0
    for paragraph in text.split("\n"):
        taken, left = taken + 1, room
        for word in paragraph.split():
            wide = text_pixels(word, bold=bold)
            if wide > left and left < room:
                taken, left = taken + 1, room
            left -= wide + space
    return taken


def row_height(*cells: tuple[str, float], bold: bool = False) -> float:
    """The height in points of a row that holds wrapped texts, each with the width of its column."""
    needed = max(lines(text, width, bold=bold) for text, width in cells)
    return height_of(needed)


def boxed_height(*cells: tuple[str, float]) -> float:
    """The height in points of a row of boxed cells, each a wrapped text with the width of its column."""
    return max(20, row_height(*((text, width - _OFF_BORDERS) for text, width in cells)))


def height_of(count: int) -> float:
    """The height in points of a row with so many lines of text."""
    return count * _LINE_POINTS + 5
