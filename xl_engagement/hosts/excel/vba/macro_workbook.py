"""A workbook with the functions inside: the VBA wrappers in a project of its own, all other parts as they were."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping

from xl_engagement.hosts.excel.vba import vba_wrappers, xlwings_vba
from xl_engagement.hosts.excel.vba.vba_project import PROJECT_PART, Module, document, project
from xl_engagement.package import WorkbookPackage
from xl_engagement.worksheet import catalogue

_CONTENT_TYPES = "[Content_Types].xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_PLAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_MACROS = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
_ADDIN = "application/vnd.ms-excel.addin.macroEnabled.main+xml"
_PROJECT_TYPE = "application/vnd.ms-office.vbaProject"
_PROJECT_RELATION = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"
_BOOK = "ThisWorkbook"


def with_wrappers(workbook: bytes, *, addin: bool = False) -> bytes:
    """Make an .xlsm, or with `addin` an .xlam, of an .xlsx workbook.

    The workbook and its sheets get the code names by which their VBA modules know them; no cell, chart or stored value
    changes. The result is the same every time. ValueError for a workbook that this cannot be done with.
    """
    package = WorkbookPackage.read(workbook)
    parts = {name: package.archive.read(name) for name in package.archive.names}
    code_names = {sheet.part: f"Sheet{number}" for number, sheet in enumerate(package.worksheets, start=1)}
    if parts[package.part].count(b"<sheet ") != len(code_names):
        raise ValueError("the workbook has sheets that are no worksheets")
    parts[package.part] = _with_code_name(parts[package.part], b"workbookPr", _BOOK)
    for part, name in code_names.items():
        parts[part] = _with_code_name(parts[part], b"sheetPr", name)
    parts[_CONTENT_TYPES] = _replaced(
        parts[_CONTENT_TYPES],
        (_PLAIN, _ADDIN if addin else _MACROS),
        ("</Types>", f'<Override PartName="/{PROJECT_PART}" ContentType="{_PROJECT_TYPE}"/></Types>'),
    )
    relation = f'<Relationship Id="vbaProject" Type="{_PROJECT_RELATION}" Target="vbaProject.bin"/>'
    parts[_RELATIONS] = _replaced(parts[_RELATIONS], ("</Relationships>", f"{relation}</Relationships>"))
    parts[PROJECT_PART] = project([*_documents(code_names.values()), *modules()])
    return _zipped(parts)


def modules() -> list[Module]:
    """The modules that hold code: xlwings' connection to Python, the wrappers, and their help."""
    functions = catalogue().values()
    return [
        Module(xlwings_vba.NAME, xlwings_vba.source()),
        Module(vba_wrappers.FUNCTIONS_MODULE, vba_wrappers.functions_source(functions)),
        Module(vba_wrappers.HELP_MODULE, vba_wrappers.help_source(functions)),
    ]


def _documents(sheets: Iterable[str]) -> list[Module]:
    return [document(_BOOK, "workbook", vba_wrappers.ON_OPEN), *(document(name, "sheet") for name in sheets)]


def _with_code_name(part: bytes, element: bytes, name: str) -> bytes:
    """The part with the code name in its properties element, which XlsxWriter writes into each of these parts."""
    start = part.find(b"<" + element)
    if start < 0 or b"codeName=" in part[start : part.index(b">", start)]:
        raise ValueError(f"a part has a code name already, or no <{element.decode()}>")
    end = start + 1 + len(element)
    return part[:end] + f' codeName="{name}"'.encode() + part[end:]


def _replaced(part: bytes, *replacements: tuple[str, str]) -> bytes:
    for old, new in replacements:
        if part.count(old.encode()) != 1:
            raise ValueError(f"the workbook's package has not exactly one {old}")
        part = part.replace(old.encode(), new.encode())
    return part


def _zipped(parts: Mapping[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return file.getvalue()
