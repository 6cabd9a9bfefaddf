"""The copy for Excel: what runs by itself or is in the way goes, however it is spelled; all else stays."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
from lxml import etree

from xl_engagement.hosts.excel.engine.safe_copy import Iteration, safe_copy
from xl_engagement.hosts.excel.vba.macro_workbook import with_wrappers
from xl_engagement.package import WorkbookPackage


def workbook() -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet("Costs & more")
        sheet.write("A1", 21)
        sheet.write_formula("B1", "=A1*2", None, 42)
        sheet.protect("secret")
        sheet.fit_to_pages(1, 0)
        chart = book.add_chart({"type": "line"})
        chart.add_series({"values": "='Costs & more'!$A$1:$B$1"})
        sheet.insert_chart("D2", chart)
    return file.getvalue()


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(contents: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for name, content in contents.items():
            package.writestr(name, content)
    return file.getvalue()


def test_the_copy_of_a_workbook_with_macros_is_a_sound_one_without(
    tmp_path: Path, validation_errors: Callable[[Path], list[str]]
) -> None:
    copy = safe_copy(with_wrappers(workbook())).data
    (tmp_path / "copy.xlsx").write_bytes(copy)
    assert validation_errors(tmp_path / "copy.xlsx") == []
    assert not [name for name, content in parts(copy).items() if "vba" in name.lower() or b"vbaProject" in content]
    assert WorkbookPackage.read(copy).sheet("Costs & more").values == {(1, 1): 21, (1, 2): 42}


def test_all_else_is_as_it_was() -> None:
    data = workbook()
    before, after = parts(data), parts(safe_copy(data).data)
    assert before.keys() == after.keys()
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"xl/worksheets/sheet1.xml"}
    assert b"sheetProtection" in before["xl/worksheets/sheet1.xml"]
    assert b"sheetProtection" not in after["xl/worksheets/sheet1.xml"]


@pytest.mark.parametrize(
    "kind",
    [
        "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
        "application/vnd.ms-excel.template.macroEnabled.main+xml",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml",
    ],
)
def test_templates_become_workbooks(kind: str) -> None:
    plain = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    contents = parts(workbook())
    contents["[Content_Types].xml"] = contents["[Content_Types].xml"].replace(plain, kind.encode())
    types = parts(safe_copy(packed(contents)).data)["[Content_Types].xml"]
    assert plain in types
    assert kind.encode() not in types


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


@pytest.mark.parametrize(
    "connection",
    [
        f'<connections xmlns="{MAIN}"><connection refreshOnLoad="1" id="1"/></connections>',
        f"<connections xmlns='{MAIN}'><connection id='1' refreshOnLoad='1'/></connections>",
        f'<connections xmlns="{MAIN}"><connection refreshOnLoad = "true"\n id="1"/></connections>',
        f'<x:connections xmlns:x="{MAIN}"><x:connection refreshOnLoad=" 1 " id="1"></x:connection></x:connections>',
        f'<connections xmlns="{MAIN}"><connection refreshOnLoad="&#49;" id="1"/></connections>',
        f'<connections xmlns="{MAIN}"><!-- > --><connection refreshOnLoad="&#x74;rue" id="1"/></connections>',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("part", ["xl/connections.xml", "xl/pivotCache/definition1.xml", "xl/other.data"])
def test_nothing_is_refreshed_on_opening(connection: str, encoding: str, part: str) -> None:
    """However the part spells it, and whatever the part is called."""
    contents = parts(workbook())
    contents[part] = f'<?xml version="1.0" encoding="{encoding}"?>{connection}'.encode(encoding)
    root = etree.fromstring(parts(safe_copy(packed(contents)).data)[part])
    assert [element.get("refreshOnLoad") for element in root] == ["0"]


@pytest.mark.parametrize(
    "spelling",
    [
        '<sheetProtection password="CC1A" sheet="1"/>',
        "<sheetProtection sheet='1' objects='1'></sheetProtection>",
        '<sheetProtection algorithmName=">" sheet="1"\n/>',
        f'<y:sheetProtection xmlns:y="{MAIN}" sheet="1"> </y:sheetProtection>',
    ],
)
def test_protection_goes_however_it_is_spelled(spelling: str) -> None:
    """Everything else in the sheet stays."""
    contents = parts(workbook())
    name = "xl/worksheets/sheet1.xml"
    contents[name] = re.sub(rb"<sheetProtection[^>]*/>", spelling.encode(), contents[name])
    before, after = etree.fromstring(contents[name]), etree.fromstring(parts(safe_copy(packed(contents)).data)[name])
    tags = [etree.QName(element).localname for element in before]
    assert [etree.QName(element).localname for element in after] == [tag for tag in tags if tag != "sheetProtection"]
    assert "sheetProtection" in tags


def test_macros_go_however_the_package_spells_them() -> None:
    """A project under another name, named by single quotes and character references."""
    contents = parts(with_wrappers(workbook()))
    contents["xl/code.bin"] = contents.pop("xl/vbaProject.bin")
    types, links = "[Content_Types].xml", "xl/_rels/workbook.xml.rels"
    for name in (types, links):
        text = contents[name].decode().replace("vbaProject.bin", "code.bin").replace('"', "'")
        contents[name] = text.replace("/vbaProject'", "/vba&#80;roject'").encode()
    copy = parts(safe_copy(packed(contents)).data)
    assert "xl/code.bin" not in copy
    assert b"code.bin" not in copy[types] + copy[links]
    assert b"macroEnabled" not in copy[types]


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        (b"", Iteration(False, 100, 0.001)),
        (b'iterate="1"', Iteration(True, 100, 0.001)),
        (b'iterate="true" iterateCount="5" iterateDelta="1E-4"', Iteration(True, 5, 1e-4)),
        (b'iterate="0" iterateCount="5"', Iteration(False, 5, 0.001)),
        (b"iterate='1' iterateCount='&#53;'", Iteration(True, 5, 0.001)),
        (b'iterate="1" iterateCount="1e2" iterateDelta="nan"', Iteration(True, 100, 0.001)),
        (b'iterate="1" iterateCount="many" iterateDelta=""', Iteration(True, 100, 0.001)),
    ],
)
def test_the_settings_for_circular_references_are_read(attributes: bytes, expected: Iteration) -> None:
    contents = parts(workbook())
    contents["xl/workbook.xml"] = contents["xl/workbook.xml"].replace(b"<calcPr ", b"<calcPr " + attributes + b" ")
    assert safe_copy(packed(contents)).iteration == expected
