"""What holds for every template workbook, whatever it answers."""

from __future__ import annotations

import importlib.util
import io
import math
import re
import tempfile
import zipfile
from pathlib import Path

import openpyxl
import pytest
from lxml import etree

from xl_engagement.cells import Cell, ErrorValue
from xl_engagement.guide.default_assumptions import DRIVERS
from xl_engagement.hosts.addins import HostError
from xl_engagement.hosts.libreoffice.find_program import find_libreoffice
from xl_engagement.package import Archive, WorkbookPackage
from xl_engagement.recalc.job import recalculate
from xl_engagement.recalc.settings import Settings
from xl_engagement.recalc.workbook.dependents import Dependents
from xl_engagement.recalc.workbook.workbook_formulas import Formulas
from xl_engagement.templates import TEMPLATES, UnknownTemplateError, build
from xl_engagement.templates import __main__ as command
from xl_engagement.templates.__main__ import main
from xl_engagement.templates.kit.theme import Style

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


def test_every_check_is_true_as_shipped(template, book_of):
    book = book_of(template[0])
    assert "test_all" in book.names
    assert len(book.tests()) > 5
    assert book.failed_tests() == {}


def test_stored_values_are_those_of_libreoffice(template, libreoffice):
    """Another program calculates the same, cell by cell, to nine digits."""
    _, data = template
    again, report = recalculate(data, Settings(full=True, engine="libreoffice"))
    assert report.kept == 0
    package, fresh = WorkbookPackage.read(data), WorkbookPackage.read(again)
    differing = {
        f"{sheet.name}!{cell}": (value, calculated.get(cell))
        for sheet in package.worksheets
        for calculated in [fresh.sheet(sheet.name).values]
        for cell, value in package.sheet(sheet.name).values.items()
        if not same(value, calculated.get(cell))
    }
    assert differing == {}


@pytest.fixture(scope="session")
def libreoffice():
    try:
        usable = find_libreoffice().python is not None
    except HostError as error:
        pytest.skip(str(error))
    if not usable or importlib.util.find_spec("xl_engagement.hosts.libreoffice.engine.libreoffice_engine") is None:
        pytest.skip("LibreOffice cannot be driven here: its Python module uno is missing")


def same(value, other):
    if isinstance(value, float) and isinstance(other, float):
        return math.isclose(value, other, rel_tol=1e-9, abs_tol=1e-9)
    return (value or "") == (other or "") if not isinstance(value, ErrorValue) else value == other


def test_the_open_xml_sdk_finds_nothing_wrong(template, validation_errors, tmp_path):
    path = tmp_path / f"{template[0]}.xlsx"
    path.write_bytes(template[1])
    assert validation_errors(path) == []


def test_no_dynamic_array_lies_in_an_excel_table(template):
    """There are no tables: a spill inside one is #SPILL! in Excel."""
    assert not [name for name in Archive(template[1]).names if name.startswith("xl/tables/")]


def test_spills_are_stored_with_their_whole_size(template):
    """The size on file is the size of the result: LibreOffice 7.4 fills no more than that, Excel resizes by itself."""
    package = WorkbookPackage.read(template[1])
    for sheet in package.worksheets:
        values = package.sheet(sheet.name).values
        for cell in package.sheet(sheet.name).formulas.values():
            if cell.kind == "array" and cell.dynamic:
                top, left, bottom, right = cell.area
                filled = [
                    (row, column) in values for row in range(top, bottom + 1) for column in range(left, right + 1)
                ]
                assert all(filled), f"{sheet.name}!{top},{left}"


def test_every_input_is_read_by_a_formula(template, formulas):
    """No unlocked cell is there for nothing."""
    read = Dependents()
    texts = Formulas(WorkbookPackage.read(template[1]))
    for cell, _ in texts:
        for sheet, area in texts.areas(cell):
            read.add(cell, sheet, area)
    unread = [
        f"{sheet.title}!{cell.coordinate}"
        for sheet in formulas
        for row in sheet.iter_rows()
        for cell in row
        if not cell.protection.locked and not read.direct(Cell(sheet.title, cell.row, cell.column))
    ]
    assert unread == []


WITH_VOLUMES = ("cost-comparison", "engagement-decision", "break-even", "hybrid-plan", "risk", "vendor-scorecard")
VOLUMES = re.compile(r"units_year_\d+|planned_volume|units_per_month")


@pytest.mark.parametrize("name", WITH_VOLUMES)
@pytest.mark.parametrize("volume", [0, 1, 1_000_000])
def test_extreme_volumes_break_no_sheet(book_of, inputs_of, unseen_in, name, volume):
    """Answers or clear errors, every check TRUE, nothing cut off."""
    book = book_of(name)
    volumes = [known for known in inputs_of(book) if VOLUMES.fullmatch(known)]
    assert volumes
    extreme = book.with_inputs(**dict.fromkeys(volumes, volume))
    assert extreme.failed_tests() == {}
    assert {code for _, code in extreme.errors()} <= {"#N/A", "#DIV/0!"}
    assert isinstance(extreme["answer"], str)
    assert unseen_in(extreme.data) == []


@pytest.mark.parametrize("name", [name for name in TEMPLATES if name not in ("engagement-decision", "glossary")])
def test_certainty_breaks_no_sheet(book_of, unseen_in, name):
    """Low = high for every assumption: nothing is drawn, nothing differs between the cases."""
    ends = {f"{driver.key}_{end}": (driver.low + driver.high) / 2 for driver in DRIVERS for end in ("low", "high")}
    certain = book_of(name).with_inputs(**ends)
    assert certain.failed_tests() == {}
    assert {code for _, code in certain.errors()} <= {"#N/A"}
    assert unseen_in(certain.data) == []


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


def test_no_text_of_the_making_reaches_the_workbook(template):
    with zipfile.ZipFile(io.BytesIO(template[1])) as archive:
        text = b"".join(archive.read(name) for name in archive.namelist()).decode()
    places = [str(Path.cwd()), str(Path.home()), tempfile.gettempdir()]
    assert not [place for place in places if place in text]
    assert not re.search(r"\bspec\b|TODO", text)


def test_an_unknown_template_is_named_with_those_there_are():
    with pytest.raises(UnknownTemplateError, match="no template is named 'cost'; there are: cost-comparison, "):
        build("cost")


def test_every_template_says_what_it_answers():
    assert all(t.title and t.answers.endswith("?") and t.name == name for name, t in TEMPLATES.items())


@pytest.mark.slow
def test_the_command_builds_and_checks_a_folder(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(command, "TEMPLATES", {"glossary": TEMPLATES["glossary"]})
    folder = tmp_path / "workbooks"
    assert main(["--check", "-o", str(folder)]) == 1
    assert "is missing; build it again" in capsys.readouterr().err
    assert main(["-o", str(folder)]) == 0
    assert main(["--check", "-o", str(folder)]) == 0
    path = folder / "glossary.xlsx"
    stale = WorkbookPackage.read(path)
    path.write_bytes(stale.archive.rewritten({"xl/styles.xml": stale.archive.read("xl/styles.xml") + b"\n"}))
    capsys.readouterr()
    assert main(["--check", "-o", str(folder)]) == 1
    assert "is out of date (xl/styles.xml)" in capsys.readouterr().err
    path.write_text("no workbook")
    assert main(["--check", "-o", str(folder)]) == 1


def test_the_shipped_workbook_is_up_to_date(template):
    """What lies in workbooks has the parts that the code builds; else: python -m xl_engagement.templates."""
    name, data = template
    shipped, built = Archive((Path(__file__).parents[2] / "workbooks" / f"{name}.xlsx").read_bytes()), Archive(data)
    assert shipped.names == built.names
    assert [part for part in built.names if shipped.read(part) != built.read(part)] == []


def test_the_documentation_shows_every_template(template):
    """With the question that it answers, and a picture."""
    name, _ = template
    docs = Path(__file__).parents[2] / "docs"
    text = (docs / "templates.md").read_text()
    assert f"\n## {name}\n" in text
    assert f"| [{name}](#{name}) | {TEMPLATES[name].answers} |" in text
    assert f"(pictures/templates/{name}.png)" in text
    assert (docs / "pictures" / "templates" / f"{name}.png").read_bytes().startswith(b"\x89PNG")
