"""The checks of the hybrid plan: identities between figures that are computed in different ways."""

from __future__ import annotations

from xl_engagement.templates.hybrid_plan.calculations import MOVES, Calculations
from xl_engagement.templates.hybrid_plan.constants import STAGES
from xl_engagement.templates.hybrid_plan.plan import Plan
from xl_engagement.templates.hybrid_plan.results import Results
from xl_engagement.templates.kit.checks_sheet import ChecksSheet, if_number
from xl_engagement.templates.kit.input_checks import add_input_checks
from xl_engagement.templates.kit.theme import COUNT, MONEY


def add_checks(checks: ChecksSheet) -> None:
    """Add them all."""
    calculations, moves = checks.book.sheet(Calculations), checks.book.sheet(Results).moves
    costs, savings, stages = moves["Total cost"], moves["Saves over staying"], checks.book.sheet(Plan).stages
    add_input_checks(checks, schedule=True)
    for name, heading, label in (("odm", "Staying", "of staying"), ("hybrid", "Hybrid", "of the hybrid")):
        npv = f"=NPV(discount_rate,{calculations.undiscounted[heading]})"
        what = f"The native NPV of the yearly costs is the total cost {label}"
        checks.add_equal(f"{name}_tco_is_npv", what, npv, f"={name}_cost", MONEY)
    what = "The hybrid's costs are those that the sheet builds up itself, summed over the years of the move"
    checks.add_equal("hybrid_built_up", what, f"=SUM({calculations.rebuilt['Total cost']})", f"=SUM({costs})", MONEY)
    checks.add(
        "best_year_costs_least",
        "The best year to move has the least cost of all, staying included",
        f"=IF(ISNUMBER(best_year),SUMIF({moves['Move in year']},best_year,{costs}),odm_cost)",
        "=best_cost",
        "={found}<={expected}*(1+tolerance)",
        MONEY,
    )
    checks.add_small(
        "no_best_year_no_saving",
        "Where there is no best year, no move saves anything; largest saving, cost of staying",
        f"=IF(ISNUMBER(best_year),nothing,MAX({savings}))",
        "=odm_cost",
        MONEY,
    )
    last = calculations.cumulative.row("In the end", tuple(MOVES))
    what = "The lines of the chart end at the savings of the table"
    checks.add_equal("lines_end_at_savings", what, f"=SUM({last})", f"=SUM({savings})", MONEY)
    checks.add(
        "one_move",
        "The plan moves once where a year of the move is chosen; number of moves",
        f'=COUNTIF({stages},"{STAGES[1]}")',
        "=IF(ISNUMBER(chosen_year),1,0)",
        "=IF(ISNUMBER(chosen_year),{found}={expected},{found}<=1)",
    )
    checks.add(
        "first_year_is_odm",
        "Year 1 is an ODM engagement, whatever the volumes; number of such years",
        f'=COUNTIF({stages},"{STAGES[0]}")',
        "",
        "={found}>=1",
    )
    checks.add_equal(
        "timeline_adds_up",
        "The units of the timeline are those of the plan",
        f"=SUM({calculations.timeline.columns(STAGES)})",
        "=SUM(units)",
        COUNT,
    )
    checks.add(
        "switch_volume_pays",
        "At the volume from which moving pays, the savings' native NPV is the qualification's",
        if_number("switch_volume", calculations.volume_npv),
        if_number("switch_volume", "NPV(discount_rate,qualification)"),
        "=IF(ISNUMBER({found}),OR(ABS({found}-{expected})<=tolerance*{expected},switch_volume=0),TRUE)",
        MONEY,
    )
