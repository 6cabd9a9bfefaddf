"""=@ENG_X() where an array was meant: the formula spills again, if that is certain and there is room."""

import io

import openpyxl
import pytest
import xlsxwriter

from xl_engagement.package import WorkbookPackage
from xl_engagement.recalc.job import recalculate
from xl_engagement.repair.job import repair

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
COMPARE = "ENG_COMPARE({500,3000},100,2)"


def cell(place, formula, *, value="Model", attributes="", formula_attributes=""):
    return f'<c r="{place}" t="str"{attributes}><f{formula_attributes}>{formula}</f><v>{value}</v></c>'


def row(number, *cells):
    return f'<row r="{number}">{"".join(cells)}</row>'


def sheet_text(parts, data):
    return parts(data)["xl/worksheets/sheet1.xml"].decode()


@pytest.mark.parametrize(
    "formula",
    [
        COMPARE,
        f"_xlfn.SINGLE({COMPARE})",
        f"@{COMPARE}",
        f"_xlfn.SINGLE([1]!{COMPARE})",
        f"_xldudf_{COMPARE}",
        "ENG_TERMS()",
        'ENG_UNIT_COST("CM",{500,3000},100)',
        'ENG_UNIT_COST("CM",$H$1:$H$3,100)',
        "ENG_UNIT_COST(\"CM\",'Any sheet'!H1:J1,100)",
        'ENG_COST_CURVE("ODM",units,100,2)',
    ],
)
def test_a_table_or_a_vector_becomes_a_dynamic_array(book, parts, formula):
    """With the value it had, over its own cell, until something recalculates it."""
    names = '<definedNames><definedName name="Units">One!$H$1:$H$3</definedName></definedNames>'
    data, report = repair(book(row(2, cell("B2", formula, attributes=' s="0"')), workbook=names))
    plain = formula.removeprefix("_xlfn.SINGLE(").replace("[1]!", "").replace("_xldudf_", "").removeprefix("@")
    plain = plain.removesuffix(")") if formula.startswith("_xlfn") else plain
    assert f'<c r="B2" t="str" s="0" cm="1"><f t="array" ref="B2">{plain}</f><v>Model</v></c>' in sheet_text(
        parts, data
    )
    assert [(found.place, found.after, found.spills) for found in report.repairs] == [("B2", f"={plain}", True)]
    formula_cell = WorkbookPackage.read(data).sheet("One").formulas[2, 2]
    assert formula_cell.dynamic and formula_cell.value == "Model"
    assert repair(data)[0] == data


@pytest.mark.parametrize(
    "formula",
    [
        'ENG_TCO("ODM",A1:A5,100,2)',
        '_xlfn.SINGLE(ENG_TCO("ODM",A1:A5,100,2))',
        "_xlfn.SINGLE(ENG_RECOMMEND(TRUE))",
        f"INDEX({COMPARE},2,1)",
        f"INDEX(_xlfn.SINGLE({COMPARE}),1,1)",
        f"{COMPARE}&amp;{COMPARE}",
        f"ROWS({COMPARE})",
        f"-{COMPARE}",
        'ENG_UNIT_COST("CM",H1,100)',
        'ENG_UNIT_COST("CM",500,100)',
        'ENG_UNIT_COST("CM",{500},100)',
        'ENG_UNIT_COST("CM",H1:H1,100)',
        'ENG_UNIT_COST("CM",no_such_name,100)',
        'ENG_UNIT_COST("CM",SUM(H1:H9),100)',
        'ENG_UNIT_COST("CM")',
        "_xlfn.SINGLE(H1:H9)",
        'IF(H1,"ENG_TERMS()")',
        '"ENG_TERMS()"',
    ],
)
def test_what_may_mean_one_value_stays(book, formula):
    """Single values, values over ranges, arrays within other calls, arguments whose size is not sure."""
    data = book(row(2, cell("B2", formula)))
    repaired, report = repair(data)
    assert repaired == data
    assert report.repairs == report.left == []


@pytest.mark.parametrize(
    ("beside", "tail", "reason"),
    [
        (row(2, cell("B2", COMPARE), '<c r="H2"><v>1</v></c>'), "", "the cells beside it are not empty"),
        (row(2, cell("B2", COMPARE)) + row(3, cell("C3", "1")), "", "the cells beside it are not empty"),
        (
            row(2, cell("B2", COMPARE)),
            '<mergeCells><mergeCell ref="D3:E4"/></mergeCells>',
            "merged cells are in its way",
        ),
        (row(2, cell("XFD2", COMPARE)), "", "the sheet ends before it"),
        (row(1048576, cell("B1048576", COMPARE)), "", "the sheet ends before it"),
    ],
)
def test_without_room_it_keeps_its_one_value(book, beside, tail, reason):
    """Spilling would only give #SPILL!; the report says so."""
    data = book(beside, tail=tail)
    repaired, report = repair(data)
    assert repaired == data
    assert [(left.formula, left.reason) for left in report.left] == [
        (f"={COMPARE}", f"it keeps one value of its result, because {reason}")
    ]


def test_without_room_the_name_is_plain_all_the_same(book, parts):
    """One kind of damage is undone, the other reported."""
    data, report = repair(book(row(2, cell("B2", f"_xll.{COMPARE}"), '<c r="C2"><v>1</v></c>')))
    assert cell("B2", COMPARE) in sheet_text(parts, data)
    assert (len(report.repairs), len(report.left)) == (1, 1)


def test_blank_cells_with_a_format_leave_room(book):
    """What they look like is no obstacle."""
    _, report = repair(book(row(2, cell("B2", COMPARE), '<c r="C2" s="0"/>') + row(3, '<c r="B3" s="0"/>')))
    assert [found.spills for found in report.repairs] == [True]


def test_no_result_spills_in_a_table():
    """Excel gives #SPILL! there, always."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        sheet = book.add_worksheet("One")
        sheet.add_table("A1:B3")
        sheet.write_formula("B3", f"={COMPARE}")
    data, report = repair(target.getvalue())
    assert data == target.getvalue()
    assert [left.reason for left in report.left] == [
        "it keeps one value of its result, because a table allows no results of several cells"
    ]


def test_single_within_an_array_formula_goes(book, parts):
    """In a dynamic array, and in an array formula of several cells; one of the old kind in one cell meant one value."""
    single = f"_xlfn.SINGLE({COMPARE})"
    rows = row(
        1,
        cell("A1", single, attributes=' cm="1"', formula_attributes=' t="array" ref="A1"'),
        cell("J1", single, formula_attributes=' t="array" ref="J1:K1"'),
        cell("M1", single, formula_attributes=' t="array" ref="M1"'),
        cell("N1", "_xlfn.SINGLE(ENG_VERSION())", attributes=' cm="1"', formula_attributes=' t="array" ref="N1"'),
    )
    data, report = repair(book(rows))
    assert sheet_text(parts, data).count("SINGLE") == 2
    assert [found.place for found in report.repairs] == ["A1", "J1"]


def test_a_dynamic_array_that_libreoffice_has_fixed_is_dynamic_again(book, parts):
    """It keeps its area, and grows with its result; one that showed a part of the result stays as it is."""
    service = "ORG.XLENGAGEMENT.FUNCTIONS."
    rows = row(
        1,
        cell("A1", service + COMPARE, formula_attributes=' aca="false" t="array" ref="A1:G6"'),
        '<c r="B1" t="str"><v>x</v></c>',
        cell("J1", service + COMPARE, formula_attributes=' aca="false" t="array" ref="J1:K6"'),
        cell("M1", f"TRANSPOSE({service}{COMPARE})", formula_attributes=' aca="false" t="array" ref="M1:R7"'),
        cell("T1", f"_xll.{COMPARE}", formula_attributes=' t="array" ref="T1:Z6"'),
    )
    data, report = repair(book(rows))
    formulas = WorkbookPackage.read(data).sheet("One").formulas
    assert {place: (cell.area, cell.dynamic) for place, cell in formulas.items()} == {
        (1, 1): ((1, 1, 6, 7), True),
        (1, 10): ((1, 10, 6, 11), False),
        (1, 13): ((1, 13, 7, 18), False),
        (1, 20): ((1, 20, 6, 26), False),
    }
    assert '<c r="B1" t="str"><v>x</v></c>' in sheet_text(parts, data)
    assert [found.spills for found in report.repairs] == [True, False, False, False]
    assert b"ORG." not in parts(data)["xl/worksheets/sheet1.xml"]


@pytest.mark.parametrize("service", ["", "ORG.XLENGAGEMENT.FUNCTIONS."])
def test_the_guard_around_a_table_that_calc_needs_is_gone(book, parts, service):
    """And the table spills again; around other things, it is the user's own."""
    table, other = f"{service}{COMPARE}", f"{service}ENG_TERM(B9)&1"
    guards = [f'IF(ISTEXT({call}),{call}&"",{call})'.replace('"', "&quot;") for call in (table, other)]
    rows = row(
        1,
        cell("A1", guards[0], formula_attributes=' t="array" ref="A1:G6"'),
        cell("J1", guards[1], formula_attributes=' t="array" ref="J1:J1"'),
    )
    data, _ = repair(book(rows))
    formulas = WorkbookPackage.read(data).sheet("One").formulas
    assert (formulas[1, 1].text, formulas[1, 1].area, formulas[1, 1].dynamic) == (COMPARE, (1, 1, 6, 7), True)
    assert formulas[1, 10].text.startswith("IF(ISTEXT(ENG_TERM(B9)&1),")


def test_shared_formulas_part_where_they_must(book, parts):
    """The master spills, one member has no room, the others become arrays of their own."""
    shared = ' t="shared" si="0"'
    rows = (
        row(1, cell("A1", '_xll.ENG_TERM("x",ENG_TERMS())'))
        + row(
            2,
            '<c r="B2" t="str"><f t="shared" ref="B2:B11" si="0">_xll.ENG_COMPARE(A2:A3,100,2)</f><v>a</v></c>',
        )
        + row(5, f'<c r="B5" t="str"><f{shared}/><v>b</v></c>', '<c r="D5"><v>1</v></c>')
        + row(11, f'<c r="B11" t="str"><f{shared}/><v>c</v></c>')
    )
    data, report = repair(book(rows))
    text = sheet_text(parts, data)
    assert '<c r="B2" t="str" cm="1"><f t="array" ref="B2">ENG_COMPARE(A2:A3,100,2)</f><v>a</v></c>' in text
    assert '<c r="B5" t="str"><f>ENG_COMPARE(A5:A6,100,2)</f><v>b</v></c>' in text
    assert '<c r="B11" t="str" cm="1"><f t="array" ref="B11">ENG_COMPARE(A11:A12,100,2)</f><v>c</v></c>' in text
    assert "shared" not in text
    assert [(found.place, found.spills) for found in report.repairs] == [
        ("A1", False),
        ("B2", True),
        ("B5", False),
        ("B11", True),
    ]
    assert repair(data)[1].repairs == []


def test_a_member_without_damage_of_its_own_keeps_its_formula(book, parts):
    """Its master spills now; a plain name in a member that has no room is no damage."""
    rows = row(2, f'<c r="B2"><f t="shared" ref="B2:B9" si="3">{COMPARE}</f><v>1</v></c>') + row(
        9, '<c r="B9"><f t="shared" si="3"/><v>2</v></c>', '<c r="C9"><v>1</v></c>'
    )
    data, report = repair(book(rows))
    assert f'<c r="B9"><f>{COMPARE}</f><v>2</v></c>' in sheet_text(parts, data)
    assert [found.place for found in report.repairs] == ["B2"]
    assert [found.place for found in report.left] == ["B9"]


def test_recalculation_fills_the_array(book):
    """The repaired file gives what the formula gives where it was never damaged."""
    data, _ = repair(book(row(2, cell("B2", f"[1]!{COMPARE}"))))
    result, _ = recalculate(data)
    found = openpyxl.load_workbook(io.BytesIO(result), data_only=True)["One"]
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as sound:
        sound.add_worksheet("One").write_dynamic_array_formula("B2", f"={COMPARE}")
    expected = openpyxl.load_workbook(io.BytesIO(recalculate(target.getvalue())[0]), data_only=True)["One"]
    assert list(found.values) == list(expected.values)
    assert found["B2"].value and found["H6"].value
