"""Workbooks with ENG_ formulas wherever a workbook keeps formulas, and the damage that programs do to them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable

import pytest
import xlsxwriter

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"

TCO = 'ENG_TCO("ODM",A2,100,2)'


def _filled() -> bytes:
    """ENG_ formulas in cells of every kind, a table, a name, validations, conditional formats."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet, other = book.add_worksheet("One"), book.add_worksheet("It's")
        sheet.write_column("A2", [500, 3000])
        sheet.write_formula("B2", f"={TCO}", None, 7)
        sheet.write_formula("C2", f'=IF({TCO}>5,"ENG_TCO(x)&_xldudf_ENG_TCO("&A2,"<")', None, "<")
        sheet.write_formula("D2", "=SUM(A2:A3)+ENG_BREAK_EVEN(\"CM\",\"ODM\",'It''s'!A1,2)", None, 9)
        sheet.write_array_formula("B3:B4", '{=ENG_UNIT_COST("CM",A2:A3,100)}', None, 1)
        sheet.write_dynamic_array_formula("F2", "=ENG_COMPARE(A2:A3,100,2)", None, "Model")
        other.write("A1", 100)
        other.add_table(
            "C1:D3",
            {"name": "Costs", "columns": [{"header": "Units"}, {"header": "ENG_TCO", "formula": f"={TCO}+[@Units]"}]},
        )
        book.define_name("tco", "=ENG_TCO(\"ODM\",'It''s'!$A$1,100,2)")
        sheet.data_validation("B9", {"validate": "custom", "value": "=ENG_CHECK(B9)=B9"})
        sheet.data_validation("B10", {"validate": "decimal", "criteria": "between", "minimum": 1, "maximum": f"={TCO}"})
        sheet.conditional_format("A2:A3", {"type": "formula", "criteria": f"={TCO}<A2", "format": None})
        scale = {"type": "2_color_scale", "min_type": "formula", "min_value": f"={TCO}", "max_type": "max"}
        sheet.conditional_format("B2:B3", scale)
        bars = {"type": "data_bar", "data_bar_2010": True, "min_type": "formula", "min_value": "=ENG_VERSION()"}
        sheet.conditional_format("C2:C3", bars)
    return target.getvalue()


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _zipped(parts: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


_FORMULA = re.compile(
    rb'(<(?:\w+:)?(?:f|formula\d?|definedName|calculatedColumnFormula)(?:\s[^<>]*)?>|val=")([^<]*?)(?=<|"/>)'
)
# Texts in quotes are matched whole: they stay as they are.
_TEXT = re.compile(rb'"[^"]*"|&quot;.*?&quot;|(ENG_)(?=[A-Z_]+\()')


def _damaged(data: bytes, before: str, *, dots: bool = False) -> bytes:
    """The workbook with another spelling before each name in its formulas; with `dots`, ENG.TCO for ENG_TCO."""

    def spelled(match: re.Match[bytes]) -> bytes:
        if match[1] is None:
            return match[0]
        return before.replace("&", "&amp;").encode() + (b"ENG." if dots else b"ENG_")

    def formula(match: re.Match[bytes]) -> bytes:
        return match[1] + _TEXT.sub(spelled, match[2])

    found = {
        name: _FORMULA.sub(formula, content)
        if name.startswith(("xl/worksheets/sheet", "xl/tables", "xl/workbook"))
        else content
        for name, content in _parts(data).items()
    }
    return _zipped(found)


def _book(
    rows: str,
    head: str = "",
    tail: str = "",
    *,
    main: str = MAIN,
    workbook: str = "",
    related: dict[str, str] | None = None,
    others: dict[str, str] | None = None,
) -> bytes:
    """A small workbook around hand-written rows of a sheet One.

    `workbook` stands behind the sheets in the workbook's part; `related` are parts beside it by `kind/name`, with the
    kind of their relationship; `others` are any other parts.
    """
    relations = RELATIONS if main == MAIN else "http://purl.oclc.org/ooxml/officeDocument/relationships"
    content = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    beside = {kind_and_name.split("/", 1)[1]: kind_and_name.split("/")[0] for kind_and_name in related or {}}
    types = "".join(
        f'<Override PartName="/xl/{name}" ContentType="{content}.{kind}+xml"/>' for name, kind in beside.items()
    )
    targets = "".join(
        f'<Relationship Id="rId{number}" Type="{relations}/{kind}" Target="{name}"/>'
        for number, (name, kind) in enumerate(beside.items(), 2)
    )
    document = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{content}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{content}.worksheet+xml"/>{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" '
        f'Type="{relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{relations}"><sheets>'
        f'<sheet name="One" sheetId="4" r:id="rId1"/></sheets>{workbook}</workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" '
        f'Type="{relations}/worksheet" Target="worksheets/sheet1.xml"/>{targets}</Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}">{head}<sheetData>{rows}</sheetData>{tail}</worksheet>',
    }
    document |= {f"xl/{name.split('/', 1)[1]}": text for name, text in (related or {}).items()}
    document |= others or {}
    return _zipped({name: text.encode() for name, text in document.items()})


@pytest.fixture(scope="session")
def filled() -> bytes:
    """A sound workbook with ENG_ formulas in every place."""
    return _filled()


@pytest.fixture(scope="session")
def damaged() -> Callable[..., bytes]:
    """The same workbook with another spelling of the ENG_ names."""
    return _damaged


@pytest.fixture(scope="session")
def parts() -> Callable[[bytes], dict[str, bytes]]:
    """The parts of a file by name."""
    return _parts


@pytest.fixture(scope="session")
def zipped() -> Callable[[dict[str, bytes]], bytes]:
    """A file of parts."""
    return _zipped


@pytest.fixture(scope="session")
def book() -> Callable[..., bytes]:
    """Workbook bytes around hand-written rows of a sheet One."""
    return _book
