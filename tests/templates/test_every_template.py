"""What holds for every template workbook, whatever it answers."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import openpyxl
import pytest
from lxml import etree

from xl_engagement.cells import ErrorValue
from xl_engagement.package import Archive, WorkbookPackage
from xl_engagement.recalc.job import recalculate
from xl_engagement.recalc.settings import Settings
from xl_engagement.templates import TEMPLATES, UnknownTemplateError, build
from xl_engagement.templates.__main__ import main
from xl_engagement.templates.theme import Style

CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
VOLATILE = re.compile(r"\b(NOW|TODAY|RAND|RANDBETWEEN|OFFSET|INDIRECT|CELL|INFO)\(")
DOCUMENTED = {"#N/A"}


@pytest.fixture
def formulas(template):
    return openpyxl.load_workbook(io.BytesIO(template[1]))


@pytest.fixture
def values(template):
    return openpyxl.load_workbook(io.BytesIO(template[1]), data_only=True)


def formula_cells(workbook):
    return [(sheet, cell) for sheet in workbook for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


def test_every_formula_has_a_stored_value_and_none_an_undocumented_error(template):
    package = WorkbookPackage.read(template[1])
    for sheet in package.worksheets:
        for cell in package.sheet(sheet.name).formulas.values():
            assert cell.value is not None, cell
            assert not isinstance(cell.value, ErrorValue) or cell.value.code in DOCUMENTED, cell


def test_openpyxl_reads_the_stored_values(template, formulas, values):
    package = WorkbookPackage.read(template[1])
    for sheet, cell in formula_cells(formulas):
        stored = package.sheet(sheet.title).values[cell.row, cell.column]
        read = values[sheet.title][cell.coordinate].value
        assert read == (stored.code if isinstance(stored, ErrorValue) else stored or read), cell


def test_stored_values_are_those_of_a_fresh_recalculation(template):
    _, data = template
    again, report = recalculate(data, Settings(full=True))
    assert report.kept == 0
    package, fresh = WorkbookPackage.read(data), WorkbookPackage.read(again)
    for sheet in package.worksheets:
        assert package.sheet(sheet.name).values == fresh.sheet(sheet.name).values, sheet.name


def test_building_twice_gives_the_same_bytes(template):
    name, data = template
    assert build(name) == data


def test_excel_is_not_asked_to_calculate_on_loading(template):
    package = WorkbookPackage.read(template[1])
    assert not package.full_calc_on_load
    assert 'calcId="191029"' in package.archive.read("xl/workbook.xml").decode()


def test_functions_of_ours_are_dynamic_arrays_under_plain_names(template):
    package = WorkbookPackage.read(template[1])
    for sheet in package.worksheets:
        for cell in package.sheet(sheet.name).formulas.values():
            assert "_xl" not in cell.text
            if "ENG_" in cell.text:
                assert cell.dynamic, cell


def test_nothing_is_volatile_hidden_or_linked_to_other_files(template, formulas):
    for sheet, cell in formula_cells(formulas):
        text = getattr(cell.value, "text", cell.value)
        assert not VOLATILE.search(text), f"{sheet.title}!{cell.coordinate}"
    assert all(sheet.sheet_state == "visible" for sheet in formulas)
    assert not any("external" in name.lower() for name in Archive(template[1]).names)


def test_every_unlocked_cell_takes_only_what_its_messages_say(formulas):
    for sheet in formulas:
        validated = set()
        for rule in sheet.data_validations.dataValidation:
            assert rule.promptTitle and rule.prompt and rule.errorTitle and rule.error, sheet.title
            assert rule.errorStyle in (None, "stop")
            assert len(rule.prompt) <= 255 and len(rule.error) <= 255
            validated |= {place for area in rule.sqref.ranges for place in area.cells}
        unlocked = [cell for row in sheet.iter_rows() for cell in row if not cell.protection.locked]
        assert {(cell.row, cell.column) for cell in unlocked} == validated, sheet.title
        assert all(cell.style == "Input" and cell.data_type != "f" for cell in unlocked)


def test_sheets_are_protected_without_a_password(formulas):
    for sheet in formulas:
        assert sheet.protection.sheet, sheet.title
        assert sheet.protection.password is None, sheet.title


def test_cell_styles_are_the_built_in_ones(template):
    root = etree.fromstring(Archive(template[1]).read("xl/styles.xml"))
    space = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
    declared = {s.get("name"): int(s.get("builtinId")) for s in root.findall(".//m:cellStyle", space)}
    assert declared == {"Normal": 0} | {style.value.name: style.value.builtin_id for style in Style}
    looks = len(root.findall(".//m:cellStyleXfs/m:xf", space))
    assert looks == len(declared)
    assert all(int(xf.get("xfId")) < looks for xf in root.findall(".//m:cellXfs/m:xf", space))


def test_print_set_up(formulas):
    for sheet in formulas:
        assert sheet.print_area, sheet.title
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0), sheet.title


def test_every_chart_series_has_a_name_and_filled_caches(template):
    archive = Archive(template[1])
    charts = [name for name in archive.names if name.startswith("xl/charts/chart")]
    for name in charts:
        root = etree.fromstring(archive.read(name))
        assert root.find(f".//{CHART}title") is not None
        axes = [axis for kind in ("catAx", "valAx") for axis in root.iter(f"{CHART}{kind}")]
        assert len(axes) == 2 and all(axis.find(f"{CHART}title") is not None for axis in axes)
        for series in root.iter(f"{CHART}ser"):
            assert series.findtext(f"{CHART}tx//{CHART}v"), name
            assert len(series.findall(f"{CHART}yVal//{CHART}pt") or series.findall(f"{CHART}val//{CHART}pt")) > 0


def test_numbers_fit_their_columns(values, numbers_fit):
    """No ####."""
    numbers_fit(values)


def test_no_text_of_the_making_reaches_the_workbook(template):
    with zipfile.ZipFile(io.BytesIO(template[1])) as archive:
        text = b"".join(archive.read(name) for name in archive.namelist()).decode()
    places = [str(Path.cwd()), str(Path.home()), tempfile.gettempdir()]
    assert not [place for place in places if place in text]
    assert not re.search(r"\bspec\b|TODO", text)


def test_an_unknown_template_is_named_with_those_there_are():
    with pytest.raises(UnknownTemplateError, match="no template is named 'cost'; there are: cost-comparison"):
        build("cost")


def test_every_template_says_what_it_answers():
    assert all(t.title and t.answers.endswith("?") and t.name == name for name, t in TEMPLATES.items())


def test_the_command_builds_and_checks_a_folder(tmp_path, capsys):
    folder = tmp_path / "workbooks"
    assert main(["--check", "-o", str(folder)]) == 1
    assert "is missing; build it again" in capsys.readouterr().err
    assert main(["-o", str(folder)]) == 0
    assert main(["--check", "-o", str(folder)]) == 0
    path = folder / "cost-comparison.xlsx"
    stale = WorkbookPackage.read(path)
    path.write_bytes(stale.archive.rewritten({"xl/styles.xml": stale.archive.read("xl/styles.xml") + b"\n"}))
    capsys.readouterr()
    assert main(["--check", "-o", str(folder)]) == 1
    assert "is out of date (xl/styles.xml)" in capsys.readouterr().err
    path.write_text("no workbook")
    assert main(["--check", "-o", str(folder)]) == 1


def test_the_shipped_workbooks_are_up_to_date():
    root = Path(__file__).parents[2]
    command = [sys.executable, "-m", "xl_engagement.templates", "--check", "-o", "workbooks"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
