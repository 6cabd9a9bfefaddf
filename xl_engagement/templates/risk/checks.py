"""The checks of the risk template: identities between figures that are computed in different ways."""

from __future__ import annotations

from xl_engagement.templates.kit.assumptions_sheet import AssumptionsSheet
from xl_engagement.templates.kit.checks_sheet import ChecksSheet
from xl_engagement.templates.kit.input_checks import add_input_checks
from xl_engagement.templates.kit.scenario_arguments import CODES
from xl_engagement.templates.kit.theme import COUNT, DECIMAL, MONEY
from xl_engagement.templates.risk.calculations import Calculations
from xl_engagement.templates.risk.constants import PERCENTILES, POINTS, RISK
from xl_engagement.templates.risk.find_out import FindOut
from xl_engagement.templates.risk.results import Results

_NONE = "={found}=0"
_SMALL = "={found}<=tolerance*{expected}"


def add_checks(
    checks: ChecksSheet,
    results: Results,
    find_out: FindOut,
    calculations: Calculations,
    assumptions: AssumptionsSheet,
) -> None:
    """Add them all."""
    add_input_checks(checks, schedule=True)
    _add_probability_checks(checks, results)
    _add_cost_checks(checks, results, calculations)
    _add_choice_checks(checks, results, calculations)
    _add_tornado_checks(checks, find_out, calculations)


def _add_probability_checks(checks: ChecksSheet, results: Results) -> None:
    what = "The chances of being the cheapest sum to 1"
    checks.add_equal("probabilities_sum_to_1", what, f"=SUM({results.shares})", "=certain", DECIMAL)
    checks.add_equal(
        "either_is_cheaper",
        "The chance that the favourite costs less than the runner-up and its opposite sum to 1",
        f"=ENG_PROBABILITY_CHEAPER(favourite,runner_up,{RISK})+ENG_PROBABILITY_CHEAPER(runner_up,favourite,{RISK})",
        "=certain",
        DECIMAL,
    )


def _add_cost_checks(checks: ChecksSheet, results: Results, calculations: Calculations) -> None:
    upper, lower = _steps(results.percentiles)
    what = "A higher chance takes no lower cost; number of steps down"
    checks.add("percentiles_rise", what, f"=SUMPRODUCT(--({upper}>{lower}))", "", _NONE)
    falls = "+".join(
        f"SUMPRODUCT(--({above}>{below}))" for above, below in map(_steps, (c[1] for c in calculations.curves.values()))
    )
    checks.add("curves_rise", "No S-curve goes back; number of steps down", f"={falls}", "", _NONE)
    means = "+".join(f"INDEX({area},1)" for area in calculations.simulated.values())
    what = "The means of the simulated costs are those of the table of chances; sums over the models"
    checks.add_equal("means_agree", what, f"={means}", f"=SUM({results.means})", MONEY)
    medians = "+".join(f"INDEX({area},6)" for area in calculations.simulated.values())
    row = PERCENTILES.index(0.5) + 1
    what = "P50 of the simulated costs is the cost not exceeded with 50 %; sums over the models"
    checks.add_equal("medians_agree", what, f"={medians}", f"=SUM(INDEX({results.percentiles},{row},0))", MONEY)
    between = "+".join(
        f"IF(AND(INDEX({costs},{POINTS // 2})<=INDEX({area},6),INDEX({area},6)<=INDEX({costs},{POINTS // 2 + 1})),0,1)"
        for (_, costs, _), area in zip(calculations.curves.values(), calculations.simulated.values(), strict=True)
    )
    what = "P50 lies between the two middle points of the S-curve; number of models where not"
    checks.add("curves_pass_median", what, f"={between}", "", _NONE)
    what = "The native NPV of the mid case by year is the mid estimate of each model; largest difference, largest cost"
    found, largest = f"=MAX({calculations.npv_difference})", f"=MAX({calculations.mid})"
    checks.add("mid_is_npv", what, found, largest, _SMALL, MONEY)


def _add_choice_checks(checks: ChecksSheet, results: Results, calculations: Calculations) -> None:
    what = "What is worth knowing is the least mean regret"
    checks.add_equal("evpi_is_least_regret", what, "=evpi", f"=MIN({results.regrets})", MONEY)
    what = "Regret is mean cost less the same amount for every model; sums over the models"
    expected = f"={len(CODES)}*(favourite_mean-MIN({results.regrets}))"
    checks.add_equal("regrets_agree", what, f"=SUM({results.means})-SUM({results.regrets})", expected, MONEY)
    what = "The favourite has the least mean cost"
    checks.add_equal("favourite_is_least", what, "=favourite_mean", f"=MIN({results.means})", MONEY)
    what = "The budget lies between the costs not exceeded with 75 % and with 90 %; lower, upper"
    column = f"MATCH(favourite,{calculations.model_names},0)"
    lower, upper = (f"=INDEX({results.percentiles},{PERCENTILES.index(p) + 1},{column})" for p in (0.75, 0.9))
    checks.add("budget_in_place", what, lower, upper, "=AND({found}<=budget,budget<={expected})", MONEY)
    for name, area in results.volumes_by_pair.items():
        first, middle, last = (f"INDEX({area},1,{column})" for column in (1, 2, 3))
        holds = f"=AND(IF(ISNUMBER({middle}),{first}<={middle},TRUE),IF(ISNUMBER({last}),{middle}<={last},TRUE))"
        what = f"P10, P50 and P90 of the break-even of {name.replace('_', ' ').upper()} rise; P10, P90"
        checks.add(f"volumes_rise_{name}", what, f"={first}", f"={last}", holds, COUNT)


def _add_tornado_checks(checks: ChecksSheet, find_out: FindOut, calculations: Calculations) -> None:
    upper, lower = _steps(find_out.swings)
    falls = f'=SUMPRODUCT(({upper}<>"")*({lower}<>"")*({upper}<{lower}))'
    checks.add("tornado_sorted", "The tornado's swings fall; number of steps up", falls, "", _NONE)
    what = "Each swing is the distance between its two ends; largest difference, largest swing"
    largest = f"=MAX({find_out.swings})"
    checks.add("swings_are_distances", what, f"=MAX({calculations.swing_difference})", largest, _SMALL, MONEY)


def _steps(area: str) -> tuple[str, str]:
    """An area without its last row, and without its first one."""
    sheet, _, cells = area.rpartition("!")
    (first, top), (last, bottom) = (cell.strip("$").split("$") for cell in cells.split(":"))
    without_last = f"{sheet}!${first}${top}:${last}${int(bottom) - 1}"
    return without_last, f"{sheet}!${first}${int(top) + 1}:${last}${bottom}"
