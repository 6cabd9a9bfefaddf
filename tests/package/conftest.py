"""Small workbooks made on the spot, and openpyxl to read them back with."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator

import openpyxl
import pytest
import xlsxwriter

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def _written(fill: Callable[[xlsxwriter.Workbook], None]) -> bytes:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        fill(book)
    return target.getvalue()


def _package(sheet: str | bytes, *, main: str = MAIN, relations: str = RELATIONS, **parts: str) -> bytes:
    """A minimal workbook around a hand-written worksheet part; other parts by keyword, `xl__x` for xl/x.xml."""
    document = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Override PartName="/xl/workbook.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
        '<Override PartName="/xl/worksheets/sheet1.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
        '<Override PartName="/xl/sharedStrings.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" '
        f'Type="{relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{relations}"><sheets>'
        '<sheet name="One" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}">'
        f'<Relationship Id="rId1" Type="{relations}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{relations}/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": sheet,
        "xl/sharedStrings.xml": f'<sst xmlns="{main}"><si><t>first</t></si></sst>',
    }
    document |= {f"{name.replace('__', '/')}.xml": content for name, content in parts.items()}
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in document.items():
            archive.writestr(name, content)
    return target.getvalue()


@pytest.fixture
def written() -> Callable[..., bytes]:
    """Workbook bytes from a function that fills an XlsxWriter workbook."""
    return _written


@pytest.fixture
def package() -> Callable[..., bytes]:
    """Workbook bytes around a hand-written worksheet part."""
    return _package


@pytest.fixture
def sheet_package() -> Callable[..., bytes]:
    """Workbook bytes around hand-written rows."""

    def build(rows: str, head: str = "", tail: str = "") -> bytes:
        return _package(f'<worksheet xmlns="{MAIN}">{head}<sheetData>{rows}</sheetData>{tail}</worksheet>')

    return build


@pytest.fixture
def part_of() -> Callable[..., str]:
    """The text of a part."""

    def read(data: bytes, name: str = "xl/worksheets/sheet1.xml") -> str:
        return zipfile.ZipFile(io.BytesIO(data)).read(name).decode()

    return read


@pytest.fixture
def values_of() -> Callable[..., dict[str, object]]:
    """The values of a sheet as openpyxl reads them, by cell name; blank cells left out."""

    def read(data: bytes, sheet: str | None = None, *, formulas: bool = False) -> dict[str, object]:
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=not formulas)
        cells: Iterator[object] = (cell for row in (book[sheet] if sheet else book.active).iter_rows() for cell in row)
        return {cell.coordinate: cell.value for cell in cells if cell.value is not None}

    return read
