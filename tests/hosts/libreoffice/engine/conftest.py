"""One LibreOffice for all tests, and workbooks made on the spot; skipped where LibreOffice is missing."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import xlsxwriter

from xl_engagement.hosts.addins import HostError
from xl_engagement.hosts.external_engine import OpenWorkbook, Place, Result, Wanted
from xl_engagement.hosts.libreoffice.engine.libreoffice_engine import LibreOffice
from xl_engagement.hosts.libreoffice.find_program import InstalledLibreOffice, find_libreoffice
from xl_engagement.package import WorkbookPackage


@pytest.fixture(scope="session")
def installed() -> InstalledLibreOffice:
    try:
        found = find_libreoffice()
    except HostError:
        pytest.skip("LibreOffice is not installed")
    if found.python is None:
        pytest.skip("LibreOffice has no Python that knows UNO (python3-uno)")
    return found


@pytest.fixture(scope="session")
def program(installed: InstalledLibreOffice) -> Iterator[LibreOffice]:
    """A warm LibreOffice with the add-in."""
    program = LibreOffice()
    yield program
    program.close()


@pytest.fixture
def book() -> Callable[..., bytes]:
    """Bytes of a workbook with the sheets S and 'My sheet' that `fill(book, sheet, other)` fills by XlsxWriter."""

    def build(fill: Callable[..., None], **options: Any) -> bytes:
        target = io.BytesIO()
        with xlsxwriter.Workbook(target, {"in_memory": True, **options}) as workbook:
            fill(workbook, workbook.add_worksheet("S"), workbook.add_worksheet("My sheet"))
        return target.getvalue()

    return build


@pytest.fixture(scope="session")
def wanted() -> Callable[[bytes], list[Wanted]]:
    """Every formula cell of a workbook."""
    return _wanted


@pytest.fixture(scope="session")
def read() -> Callable[[OpenWorkbook, bytes], dict[Place, Result]]:
    """The results of every formula of an open workbook."""
    return lambda opened, data: opened.results(_wanted(data))


def _wanted(data: bytes) -> list[Wanted]:
    package = WorkbookPackage.read(data)
    return [
        Wanted(
            (name, row, column),
            package.sheet(name).formula_text(cell),
            cell.area if cell.kind == "array" else None,
            cell.dynamic,
        )
        for name, _ in package.worksheets
        for (row, column), cell in package.sheet(name).formulas.items()
    ]


@pytest.fixture
def results(program: LibreOffice, book: Callable[..., bytes]) -> Callable[..., dict[Any, Result]]:
    """The results of a workbook made by `fill` once values are pinned in it; those of S by cell names alone."""

    def compute(fill: Callable[..., None] | bytes, pinned: dict[Place, Result] | None = None) -> dict[Any, Result]:
        data = fill if isinstance(fill, bytes) else book(fill)
        with program.open(data) as opened:
            opened.pin_values(pinned or {})
            found = opened.results(_wanted(data))
        return {_name(place): result for place, result in found.items()}

    return compute


def _name(place: Place) -> str:
    sheet, row, column = place
    cell = f"{'ABCDEFGHIJKLMNOP'[column - 1]}{row}"
    return cell if sheet == "S" else f"{sheet}!{cell}"
