"""Workbooks by defined name, every template built once for a session, and what must be seen in full."""

from __future__ import annotations

import functools
import io
from collections.abc import Callable, Iterator
from typing import Any

import openpyxl
import pytest
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from xl_engagement.cells import ErrorValue, Scalar, parse_area
from xl_engagement.package import WorkbookPackage
from xl_engagement.recalc.job import recalculate
from xl_engagement.recalc.settings import Settings
from xl_engagement.recalc.workbook.assignments import Assignment
from xl_engagement.templates import TEMPLATES, build
from xl_engagement.templates.kit.theme import column_pixels, lines, text_pixels


class Book:
    """A workbook's stored values, by defined name."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.package = WorkbookPackage.read(data)
        self.names = {known.name: known.text for known in self.package.defined_names if not known.name.startswith("_")}

    def rows(self, name: str) -> list[list[Scalar]]:
        sheet, _, place = self.names[name].rpartition("!")
        first_row, first_column, last_row, last_column = parse_area(place.replace("$", ""))
        values = self.package.sheet(sheet.strip("'")).values
        return [
            [values.get((row, column)) for column in range(first_column, last_column + 1)]
            for row in range(first_row, last_row + 1)
        ]

    def __getitem__(self, name: str) -> Any:
        rows = self.rows(name)
        return rows[0][0] if len(rows) == 1 and len(rows[0]) == 1 else rows

    def table(self, name: str) -> list[dict[Scalar, Scalar]]:
        """A table with a header row, without its empty rows."""
        header, *body = self.rows(name)
        return [dict(zip(header, row, strict=True)) for row in body if row[0] not in (None, "")]

    def tests(self) -> dict[str, Scalar]:
        return {name: self[name] for name in self.names if name.startswith("test_")}

    def failed_tests(self) -> dict[str, Scalar]:
        return {name: held for name, held in self.tests().items() if held is not True}

    def errors(self) -> Iterator[tuple[str, str]]:
        """Every cell that holds an error, as sheet!row,column and code."""
        for sheet in self.package.worksheets:
            for (row, column), value in self.package.sheet(sheet.name).values.items():
                if isinstance(value, ErrorValue):
                    yield f"{sheet.name}!{row},{column}", value.code

    def with_inputs(self, **inputs: Scalar) -> Book:
        """The workbook recalculated with other inputs; `units` sets the years' units one by one."""
        for year, units in enumerate(inputs.pop("units", ()), start=1):
            inputs[f"units_year_{year}"] = units
        assignments = tuple(Assignment(name, value) for name, value in inputs.items())
        return Book(recalculate(self.data, Settings(assignments=assignments))[0])


@functools.cache
def built(name: str) -> bytes:
    return build(name)


@pytest.fixture(scope="session", params=TEMPLATES)
def template(request) -> tuple[str, bytes]:
    """Every template: its name and its workbook."""
    return request.param, built(request.param)


@pytest.fixture(scope="session")
def book_of() -> Callable[[str], Book]:
    """A template by name."""
    return functools.cache(lambda name: Book(built(name)))


@pytest.fixture(scope="session")
def cost_comparison(book_of) -> Book:
    return book_of("cost-comparison")


def unseen(workbook: openpyxl.Workbook) -> list[str]:
    """The cells whose content does not fit: numbers that show as ####, texts that are cut off or need a higher row."""
    return [
        f"{sheet.title}!{cell.coordinate}: {what} {_shown(cell)!r}"
        for sheet in workbook
        for room in [_Rooms(sheet)]
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None and cell.value != "" and (what := room.lacking(cell))
    ]


class _Rooms:
    """The room that the cells of a sheet have."""

    def __init__(self, sheet: Worksheet) -> None:
        self._sheet = sheet
        self._widths = {
            column: group.width
            for group in sheet.column_dimensions.values()
            for column in range(group.min, group.max + 1)
        }
        self._merged = {area.coord.partition(":")[0]: area for area in sheet.merged_cells.ranges}

    def lacking(self, cell: Cell) -> str:
        """What the cell needs more of: 'width', 'height' or ''."""
        size, bold = cell.font.size or 11, bool(cell.font.bold)
        width = self._width(cell)
        if _is_number(cell):
            return "" if text_pixels(_shown(cell), size=size, bold=bold) <= column_pixels(width) - 3 else "width"
        text = _shown(cell)
        if cell.alignment.wrap_text:
            width -= 2 * (cell.alignment.indent or 0)
            taken = lines(text, width * 11 / size, bold=bold)
            dimension = self._sheet.row_dimensions.get(cell.row)
            height = (dimension.height if dimension else None) or self._sheet.sheet_format.defaultRowHeight
            return "" if taken * size * 1.33 <= height + 1 else "height"
        needed = text_pixels(text, size=size, bold=bold) + 8 * (cell.alignment.indent or 0)
        return "" if needed <= column_pixels(width) + self._free_right(cell) - 3 else "width"

    def _width(self, cell: Cell) -> float:
        area = self._merged.get(cell.coordinate)
        columns = range(area.min_col, area.max_col + 1) if area else [cell.column]
        return sum(self._widths[column] for column in columns)

    def _free_right(self, cell: Cell) -> float:
        """How far a text may run into empty cells at its right, in pixels."""
        if cell.alignment.horizontal not in (None, "general", "left") or cell.coordinate in self._merged:
            return 0
        free = 0.0
        for column in range(cell.column + 1, self._sheet.max_column + 1):
            neighbour = self._sheet.cell(cell.row, column)
            if neighbour.value not in (None, "") or neighbour.border.left.style or neighbour.fill.fill_type:
                break
            free += column_pixels(self._widths[column])
        return free


def _is_number(cell: Cell) -> bool:
    return isinstance(cell.value, int | float) and not isinstance(cell.value, bool)


def _shown(cell: Cell) -> str:
    if not _is_number(cell):
        return str(cell.value)
    form = cell.number_format
    if "no limit" in form and cell.value >= 1e9:
        return "no limit"
    if "no plans" in form and cell.value == 0:
        return "no plans"
    if form == "General":
        return f"{cell.value:.10g}"
    if "E+" in form:
        return f"{cell.value:.0E}"
    digits = len(form.partition("0.")[2].split("%")[0].split("_")[0].split('"')[0].split(",")[0]) if "0." in form else 0
    number = f"{cell.value * (100 if '%' in form else 1):,.{digits}f}"
    return f"{'$' * ('$' in form)}{number}{'%' * ('%' in form)}{' ' * form.endswith('_)')}"


@pytest.fixture(scope="session")
def unseen_in() -> Callable[[bytes], list[str]]:
    """What of a workbook's stored values cannot be seen in full."""
    return lambda data: unseen(openpyxl.load_workbook(io.BytesIO(data), data_only=True))


@pytest.fixture(scope="session")
def inputs_of() -> Callable[[Book], set[str]]:
    """The names of a workbook's unlocked cells, but for the figures on Assumptions."""

    def inputs(book: Book) -> set[str]:
        workbook = openpyxl.load_workbook(io.BytesIO(book.data))
        found = set()
        for name, place in book.names.items():
            sheet, _, cell = place.replace("$", "").rpartition("!")
            sheet = sheet.strip("'")
            if ":" not in cell and sheet != "Assumptions" and not workbook[sheet][cell].protection.locked:
                found.add(name)
        return found

    return inputs


@pytest.fixture(scope="session")
def all_holds(unseen_in: Callable[[bytes], list[str]]) -> Callable[..., None]:
    """Assert that every check of a workbook holds, that it has no other errors, and that what it shows can be seen."""

    def holds(book: Book, errors: tuple[str, ...] = ()) -> None:
        assert book.failed_tests() == {}
        assert {code for _, code in book.errors()} <= set(errors)
        assert unseen_in(book.data) == []
        assert book["verdict"] == "all hold"

    return holds


@pytest.fixture(scope="session")
def moves() -> Callable[[Book, str, object, str], None]:
    """Assert that an input changes a named result, or that the subtitle of Results names the product Meter."""

    def move(book: Book, name: str, value: object, output: str) -> None:
        changed = book.with_inputs(**{name: value})
        if output == "title":
            assert "Meter" in changed.package.sheet("Results").values[2, 2]
        else:
            assert changed.rows(output) != book.rows(output)

    return move
