"""Recalculating a template-like workbook in one process, against the engine's own loading and evaluating of it.

    python -m benchmarks.recalculate

The workbook has 6 sheets, 500 formulas, 45 calls of ENG_ functions among them, 5 that spill, and 2 charts.
"""

from __future__ import annotations

import io

import xlsxwriter

from benchmarks.timing import best_of_turns
from xl_engagement.hosts.embedded.engine import Engine
from xl_engagement.package import WorkbookPackage
from xl_engagement.recalc.job import recalculate
from xl_engagement.recalc.workbook.engine_formulas import EngineFormulas
from xl_engagement.recalc.workbook.workbook_formulas import Formulas
from xl_engagement.worksheet import catalogue

SPILLS = (
    "=ENG_COMPARE(Inputs!B1:F1,Inputs!B2,Inputs!B3)",
    '=ENG_COST_BREAKDOWN("ODM",Inputs!B1:F1,Inputs!B2,Inputs!B3)',
    "=ENG_CHEAPEST_BY_VOLUME(Inputs!B2,Inputs!B3)",
    "=ENG_ASSUMPTIONS()",
    '=ENG_COST_CURVE("CM",Inputs!B1:F1,Inputs!B2,Inputs!B3)',
)
CODES = ("ODM", "HYBRID", "CM", "SDK", "BESPOKE")


def workbook() -> bytes:
    """The workbook, as XlsxWriter leaves it."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    inputs, costs, native, more, spills, charts = (
        book.add_worksheet(name) for name in ("Inputs", "Costs", "Native", "More", "Spills", "Charts")
    )
    inputs.write_row("A1", ["Units", 500, 3000, 6000, 12000, 20000])
    inputs.write_column("A2", ["Unit cost", "Fee"])
    inputs.write_column("B2", [80, 1.5])
    for row in range(40):
        code, price = CODES[row % 5], 80 + row // 5
        costs.write_row(row, 0, [code, price])
        costs.write_formula(row, 2, f"=ENG_TCO(A{row + 1},Inputs!$B$1:$F$1,B{row + 1},Inputs!$B$3)")
    for row in range(1, 113):
        native.write_formula(row, 0, f"=Costs!C{row % 40 + 1}/SUM(Inputs!$B$1:$F$1)")
        native.write_formula(row, 1, f"=ROUND(A{row + 1},2)*Inputs!$B$2")
        more.write_formula(row, 0, f'=IF(Native!A{row + 1}>100,"dear","cheap")')
        more.write_formula(row, 1, f"=SUM(Native!A2:A{row + 1})")
    for row in range(7):
        more.write_formula(row, 3, f"=COUNTIF(More!$A$2:$A$113,D{row + 20})")
    for place, formula in zip(("A1", "J1", "R1", "A12", "J12"), SPILLS, strict=True):
        spills.write_dynamic_array_formula(f"{place}:{place}", formula)
    for place, column in (("A1", "C"), ("J1", "B")):
        chart = book.add_chart({"type": "line"})
        chart.add_series({"name": "Cost", "values": f"=Costs!${column}$1:${column}$40"})
        charts.insert_chart(place, chart)
    book.close()
    return file.getvalue()


def main() -> None:
    data = workbook()
    functions = catalogue()
    formulas = Formulas(WorkbookPackage.read(data))
    edits, _ = EngineFormulas(formulas).edits()
    engine_copy = formulas.package.engine_copy(edits)
    written, report = recalculate(data)

    def engine_alone() -> None:
        Engine.load(engine_copy, functions).evaluate()

    seconds = best_of_turns(
        {
            "engine: load + evaluate": engine_alone,
            "recalculate": lambda: recalculate(data),
            "again, nothing changes": lambda: recalculate(written),
        },
        rounds=15,
    )
    floor = seconds["engine: load + evaluate"]
    print(f"{report.formulas} formulas, {report.changed} changed, {len(data):,} bytes")
    for name, taken in seconds.items():
        print(f"  {name:24} {taken * 1e3:7.1f} ms   {taken / floor:5.2f} x the engine alone")


if __name__ == "__main__":
    main()
