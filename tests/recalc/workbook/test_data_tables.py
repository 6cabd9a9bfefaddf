"""Data tables: one and two inputs, against the closed form that they tabulate."""

from __future__ import annotations

import io
import zipfile

import pytest

RATES, YEARS = (0.02, 0.03, 0.05), (10, 20)


def _payment(rate: float, years: float, loan: float = 1000.0) -> float:
    return loan * rate / (1 - (1 + rate) ** -years)


@pytest.fixture
def loans(book):
    """A1 rate, A2 years, A3 loan; tables over the rate, over the years, over both; C9 sums the last one."""

    def fill(_, sheet, __):
        sheet.write_column("A1", [0.04, 15, 1000])
        sheet.write_formula("C1", "=PMT(A1,A2,-A3)", None, 1)
        sheet.write_column("B2", RATES)
        sheet.write_row("F1", YEARS)
        sheet.write_formula("E2", "=C1", None, 1)
        sheet.write_formula("E5", "=C1", None, 1)
        sheet.write_row("F5", YEARS)
        sheet.write_column("E6", RATES)
        sheet.write_formula("C9", "=SUM(F6:G8)", None, 0)
        for place in ("C2", "C3", "C4", "F2", "G2", "F6", "G6", "F7", "G7", "F8", "G8"):
            sheet.write(place, 1)

    tables = {
        b'<c r="C2">': b'<f t="dataTable" ref="C2:C4" dt2D="0" dtr="0" r1="A1"/>',
        b'<c r="F2">': b'<f t="dataTable" ref="F2:G2" dt2D="0" dtr="1" r1="A2"/>',
        b'<c r="F6">': b'<f t="dataTable" ref="F6:G8" dt2D="1" dtr="1" r1="A2" r2="A1"/>',
    }
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book(fill))) as before, zipfile.ZipFile(target, "w") as after:
        for name in before.namelist():
            data = before.read(name)
            for cell, formula in tables.items():
                data = data.replace(cell, cell + formula)
            after.writestr(name, data)
    return target.getvalue()


def test_tables_follow_their_formulas(loans, recalculated):
    """An input that is set changes what they tabulate, and what is worked out from them."""
    done = recalculated(loans, "S!A3=5000", full=True)
    assert not done.kept
    assert [value for (value,) in done["C2:C4"]] == pytest.approx([_payment(rate, 15, 5000) for rate in RATES])
    assert done["F2:G2"][0] == pytest.approx([_payment(0.04, years, 5000) for years in YEARS])
    expected = [[_payment(rate, years, 5000) for years in YEARS] for rate in RATES]
    assert [value for row in done["F6:G8"] for value in row] == pytest.approx([v for row in expected for v in row])
    assert done["C9"] == pytest.approx(sum(map(sum, expected)))
    assert (done["A1"], done["A2"], done["A3"]) == (0.04, 15, 5000)


def test_a_table_stays_where_nothing_reaches_it(loans, recalculated):
    """The formula disagrees with its stored value, which therefore stays, and counts for the tables."""
    done = recalculated(loans)
    assert set(done.kept) == {"C1", "C9"}
    assert done["C2:C4"] == [[1], [1], [1]]


def test_a_table_without_inputs_keeps_its_values(loans, recalculated):
    """Its input cell was deleted."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(loans)) as before, zipfile.ZipFile(target, "w") as after:
        for name in before.namelist():
            after.writestr(name, before.read(name).replace(b'dtr="0" r1="A1"', b'dtr="0" r1="A1" del1="1"'))
    done = recalculated(target.getvalue(), "S!A3=5000", full=True)
    assert done.kept == {"C2": "the data table has no input cells any more"}
    assert done["C2:C4"] == [[1], [1], [1]]
