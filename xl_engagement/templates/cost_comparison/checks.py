"""The checks of the cost comparison: identities between figures that are computed in different ways."""

from __future__ import annotations

from xl_engagement.templates.cost_comparison.calculations import Calculations
from xl_engagement.templates.cost_comparison.results import Results
from xl_engagement.templates.kit.checks_sheet import ChecksSheet, if_number
from xl_engagement.templates.kit.input_checks import add_input_checks
from xl_engagement.templates.kit.model_codes import CODES, PAIRS, pair_name
from xl_engagement.templates.kit.theme import COMPONENTS, MONEY
from xl_engagement.templates.kit.volume_bands import add_band_checks


def add_checks(checks: ChecksSheet) -> None:
    """Add them all."""
    results, calculations = checks.book.sheet(Results), checks.book.sheet(Calculations)
    _add_input_checks(checks, results, calculations)
    _add_total_checks(checks, results, calculations)
    _add_comparison_checks(checks, results, calculations)
    _add_break_even_checks(checks, calculations)
    add_band_checks(checks, results.bands, calculations.grid["Band's excess"], calculations.grid.columns(CODES))


def _add_input_checks(checks: ChecksSheet, results: Results, calculations: Calculations) -> None:
    add_input_checks(checks, schedule=True)
    checks.add_same(
        "years_complete",
        "Every year with units has a cost for every model",
        f"=COUNT({results.by_year.columns(CODES)})",
        f"=horizon*COUNTA({results.by_year.headings(CODES)})",
    )
    checks.add(
        "recommendation_known",
        "The recommendation is one of the models compared",
        f"=COUNTIF({calculations.cumulative.headings(CODES)},recommendation)",
        "",
        "={found}=1",
    )


def _add_total_checks(checks: ChecksSheet, results: Results, calculations: Calculations) -> None:
    totals, parts, breakdown = calculations.totals, calculations.parts, results.breakdown
    for name, what, label in (
        ("tco_is_npv", "The native NPV of the undiscounted years equals the TCO of each model", "NPV, off by"),
        ("years_add_up", "The discounted years add up to the TCO of each model", "Years added, off by"),
        ("curve_ends_at_tco", "The cumulative cost ends at the TCO of each model", "Curve's end, off by"),
    ):
        found, tco = f"=MAX({totals.row(label)})", f"=MAX({totals.row('TCO')})"
        checks.add_small(name, f"{what}; largest difference, largest TCO", found, tco, MONEY)
    what = "No year costs less than nothing; least cost of a year"
    checks.add("costs_not_negative", what, f"=MIN({results.by_year.columns(CODES)})", "", "={found}>=0", MONEY)
    checks.add_equal(
        "parts_add_up",
        "The parts charted add up to the TCO of all models together",
        f"=SUM({','.join(str(parts[part]) for part in COMPONENTS)})",
        f"=SUM({totals.row('TCO')})",
        MONEY,
    )
    cases = results.cases.columns(CODES)
    checks.add_none(
        "cases_in_order",
        "No model costs more in the low case than in mid, or in mid than in high; cells out of order",
        f"=SUMPRODUCT(--({cases[:-1]}-{cases[1:]}>tolerance*{cases[1:]}))",
    )
    checks.add_equal(
        "breakdown_is_tco",
        "The breakdown's total is the TCO of the model shown",
        f'=SUMIF({breakdown["Year"]},"Total",{breakdown["Total"]})',
        f"=INDEX({totals.row('TCO')},MATCH(shown_model,{calculations.cumulative.headings(CODES)},0))",
        MONEY,
    )
    checks.add_equal(
        "breakdown_adds_up",
        "The breakdown's parts add up to its totals",
        f"=SUM({breakdown.columns(tuple(COMPONENTS))})",
        f"=SUM({breakdown['Total']})",
        MONEY,
    )


def _add_comparison_checks(checks: ChecksSheet, results: Results, calculations: Calculations) -> None:
    totals, costs = calculations.totals, results.compared["TCO"]
    tco, times = totals.row("TCO"), totals.row("Times compared")
    checks.add(
        "comparison_complete",
        "The comparison lists every model once; least and largest number of times",
        f"=MIN({times})",
        f"=MAX({times})",
        "=AND({found}=1,{expected}=1)",
    )
    what = "The comparison's costs are the TCO of the models; largest difference, largest TCO"
    checks.add_small("comparison_is_tco", what, f"=MAX({totals.row('Comparison, off by')})", f"=MAX({tco})", MONEY)
    checks.add_equal(
        "cheapest_is_least",
        "The model named as the cheapest has the least TCO",
        f"=INDEX({tco},MATCH(cheapest,{calculations.cumulative.headings(CODES)},0))",
        f"=MIN({tco})",
        MONEY,
    )
    checks.add_none(
        "comparison_sorted",
        "The comparison goes from the cheapest to the dearest; number of steps down",
        f"=SUMPRODUCT(--({costs[:-1]}-{costs[1:]}>tolerance*{costs[1:]}))",
    )
    checks.add_equal(
        "dearer_by",
        "The dearest model is dearer by its TCO less the least",
        f"=MAX({results.compared['Dearer by']})",
        f"=MAX({costs})-MIN({costs})",
        MONEY,
    )


def _add_break_even_checks(checks: ChecksSheet, calculations: Calculations) -> None:
    for pair in PAIRS:
        volume, own, other = calculations.points.row(pair, ("Units a year", "Its cost", "The other's")).each_column()
        checks.add(
            f"break_even_{pair_name(pair)}",
            f"At the break-even volume {pair[0]} costs as much as {pair[1]}, or less where that volume is 0",
            if_number(volume, own),
            if_number(volume, other),
            "=IF(ISNUMBER({found}),OR(ABS({found}-{expected})<=tolerance*{expected},"
            f"AND({volume}=0,{{found}}<={{expected}})),TRUE)",
            MONEY,
        )
    for pair in PAIRS:
        time, own, other = calculations.times.row(pair, ("Years", "Its cost", "The other's cost")).each_column()
        checks.add(
            f"break_even_time_{pair_name(pair)}",
            f"By the end of the year of the break-even, {pair[0]} has cost no more than {pair[1]}",
            if_number(time, own),
            if_number(time, other),
            "=IF(ISNUMBER({found}),{found}<={expected}*(1+tolerance),TRUE)",
            MONEY,
        )
