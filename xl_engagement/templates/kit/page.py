"""One sheet: a title, a line of links, then sections; one place that writes cells.

Rows and columns count from 0, as in XlsxWriter. Column A is a margin, content starts in column B.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell

from xl_engagement import __version__
from xl_engagement.templates.kit import navigation
from xl_engagement.templates.kit.area import Area
from xl_engagement.templates.kit.theme import FILLED, Look, Style, column_pixels, height_of, row_height

if TYPE_CHECKING:
    from xl_engagement.templates.kit.book import Book

FIRST = 1
"""The first column of content."""
MARGIN = 2.0
HEADER_HEIGHT = 21.0
ROW_HEIGHT = 18.0

Value = str | float | int | bool | None


class Page:
    """One sheet: `row` is where the next part goes."""

    def __init__(
        self, book: Book, name: str, title: str, subtitle: str, widths: Sequence[float], landscape: bool
    ) -> None:
        self.book = book
        self.name = name
        self.widths = (MARGIN, *widths)
        self.sheet = book.workbook.add_worksheet(name)
        self.last = len(widths)
        self.row = 4
        self._bottom = self._filled = 0
        self._breaks: list[int] = []
        self.allowed = {"format_columns": True, "format_rows": True}
        for column, width in enumerate(self.widths):
            self.sheet.set_column(column, column, width, book.format())
        self.sheet.set_default_row(ROW_HEIGHT)
        self.sheet.hide_gridlines(2)
        self.sheet.set_row(0, 32)
        self.sheet.set_row(navigation.ROW, navigation.HEIGHT)
        self.text(0, FIRST, title, Style.TITLE)
        self.put(1, FIRST, subtitle, Style.EXPLANATION)
        if landscape:
            self.sheet.set_landscape()
        self.sheet.set_paper(9)
        self.sheet.set_margins(left=0.5, right=0.5, top=0.5, bottom=0.6)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.set_footer(
            f"&L&8xl-engagement {__version__}, {book.workbook.doc_properties['title']}&R&8&A, &P of &N"
        )

    # References

    def area(self, row: int, column: int, last_row: int | None = None, last_column: int | None = None) -> Area:
        """A cell or an area of this sheet."""
        return Area(
            self.name,
            row,
            column,
            row if last_row is None else last_row,
            column if last_column is None else last_column,
        )

    # Cells

    def text(self, row: int, column: int, text: str, style: Style | None = None, **look: Any) -> None:
        """Write a text."""
        self.sheet.write_string(row, column, text, self.book.format(style, **look))
        self._fill(row)

    def value(self, row: int, column: int, value: Value, style: Style | None = None, **look: Any) -> None:
        """Write a constant, or a blank cell for None."""
        self.sheet.write(row, column, value, self.book.format(style, **look))
        self._fill(row)

    def put(self, row: int, column: int, content: Value, style: Style | None = None, **look: Any) -> None:
        """Write a formula, which starts with =, a text or a constant; None is a blank cell, drawn only with a style."""
        if isinstance(content, str):
            (self.formula if content.startswith("=") else self.text)(row, column, content, style, **look)
        elif content is not None or style is not None:
            self.value(row, column, content, style, **look)

    def formula(self, row: int, column: int, formula: str, style: Style | None = None, **look: Any) -> None:
        """Write a formula that gives one value.

        One that calls an ENG_ function is written as a dynamic array: otherwise Excel shows it with an @.
        """
        cell_format = self.book.format(style, **look)
        if "ENG_" in formula:
            self.sheet.write_dynamic_array_formula(row, column, row, column, formula, cell_format)
        else:
            self.sheet.write_formula(row, column, formula, cell_format)
        self._fill(row)

    def spill(
        self, row: int, column: int, formula: str, rows: int, looks: Sequence[Look], *, header: bool = False
    ) -> None:
        """Write a formula that spills over `rows` rows whatever the inputs, with a look per column.

        `header`: the first row holds column headings.
        """
        for offset, look in enumerate(looks):
            for line in range(row, row + rows):
                style, own = _cell_look(look, heads=header and line == row)
                self.sheet.write_blank(line, column + offset, None, self.book.format(style, **own))
        if header:
            self.sheet.set_row(row, HEADER_HEIGHT)
        style, own = _cell_look(looks[0], heads=header)
        self.formula(row, column, formula, style, **own)
        self._fill(row + rows - 1)

    def table(self, row: int, column: int, call: str, rows: int, looks: Sequence[Look]) -> None:
        """Write a table with a header whose number of rows follows the inputs, at most `rows` with its header.

        Every cell asks for its own place in what `call` gives, because LibreOffice 7.4 spills no further than the
        stored size. Only filled rows look like cells; an error shows in the header.
        """
        for offset, look in enumerate(looks):
            for line in range(row, row + rows):
                cell = f"INDEX({call},{place_below(row, line)},{place_across(column, column + offset)})"
                heads = line == row
                style, own = _cell_look(look, heads=heads)
                formula = f"={cell}" if heads else f'=IFERROR({cell},"")'
                self.formula(line, column + offset, formula, style if heads else None, **own)
        filled = self.area(row + 1, column).across
        below = self.area(row + 1, column, row + rows - 1, column + len(looks) - 1)
        self.lights(below, f'={filled}<>""', FILLED)
        self.sheet.set_row(row, HEADER_HEIGHT)

    def wide(self, row: int, column: int, content: str, style: Style | None = None, **look: Any) -> None:
        """Write a text, or a formula without arrays, over all columns up to the last, wrapped."""
        if "ENG_" in content and content.startswith("="):
            raise ValueError("merged cells hold no dynamic array: put the call on the sheet Texts")
        cell_format = self.book.format(style, text_wrap=True, **look)
        if column < self.last:
            self.sheet.merge_range(row, column, row, self.last, "", cell_format)
        write = self.sheet.write_formula if content.startswith("=") else self.sheet.write_string
        write(row, column, content, cell_format)
        self._fill(row)

    # Parts

    def section(self, title: str, explanation: str = "", *, gap: bool = True) -> None:
        """A heading across the page, with a line that explains it; `row` goes below.

        It leaves a row free above it where the last row is filled.
        """
        if gap:
            self._leave_gap()
        self.sheet.set_row(self.row, 21)
        for column in range(FIRST, self.last + 1):
            self.text(self.row, column, title if column == FIRST else "", Style.SECTION)
        self.row += 1
        if explanation:
            width = sum(self.widths[FIRST:])
            self.wide(self.row, FIRST, explanation, Style.EXPLANATION)
            self.sheet.set_row(self.row, row_height((explanation, width)))
            self.row += 1

    def header(self, labels: Sequence[str], numbers: range = range(0)) -> None:
        """A row of column headings; those at the positions `numbers` stand right, above numbers."""
        self.sheet.set_row(self.row, HEADER_HEIGHT)
        for position, label in enumerate(labels):
            align = "right" if position in numbers else "left"
            self.text(self.row, FIRST + position, label, Style.HEADER, align=align)
        self.row += 1

    def paragraph(self, text: str, style: Style | None = None) -> None:
        """A wrapped text over the page's width, at the next row."""
        self.wide(self.row, FIRST, text, style)
        self.sheet.set_row(self.row, row_height((text, sum(self.widths[FIRST:]))))
        self.row += 1

    def sentence(self, content: str, lines: int, style: Style | None = None, **look: Any) -> Area:
        """Words over the page's width at the next row, a text or a formula; `lines` is how many they take at most."""
        self.wide(self.row, FIRST, content, style, **look)
        self.sheet.set_row(self.row, height_of(lines))
        self.row += 1
        return self.area(self.row - 1, FIRST, self.row - 1, self.last)

    def answer(self, formula: str, lines: int = 4) -> None:
        """The section of the answer in words, named `answer`; `lines` is how many they take at most."""
        self.section("The answer")
        self.wide(self.row, FIRST, formula, Style.OUTPUT, align="left")
        self.sheet.set_row(self.row, height_of(lines) + 8)
        self.book.name("answer", self.area(self.row, FIRST))
        self.row += 1

    def finding(
        self, name: str, label: str, formula: str, words: str, *, lines: int = 1, number_format: str = "General"
    ) -> None:
        """One result at the next row: its label, its named cell and what it says, a text or a formula for one."""
        self.text(self.row, FIRST, label, Style.SUBHEADER)
        look = {"align": "center"} if number_format == "General" else {"num_format": number_format, "align": "right"}
        self.formula(self.row, FIRST + 1, formula, Style.OUTPUT, **look)
        self.wide(self.row, FIRST + 2, words, Style.EXPLANATION, indent=1)
        self.sheet.set_row(self.row, max(ROW_HEIGHT + 2, height_of(lines)))
        self.book.name(name, self.area(self.row, FIRST + 1))
        self.row += 1

    def skip(self) -> None:
        """Leave a row free."""
        self.row += 1

    def lights(self, area: Area, criteria: str, look: Look, ranges: str = "") -> None:
        """Give an area, or `ranges` instead, a look where a formula, written for the area's first cell, holds."""
        several = {"multi_range": ranges} if ranges else {}
        self._lights(area, look, type="formula", criteria=criteria, **several)

    def lights_word(self, area: Area, word: str, look: Look, *, other: bool = False) -> None:
        """Give the cells of an area that hold a word, or any other one, a look."""
        self._lights(area, look, type="cell", criteria="!=" if other else "==", value=f'"{word}"')

    def lights_start(self, area: Area, start: str, look: Look) -> None:
        """Give the cells of an area whose text begins so a look."""
        self._lights(area, look, type="text", criteria="begins with", value=start)

    def freeze_title(self) -> None:
        """Keep the title and the links in view."""
        self.sheet.freeze_panes(3, 0)

    def freeze_header(self, row: int, columns: int = 0) -> None:
        """Keep a row of column headings and all above it in view, and columns at the left; print it on every page."""
        self.sheet.freeze_panes(row + 1, columns)
        self.sheet.repeat_rows(row)

    def break_here(self) -> None:
        """Start a new printed page with the section that follows."""
        self._leave_gap()
        self._breaks.append(self.row)

    def print_on_one(self) -> None:
        """Print the sheet on one page."""
        self.sheet.fit_to_pages(1, 1)

    def link(self, row: int, column: int, page: str, text: str) -> None:
        """A link to another sheet."""
        self.sheet.write_url(
            row, column, navigation.sheet_address(page), self.book.format(Style.LINK), text, f"Go to {page}"
        )

    def finish(self) -> None:
        """Draw the strip of links, protect the sheet (without a password) and set what is printed."""
        names = [page.name for page in self.book.pages]
        if self.name != names[0]:
            self.link(navigation.ROW, FIRST, names[0], names[0])
        room = sum(column_pixels(width) for width in self.widths[FIRST:])
        navigation.draw_strip(self.sheet, FIRST, names, self.name, room)
        self.sheet.protect("", self.allowed)
        self.sheet.set_h_pagebreaks(self._breaks)
        self.sheet.print_area(0, 0, self._bottom, self.last)

    def reach(self, row: int) -> None:
        """Count a row as part of what is printed."""
        self._bottom = max(self._bottom, row)

    def _lights(self, area: Area, look: Look, **rule: str) -> None:
        own = self.book.workbook.add_format(dict(look))
        self.sheet.conditional_format(*area.corners, {**rule, "format": own})

    def _leave_gap(self) -> None:
        if self._filled == self.row - 1:
            self.skip()

    def _fill(self, row: int) -> None:
        self._filled = max(self._filled, row)
        self.reach(row)


def place_below(first: int, row: int) -> str:
    """A formula for the number of a row, 1 at `first`, counted in the margin: its own cell would be circular."""
    return f"ROWS({xl_range_abs(first, 0, first, 0)}:{xl_rowcol_to_cell(row, 0, col_abs=True)})"


def place_across(first: int, column: int) -> str:
    """A formula for the number of a column, 1 at `first`, counted in the row of the title."""
    return f"COLUMNS({xl_range_abs(0, first, 0, first)}:{xl_rowcol_to_cell(0, column, row_abs=True)})"


def _cell_look(look: Look, *, heads: bool) -> tuple[Style, Look]:
    """The style and look of a table's cell; headings take only the alignment of their column."""
    if heads:
        return Style.HEADER, {"align": look.get("align", "left")}
    return Style.CALCULATION, look
