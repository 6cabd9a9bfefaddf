"""A sheet of a template: class attributes say what its page is like, `write` lays it out, `finish` ends it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from xl_engagement.templates.kit.book import Book


class Sheet:
    """Making one writes it into the book, which keeps it for `book.sheet`."""

    name: ClassVar[str]
    title: ClassVar[str] = ""
    """The name, unless it is given."""
    subtitle: ClassVar[str]
    """A text, or a formula without ENG_ functions."""
    contents: ClassVar[str]
    """What ReadMe says of it; {given} stands for the template's."""
    widths: ClassVar[Sequence[float]]
    """Of the columns from B on."""
    landscape: ClassVar[bool] = True

    def __init__(self, book: Book) -> None:
        self.book = book
        self.page = book.page(self.name, self.title or self.name, self.subtitle, self.widths, landscape=self.landscape)
        self.write()
        book.sheets.append(self)

    def write(self) -> None:
        """Lay the sheet out; those before it in the template's list can be asked for what they hold."""

    def finish(self) -> None:
        """Write what needs sheets that stand behind it."""
