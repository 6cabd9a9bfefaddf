"""Tables written cell by cell, whose rows and columns are referred to by name.

    table = add_table(
        page,
        range(1, 7),
        Column("Year"),
        Column("Units", "=INDEX(units,[@Year])", COUNT_LOOK),
        *per_model(f"={call('ENG_TCO', SCENARIO, model='[#]')}/[@$Units]", MONEY_LOOK),
    )
    table.total("SUM", ("Units", *CODES))
    table["ODM"], table.columns(CODES), table.heading("ODM"), table.row(3, CODES), table.cell(3, "ODM"), table.body

Lines may stand above the rows too: after `start_table`, which writes the headings alone, and before `table.add_rows`.

In a formula, [@Units] is the cell of the same row in another column, as C5; [@$Units] is $C5, for formulas of several
columns; [Units] is all of that column, as C$5:C$9; [#] is the heading of the formula's own column, as D$4; [#row] is
the number of the row, 1 for the first. A content that needs more is a function of its place: `at.key` is what the row
stands for, `at["Units"]` again the cell in another column, `at.of(3)` that in another row. What it gives is written
as a formula where it starts with =.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from xl_engagement.formulas.lexer import Kind, Token, joined, tokens
from xl_engagement.templates.kit.area import Area
from xl_engagement.templates.kit.model_codes import CODES
from xl_engagement.templates.kit.page import FIRST, HEADER_HEIGHT, Page, Value, place_below
from xl_engagement.templates.kit.theme import MONEY_LOOK, TEXT_LOOK, Look, Style

Content = Callable[["Place"], Value] | Value
"""What a cell holds: a formula, a text, a number, or None for a blank cell."""

Height = float | Callable[[Any], float] | None
"""The height of rows in points, or what gives it for what a row stands for; None is the sheet's own."""


def _key(at: Place) -> Value:
    key: Value = at.key
    return key


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, what its cells hold (what the row stands for, unless said otherwise) and their look."""

    heading: str
    content: Content | None = _key
    """None: `Table.spill` or `Table.fill` writes them."""
    look: Look = field(default_factory=lambda: TEXT_LOOK)
    style: Style | None = Style.CALCULATION
    heading_align: str = ""
    """Where the heading does not stand as its cells do."""
    head: Content | None = None
    """What the cell of the heading holds where that is a figure, with its look; `heading` is its name all the same."""
    head_look: Look = field(default_factory=lambda: MONEY_LOOK)
    wide: bool = False
    """The last column: its cells reach to the end of the page, and wrap."""
    spills: bool = False
    """The content of the first row gives the whole column."""
    name: str = ""
    """What it is referred to by where its heading is empty or that of another column as well."""
    varied: Callable[[Any], Look] | None = None
    """What a cell's look has beside that of the column, for what its row stands for."""

    @property
    def key(self) -> str:
        """What it is referred to by."""
        return self.name or self.heading


def per_model(content: Content | None, look: Look, *, spills: bool = False) -> list[Column]:
    """A column for each engagement model, with the same formula; `at.head` is the cell with the model's code."""
    return [Column(code, content, look, spills=spills) for code in CODES]


def blank(style: Style | None = Style.CALCULATION, heading: str = "") -> Column:
    """A column without content; without a style its cells are not even drawn."""
    return Column(heading, lambda _: None, {}, style)


def in_words(content: Content) -> Column:
    """A last column for what the row says in words."""
    return Column("In words", content, {"indent": 1}, Style.EXPLANATION, wide=True)


class Table:
    """Where a table lies. Rows are those of the body; lines, such as totals, stand below it or right above it."""

    def __init__(self, page: Page, columns: Sequence[Column], keys: Iterable[Any], left: int = FIRST) -> None:
        """A table whose headings go to the page's next row, from the column `left` on."""
        self.page, self.keys, self._head = page, list(keys), page.row
        self._first = self._head + 1
        _refuse_twice("heading", [column.key for column in columns if column.key])
        self._all = columns
        self._declared = {column.key: column for column in columns if column.key}
        self._columns = {column.key: at for at, column in enumerate(columns, left) if column.key}
        self._left, self._right = left, left + len(columns) - 1
        self._lines: dict[str, int] = {}

    def __getitem__(self, heading: str) -> Area:
        """A column, without its heading."""
        return self.columns((heading,))

    def columns(self, headings: Sequence[str]) -> Area:
        """The columns from the first one named to the last one, without their headings."""
        return self._area(self._first, self._last, headings)

    def headings(self, headings: Sequence[str]) -> Area:
        """The headings from the first one named to the last one."""
        return self._area(self._head, self._head, headings)

    def heading(self, heading: str) -> Area:
        """The cell of a heading."""
        return self.headings((heading,))

    def row(self, key: Any, headings: Sequence[str] = CODES) -> Area:
        """The row that stands for `key`, or the line of that name, from one column to another."""
        row = self._lines[key] if key in self._lines else self._first + self.keys.index(key)
        return self._area(row, row, headings)

    def cell(self, key: Any, heading: str) -> Area:
        """One cell, by row or line, and column."""
        return self.row(key, (heading,))

    @property
    def body(self) -> Area:
        """All rows and columns, without headings and lines."""
        return self.page.area(self._first, self._left, self._last, self._right)

    @property
    def whole(self) -> Area:
        """All of it."""
        last = max([*self._lines.values(), self._last])
        return self.page.area(self._head, self._left, last, self._right)

    def add_rows(self, keys: Iterable[Any], height: Height = None) -> None:
        """Write the rows of a table that has none yet, at the page's next row."""
        page, self.keys, self._first = self.page, list(keys), self.page.row
        _refuse_twice("row", self.keys)
        for index, key in enumerate(self.keys):
            for at, column in enumerate(self._all, self._left):
                if column.content is not None and (index == 0 or not column.spills):
                    _write(page, at, column, Place(self, key, column.key))
            if height is not None:
                page.sheet.set_row(page.row, height(key) if callable(height) else height)
            page.row += 1

    def line(
        self, name: str, content: Content, look: Look, headings: Sequence[str] = CODES, style: Style | None = None
    ) -> None:
        """Write a line at the page's next row: its name, in a style if need be, and a figure in some columns."""
        self._lines[name] = self.page.row
        self.page.text(self.page.row, self._left, name, style, **(TEXT_LOOK if style else {}))
        for heading in headings:
            column = Column(heading, content, look)
            _write(self.page, self._columns[heading], column, Place(self, name, heading))
        self.page.row += 1

    def fill(self, heading: str, content: Content) -> None:
        """Write the cells of a column that was declared without content, once the sheet that they refer to is there."""
        page, below = self.page, self.page.row
        column = replace(self._declared[heading], content=content)
        for key in self.keys:
            page.row = self.cell(key, heading).first_row
            _write(page, self._columns[heading], column, Place(self, key, heading))
        page.row = below

    def spill(self, formula: str, headings: Sequence[str] = CODES) -> None:
        """Write a formula that gives all rows of some columns at once, with the looks that they were declared with."""
        area = self.columns(headings)
        looks = [self._declared[heading].look for heading in headings]
        self.page.spill(area.first_row, area.first_column, formula, len(self.keys), looks)

    def total(self, function: str, headings: Sequence[str], name: str = "Total") -> None:
        """Write a line that sums up some columns by a native function."""
        self._lines[name] = self.page.row
        self.page.text(self.page.row, self._left, name, Style.TOTAL, align="left")
        for heading in headings:
            formula, look = f"={function}({self[heading].relative})", self._declared[heading].look
            self.page.formula(self.page.row, self._columns[heading], formula, Style.TOTAL, **look)
        self.page.row += 1

    def lights(self, criteria: str, look: Look, *headings: str) -> None:
        """Give columns, from the first named to the last, or the body a look where a formula holds.

        The formula names cells as a content does.
        """
        area = self.columns(headings) if headings else self.body
        first = Place(self, self.keys[0], headings[0] if headings else next(iter(self._columns)))
        self.page.lights(area, str(first.filled(criteria)), look)

    @property
    def _last(self) -> int:
        return self._first + len(self.keys) - 1

    def _area(self, row: int, last_row: int, headings: Sequence[str]) -> Area:
        return self.page.area(row, self._columns[headings[0]], last_row, self._columns[headings[-1]])


@dataclass(frozen=True, slots=True)
class Place:
    """Where a content stands."""

    table: Table
    key: Any
    heading: str

    def filled(self, content: Content) -> Value:
        """What a content gives here, with the cells that a formula names by their columns."""
        given = content(self) if callable(content) else content
        if not isinstance(given, str) or not given.startswith("="):
            return given
        pieces = (self._reference(token) if token.kind is Kind.STRUCTURED else token for token in tokens(given))
        return joined(pieces)

    def __getitem__(self, heading: str) -> Area:
        """The cell of the same row in another column."""
        return self.table.cell(self.key, heading)

    @property
    def head(self) -> Area:
        """The heading of its column."""
        return self.table.heading(self.heading)

    @property
    def column(self) -> Area:
        """Its column, without heading and lines."""
        return self.table[self.heading]

    def down_to(self, heading: str) -> str:
        """The cells of a column from its first row to its own one, as F$5:F9."""
        return f"{self.table[heading][0].down}:{self[heading].relative}"

    def of(self, key: Any) -> Area:
        """The cell of the same column in another row or line."""
        return self.table.cell(key, self.heading)

    def _reference(self, token: Token) -> str:
        named = token.text[1:-1]
        if named == "#":
            return self.head.down
        if named == "#row":
            return place_below(self.column.first_row, self[self.heading].first_row)
        if not named.startswith("@"):
            return self.table[named].down
        named = named[1:]
        return self[named[1:]].across if named.startswith("$") else self[named].relative


def start_table(page: Page, *columns: Column) -> Table:
    """Write the headings of a table at the page's next row."""
    table = Table(page, columns, ())
    page.sheet.set_row(page.row, HEADER_HEIGHT)
    for at, column in enumerate(columns, FIRST):
        if column.head is None:
            align = column.heading_align or column.look.get("align", "left")
            page.text(page.row, at, column.heading, Style.HEADER, align=align)
        else:
            figure = Column(column.heading, column.head, column.head_look, Style.HEADER)
            _write(page, at, figure, Place(table, None, column.key))
    if columns[-1].wide:
        for beyond in range(FIRST + len(columns), page.last + 1):
            page.text(page.row, beyond, "", Style.HEADER, align="left")
    page.row += 1
    return table


def add_table(page: Page, rows: Iterable[Any], *columns: Column, height: Height = None, name: str = "") -> Table:
    """Write a table at the page's next row: the headings, then a row for each of `rows`, of the height given."""
    table = start_table(page, *columns)
    table.add_rows(rows, height)
    if name:
        page.book.name(name, table.whole)
    return table


def add_model_lines(page: Page) -> Table:
    """Write the headings of a table that has a column per model, and no rows but the lines that are added to it."""
    return start_table(page, blank(None), blank(None), *per_model(_key, MONEY_LOOK))


def _refuse_twice(what: str, names: Sequence[Any]) -> None:
    if len(set(names)) < len(names):
        raise ValueError(f"a table has a {what} twice: {names}")


def _write(page: Page, at: int, column: Column, place: Place) -> None:
    content = place.filled(column.content)
    look = {**column.look, **(column.varied(place.key) if column.varied else {})}
    if column.spills:
        page.spill(page.row, at, str(content), len(place.table.keys), [column.look])
    elif column.wide:
        page.wide(page.row, at, str(content), column.style, **look)
    else:
        page.put(page.row, at, content, column.style, **look)
