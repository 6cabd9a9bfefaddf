"""Every template opened in LibreOffice, saved by it, opened again: the same values cell by cell, every check TRUE."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from xl_engagement.cells import ErrorValue, cell_name, parse_area
from xl_engagement.package import WorkbookPackage
from xl_engagement.recalc.job import recalculate
from xl_engagement.templates import TEMPLATES, build

Results = dict[str, dict[tuple[int, int], Any]]


@pytest.fixture(scope="session", params=TEMPLATES)
def template(request, tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("templates") / f"{request.param}.xlsx"
    path.write_bytes(build(request.param))
    return path


@pytest.fixture(scope="session")
def stored(template) -> Results:
    """The results that the template's file holds, as LibreOffice tells them: TRUE is 1, a blank ''."""
    return results(WorkbookPackage.read(template.read_bytes()))


def results(package: WorkbookPackage) -> Results:
    return {
        sheet.name: {cell: told(value) for cell, value in package.sheet(sheet.name).values.items()}
        for sheet in package.worksheets
    }


def told(value: Any) -> Any:
    if isinstance(value, ErrorValue):
        return "error", value.code
    return "" if value is None else float(value) if isinstance(value, (bool, int)) else value


def different(shown: Results, expected: Results) -> dict[str, tuple[Any, Any]]:
    """The formula cells that show something else than expected."""
    return {
        f"{sheet}!{cell_name(*cell)}": (value, expected[sheet].get(cell, ""))
        for sheet, cells in shown.items()
        for cell, value in cells.items()
        if not same(value, expected[sheet].get(cell, ""))
    }


def same(value: Any, expected: Any) -> bool:
    if isinstance(value, float) and isinstance(expected, float):
        # Absolutely, for what is left over between two large sums.
        return value == pytest.approx(expected, rel=1e-9, abs=1e-6)
    # LibreOffice stores no blanks at the ends of a text in an .xlsx file.
    return value == expected or (isinstance(value, str) and value.strip() == str(expected).strip())


def held(shown: Results, package: WorkbookPackage) -> dict[str, Any]:
    """What the checks show, by name."""
    tests = {}
    for known in package.defined_names:
        if known.name.startswith("test_"):
            sheet, _, place = known.text.rpartition("!")
            tests[known.name] = shown[sheet.strip("'")][parse_area(place.replace("$", ""))[:2]]
    return tests


def test_a_template_opens_with_every_formula_known(calc, template, stored):
    """Nothing has to be done after opening: no #NAME?, the values of the file, every check TRUE."""
    document = calc.open(str(template))
    shown = calc.formulas(document)
    state = calc.state(document)
    calc.close(document)
    assert sum(map(len, shown.values())) > 50
    assert different(shown, stored) == {}
    checks = held(shown, WorkbookPackage.read(template.read_bytes()))
    assert len(checks) > 5
    assert set(checks.values()) == {1.0}
    assert not state["modified"]
    assert state["undo"] == []
    assert all(state["protected"])


@pytest.mark.parametrize("suffix", [".xlsx", ".ods"])
def test_a_template_saved_by_libreoffice_opens_the_same(calc, template, stored, tmp_path, suffix):
    document = calc.open(str(template))
    saved = tmp_path / f"saved{suffix}"
    calc.store(document, str(saved))
    calc.close(document)
    again = calc.open(str(saved))
    shown = calc.formulas(again)
    calc.close(again)
    assert different(shown, stored) == {}


def test_a_template_calculates_in_libreoffice(calc, template, stored):
    """Recalculated from scratch, and after a change and back."""
    document = calc.open(str(template))
    calc.calculate(document)
    first = calc.formulas(document)
    calc.close(document)
    assert different(first, stored) == {}


def test_the_embedded_engine_computes_what_libreoffice_saved(calc, template, stored, tmp_path):
    """The long names that LibreOffice 7.4 writes are understood."""
    document = calc.open(str(template))
    saved = tmp_path / "saved.xlsx"
    calc.store(document, str(saved))
    calc.close(document)
    data, report = recalculate(saved)
    # LibreOffice stores TRUE in a cell with a format of its own as 1.
    assert [cell for cell in report.kept_cells if told(cell.computed) != cell.stored] == []
    computed = results(WorkbookPackage.read(data))
    formulas = {
        sheet: {cell: computed[sheet].get(cell, "") for cell in cells if cell in cells}
        for sheet, cells in stored.items()
    }
    assert different(formulas, stored) == {}
