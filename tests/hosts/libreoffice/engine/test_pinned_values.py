"""Constants put over inputs and formulas, and what is computed from them."""

from __future__ import annotations

import random

from xl_engagement.cells import ErrorValue
from xl_engagement.hosts.external_engine import Wanted


def _chain(book, sheet, other):
    sheet.write("A1", 1)
    sheet.write_formula("A2", "=A1+1")
    sheet.write_formula("A3", "=A2+1")
    other.write_formula("A1", "=S!A3*10")


def test_an_input_and_a_formula(results):
    assert results(_chain)["My sheet!A1"] == 30.0
    assert results(_chain, {("S", 1, 1): 5})["My sheet!A1"] == 70.0
    assert results(_chain, {("S", 2, 1): 100.0})["My sheet!A1"] == 1010.0


def test_constants_of_every_kind(results):
    def fill(book, sheet, other):
        for row in range(1, 9):
            sheet.write_formula(f"A{row}", "=9*9")
            sheet.write_formula(f"B{row}", f"=A{row}")
            sheet.write_formula(f"C{row}", f"=ISBLANK(A{row})")
            sheet.write_formula(f"D{row}", f'=IF(ISERROR(A{row}),0,A{row}&"")')

    values = [2.5, "text", "=1+1", "007", True, None, ErrorValue("#DIV/0!", "divides"), ErrorValue("#SPILL!")]
    found = results(fill, {("S", row, 1): value for row, value in enumerate(values, 1)})
    assert [found[f"B{row}"] for row in range(1, 7)] == [2.5, "text", "=1+1", "007", True, 0.0]
    assert [found[f"B{row}"].code for row in (7, 8)] == ["#DIV/0!", "#VALUE!"]
    assert [found[f"C{row}"] for row in range(1, 9)] == [False] * 5 + [True] + [False] * 2
    assert found["D4"] == "007"


def test_an_array_formula_gives_way_as_a_whole(results):
    def fill(book, sheet, other):
        sheet.write_row("A1", [1, 2, 3])
        sheet.write_array_formula("A3:C4", "{=A1:C1*{1;10}}")
        sheet.write_formula("A6", "=SUM(A3:C4)")
        sheet.write_dynamic_array_formula("A8:C8", "=A1:C1*2")
        sheet.write_formula("A10", "=SUM(A8:C8)")
        sheet.write_array_formula("E3:E4", "{=A1:B1*1}")
        sheet.write_formula("E6", "=COUNTA(E3:E4)")

    found = results(
        fill, {("S", 3, 1): [[1.0, "x", True], [4.0, None, 6.0]], ("S", 8, 1): [[7.0, 8.0]], ("S", 3, 5): 5.0}
    )
    assert (found["A6"], found["A10"], found["E6"]) == (12.0, 15.0, 1.0)


def test_pinning_again_computes_again(program, book, read):
    data = book(_chain)
    with program.open(data) as opened:
        assert read(opened, data)["My sheet", 1, 1] == 30.0
        opened.pin_values({("S", 2, 1): 7.0})
        assert opened.results([Wanted(("My sheet", 1, 1), "S!A3*10", None, False)]) == {("My sheet", 1, 1): 80.0}
        opened.pin_values({("S", 3, 1): "x"})
        assert read(opened, data)["My sheet", 1, 1].code == "#VALUE!"


def test_protected_cells_are_pinned_too(results):
    def fill(book, sheet, other):
        _chain(book, sheet, other)
        sheet.protect("secret")

    assert results(fill, {("S", 1, 1): 5.0, ("S", 2, 1): 50.0})["My sheet!A1"] == 510.0


def test_manual_calculation_is_calculated(results):
    def fill(book, sheet, other):
        _chain(book, sheet, other)
        book.set_calc_mode("manual")

    assert results(fill, {("S", 1, 1): 5})["My sheet!A1"] == 70.0


def test_many_scattered_cells(program, book, read, wanted):
    numbers = random.Random(1).sample(range(1, 3001), 800)

    def fill(workbook, sheet, other):
        for row in range(1, 3001):
            sheet.write(f"A{row}", row)
            sheet.write_formula(f"B{row}", f"=A{row}*2")
            sheet.write_formula(f"C{row}", f"=B{row}+1")

    data = book(fill)
    with program.open(data) as opened:
        opened.pin_values({("S", row, 2): float(-row) for row in numbers})
        opened.pin_values({("S", row, 1): 0.5 for row in range(1, 3001, 3)})
        found = read(opened, data)
    pinned = set(numbers)
    for row in range(1, 3001):
        expected = -row if row in pinned else 1.0 if row % 3 == 1 else row * 2.0
        assert found["S", row, 3] == expected + 1
    assert len(found) == len(wanted(data))
