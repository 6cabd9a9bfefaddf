"""The checks of the break-even template: identities between figures that are computed in different ways."""

from __future__ import annotations

from xl_engagement.templates.break_even.calculations import Calculations
from xl_engagement.templates.break_even.constants import LEVELS_CHECKED
from xl_engagement.templates.break_even.cross_checks import Proofs
from xl_engagement.templates.break_even.results import Results, Table
from xl_engagement.templates.kit.assumptions_sheet import AssumptionsSheet
from xl_engagement.templates.kit.checks_sheet import ChecksSheet
from xl_engagement.templates.kit.input_checks import add_input_checks
from xl_engagement.templates.kit.scenario_arguments import OPTIONS
from xl_engagement.templates.kit.theme import MONEY

_SMALL = "={found}<=tolerance*{expected}"
_EQUAL_IF_NUMBERS = "=IF(ISNUMBER({found}),ABS({found}-{expected})<=tolerance*MAX(ABS({found}),ABS({expected})),TRUE)"


def add_checks(
    checks: ChecksSheet,
    results: Results,
    table: Table,
    calculations: Calculations,
    proofs: Proofs,
    assumptions: AssumptionsSheet,
) -> None:
    """Add them all."""
    add_input_checks(checks, schedule=False)
    _add_cost_checks(checks, proofs)
    _add_break_even_checks(checks, proofs)
    _add_band_checks(checks, results, calculations, proofs)
    _add_table_checks(checks, results, table, calculations)
    _add_level_checks(checks, proofs)


def _add_cost_checks(checks: ChecksSheet, proofs: Proofs) -> None:
    tco = proofs.totals["TCO"]
    for name, what, label in (
        (
            "tco_is_npv",
            "At the plan, the native NPV of the yearly costs is the TCO of each model",
            "NPV of the years above, off by",
        ),
        ("curve_is_tco", "At the plan, the cost by volume is the TCO of each model", "Cost by volume, off by"),
    ):
        found = f"=MAX({proofs.totals[label]})"
        checks.add(name, f"{what}; largest difference, largest cost", found, f"=MAX({tco})", _SMALL, MONEY)
    checks.add_equal(
        "cheapest_is_least",
        "The model named as the cheapest at the plan has the least cost",
        "=cheapest_cost",
        f"=MIN({tco})",
        MONEY,
    )


def _add_break_even_checks(checks: ChecksSheet, proofs: Proofs) -> None:
    own, other = proofs.asked["There"]
    checks.add(
        "equal_at_break_even",
        "At the break-even both models cost the same, or the one asked about less where it is 0",
        _if_number("break_even", own),
        _if_number("break_even", other),
        "=IF(ISNUMBER({found}),OR(ABS({found}-{expected})<=tolerance*{expected},AND(break_even=0,{found}<={expected})),"
        "TRUE)",
        MONEY,
    )
    own, other = proofs.asked["Just below"]
    checks.add(
        "dearer_below_break_even",
        "Just below the break-even the model asked about costs more",
        _if_number("break_even", own),
        _if_number("break_even", other),
        "=IF(ISNUMBER({found}),OR({found}>{expected},break_even=0),TRUE)",
        MONEY,
    )


def _add_band_checks(checks: ChecksSheet, results: Results, calculations: Calculations, proofs: Proofs) -> None:
    starts, ends = results.band_starts, results.band_ends
    checks.add(
        "bands_join",
        "The bands of volume start at 0 and leave no gap up to the last end",
        f"=SUM({ends})-SUM({starts})",
        f"=MAX({ends})",
        f"=AND(MIN({starts})=0,ABS({{found}}-{{expected}})<=tolerance*{{expected}})",
    )
    what = "At every volume charted, the band names the cheapest model; largest excess, largest cost"
    largest = f"=MAX({calculations.costs})"
    checks.add("bands_name_cheapest", what, f"=MAX({calculations.band_excess})", largest, _SMALL, MONEY)
    before, after = proofs.band_costs
    what = "Where the cheapest model changes, the model before costs the same; sums of both costs"
    checks.add_equal("equal_at_changes", what, f"=SUM({before})", f"=SUM({after})", MONEY)


def _add_table_checks(checks: ChecksSheet, results: Results, table: Table, calculations: Calculations) -> None:
    each = f"INDEX({results.pairs},MATCH(model_a,{calculations.names},0),MATCH(model_b,{calculations.names},0))"
    checks.add(
        "pairs_agree",
        "The table of every model against every other holds the break-even asked for",
        f'=IF(model_a=model_b,"same model",{each})',
        '=IF(ISNUMBER(break_even),break_even,"never")',
        _EQUAL_IF_NUMBERS,
    )
    corner = f"INDEX({table.volumes},ROWS({table.volumes}),COLUMNS({table.volumes}))"
    single = f"ENG_BREAK_EVEN(model_a,model_b,MAX({table.prices}),MAX({table.fees}),years_ahead,{OPTIONS})"
    checks.add(
        "table_agrees",
        "The last cell of the table of prices and fees is what a call of its own gives",
        f"={corner}",
        f'=IF(ISNA({single}),"never",{single})',
        "={found}={expected}",
    )


def _add_level_checks(checks: ChecksSheet, proofs: Proofs) -> None:
    for key in LEVELS_CHECKED:
        own, other = proofs.levels[key]
        checks.add(
            f"equal_at_{key}",
            f"With {key} at the level to negotiate for, both models cost the same at the plan",
            _if_number(f"level_{key}", own),
            _if_number(f"level_{key}", other),
            _EQUAL_IF_NUMBERS,
            MONEY,
        )


def _if_number(condition: str, cell: str) -> str:
    return f'=IF(ISNUMBER({condition}),{cell},"none")'
