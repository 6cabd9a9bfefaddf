"""The grammar of a workbook: pages with a title, a line of links, then sections; one place that writes cells.

Rows and columns count from 0, as in XlsxWriter. Column A is a margin, content starts in column B.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.utility import quote_sheetname, xl_range_abs, xl_rowcol_to_cell

from xl_engagement import __version__
from xl_engagement.templates.theme import BOXED, FILLED, FONT, Style, row_height

FIRST = 1
"""The first column of content."""
MARGIN = 2.0
HEADER_HEIGHT = 21.0
ROW_HEIGHT = 18.0
CALCULATED_BY = 191029
"""The calculation engine of current Excel versions: with it on file, Excel trusts the stored values on loading."""
CREATED = datetime.datetime(2026, 1, 1)

Value = str | float | int | bool | None


class Book:
    """A workbook being written; `to_bytes` ends it."""

    def __init__(self, title: str, subject: str) -> None:
        """Start an empty workbook."""
        self._stream = BytesIO()
        self.workbook = Workbook(self._stream, {"in_memory": True})
        self.workbook.calc_on_load = False
        self.workbook.set_calc_mode("auto", CALCULATED_BY)
        self.workbook.set_size(28_000, 16_000)
        self.workbook.set_properties(
            {"title": title, "subject": subject, "author": "xl-engagement", "created": CREATED,
             "comments": f"Made by xl-engagement {__version__}"}
        )  # fmt: skip
        self.pages: list[Page] = []
        self._formats: dict[str, Any] = {}

    def format(self, style: Style | None = None, **look: Any) -> Any:
        """A cell format that names a built-in style, with what this cell has beside it."""
        key = repr((style, sorted(look.items())))
        if key not in self._formats:
            own = style.value.look if style else {"valign": "vcenter"}
            merged = {"font_name": FONT, **own, **look}
            spaced = str(merged.get("num_format", "")).endswith("_)")
            if style in BOXED and merged.get("align") in ("left", "right") and not spaced:
                merged.setdefault("indent", 1)
            made = self.workbook.add_format(merged)
            made.xf_id = style.number if style else 0
            self._formats[key] = made
        return self._formats[key]

    def plain_format(self, look: dict[str, Any]) -> Any:
        """A format for conditional formatting."""
        return self.workbook.add_format(look)

    def page(self, name: str, title: str, subtitle: str, widths: Sequence[float], *, landscape: bool = True) -> Page:
        """A new sheet, headed by its title; `widths` are those of the columns from B on."""
        page = Page(self, name, title, subtitle, widths, landscape)
        self.pages.append(page)
        return page

    def name(self, name: str, reference: str) -> None:
        """Name cells for formulas and scripts."""
        self.workbook.define_name(name, f"={reference}")

    def to_bytes(self) -> bytes:
        """Finish every page and give the file."""
        for page in self.pages:
            page.finish()
        self.workbook.close()
        return self._stream.getvalue()


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
        self._bottom = 0
        for column, width in enumerate(self.widths):
            self.sheet.set_column(column, column, width, book.format())
        self.sheet.set_default_row(ROW_HEIGHT)
        self.sheet.hide_gridlines(2)
        self.sheet.set_row(0, 32)
        self.text(0, FIRST, title, Style.TITLE)
        if subtitle.startswith("="):
            self.formula(1, FIRST, subtitle, Style.EXPLANATION)
        else:
            self.text(1, FIRST, subtitle, Style.EXPLANATION)
        if landscape:
            self.sheet.set_landscape()
        self.sheet.set_paper(9)
        self.sheet.set_margins(left=0.5, right=0.5, top=0.5, bottom=0.6)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.set_footer(
            f"&L&8xl-engagement {__version__}, {book.workbook.doc_properties['title']}&R&8&A, &P of &N"
        )

    # References

    def ref(self, row: int, column: int, last_row: int | None = None, last_column: int | None = None) -> str:
        """The absolute reference of a cell or an area, with the sheet's name."""
        area = xl_range_abs(row, column, row if last_row is None else last_row,
                            column if last_column is None else last_column)  # fmt: skip
        return f"{quote_sheetname(self.name)}!{area}"

    # Cells

    def text(self, row: int, column: int, text: str, style: Style | None = None, **look: Any) -> None:
        """Write a text."""
        self.sheet.write_string(row, column, text, self.book.format(style, **look))
        self._reach(row)

    def value(self, row: int, column: int, value: Value, style: Style | None = None, **look: Any) -> None:
        """Write a constant, or a blank cell for None."""
        self.sheet.write(row, column, value, self.book.format(style, **look))
        self._reach(row)

    def formula(self, row: int, column: int, formula: str, style: Style | None = None, **look: Any) -> None:
        """Write a formula that gives one value.

        One that calls a function of ours is written as a dynamic array: otherwise Excel shows it with an @.
        """
        cell_format = self.book.format(style, **look)
        if "ENG_" in formula:
            self.sheet.write_dynamic_array_formula(row, column, row, column, formula, cell_format)
        else:
            self.sheet.write_formula(row, column, formula, cell_format)
        self._reach(row)

    def spill(
        self,
        row: int,
        column: int,
        formula: str,
        rows: int,
        looks: Sequence[dict[str, Any]],
        *,
        header: bool = False,
        varying: bool = False,
    ) -> None:
        """Write a formula that spills, over a region that is formatted up to its largest size, a look per column.

        `header`: the first row holds column headings. `varying`: only as many rows as are filled look like cells.
        """
        for offset, look in enumerate(looks):
            for line in range(row, row + rows):
                heads = header and line == row
                style = Style.HEADER if heads else None if varying else Style.CALCULATION
                own = {"align": look.get("align", "left")} if heads else look
                self.sheet.write_blank(line, column + offset, None, self.book.format(style, **own))
        if varying:
            first = xl_rowcol_to_cell(row + header, column, col_abs=True)
            self.sheet.conditional_format(
                row + header,
                column,
                row + rows - 1,
                column + len(looks) - 1,
                {
                    "type": "formula",
                    "criteria": f'={first}<>""',
                    "format": self.book.plain_format(FILLED),
                },
            )
        if header:
            self.sheet.set_row(row, HEADER_HEIGHT)
            self.formula(row, column, formula, Style.HEADER, align=looks[0].get("align", "left"))
        else:
            self.formula(row, column, formula, None if varying else Style.CALCULATION, **looks[0])
        self._reach(row + rows - 1)

    def wide(self, row: int, column: int, content: str, style: Style | None = None, **look: Any) -> None:
        """Write a text, or a formula without arrays, over all columns up to the last, wrapped."""
        cell_format = self.book.format(style, text_wrap=True, **look)
        if column < self.last:
            self.sheet.merge_range(row, column, row, self.last, "", cell_format)
        write = self.sheet.write_formula if content.startswith("=") else self.sheet.write_string
        write(row, column, content, cell_format)
        self._reach(row)

    # Parts

    def section(self, title: str, explanation: str = "") -> None:
        """A heading across the page at the next row, with a line that explains it; `row` goes below."""
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

    def paragraph(self, text: str, style: Style | None = None, column: int = FIRST) -> None:
        """A wrapped text over the page's width, at the next row."""
        self.wide(self.row, column, text, style)
        self.sheet.set_row(self.row, row_height((text, sum(self.widths[column:]))))
        self.row += 1

    def freeze_title(self) -> None:
        """Keep the title and the links in view."""
        self.sheet.freeze_panes(3, 0)

    def freeze_header(self, row: int, columns: int = 0) -> None:
        """Keep a row of column headings and all above it in view, and columns at the left; print it on every page."""
        self.sheet.freeze_panes(row + 1, columns)
        self.sheet.repeat_rows(row)

    def link(self, row: int, column: int, page: str, text: str) -> None:
        """A link to another sheet."""
        self.sheet.write_url(
            row,
            column,
            f"internal:{quote_sheetname(page)}!A1",
            self.book.format(Style.LINK),
            text,
            f"Go to {page}",
        )

    def finish(self) -> None:
        """Write the line of links, protect the sheet (without a password) and set what is printed."""
        names = [page.name for page in self.book.pages]
        at = names.index(self.name)
        if at:
            self.link(2, FIRST, names[0], f"‹ {names[0]}")
        if at + 1 < len(names):
            self.link(2, FIRST + (at > 0), names[at + 1], f"{names[at + 1]} ›")
        self.sheet.protect("", {"format_columns": True, "format_rows": True})
        self.sheet.print_area(0, 0, self._bottom, self.last)

    def _reach(self, row: int) -> None:
        self._bottom = max(self._bottom, row)
