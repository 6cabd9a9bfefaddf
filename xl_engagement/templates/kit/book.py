"""A workbook being written: its pages, the formats of its cells, the names that formulas and scripts use."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any, TypeVar

from xlsxwriter import Workbook

from xl_engagement import __version__
from xl_engagement.templates.kit.page import Page
from xl_engagement.templates.kit.theme import BOXED, FONT, Style

if TYPE_CHECKING:
    from xl_engagement.templates.kit.template_sheet import Sheet

CALCULATED_BY = 191029
"""The calculation engine of current Excel versions: with it on file, Excel trusts the stored values on loading."""
CREATED = datetime.datetime(2026, 1, 1)

Kind = TypeVar("Kind")


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
        self.sheets: list[Sheet] = []
        """What the template has written so far; `sheet` finds one."""
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

    def page(self, name: str, title: str, subtitle: str, widths: Sequence[float], *, landscape: bool = True) -> Page:
        """A new sheet, headed by its title; `widths` are those of the columns from B on."""
        page = Page(self, name, title, subtitle, widths, landscape)
        self.pages.append(page)
        return page

    def sheet(self, kind: type[Kind]) -> Kind:
        """The sheet of this class, for what it holds; raises LookupError where the template has not written it yet."""
        for sheet in self.sheets:
            if isinstance(sheet, kind):
                return sheet
        raise LookupError(f"{kind.__name__} is not written yet: list it before the sheet that asks, or ask in finish")

    def name(self, name: str, reference: object) -> None:
        """Name cells, a reference or an area, for formulas and scripts."""
        self.workbook.define_name(name, f"={reference}")

    def to_bytes(self) -> bytes:
        """Finish every page and give the file."""
        for page in self.pages:
            page.finish()
        self.workbook.close()
        return self._stream.getvalue()
