"""The checks of the portfolio: totals add up, and single calls agree with those that spill."""

from __future__ import annotations

from xl_engagement.templates.kit.assumptions_sheet import AssumptionsSheet
from xl_engagement.templates.kit.checks_sheet import ChecksSheet
from xl_engagement.templates.kit.input_checks import add_input_checks
from xl_engagement.templates.kit.scenario_arguments import OPTIONS
from xl_engagement.templates.kit.theme import COUNT, MONEY
from xl_engagement.templates.portfolio.calculations import Calculations
from xl_engagement.templates.portfolio.ranking import Ranking
from xl_engagement.templates.portfolio.results import Results

_NONE = "={found}=0"
_EQUAL = "={found}={expected}"
_SMALL = "={found}<=tolerance*{expected}"


def add_checks(
    checks: ChecksSheet,
    results: Results,
    ranking: Ranking,
    calculations: Calculations,
    assumptions: AssumptionsSheet,
) -> None:
    """Add them all."""
    add_input_checks(checks, schedule=False)
    _add_total_checks(checks, results, calculations)
    _add_cost_checks(checks, calculations)
    _add_ranking_checks(checks, ranking, calculations)


def _add_total_checks(checks: ChecksSheet, results: Results, calculations: Calculations) -> None:
    what = "Every product has a cost and a recommendation; number with, number of products"
    checks.add("all_priced", what, "=COUNT(recommended_costs)", "=products_count", _EQUAL)
    for name, area in (("recommended", results.mix_recommended), ("cheapest", results.mix_cheapest)):
        what = f"The mix of {name} models counts every product once"
        checks.add(f"{name}_mix_complete", what, f"=SUM({area})", "=products_count", _EQUAL)
    what = "The table of recommended and cheapest models counts every product once"
    checks.add("agreement_complete", what, f"=SUM({results.agreement})", "=products_count", _EQUAL)
    what = "The lines of business add up to all products"
    checks.add("lines_complete", what, f"=SUM({results.line_counts})+unlisted", "=products_count", _EQUAL)
    lines = f"=SUM({results.line_costs})+SUMIF(unlisted_products,1,recommended_costs)"
    checks.add_equal("line_costs_add_up", "The costs of the lines add up to the total", lines, "=total_cost", MONEY)
    for name, area, total in (
        ("recommended", calculations.by_recommended, "=total_cost"),
        ("cheapest", calculations.by_cheapest, "=SUM(least_costs)"),
    ):
        what = f"The costs of the {name} models add up to the same by model and by product"
        checks.add_equal(f"{name}_costs_add_up", what, f"=SUM({area})", total, MONEY)
    what = "What could be saved is the cost as recommended less the least"
    checks.add_equal("saving_is_difference", what, "=total_saving", "=total_cost-SUM(least_costs)", MONEY)


def _add_cost_checks(checks: ChecksSheet, calculations: Calculations) -> None:
    what = "No model costs less than the cheapest one; least that a recommendation costs above it"
    checks.add(
        "none_below_cheapest", what, "=MIN(savings)", "=MAX(least_costs)", "={found}>=-tolerance*{expected}", MONEY
    )
    what = (
        "For the first product of the ranking, the native NPV of its years is its TCO; largest difference, largest TCO"
    )
    largest = f"=MAX({calculations.tco})"
    checks.add("tco_is_npv", what, f"=MAX({calculations.off_by})", largest, _SMALL, MONEY)
    one = "INDEX({0},detail_position)"
    arguments = f"INDEX(units,detail_position,0),{one.format('unit_cost')},{one.format('saas_fee')},{OPTIONS}"
    checks.add(
        "single_call_agrees",
        "For the first product of the ranking, a call of its own gives the cost that spilled",
        f'=IFERROR(ENG_TCO({one.format("recommended")},{arguments}),"none")',
        f'=IF(ISNUMBER({one.format("recommended_costs")}),{one.format("recommended_costs")},"none")',
        "=IF(ISNUMBER({found}),ABS({found}-{expected})<=tolerance*{expected},{found}={expected})",
        MONEY,
    )


def _add_ranking_checks(checks: ChecksSheet, ranking: Ranking, calculations: Calculations) -> None:
    ranks = calculations.ranks
    what = "Every product shown has a rank of its own; sum of the ranks"
    expected = "=products_shown*(products_shown+1)/2"
    checks.add("ranks_complete", what, f"=SUM({ranks})", expected, _EQUAL, COUNT)
    what = "The ranking shows the costs of the products chosen, whatever their order"
    shown = f"=SUMIF({calculations.shown},1,recommended_costs)"
    checks.add_equal("ranking_costs_add_up", what, f"=SUM({ranking.costs})", shown, MONEY)
