"""The wrappers run by an interpreter of VBA, against xlwings' own CallUDF."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from xl_engagement import call
from xl_engagement.cells import ErrorValue
from xl_engagement.hosts.excel.error_values import CVERR
from xl_engagement.hosts.excel.vba import vba_wrappers
from xl_engagement.worksheet import catalogue

from ..vba_machine import Book, Machine, describe, in_vba


@pytest.fixture
def machine(excel):
    made = Machine(excel)
    made.put(A1="ODM", A3="nonsense", A4="CM", B1=500, C1=3000)
    return made


MODELS = [["ODM"], [None], ["nonsense"], ["CM"]]
CALLS = [
    ('ENG_TCO("ODM", Array(500, 3000), 100, 2)', ("ENG_TCO", "ODM", [500, 3000], 100, 2)),
    ('ENG_TCO(Range("A1"), Range("B1:C1"), 100, 2)', ("ENG_TCO", "ODM", [500, 3000], 100, 2)),
    ('ENG_TCO("ODM", Range("B1:C1"), 100, 2, , 0.1)', ("ENG_TCO", "ODM", [500, 3000], 100, 2, None, 0.1)),
    ('ENG_TCO("ODM", Range("B1:C1"), 100, 2, Range("E9"))', ("ENG_TCO", "ODM", [500, 3000], 100, 2, None)),
    ('ENG_TCO("ODM", Range("B1:C1"), -1, 2)', ("ENG_TCO", "ODM", [500, 3000], -1, 2)),
    ('ENG_TCO("ODM", Range("B1:C1"), CVErr(2042), 2)', ("ENG_TCO", "ODM", [500, 3000], ErrorValue("#N/A"), 2)),
    ('ENG_TCO("ODM", Range("E9:F9"), 100, 2)', ("ENG_TCO", "ODM", [None, None], 100, 2)),
    ('ENG_TCO(Range("A1:A4"), Range("B1:C1"), 100, 2)', ("ENG_TCO", MODELS, [500, 3000], 100, 2)),
    ('ENG_TCO("ODM", Range("C1:D1"), True, 2)', ("ENG_TCO", "ODM", [3000], True, 2)),
    ('ENG_COST_CURVE("ODM", Range("B1:C1"), 100, 2)', ("ENG_COST_CURVE", "ODM", [500, 3000], 100, 2)),
    ('ENG_COST_PER_UNIT("ODM", Range("E9"), 100, 2)', ("ENG_COST_PER_UNIT", "ODM", None, 100, 2)),
    ('ENG_COST_PER_UNIT("ODM", 0, 100, 2)', ("ENG_COST_PER_UNIT", "ODM", 0, 100, 2)),
    ('ENG_SWITCH_VOLUME(100, , "low")', ("ENG_SWITCH_VOLUME", 100, None, "low")),
    ("ENG_VENDOR_QUESTIONS()", ("ENG_VENDOR_QUESTIONS",)),
    ('ENG_CHECK("ENG_TCO", "OD", Range("B1:C1"), , 2)', ("ENG_CHECK", "ENG_TCO", "OD", [500, 3000], None, 2)),
    ('ENG_CHECK("ENG_TCO", Range("A1"), Range("B1:C1"), 9, 2)', ("ENG_CHECK", "ENG_TCO", "ODM", [500, 3000], 9, 2)),
    ('ENG_CHECK("ENG_VERSION")', ("ENG_CHECK", "ENG_VERSION")),
]


@pytest.mark.parametrize(("expression", "meant"), CALLS, ids=[expression for expression, _ in CALLS])
def test_call(machine, expression, meant):
    assert machine.evaluate(expression) == in_vba(call(*meant))


def test_calls_show_each_kind_of_error():
    results = [call(*meant) for _, meant in CALLS]
    assert {result.code for result in results if isinstance(result, ErrorValue)} >= {
        "#VALUE!",
        "#NUM!",
        "#N/A",
        "#DIV/0!",
    }


def test_errors_in_cells_come_in_and_go_out(machine):
    machine.app.add_module('Sub Fill()\nRange("A2").Value = CVErr(2023)\nEnd Sub\n', name="Filling")
    machine.app.run("Fill")
    found = machine.evaluate('ENG_TCO(Range("A1:A4"), Range("B1:C1"), 100, 2)')
    assert [row[0] for row in found[1:3]] == [("error", 2023), ("error", 2015)]


@pytest.mark.parametrize(
    ("answer", "shown"),
    [
        *((("str", literal), ("error", number)) for literal, number in CVERR.items()),
        (("str", "#SPILL!"), "#SPILL!"),
        (("str", "no #N/A"), "no #N/A"),
        (("str", ""), ""),
        (("bool", True), True),
        (("array", [("str", "#N/A"), ("float", 1.5)]), [("error", 2042), 1.5]),
        (("array", [("array", [("float", 1.0), ("str", "#NUM!")])]), [[1.0, ("error", 2036)]]),
    ],
)
def test_exactly_the_seven_literals_become_error_values(machine, answer, shown):
    machine.python.excel = SimpleNamespace(call=lambda *_, **__: answer)
    assert machine.evaluate("ENG_VERSION()") == shown


def test_cells_are_read_before_python_is_called(machine):
    machine.evaluate('ENG_TCO(Range("A1"), Range("B1:C1"), Range("E9"), 2)')
    assert machine.given == ["ODM", ((500.0, 3000.0),), None, 2.0, None, None, None, None]


def test_a_currency_is_not_rounded(machine):
    machine.app.add_module(
        'Sub Fill()\nRange("E1").Value = 12.34567\nRange("E1").NumberFormat = "$#,##0.00"\nEnd Sub\n', name="Filling"
    )
    machine.app.run("Fill")
    machine.evaluate('ENG_TCO("ODM", Range("B1:C1"), Range("E1"), 2)')
    assert machine.given[2] == 12.34567


def test_several_areas_are_refused_with_a_reason(machine):
    assert machine.evaluate('ENG_TCO("ODM", Range("B1,C1"), 100, 2)') == ("error", 2015)
    reason = machine.evaluate('ENG_CHECK("ENG_TCO", "ODM", Range("B1,C1"), 100, 2)')
    assert reason == "ENG_TCO: units is a range of several areas; give one block"


@pytest.mark.parametrize(
    ("area", "read"),
    [
        ("B:B", "$B$1:$B$4"),
        ("B:C", "$B$1:$C$4"),
        ("C1:C1048576", "$C$1:$C$4"),
        ("C3:C1048576", "$C$3:$C$4"),
        ("1:1", "$A$1:$C$1"),
        ("B1:XFD1", "$B$1:$C$1"),
        ("A2:XFD1048576", "$A$2:$C$4"),
        ("Z:Z", "$Z$1:$Z$4"),
        ("Z99:Z1048576", "$Z$99"),
        ("A1:A60", "$A$1:$A$60"),
        ("A1", "$A$1"),
    ],
)
def test_whole_columns_and_rows_end_where_the_sheet_is_used(machine, area, read):
    assert machine.evaluate(f'InUse(Range("{area}")).Address') == read


def test_a_whole_column_is_a_schedule(machine):
    machine.put(C2=4000)
    expected = call("ENG_TCO", "ODM", [3000, 4000], 100, 2)
    assert machine.evaluate('ENG_TCO("ODM", Range("C:C"), 100, 2)') == expected


def test_a_python_that_ended_is_connected_again(machine):
    version = machine.evaluate("ENG_VERSION()")
    machine.python.failures = 1
    assert machine.evaluate("ENG_VERSION()") == version == call("ENG_VERSION")
    assert "Every call has reached Python" in machine.evaluate("ENG_LAST_ERROR()")


def test_a_call_that_fails_again_is_an_error_value_and_its_reason_is_kept(machine):
    machine.python.failures = 2
    assert machine.evaluate("ENG_VERSION()") == ("error", 2015)
    reason = machine.evaluate("ENG_LAST_ERROR()")
    assert "ENG_VERSION: The RPC server is unavailable." in reason
    assert "xl-engagement doctor" in reason


def test_without_python_cells_do_not_wait_for_each_other(machine):
    machine.bridge.python = None
    assert machine.evaluate("ENG_VERSION()") == machine.evaluate('ENG_TCO("ODM", 1, 2, 3)') == ("error", 2015)
    assert machine.evaluate("Attempts") == 1.0
    assert "ENG_VERSION: File not found: xlwings64.dll" in machine.evaluate("ENG_LAST_ERROR()")


def test_after_a_minute_python_is_tried_again(machine):
    machine.bridge.python = None
    now = machine.app.interpreter.clock()
    machine.app.freeze_clock(now)
    machine.evaluate("ENG_VERSION()")
    machine.bridge.python = machine.python
    assert machine.evaluate("ENG_VERSION()") == ("error", 2015)
    machine.app.freeze_clock(now.replace(year=now.year + 1))
    assert machine.evaluate("ENG_VERSION()") == call("ENG_VERSION")


@pytest.mark.parametrize("refuses", ["never", "hidden"])
def test_opening_the_add_in_describes_every_function(refuses):
    book = Book("it's.xlam", refuses)
    assert describe(book).described == {
        f"'it's.xlam'!{name}": (record.help, "xl-engagement", [argument.help for argument in record.arguments] or None)
        for name, record in catalogue().items()
    }
    assert (book.hidden, book.saved) == (True, True)


def test_excel_for_mac_gets_the_descriptions_that_it_knows():
    described = describe(Book("template.xlsm", "never"), knows_arguments=False).described
    assert [texts[0] for texts in described.values()] == [record.help for record in catalogue().values()]
    assert {texts[2] for texts in described.values()} == {None}


@pytest.mark.parametrize("name", ["add-in.xlam", "template.xlsm"])
def test_a_workbook_whose_macros_cannot_be_described_opens_all_the_same(name):
    book = Book(name, "always")
    assert describe(book).described == {}
    assert (book.hidden, book.saved) == (name == "add-in.xlam", True)


def test_the_workbook_describes_its_functions_when_it_opens():
    assert vba_wrappers.ON_OPEN == "Private Sub Workbook_Open()\n    EngagementHelp.DescribeFunctions\nEnd Sub\n"
