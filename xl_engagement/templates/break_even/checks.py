"""The checks of the break-even template: identities between figures that are computed in different ways."""

from __future__ import annotations

from xl_engagement.templates.break_even.calculations import Calculations
from xl_engagement.templates.break_even.constants import LEVELS_CHECKED
from xl_engagement.templates.break_even.cross_checks import CrossChecks
from xl_engagement.templates.break_even.price_table import PriceTable
from xl_engagement.templates.break_even.results import Results
from xl_engagement.templates.kit.checked_calls import call
from xl_engagement.templates.kit.checks_sheet import ChecksSheet, if_number
from xl_engagement.templates.kit.input_checks import add_input_checks
from xl_engagement.templates.kit.model_codes import CODES
from xl_engagement.templates.kit.named_cells import SCENARIO
from xl_engagement.templates.kit.theme import MONEY
from xl_engagement.templates.kit.volume_bands import add_band_checks

_EQUAL_IF_NUMBERS = "=IF(ISNUMBER({found}),ABS({found}-{expected})<=tolerance*MAX(ABS({found}),ABS({expected})),TRUE)"
_COSTS = ("Its cost", "The other's")


def add_checks(checks: ChecksSheet) -> None:
    """Add them all."""
    results, calculations = checks.book.sheet(Results), checks.book.sheet(Calculations)
    grid, cross_checks = calculations.grid, calculations.cross_checks
    add_input_checks(checks, schedule=False)
    _add_cost_checks(checks, cross_checks)
    _add_break_even_checks(checks, cross_checks)
    add_band_checks(checks, results.bands, grid["Band's model above it"], grid.columns(CODES))
    before, after = cross_checks.changes["Cost before"], cross_checks.changes["Cost after"]
    what = "Where the cheapest model changes, the model before costs the same; sums of both costs"
    checks.add_equal("equal_at_changes", what, f"=SUM({before})", f"=SUM({after})", MONEY)
    _add_table_checks(checks, results, checks.book.sheet(PriceTable), calculations)
    _add_level_checks(checks, cross_checks)


def _add_cost_checks(checks: ChecksSheet, cross_checks: CrossChecks) -> None:
    totals = cross_checks.totals
    largest = f"=MAX({totals.row('TCO')})"
    for name, what, label in (
        (
            "tco_is_npv",
            "At the plan, the native NPV of the yearly costs is the TCO of each model",
            "NPV of the years above, off by",
        ),
        ("curve_is_tco", "At the plan, the cost by volume is the TCO of each model", "Cost by volume, off by"),
    ):
        found = f"=MAX({totals.row(label)})"
        checks.add_small(name, f"{what}; largest difference, largest cost", found, largest, MONEY)
    checks.add_equal(
        "cheapest_is_least",
        "The model named as the cheapest at the plan has the least cost",
        "=cheapest_cost",
        f"=MIN({totals.row('TCO')})",
        MONEY,
    )


def _add_break_even_checks(checks: ChecksSheet, cross_checks: CrossChecks) -> None:
    own, other = cross_checks.asked.row("There", _COSTS).each_column()
    checks.add(
        "equal_at_break_even",
        "At the break-even both models cost the same, or the one asked about less where it is 0",
        if_number("break_even", own),
        if_number("break_even", other),
        "=IF(ISNUMBER({found}),OR(ABS({found}-{expected})<=tolerance*{expected},AND(break_even=0,{found}<={expected})),"
        "TRUE)",
        MONEY,
    )
    own, other = cross_checks.asked.row("Just below", _COSTS).each_column()
    checks.add(
        "dearer_below_break_even",
        "Just below the break-even the model asked about costs more",
        if_number("break_even", own),
        if_number("break_even", other),
        "=IF(ISNUMBER({found}),OR({found}>{expected},break_even=0),TRUE)",
        MONEY,
    )


def _add_table_checks(checks: ChecksSheet, results: Results, table: PriceTable, calculations: Calculations) -> None:
    names, pairs = calculations.grid.headings(CODES), results.pairs.columns(CODES)
    each = f"INDEX({pairs},MATCH(model_a,{names},0),MATCH(model_b,{names},0))"
    checks.add(
        "pairs_agree",
        "The table of every model against every other holds the break-even asked for",
        f'=IF(model_a=model_b,"same model",{each})',
        '=IF(ISNUMBER(break_even),break_even,"never")',
        _EQUAL_IF_NUMBERS,
    )
    corner = f"INDEX({table.volumes},ROWS({table.volumes}),COLUMNS({table.volumes}))"
    single = call(
        "ENG_BREAK_EVEN",
        SCENARIO,
        model_a="model_a",
        model_b="model_b",
        unit_cost=f"MAX({table.prices})",
        saas_fee=f"MAX({table.fees})",
    )
    checks.add_same(
        "table_agrees",
        "The last cell of the table of prices and fees is what a call of its own gives",
        f"={corner}",
        f'=IF(ISNA({single}),"never",{single})',
    )


def _add_level_checks(checks: ChecksSheet, cross_checks: CrossChecks) -> None:
    for key in LEVELS_CHECKED:
        own, other = cross_checks.levels.row(key, _COSTS).each_column()
        checks.add(
            f"equal_at_{key}",
            f"With {key} at the level to negotiate for, both models cost the same at the plan",
            if_number(f"level_{key}", own),
            if_number(f"level_{key}", other),
            _EQUAL_IF_NUMBERS,
            MONEY,
        )
