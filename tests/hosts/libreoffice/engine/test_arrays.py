"""Array formulas of both kinds: fixed areas, and results that take the room that they need."""

from __future__ import annotations

from xl_engagement.cells import ErrorValue


def test_a_fixed_array_keeps_its_area(results):
    def fill(book, sheet, other):
        sheet.write_row("A1", [1, 2, 3])
        sheet.write_array_formula("A3:C3", "{=A1:C1*2}")
        sheet.write_array_formula("A5:E5", "{=A1:C1*2}")
        sheet.write_array_formula("A7:B7", "{=A1:C1*2}")
        sheet.write_array_formula("A9:C9", "{=A1:C1>1}")
        sheet.write_array_formula("A11", "{=SUM(A1:C1*A1:C1)}")

    found = results(fill)
    assert found["A3"] == [[2.0, 4.0, 6.0]]
    assert found["A5"][0][:3] == [2.0, 4.0, 6.0]
    assert [value.code for value in found["A5"][0][3:]] == ["#N/A", "#N/A"]
    assert found["A7"] == [[2.0, 4.0]]
    assert found["A9"] == [[False, True, True]]
    assert [type(value) for value in found["A9"][0]] == [bool] * 3
    assert found["A11"] == 14.0


def test_a_dynamic_array_takes_the_size_of_its_result(results):
    def fill(book, sheet, other):
        sheet.write_row("A1", [1, 2, 3])
        sheet.write_dynamic_array_formula("A3:A3", "=A1:C1*2")
        sheet.write_dynamic_array_formula("A5:F9", "=TRANSPOSE(A1:C1)")
        sheet.write_dynamic_array_formula("H5:I6", "=SUM(A1:C1*2)")
        sheet.write_dynamic_array_formula("H8:H8", '=IF(A1:C1>1,A1:C1,"low")')
        sheet.write_dynamic_array_formula("H11:K11", "=1/0")
        sheet.write_dynamic_array_formula("A20:A20", "=ENG_VENDOR_QUESTIONS()")
        sheet.write_formula("M1", "=SUM(A3:C3)")

    found = results(fill)
    assert found["A3"] == [[2.0, 4.0, 6.0]]
    assert found["A5"] == [[1.0], [2.0], [3.0]]
    assert found["H5"] == 12.0
    assert found["H8"] == [["low", 2.0, 3.0]]
    assert found["H11"].code == "#DIV/0!"
    assert [len(found["A20"]), len(found["A20"][0])] == [6, 4]
    assert found["M1"] == 12.0


def test_an_array_that_another_one_determines(results):
    def fill(book, sheet, other):
        sheet.write_row("A1", [1, 2, 3])
        sheet.write_dynamic_array_formula("A9:A9", "=OFFSET(A1,0,0,1,COUNT(A3:F3))*10")
        sheet.write_dynamic_array_formula("A3:A3", "=A1:C1*2")

    assert results(fill)["A9"] == [[10.0, 20.0, 30.0]]


def test_a_cell_in_the_way(program, results):
    def fill(book, sheet, other):
        sheet.write_row("A1", [1, 2, 3])
        sheet.write_dynamic_array_formula("A3:A3", "=A1:C1*2")
        sheet.write("C3", "here")
        sheet.write_formula("A5", "=A3+1")
        sheet.write_dynamic_array_formula("A1048576:A1048576", "=TRANSPOSE(A1:C1)")

    found = results(fill)
    assert found["A3"] == ErrorValue("#SPILL!", found["A3"].message) and "in the way" in found["A3"].message
    assert isinstance(found["A5"], ErrorValue)
    assert found["A1048576"].code == "#SPILL!"


def test_room_that_is_made_later(program, book, read):
    def fill(workbook, sheet, other):
        sheet.write_row("A1", [1, 2, 3])
        sheet.write_dynamic_array_formula("A3:A3", "=A1:C1*2")
        sheet.write("C3", "here")

    data = book(fill)
    with program.open(data) as opened:
        assert read(opened, data)["S", 3, 1].code == "#SPILL!"
        opened.pin_values({("S", 3, 3): None})
        assert read(opened, data)["S", 3, 1] == [[2.0, 4.0, 6.0]]
