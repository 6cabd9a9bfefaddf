"""The checks of the cost comparison: identities between figures that are computed in different ways."""

from __future__ import annotations

from xl_engagement.templates.cost_comparison.calculations import Calculations
from xl_engagement.templates.cost_comparison.results import Results
from xl_engagement.templates.kit.assumptions_sheet import AssumptionsSheet
from xl_engagement.templates.kit.checks_sheet import ChecksSheet
from xl_engagement.templates.kit.input_checks import add_input_checks
from xl_engagement.templates.kit.scenario_arguments import PAIRS, pair_name
from xl_engagement.templates.kit.theme import MONEY

_SMALL = "={found}<=tolerance*{expected}"


def add_checks(
    checks: ChecksSheet, results: Results, calculations: Calculations, assumptions: AssumptionsSheet
) -> None:
    """Add them all."""
    _add_input_checks(checks, results, calculations, assumptions)
    _add_total_checks(checks, results, calculations)
    _add_comparison_checks(checks, results, calculations)
    _add_break_even_checks(checks, results, calculations)


def _add_input_checks(
    checks: ChecksSheet, results: Results, calculations: Calculations, assumptions: AssumptionsSheet
) -> None:
    add_input_checks(checks, assumptions, schedule=True)
    checks.add(
        "years_complete",
        "Every year with units has a cost for every model",
        f"=COUNT({results.by_year})",
        f"=horizon*COUNTA({results.models})",
        "={found}={expected}",
    )
    checks.add(
        "recommendation_known",
        "The recommendation is one of the models compared",
        f"=COUNTIF({calculations.models},recommendation)",
        "",
        "={found}=1",
    )


def _add_total_checks(checks: ChecksSheet, results: Results, calculations: Calculations) -> None:
    totals = calculations.totals
    largest = f"=MAX({totals['TCO']})"
    for name, what, label in (
        ("tco_is_npv", "The native NPV of the undiscounted years equals the TCO of each model", "NPV, off by"),
        ("years_add_up", "The discounted years add up to the TCO of each model", "Years added, off by"),
        ("curve_ends_at_tco", "The cumulative cost ends at the TCO of each model", "Curve's end, off by"),
    ):
        checks.add(name, f"{what}; largest difference, largest TCO", f"=MAX({totals[label]})", largest, _SMALL, MONEY)
    what = "No year costs less than nothing; least cost of a year"
    checks.add("costs_not_negative", what, f"=MIN({results.by_year})", "", "={found}>=0", MONEY)
    checks.add_equal(
        "parts_add_up",
        "The parts charted add up to the TCO of all models together",
        f"=SUM({','.join(figures for _, figures in calculations.parts.values())})",
        f"=SUM({totals['TCO']})",
        MONEY,
    )
    checks.add(
        "cases_in_order",
        "No model costs more in the low case than in mid, or in mid than in high; cells out of order",
        f"=SUMPRODUCT(--({results.case_costs_below}-{results.case_costs_above}>tolerance*{results.case_costs_above}))",
        "",
        "={found}=0",
    )
    checks.add_equal(
        "breakdown_is_tco",
        "The breakdown's total is the TCO of the model shown",
        f'=SUMIF({results.breakdown_labels},"Total",{results.breakdown_totals})',
        f"=INDEX({totals['TCO']},MATCH(shown_model,{calculations.models},0))",
        MONEY,
    )
    checks.add_equal(
        "breakdown_adds_up",
        "The breakdown's parts add up to its totals",
        f"=SUM({results.breakdown_parts})",
        f"=SUM({results.breakdown_totals})",
        MONEY,
    )


def _add_comparison_checks(checks: ChecksSheet, results: Results, calculations: Calculations) -> None:
    totals, costs = calculations.totals, results.compared_costs
    tco = totals["TCO"]
    checks.add(
        "comparison_complete",
        "The comparison lists every model once; least and largest number of times",
        f"=MIN({totals['Times compared']})",
        f"=MAX({totals['Times compared']})",
        "=AND({found}=1,{expected}=1)",
    )
    what = "The comparison's costs are the TCO of the models; largest difference, largest TCO"
    checks.add("comparison_is_tco", what, f"=MAX({totals['Comparison, off by']})", f"=MAX({tco})", _SMALL, MONEY)
    checks.add_equal(
        "cheapest_is_least",
        "The model named as the cheapest has the least TCO",
        f"=INDEX({tco},MATCH(cheapest,{calculations.models},0))",
        f"=MIN({tco})",
        MONEY,
    )
    upper, lower = results.comparison_steps
    checks.add(
        "comparison_sorted",
        "The comparison goes from the cheapest to the dearest; number of steps down",
        f"=SUMPRODUCT(--({upper}-{lower}>tolerance*{lower}))",
        "",
        "={found}=0",
    )
    checks.add_equal(
        "dearer_by",
        "The dearest model is dearer by its TCO less the least",
        f"=MAX({results.dearer_by})",
        f"=MAX({costs})-MIN({costs})",
        MONEY,
    )


def _add_break_even_checks(checks: ChecksSheet, results: Results, calculations: Calculations) -> None:
    for pair in PAIRS:
        volume, own, other, _ = calculations.points[pair_name(pair)]
        checks.add(
            f"break_even_{pair_name(pair)}",
            f"At the break-even volume {pair[0]} costs as much as {pair[1]}, or less where that volume is 0",
            _if_number(volume, own),
            _if_number(volume, other),
            "=IF(ISNUMBER({found}),OR(ABS({found}-{expected})<=tolerance*{expected},"
            f"AND({volume}=0,{{found}}<={{expected}})),TRUE)",
            MONEY,
        )
    for pair in PAIRS:
        time, own, other = calculations.times[pair_name(pair)]
        checks.add(
            f"break_even_time_{pair_name(pair)}",
            f"By the end of the year of the break-even, {pair[0]} has cost no more than {pair[1]}",
            _if_number(time, own),
            _if_number(time, other),
            "=IF(ISNUMBER({found}),{found}<={expected}*(1+tolerance),TRUE)",
            MONEY,
        )
    starts, ends = results.band_starts, results.band_ends
    checks.add(
        "bands_join",
        "The bands of volume start at 0 and leave no gap up to the last end",
        f"=SUM({ends})-SUM({starts})",
        f"=MAX({ends})",
        f"=AND(MIN({starts})=0,ABS({{found}}-{{expected}})<=tolerance*{{expected}})",
    )
    checks.add(
        "bands_name_cheapest",
        "At every volume charted, the band names the cheapest model; largest excess, largest cost",
        f"=MAX({calculations.band_excess})",
        f"=MAX({calculations.volume_costs})",
        _SMALL,
        MONEY,
    )


def _if_number(condition: str, cell: str) -> str:
    return f'=IF(ISNUMBER({condition}),{cell},"none")'
