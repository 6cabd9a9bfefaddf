"""The checks of the portfolio: totals add up, and single calls agree with those that spill."""

from __future__ import annotations

from xl_engagement.templates.kit.checked_calls import call
from xl_engagement.templates.kit.checks_sheet import ChecksSheet
from xl_engagement.templates.kit.input_checks import add_input_checks
from xl_engagement.templates.kit.model_codes import CODES
from xl_engagement.templates.kit.theme import MONEY
from xl_engagement.templates.portfolio.calculations import Calculations
from xl_engagement.templates.portfolio.constants import DETAIL
from xl_engagement.templates.portfolio.ranking import Ranking
from xl_engagement.templates.portfolio.results import Results


def add_checks(checks: ChecksSheet) -> None:
    """Add them all."""
    results, calculations = checks.book.sheet(Results), checks.book.sheet(Calculations)
    add_input_checks(checks, schedule=False)
    _add_total_checks(checks, results, calculations)
    _add_cost_checks(checks, calculations)
    _add_ranking_checks(checks, checks.book.sheet(Ranking), calculations)


def _add_total_checks(checks: ChecksSheet, results: Results, calculations: Calculations) -> None:
    counts, costs = results.lines["Products"][:-1], results.lines["Cost"][:-1]
    for name, what, found in (
        (
            "all_priced",
            "Every product has a cost and a recommendation; number with, number of products",
            "COUNT(recommended_costs)",
        ),
        (
            "recommended_mix_complete",
            "The mix of recommended models counts every product once",
            f"SUM({results.mix['Recommended']})",
        ),
        (
            "cheapest_mix_complete",
            "The mix of cheapest models counts every product once",
            f"SUM({results.mix['Cheapest']})",
        ),
        (
            "agreement_complete",
            "The table of recommended and cheapest models counts every product once",
            f"SUM({results.agreement.columns(CODES)})",
        ),
        ("lines_complete", "The lines of business add up to all products", f"SUM({counts})+unlisted"),
    ):
        checks.add_same(name, what, f"={found}", "=products_count")
    lines = f"=SUM({costs})+SUMIF(unlisted_products,1,recommended_costs)"
    checks.add_equal("line_costs_add_up", "The costs of the lines add up to the total", lines, "=total_cost", MONEY)
    for name, total in (("recommended", "=total_cost"), ("cheapest", "=SUM(least_costs)")):
        what = f"The costs of the {name} models add up to the same by model and by product"
        found = f"=SUM({calculations.sums.row(name.capitalize())})"
        checks.add_equal(f"{name}_costs_add_up", what, found, total, MONEY)
    what = "What could be saved is the cost as recommended less the least"
    checks.add_equal("saving_is_difference", what, "=total_saving", "=total_cost-SUM(least_costs)", MONEY)


def _add_cost_checks(checks: ChecksSheet, calculations: Calculations) -> None:
    what = "No model costs less than the cheapest one; least that a recommendation costs above it"
    above = "={found}>=-tolerance*{expected}"
    checks.add("none_below_cheapest", what, "=MIN(savings)", "=MAX(least_costs)", above, MONEY)
    detail = calculations.detail
    checks.add_small(
        "tco_is_npv",
        "For the first product of the ranking, the native NPV of its years is its TCO; largest difference, largest TCO",
        f"=MAX({detail.row('NPV of the years, off by')})",
        f"=MAX({detail.row('TCO on Each')})",
        MONEY,
    )
    cost = "INDEX(recommended_costs,detail_position)"
    single = call("ENG_TCO", DETAIL, model="INDEX(recommended,detail_position)")
    checks.add(
        "single_call_agrees",
        "For the first product of the ranking, a call of its own gives the cost that spilled",
        f'=IFERROR({single},"none")',
        f'=IF(ISNUMBER({cost}),{cost},"none")',
        "=IF(ISNUMBER({found}),ABS({found}-{expected})<=tolerance*{expected},{found}={expected})",
        MONEY,
    )


def _add_ranking_checks(checks: ChecksSheet, ranking: Ranking, calculations: Calculations) -> None:
    order, expected = calculations.order, "=products_shown*(products_shown+1)/2"
    what = "Every product shown has a rank of its own; sum of the ranks"
    checks.add_same("ranks_complete", what, f"=SUM({order['Rank']})", expected)
    what = "The ranking shows the costs of the products chosen, whatever their order"
    shown = f"=SUMIF({order['Shown']},1,recommended_costs)"
    checks.add_equal("ranking_costs_add_up", what, f"=SUM({ranking.table['Its cost']})", shown, MONEY)
