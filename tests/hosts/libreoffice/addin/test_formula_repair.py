"""What happens to documents that are opened: formulas with ENG_ functions are repaired, others are left alone."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.formula import ArrayFormula

from xl_engagement import call

TCO = call("ENG_TCO", "ODM", [[500, 3000]], 100, 2)


def workbook(path: Path, *, password: str = "") -> Path:
    """A workbook as other programs write it: plain formulas, arrays, a defined name, a protected sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet["A1"] = '=eng_tco("ODM",{500,3000},100,2)'
    sheet["A2"] = "=my_tco+1"  # A name's function stays unknown: see formula_repair.
    sheet["A3"] = '=IF(LEN(ENG_VERSION())>3,"long","short")'
    sheet["A4"] = "=NO_FUNCTION(1)"
    sheet["A7"], sheet["A8"] = "=_xldudf_ENG_VERSION()", "=_xll.ENG_VERSION()"
    sheet["A9"], sheet["A9"].number_format = "=ENG_VERSION()", "@"
    sheet["A10"] = '="eng_tco("&ENG_VERSION()'
    sheet["A5"] = '=MATCH("IoT ODM",B7:B40,0)'
    sheet["A6"] = '=COUNTIF(B7:B40,"guide")+COUNTIF(E7:E40,"guide")'
    sheet["B7"] = ArrayFormula("B7:F40", "=ENG_TERMS()")
    sheet["H1"] = ArrayFormula("H1:H2", '=ENG_RESPONSIBLE({"CM";"ODM"},"firmware")')
    book.defined_names["my_tco"] = DefinedName("my_tco", attr_text='ENG_TCO("ODM",{500,3000},100,2)')
    sheet.protection.sheet = True
    sheet.protection.formatColumns = False
    sheet.protection.insertRows = False
    if password:
        sheet.protection.password = password
    other = book.create_sheet("other")
    other["A1"] = "=ENG_VERSION()"
    book.save(path)
    return path


@pytest.fixture(scope="module")
def ours(tmp_path_factory) -> Path:
    return workbook(tmp_path_factory.mktemp("repair") / "ours.xlsx")


@pytest.mark.parametrize("as_template", [False, True], ids=["opened", "as a template"])
def test_formulas_are_known_when_a_document_is_there(calc, ours, as_template):
    document = calc.open(str(ours), as_template)
    terms = call("ENG_TERMS")
    keys = [row[0] for row in terms]
    guides = sum(row[3] == "guide" for row in terms[:34])
    shown = [row[0] for row in calc.read(document, "A1:A6")]
    assert shown == [TCO, ("error", "#NAME?"), "long", ("error", "#NAME?"), keys.index("IoT ODM") + 1, guides]
    assert calc.read(document, "B7:F8") == terms[:2]
    assert calc.read(document, "H1:H2") == call("ENG_RESPONSIBLE", [["CM"], ["ODM"]], "firmware")
    assert calc.read(document, "A1", "other") == [[call("ENG_VERSION")]]
    calc.close(document)


def test_opening_leaves_no_trace(calc, ours):
    document = calc.open(str(ours))
    state = calc.state(document)
    calc.close(document)
    assert not state["modified"]
    assert state["undo"] == []
    assert not state["undo locked"]
    assert state["protected"] == [True, False]
    assert list(state["names"]) == ["my_tco"]


def test_protection_keeps_its_options(calc, ours, tmp_path):
    def protection(path: Path) -> dict[str, str]:
        part = zipfile.ZipFile(path).read("xl/worksheets/sheet1.xml").decode()
        found = re.search(r"<sheetProtection([^>]*)/>", part)[1]
        return dict(re.findall(r'(\w+)="([^"]*)"', found))

    document = calc.open(str(ours))
    saved = tmp_path / "saved.xlsx"
    calc.store(document, str(saved))
    calc.close(document)
    options = {"sheet": "true", "formatColumns": "false", "insertRows": "false"}
    assert {option: protection(ours)[option] for option in options} == {
        option: str(int(value == "true")) for option, value in options.items()
    }
    # What is not written is allowed or forbidden as in any protected sheet.
    assert protection(saved) == options


def test_names_are_known_as_other_programs_spell_them(calc, ours):
    document = calc.open(str(ours))
    assert calc.read(document, "A7:A8") == [[call("ENG_VERSION")]] * 2
    calc.close(document)


def test_formats_and_texts_in_formulas_do_not_matter(calc, ours):
    """A cell that is formatted as text, and a text that looks like a call."""
    document = calc.open(str(ours))
    assert calc.read(document, "A9:A10") == [[call("ENG_VERSION")], [f"eng_tco({call('ENG_VERSION')}"]]
    calc.close(document)


def test_a_text_that_looks_like_a_formula_stays_a_text(calc, tmp_path):
    """Also beside formulas that are set anew: a list of formulas with their results, for instance."""
    formula = '=ENG_TCO("ODM",{500,3000},100,2)'
    book = openpyxl.Workbook()
    for row in range(1, 4):
        book.active.cell(row, 1, formula).data_type = "s"
        book.active.cell(row, 2, formula)
    book.active["C9"] = ArrayFormula("C9:C11", "=ENG_TERMS()")
    book.active.cell(9, 4, "{=ENG_TERMS()}").data_type = "s"
    book.save(tmp_path / "texts.xlsx")
    document = calc.open(str(tmp_path / "texts.xlsx"))
    assert calc.read(document, "A1:B3") == [[formula, TCO]] * 3
    assert calc.read(document, "D9") == [["{=ENG_TERMS()}"]]
    calc.close(document)


def test_a_password_keeps_a_sheet_as_it_is(calc, tmp_path):
    """Nobody but who knows it may change the sheet; the others of the document are repaired."""
    document = calc.open(str(workbook(tmp_path / "locked.xlsx", password="secret")))
    state = calc.state(document)
    assert calc.read(document, "A1", "other") == [[call("ENG_VERSION")]]
    calc.close(document)
    assert state["protected"] == [True, False]
    assert not state["modified"]


def test_array_formulas_keep_their_cells(calc, ours, tmp_path):
    """Also one whose result is smaller than its cells, or a single text, and those of others."""
    book = openpyxl.load_workbook(ours)
    sheet = book.active
    sheet["J1"] = ArrayFormula("J1:J1", '=ENG_CHECK("ENG_TCO","ODM",{500,3000},100,2)')
    sheet["J3"] = ArrayFormula("J3:L4", "=ENG_CHEAPEST({500,3000},100,2)")
    sheet["J6"] = ArrayFormula("J6:J6", "=SUM(figures)")
    book.defined_names["figures"] = DefinedName("figures", attr_text="{1,2,3}")
    path, saved = tmp_path / "arrays.xlsx", tmp_path / "saved.xlsx"
    book.save(path)
    document = calc.open(str(path))
    calc.calculate(document)
    assert calc.read(document, "J3:L4") == [["ODM"] * 3] * 2
    calc.store(document, str(saved))
    calc.close(document)
    areas = {cell: formula.ref for cell, formula in arrays(openpyxl.load_workbook(saved).active)}
    assert areas == {"B7": "B7:F40", "H1": "H1:H2", "J1": "J1:J1", "J3": "J3:L4", "J6": "J6:J6"}


def arrays(sheet):
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell.value, ArrayFormula):
                yield cell.coordinate, cell.value


@pytest.mark.parametrize("suffix", [".xlsx", ".ods"])
def test_what_was_repaired_is_repaired_only_once(calc, ours, tmp_path, suffix):
    """A document that LibreOffice saved opens with the formulas that it had."""
    first = calc.open(str(ours))
    formula = calc.formula(first, "B7")
    saved = tmp_path / f"saved{suffix}"
    calc.store(first, str(saved))
    calc.close(first)
    second = calc.open(str(saved))
    assert calc.formula(second, "B7") == formula
    assert formula.count("ENG_TERMS") == 3
    assert calc.read(second, "A5") == [[[row[0] for row in call("ENG_TERMS")].index("IoT ODM") + 1]]
    calc.close(second)


def test_documents_without_our_functions_are_left_alone(calc, tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet["A1"], sheet["A2"], sheet["A3"] = "=NO_FUNCTION(1)", "ENG_TCO(1) is a text", '="ENG_TCO("&1'
    path = tmp_path / "theirs.xlsx"
    book.save(path)
    document = calc.open(str(path))
    state = calc.state(document)
    assert [row[0] for row in calc.read(document, "A1:A3")] == [
        ("error", "#NAME?"), "ENG_TCO(1) is a text", "ENG_TCO(1",
    ]  # fmt: skip
    calc.close(document)
    assert (state["modified"], state["undo"], state["names"]) == (False, [], {})


def test_a_large_document_opens_without_delay(calc, tmp_path):
    """100,000 other formulas and two with an ENG_ function: only those two are looked at."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in range(1, 20_001):
        sheet.append([row, *[f"=A{row}*{factor}" for factor in range(5)]])
    plain, mixed = tmp_path / "plain.xlsx", tmp_path / "mixed.xlsx"
    book.save(plain)
    other = openpyxl.load_workbook(plain)
    other.active["H1"] = "=ENG_VERSION()"
    other.active["H20000"] = "=ENG_VERSION()"
    other.save(mixed)
    seconds = calc.seconds_to_open([str(plain), str(mixed)])
    assert seconds[str(mixed)] < 1.5 * seconds[str(plain)] + 0.5
