"""The copy for Calc: what keeps Calc from computing goes, however it is spelled; all other parts keep their bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest
import xlsxwriter
from lxml import etree

from xl_engagement.hosts.libreoffice.engine.calc_input import calc_input

SHEET, STYLES, WORKBOOK = "xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/workbook.xml"
Edit = Callable[[str], str]


def workbook() -> dict[str, bytes]:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet("S")
        sheet.write_formula("A1", "=1+1", None, 2)
        sheet.write("B1", 1, book.add_format({"num_format": 2}))
    return parts(file.getvalue())


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def copied(contents: dict[str, bytes]) -> dict[str, bytes]:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for name, content in contents.items():
            package.writestr(name, content)
    return parts(calc_input(file.getvalue()))


def changed(part: str, edit: Edit) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """A workbook with one part edited, and its copy."""
    contents = workbook()
    edited = edit(contents[part].decode())
    assert edited != contents[part].decode()
    contents[part] = edited.encode()
    return contents, copied(contents)


def formulas(part: bytes) -> list[str | None]:
    return [formula.text for formula in etree.fromstring(part).iter("{*}f")]


def test_a_part_without_anything_to_change_keeps_its_bytes():
    contents = workbook()
    copy = copied(contents)
    assert {name for name in contents if copy[name] != contents[name]} == {STYLES}


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("<f>_xldudf_ENG_TCO(1)</f>", "ENG_TCO(1)"),
        ("<f>eNg_tcO(1)</f>", "ENG_TCO(1)"),
        ("<f>[1]!ENG_TCO(1)</f>", "ENG_TCO(1)"),
        ("<f>Old!#REF!+1</f>", "#REF!+1"),
        ("<f>_xldudf_ENG&#95;TCO(1)</f>", "ENG_TCO(1)"),
        ("<f><![CDATA[_xldudf_ENG_TCO(1)]]></f>", "ENG_TCO(1)"),
        ('<f\n ca = "1"\n>_xldudf_ENG_TCO(1)</f >', "ENG_TCO(1)"),
        ("<f><!-- x -->_xldudf_ENG_TCO(1)</f>", "ENG_TCO(1)"),
    ],
)
def test_formulas_become_known_however_the_sheet_spells_them(written: str, known: str):
    _, copy = changed(SHEET, lambda text: text.replace("<f>1+1</f>", written))
    assert formulas(copy[SHEET]) == [known]


def test_a_sheet_with_prefixed_elements_is_read_too():
    def prefixed(text: str) -> str:
        text = text.replace("<f>1+1</f>", "<f>_xldudf_ENG_TCO(1)</f>").replace('xmlns="', 'xmlns:x="')
        return text.replace("<", "<x:").replace("<x:/", "</x:").replace("<x:?", "<?")

    _, copy = changed(SHEET, prefixed)
    assert formulas(copy[SHEET]) == ["ENG_TCO(1)"]


@pytest.mark.parametrize(
    "edit", [str, lambda text: text.replace('"', "'"), lambda text: text.replace('="2"', '="&#50;"')]
)
def test_number_formats_go_so_that_calc_tells_true_from_1(edit: Edit):
    contents = workbook()
    contents[STYLES] = edit(contents[STYLES].decode()).encode()
    formats = [style.get("numFmtId") for style in etree.fromstring(copied(contents)[STYLES]).iter("{*}xf")]
    assert set(formats) == {"0"}
    assert '"2"' in workbook()[STYLES].decode()


@pytest.mark.parametrize("setting", ['fullPrecision="0"', "fullPrecision='false'", 'fullPrecision="&#48;"'])
def test_where_numbers_count_as_shown_their_formats_stay(setting: str):
    contents, copy = changed(WORKBOOK, lambda text: text.replace("<calcPr ", f"<calcPr {setting} "))
    assert copy[STYLES] == contents[STYLES]


def test_protection_goes():
    _, copy = changed(
        SHEET, lambda text: text.replace("</sheetData>", "</sheetData><sheetProtection sheet='1' > </sheetProtection>")
    )
    assert b"sheetProtection" not in copy[SHEET]
    _, copy = changed(
        WORKBOOK, lambda text: text.replace("<bookViews>", "<workbookProtection lockStructure='1'/><bookViews>")
    )
    assert b"workbookProtection" not in copy[WORKBOOK]
