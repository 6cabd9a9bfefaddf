"""The checks of the risk template: identities between figures that are computed in different ways."""

from __future__ import annotations

from xl_engagement.templates.kit.checked_calls import call
from xl_engagement.templates.kit.checks_sheet import ChecksSheet
from xl_engagement.templates.kit.input_checks import add_input_checks
from xl_engagement.templates.kit.model_codes import CODES, PAIRS, pair_name
from xl_engagement.templates.kit.named_tables import Table
from xl_engagement.templates.kit.theme import COUNT, DECIMAL, MONEY
from xl_engagement.templates.risk.calculations import Calculations
from xl_engagement.templates.risk.constants import BREAK_EVEN_PERCENTILES, PERCENTILES, POINTS, RISK
from xl_engagement.templates.risk.find_out import FindOut
from xl_engagement.templates.risk.results import Results


def add_checks(checks: ChecksSheet) -> None:
    """Add them all."""
    results, calculations = checks.book.sheet(Results), checks.book.sheet(Calculations)
    add_input_checks(checks, schedule=True)
    _add_probability_checks(checks, results)
    _add_cost_checks(checks, results, calculations)
    _add_choice_checks(checks, results, calculations)
    _add_tornado_checks(checks, checks.book.sheet(FindOut).table, calculations)


def _add_probability_checks(checks: ChecksSheet, results: Results) -> None:
    what = "The chances of being the cheapest sum to 1"
    chances = results.chances["Probability cheapest"]
    checks.add_equal("probabilities_sum_to_1", what, f"=SUM({chances})", "=certain", DECIMAL)
    ways = (("favourite", "runner_up"), ("runner_up", "favourite"))
    checks.add_equal(
        "either_is_cheaper",
        "The chance that the favourite costs less than the runner-up and its opposite sum to 1",
        f"={'+'.join(call('ENG_PROBABILITY_CHEAPER', RISK, model_a=a, model_b=b) for a, b in ways)}",
        "=certain",
        DECIMAL,
    )


def _add_cost_checks(checks: ChecksSheet, results: Results, calculations: Calculations) -> None:
    percentiles = results.percentiles.columns(CODES)
    curves = [table["Cost"] for table in calculations.curves.values()]
    statistics = [table["Value"] for table in calculations.simulated.values()]
    what = "A higher chance takes no lower cost; number of steps down"
    checks.add_none("percentiles_rise", what, f"=SUMPRODUCT(--({percentiles[:-1]}>{percentiles[1:]}))")
    falls = "+".join(f"SUMPRODUCT(--({costs[:-1]}>{costs[1:]}))" for costs in curves)
    checks.add_none("curves_rise", "No S-curve goes back; number of steps down", f"={falls}")
    means = "+".join(f"INDEX({area},1)" for area in statistics)
    what = "The means of the simulated costs are those of the table of chances; sums over the models"
    checks.add_equal("means_agree", what, f"={means}", f"=SUM({results.chances['Mean TCO']})", MONEY)
    medians = "+".join(f"INDEX({area},6)" for area in statistics)
    row = PERCENTILES.index(0.5) + 1
    what = "P50 of the simulated costs is the cost not exceeded with 50 %; sums over the models"
    checks.add_equal("medians_agree", what, f"={medians}", f"=SUM(INDEX({percentiles},{row},0))", MONEY)
    between = "+".join(
        f"IF(AND(INDEX({costs},{POINTS // 2})<=INDEX({area},6),INDEX({area},6)<=INDEX({costs},{POINTS // 2 + 1})),0,1)"
        for costs, area in zip(curves, statistics, strict=True)
    )
    what = "P50 lies between the two middle points of the S-curve; number of models where not"
    checks.add_none("curves_pass_median", what, f"={between}")
    what = "The native NPV of the mid case by year is the mid estimate of each model; largest difference, largest cost"
    found, largest = (f"=MAX({calculations.mid.row(line)})" for line in ("NPV of the years, off by", "Mid estimate"))
    checks.add_small("mid_is_npv", what, found, largest, MONEY)


def _add_choice_checks(checks: ChecksSheet, results: Results, calculations: Calculations) -> None:
    means, regrets = results.chances["Mean TCO"], results.chances["Mean regret"]
    what = "What is worth knowing is the least mean regret"
    checks.add_equal("evpi_is_least_regret", what, "=evpi", f"=MIN({regrets})", MONEY)
    what = "Regret is mean cost less the same amount for every model; sums over the models"
    expected = f"={len(CODES)}*(favourite_mean-MIN({regrets}))"
    checks.add_equal("regrets_agree", what, f"=SUM({means})-SUM({regrets})", expected, MONEY)
    what = "The favourite has the least mean cost"
    checks.add_equal("favourite_is_least", what, "=favourite_mean", f"=MIN({means})", MONEY)
    what = "The budget lies between the costs not exceeded with 75 % and with 90 %; lower, upper"
    percentiles, column = results.percentiles.columns(CODES), f"MATCH(favourite,{calculations.mid.headings(CODES)},0)"
    lower, upper = (f"=INDEX({percentiles},{PERCENTILES.index(p) + 1},{column})" for p in (0.75, 0.9))
    checks.add("budget_in_place", what, lower, upper, "=AND({found}<=budget,budget<={expected})", MONEY)
    for pair in PAIRS:
        name, area = pair_name(pair), results.volumes.row(pair, tuple(BREAK_EVEN_PERCENTILES))
        first, middle, last = (f"INDEX({area},1,{column})" for column in (1, 2, 3))
        holds = f"=AND(IF(ISNUMBER({middle}),{first}<={middle},TRUE),IF(ISNUMBER({last}),{middle}<={last},TRUE))"
        what = f"P10, P50 and P90 of the break-even of {name.replace('_', ' ').upper()} rise; P10, P90"
        checks.add(f"volumes_rise_{name}", what, f"={first}", f"={last}", holds, COUNT)


def _add_tornado_checks(checks: ChecksSheet, tornado: Table, calculations: Calculations) -> None:
    swings = tornado["Swing"]
    upper, lower = swings[:-1], swings[1:]
    falls = f'=SUMPRODUCT(({upper}<>"")*({lower}<>"")*({upper}<{lower}))'
    checks.add_none("tornado_sorted", "The tornado's swings fall; number of steps up", falls)
    what = "Each swing is the distance between its two ends; largest difference, largest swing"
    checks.add_small("swings_are_distances", what, f"=MAX({calculations.swings})", f"=MAX({swings})", MONEY)
