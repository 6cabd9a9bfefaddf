"""Large sheets: the time follows the number of cells."""

from __future__ import annotations

import time


def _fill(rows: int):
    def fill(book, sheet, other):
        for row in range(1, rows + 1):
            sheet.write_number(row - 1, 0, row)
            sheet.write_formula(row - 1, 1, f"=A{row}*2")
            sheet.write_formula(row - 1, 2, f"=A{row}>{rows // 2}")
            sheet.write_formula(row - 1, 3, f'=IF(C{row},"a","b")')
            sheet.write_formula(row - 1, 4, f"=IF(MOD(A{row},50)=0,NA(),1)")

    return fill


def _seconds(program, data: bytes, formulas: list) -> float:
    start = time.perf_counter()
    with program.open(data) as opened:
        found = opened.results(formulas)
    taken = time.perf_counter() - start
    rows = len(formulas) // 4
    assert found["S", rows, 2] == rows * 2.0
    assert (found["S", 1, 3], found["S", rows, 3]) == (False, True)
    assert (found["S", 1, 4], found["S", rows, 4]) == ("b", "a")
    assert found["S", 50, 5].code == "#N/A" and found["S", 51, 5] == 1.0 and found["S", 51, 5] is not True
    return taken


def test_a_hundred_thousand_formulas(program, book, wanted):
    """Five times the work takes about five times as long; were it quadratic, it would take 25 times."""
    small, large = book(_fill(5_000)), book(_fill(25_000))
    small_formulas, large_formulas = wanted(small), wanted(large)
    assert len(large_formulas) == 100_000
    _seconds(program, small, small_formulas)
    assert _seconds(program, large, large_formulas) < 8 * _seconds(program, small, small_formulas)
