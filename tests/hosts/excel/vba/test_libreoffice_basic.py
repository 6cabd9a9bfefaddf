"""The add-in's VBA as LibreOffice reads it, and its wrappers run by LibreOffice's Basic against xlwings' own CallUDF.

Not to be seen there: error values as arguments (its IsMissing takes them for omitted), ranges of several areas, and
error values of cells (its ranges give 0).
"""

from __future__ import annotations

import re

import pytest

from xl_engagement import call, templates
from xl_engagement.cells import ErrorValue
from xl_engagement.hosts.excel.error_values import CVERR
from xl_engagement.hosts.excel.vba import macro_workbook
from xl_engagement.hosts.excel.vba.macro_workbook import modules
from xl_engagement.package import WorkbookPackage
from xl_engagement.worksheet import catalogue


def open_addin(calc, addin):
    calc.open(addin)
    calc.put(A1="ODM", A3="nonsense", A4="CM", B1=500, C1=3000)
    return calc


@pytest.fixture(scope="module")
def opened(calc, addin):
    return open_addin(calc, addin)


@pytest.fixture(scope="module")
def sources(calc, addin):
    return calc.sources(addin)


def statements(source):
    """The lines that LibreOffice keeps as they are: without attributes, which it makes comments of."""
    lines = [re.sub(r"^Rem (?=Attribute )", "", line).rstrip() for line in source.splitlines()]
    return [line for line in lines if line and not line.startswith(("Attribute ", "Rem Attribute"))]


@pytest.mark.parametrize("module", modules(), ids=lambda module: module.name)
def test_libreoffice_reads_the_source_that_was_written(sources, module):
    read = statements(sources[module.name])
    written = statements(module.source)
    start = read.index(written[0])
    assert read[start : start + len(written)] == written
    assert all(line.startswith(("Rem ", "Option ")) for line in read[:start])


def test_libreoffice_finds_a_module_for_the_workbook_and_its_sheet(sources):
    assert sources.keys() == {module.name for module in modules()} | {"ThisWorkbook", "Sheet1"}
    assert "EngagementHelp.DescribeFunctions" in sources["ThisWorkbook"]


def in_basic(result):
    """A result of the catalogue as it must come back; error values are told as texts."""
    if isinstance(result, list):
        rows = tuple(tuple(in_basic(cell) for cell in row) for row in result)
        return rows[0] if len(rows) == 1 else rows
    if isinstance(result, ErrorValue):
        return f"error {CVERR[result.code]}"
    return "" if result is None else result


MODELS = [["ODM"], [None], ["nonsense"], ["CM"]]
CALLS = [
    ('ENG_TCO("ODM", Range("B1:C1"), 100, 2)', ("ENG_TCO", "ODM", [500, 3000], 100, 2)),
    ('ENG_TCO(Range("A1"), Array(500, 3000), 100, 2)', ("ENG_TCO", "ODM", [500, 3000], 100, 2)),
    ('ENG_TCO("ODM", Range("B1:C1"), 100, 2, , 0.1)', ("ENG_TCO", "ODM", [500, 3000], 100, 2, None, 0.1)),
    ('ENG_TCO("OD", Range("B1:C1"), 100, 2)', ("ENG_TCO", "OD", [500, 3000], 100, 2)),
    ('ENG_TCO("ODM", Range("B1:C1"), -1, 2)', ("ENG_TCO", "ODM", [500, 3000], -1, 2)),
    ('ENG_COST_PER_UNIT("ODM", 0, 100, 2)', ("ENG_COST_PER_UNIT", "ODM", 0, 100, 2)),
    ('ENG_LEAD_TIME("nonsense")', ("ENG_LEAD_TIME", "nonsense")),
    ('ENG_TCO(Range("A1:A4"), Range("B1:C1"), 100, 2)', ("ENG_TCO", MODELS, [500, 3000], 100, 2)),
    ('ENG_COST_CURVE("ODM", Range("B1:C1"), 100, 2)', ("ENG_COST_CURVE", "ODM", [500, 3000], 100, 2)),
    ("ENG_COST_TABLE()", ("ENG_COST_TABLE",)),
    ("ENG_VERSION()", ("ENG_VERSION",)),
    ('ENG_CHECK("ENG_TCO", "OD", Range("B1:C1"), , 2)', ("ENG_CHECK", "ENG_TCO", "OD", [500, 3000], None, 2)),
]  # fmt: skip


@pytest.mark.parametrize(("expression", "meant"), CALLS, ids=[expression for expression, _ in CALLS])
def test_call_from_vba(opened, expression, meant):
    answer, calls = opened.evaluate(expression)
    assert answer == in_basic(call(*meant))
    assert [name for name, _ in calls] == [meant[0]]


@pytest.mark.parametrize("name", [name for name, record in catalogue().items() if not record.arguments])
def test_function_without_arguments(opened, name):
    answer, calls = opened.evaluate(f"{name}()")
    assert answer == in_basic(call(name))
    assert calls == [(name, [])]


@pytest.mark.parametrize("name", [name for name, record in catalogue().items() if record.arguments])
def test_every_wrapper_hands_on_each_argument_in_its_place(opened, name):
    arguments = catalogue()[name].arguments
    given = [f'"argument {place}"' for place in range(len(arguments))]
    _, calls = opened.evaluate(f"{name}({', '.join(given)})")
    assert calls == [(name, [f"argument {place}" for place in range(len(arguments))])]


def test_a_formula_in_a_cell(opened):
    shown, calls = opened.calculate("=ENG_TCO(A1;B1:C1;100;2)", "F1")
    assert shown == [[call("ENG_TCO", "ODM", [500, 3000], 100, 2)]]
    assert calls == [("ENG_TCO", ["ODM", ((500.0, 3000.0),), 100.0, 2.0, None, None, None, None])]


def test_an_array_formula_in_cells_has_an_error_value_for_each_bad_element(opened):
    # LibreOffice shows the error value that VBA's CVErr made as text.
    shown, _ = opened.calculate("=ENG_TCO(A1:A4;B1:C1;100;2)", "G1:G4")
    good = [call("ENG_TCO", model, [500, 3000], 100, 2) for model in ("ODM", "CM")]
    assert shown == [[good[0]], ["Error 2015"], ["Error 2015"], [good[1]]]


def test_a_whole_column_in_a_formula_ends_where_the_sheet_is_used(opened):
    _, calls = opened.calculate('=ENG_CHECK("ENG_TCO";"ODM";C:C)', "F2")
    column = calls[0][1][2]
    assert column[0] == (3000.0,)
    assert 4 <= len(column) < 100


def test_without_python_a_cell_has_an_error_value_and_the_reason_is_kept(opened, addin):
    opened.break_python(True)
    assert opened.evaluate("ENG_VERSION()") == ("error 2015", [])
    reason, _ = opened.evaluate("ENG_LAST_ERROR()")
    assert "ENG_VERSION: Could not load xlwings64.dll (The command xl-engagement doctor" in reason
    opened.break_python(False)
    # Other cells do not wait for a start that would fail again.
    assert opened.evaluate("ENG_VERSION()") == ("error 2015", [])
    assert open_addin(opened, addin).evaluate("ENG_VERSION()")[0] == call("ENG_VERSION")


def test_templates_calculate_to_their_stored_values_through_their_own_wrappers(calc, template, tmp_path):
    compared = 0
    for name in templates.TEMPLATES:
        path = tmp_path / f"{name}.xlsm"
        path.write_bytes(macro_workbook.with_wrappers(template(name)))
        stored = WorkbookPackage.read(path)
        calc.open(path)
        found, calls = calc.recalculate()
        assert len(found) > 100
        assert calls > 10
        pairs = {place: (value, stored.sheet(place[0]).values.get(place[1:])) for place, value in found.items()}
        if any(str(value).startswith("Error 20") and isinstance(expected, str) for value, expected in pairs.values()):
            continue  # An error value of VBA is text to LibreOffice, which its IFERROR does not see.
        for place, (value, expected) in pairs.items():
            assert value in as_shown(expected), (name, place)
        compared += 1
    assert compared > len(templates.TEMPLATES) / 2


def as_shown(expected):
    """What LibreOffice may tell for a stored value; None is an error, in formulas that build on one of VBA."""
    if isinstance(expected, ErrorValue):
        return [f"Error {CVERR[expected.code]}", None]
    if isinstance(expected, float):
        return [pytest.approx(expected, rel=1e-9, abs=1e-6)]
    return ["" if expected is None else expected]
