"""Structured references: resolved as Excel's documentation shows them, and computed in workbooks."""

from __future__ import annotations

import pytest

from xl_engagement.cells import Area, Cell
from xl_engagement.formulas.structured import Tables
from xl_engagement.package.tables import Table

SALES = Table("DeptSales", "My sheet", Area(2, 1, 8, 3), 1, 1, ("Sales Person", "Sales Amount", "Odd ['#] name's"))
TABLES = Tables([SALES, Table("Bare", "S", Area(1, 5, 3, 5), 0, 0, ("Only\nhere",))])
INSIDE = Cell("My sheet", 4, 3)


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("DeptSales[Sales Amount]", "'My sheet'!$B$3:$B$7"),
        ("SUM(deptsales[sales amount])", "SUM('My sheet'!$B$3:$B$7)"),
        ("DeptSales[]", "'My sheet'!$A$3:$C$7"),
        ("DeptSales[#All]", "'My sheet'!$A$2:$C$8"),
        ("DeptSales[#Data]", "'My sheet'!$A$3:$C$7"),
        ("DeptSales[[#Headers],[Sales Amount]]", "'My sheet'!$B$2"),
        ("DeptSales[[#Totals],[Sales Amount]]", "'My sheet'!$B$8"),
        ("DeptSales[[#Headers],[#Data],[Sales Person]]", "'My sheet'!$A$2:$A$7"),
        ("DeptSales[[Sales Person]:[Sales Amount]]", "'My sheet'!$A$3:$B$7"),
        ("DeptSales[[#This Row],[Sales Amount]]", "'My sheet'!$B$4"),
        ("DeptSales[@Sales Amount]", "'My sheet'!$B$4"),
        ("DeptSales[@[Sales Person]:[Sales Amount]]", "'My sheet'!$A$4:$B$4"),
        ("[@[Sales Amount]]*2", "'My sheet'!$B$4*2"),
        ("[[#This Row],Sales Amount]", "'My sheet'!$B$4"),
        ("[Sales Amount]", "'My sheet'!$B$3:$B$7"),
        ("DeptSales[Odd '['''#'] name''s]", "'My sheet'!$C$3:$C$7"),
        ('Bare[Only here]&"Bare[Only here]"', "'S'!$E$1:$E$3&\"Bare[Only here]\""),
        ("Bare[[#Headers],[Only here]]", "#REF!"),
        ("Bare[@Only here]", "#VALUE!"),
        ("Other[x]+DeptSales[Missing]", "Other[x]+DeptSales[Missing]"),
        ("[1]Sheet1!A1+'[2]My sheet'!B1+[Book.xlsx]!name", "[1]Sheet1!A1+'[2]My sheet'!B1+[Book.xlsx]!name"),
    ],
)
def test_resolved(formula, expected):
    """Items, columns, rows, escapes; what is unknown, a text or another workbook stays."""
    assert TABLES.resolved(formula, INSIDE) == expected


def test_a_row_of_its_own_only_inside():
    """On the header and outside of the table there is no row that could be meant."""
    assert TABLES.resolved("DeptSales[@Sales Amount]", Cell("My sheet", 2, 9)) == "#VALUE!"
    assert TABLES.resolved("DeptSales[@Sales Amount]", None) == "#VALUE!"
    assert TABLES.resolved("[Sales Amount]", Cell("S", 4, 3)) == "[Sales Amount]"


def test_tables_in_a_workbook(book, recalculated):
    """Inputs in a table change what is summed over it, by column, by row, in the totals row, through a name."""

    def fill(workbook, sheet, _):
        sheet.add_table(
            "A1:C4",
            {
                "name": "Quotes",
                "total_row": True,
                "columns": [
                    {"header": "Units"},
                    {"header": "Price"},
                    {"header": "Cost", "formula": "=[@Units]*[@Price]", "total_function": "sum"},
                ],
                "data": [[1, 10], [2, 20]],
            },
        )
        workbook.define_name("Spent", "=Quotes[Cost]")
        sheet.write_formula("E1", "=SUM(Quotes[Cost])", None, 0)
        sheet.write_formula("E2", "=MAX(Spent)", None, 0)
        sheet.write_formula("E3", "=Quotes[[#Totals],[Cost]]+Quotes[@Price]", None, 0)

    done = recalculated(book(fill), "S!A3=3", full=True)
    assert [done[place] for place in ("C2", "C3", "C4", "E1", "E2", "E3")] == [10, 60, 70, 70, 60, 90]
    assert not done.kept


def test_one_cell_of_a_range(book, recalculated):
    """A plain formula takes the cell in its own row or column; where there is none, it is #VALUE!."""

    def fill(workbook, sheet, _):
        sheet.write_column("A1", [1, 2, 3])
        sheet.write_row("D10", [7, 8, 9])
        workbook.define_name("Rate", "=S!$A$1:$A$3")
        for row in (1, 2, 3, 5):
            sheet.write_formula(f"B{row}", "=A1:A3*10", None, 0)
        sheet.write_formula("C2", "=ROUND(Rate,0)+SUM(A1:A3*2)", None, 0)
        sheet.write_formula("E12", "=D10:F10", None, 0)
        sheet.write_array_formula("G1", "{=SUM(A1:A3*2)}", None, 0)

    done = recalculated(book(fill), full=True)
    assert [done[place] for place in ("B1", "B2", "B3", "B5", "C2", "E12", "G1")] == [10, 20, 30, "#VALUE!", 6, 8, 12]
