from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import openpyxl
import pytest

from xl_engagement.cells import ErrorValue, Scalar, parse_area
from xl_engagement.package import WorkbookPackage
from xl_engagement.recalc.assignments import Assignment
from xl_engagement.recalc.job import recalculate
from xl_engagement.recalc.settings import Settings
from xl_engagement.templates import TEMPLATES, build


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


@pytest.fixture(scope="session", params=TEMPLATES)
def template(request) -> tuple[str, bytes]:
    """Every template: its name and its workbook."""
    return request.param, build(request.param)


@pytest.fixture(scope="session")
def cost_comparison() -> Book:
    return Book(build("cost-comparison"))


def assert_numbers_fit(workbook: openpyxl.Workbook) -> None:
    """A number in its format takes no more characters than its column's width."""
    for sheet in workbook:
        widths = {
            column: group.width
            for group in sheet.column_dimensions.values()
            for column in range(group.min, group.max + 1)
        }
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, int | float) and not isinstance(cell.value, bool):
                    assert len(_shown(cell)) <= widths[cell.column], f"{sheet.title}!{cell.coordinate}: {_shown(cell)}"


def _shown(cell: Any) -> str:
    form = cell.number_format
    if "no limit" in form and cell.value >= 1e9:
        return "no limit"
    if form == "General":
        return f"{cell.value:.10g}"
    digits = 2 if "0.00" in form else 1 if "0.0" in form else 0
    number = f"{cell.value * (100 if '%' in form else 1):,.{digits}f}"
    return f"{'$' * ('$' in form)}{number}{'%' * ('%' in form)}{' ' * form.endswith('_)')}"


@pytest.fixture(scope="session")
def numbers_fit():
    return assert_numbers_fit
