"""The add-in's files: what they hold, the same every time, sound for those that read them."""

from __future__ import annotations

import io
import re
import warnings
import zipfile

import olefile
import pytest
from lxml import etree

from xl_engagement import __version__, templates
from xl_engagement.hosts.excel.addin import addin_file, intellisense
from xl_engagement.hosts.excel.addin_names import ADDIN_FILE, INTELLISENSE_FILE
from xl_engagement.hosts.excel.vba import macro_workbook, vba_wrappers
from xl_engagement.hosts.excel.vba.vba_project import PROJECT_PART
from xl_engagement.package import WorkbookPackage
from xl_engagement.worksheet import catalogue

WORKBOOK_BASE, SHEET_BASE = "{00020819", "{00020820"
ADDIN_TYPE = "application/vnd.ms-excel.addin.macroEnabled.main+xml"
WORKBOOK_TYPE = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"


def read_by_oletools(path):
    """The modules of a file, with their attribute lines."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # oletools' own, of the parser that it uses
        from oletools.olevba import VBA_Parser

        parser = VBA_Parser(str(path))
        found = {stream.rpartition("/")[2]: code for _, stream, _, code in parser.extract_macros()}
        parser.close()
    return found


def code(source):
    """The source without the attribute lines at its head."""
    lines = [line.rstrip() for line in source.splitlines()]
    return "\n".join(line for line in lines if not line.startswith("Attribute VB_")).strip()


@pytest.fixture(params=["addin", "macro_template"])
def file(request):
    return request.getfixturevalue(request.param)


def test_files_are_named_as_the_installer_expects(addin):
    assert addin.name == ADDIN_FILE
    assert sorted(path.name for path in addin.parent.iterdir()) == [INTELLISENSE_FILE, ADDIN_FILE]


def test_written_twice_is_the_same(addin, tmp_path):
    written = addin_file.write(tmp_path)
    assert [path.read_bytes() for path in written] == [(addin.parent / path.name).read_bytes() for path in written]


def test_oletools_reads_the_modules_that_were_written(file):
    found = read_by_oletools(file)
    for module in macro_workbook.modules():
        assert code(found.pop(module.name)) == code(module.source)
    assert code(found.pop("ThisWorkbook")) == vba_wrappers.ON_OPEN.strip()
    assert all(not code(source) for source in found.values())
    assert list(found) == [f"Sheet{number}" for number in range(1, len(found) + 1)]


def test_open_xml_validator_finds_nothing(file, validation_errors):
    assert validation_errors(file) == []


def test_each_sheet_has_a_module_of_its_code_name(file):
    with zipfile.ZipFile(file) as package:
        workbook = package.read("xl/workbook.xml").decode()
        assert re.findall(r'<workbookPr codeName="(\w+)"', workbook) == ["ThisWorkbook"]
        sheets = WorkbookPackage.read(file.read_bytes()).worksheets
        names = [re.search(rb'<sheetPr codeName="(\w+)"', package.read(sheet.part))[1].decode() for sheet in sheets]
        with olefile.OleFileIO(io.BytesIO(package.read(PROJECT_PART))) as project:
            streams = {path[-1] for path in project.listdir() if path[0] == "VBA"} - {"dir", "_VBA_PROJECT"}
            declared = project.openstream("PROJECT").read().decode().split("\r\n")
    assert workbook.count("<sheet ") == len(set(names)) == len(sheets)
    documents = ["ThisWorkbook", *names]
    others = [module.name for module in macro_workbook.modules()]
    assert streams == {*documents, *others}
    assert declared[1 : len(streams) + 2] == [
        *(f"Document={name}/&H00000000" for name in documents),
        *(f"Module={name}" for name in others),
        'Name="XlEngagement"',
    ]
    found = read_by_oletools(file)
    assert WORKBOOK_BASE in found["ThisWorkbook"]
    assert all(SHEET_BASE in found[name] for name in names)


def test_package_names_the_project(file):
    with zipfile.ZipFile(file) as package:
        types = package.read("[Content_Types].xml").decode()
        relations = package.read("xl/_rels/workbook.xml.rels").decode()
    kind = ADDIN_TYPE if file.suffix == ".xlam" else WORKBOOK_TYPE
    assert f'PartName="/xl/workbook.xml" ContentType="{kind}"' in types
    assert f'PartName="/{PROJECT_PART}" ContentType="application/vnd.ms-office.vbaProject"' in types
    assert relations.count('Target="vbaProject.bin"') == 1


def test_nothing_of_other_people_is_left(file):
    with zipfile.ZipFile(file) as package:
        parts = {name: package.read(name) for name in package.namelist()}
        with olefile.OleFileIO(io.BytesIO(parts.pop(PROJECT_PART))) as project:
            parts |= {"/".join(path): project.openstream(path).read() for path in project.listdir()}
    for name, content in parts.items():
        for trace in (b"felix", b"absPath", b"myaddin", b"MyAddin", b"defaultImageDpi", b"MSForms"):
            assert trace not in content, name


def test_project_has_no_compiled_code(file):
    with zipfile.ZipFile(file) as package, olefile.OleFileIO(io.BytesIO(package.read(PROJECT_PART))) as project:
        assert project.openstream("VBA/_VBA_PROJECT").read() == b"\xcc\x61\xff\xff\x00\x01\x00"
        for stream in project.listdir():
            if stream[0] == "VBA" and stream[-1] not in ("dir", "_VBA_PROJECT"):
                assert project.openstream(stream).read(1) == b"\x01"  # the source starts at once


def test_add_in_says_what_it_is(addin):
    sheet = WorkbookPackage.read(addin.read_bytes()).sheet("About")
    assert list(sheet.values.values())[:2] == ["xl-engagement", __version__]


def test_add_in_asks_for_no_calculation(addin):
    assert not WorkbookPackage.read(addin.read_bytes()).full_calc_on_load


def test_intellisense_describes_every_function(addin):
    root = etree.parse(str(addin.with_name(INTELLISENSE_FILE))).getroot()
    space = f"{{{intellisense.NAMESPACE}}}"
    assert root.tag == f"{space}IntelliSense"
    (information,) = root
    described = {
        function.get("Name"): (function.get("Description"), [argument.get("Description") for argument in function])
        for function in information.iter(f"{space}Function")
    }
    assert described == {
        name: (record.help, [argument.help for argument in record.arguments]) for name, record in catalogue().items()
    }
    names = [argument.get("Name") for argument in information[0]]
    assert names[:2] == ["has_team", "[hire_months]"]


@pytest.mark.parametrize("name", templates.TEMPLATES)
def test_a_template_keeps_all_its_parts(template, name):
    plain = template(name)
    before, after = (zipfile.ZipFile(io.BytesIO(data)) for data in (plain, macro_workbook.with_wrappers(plain)))
    assert after.namelist() == [*before.namelist(), PROJECT_PART]
    for part in before.namelist():
        content = re.sub(rb' codeName="\w+"', b"", after.read(part))
        if part not in ("[Content_Types].xml", "xl/_rels/workbook.xml.rels"):
            assert content == before.read(part), part


def test_a_template_becomes_the_same_file_every_time(template, macro_template):
    assert macro_workbook.with_wrappers(template("cost-comparison")) == macro_template.read_bytes()


def test_a_template_keeps_its_stored_values_where_macros_are_off(template, macro_template):
    package = WorkbookPackage.read(macro_template.read_bytes())
    assert not package.full_calc_on_load
    assert package.calculated
    plain = WorkbookPackage.read(template("cost-comparison"))
    for sheet in plain.worksheets:
        assert package.sheet(sheet.name).values == plain.sheet(sheet.name).values


def test_a_workbook_with_macros_is_not_taken(macro_template):
    with pytest.raises(ValueError, match="code name"):
        macro_workbook.with_wrappers(macro_template.read_bytes())
