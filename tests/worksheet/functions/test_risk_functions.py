"""The worksheet functions of the group Risk: tables, broadcasting, options by name, errors with messages."""

from __future__ import annotations

import math

import numpy as np
import pytest

from xl_engagement import call
from xl_engagement.cells import DIV0, NA, NUM, VALUE, ErrorValue
from xl_engagement.model import DEFAULT_ASSUMPTIONS, simulate_break_even, simulate_costs
from xl_engagement.model.risk.simulate import KEPT
from xl_engagement.worksheet import catalogue

UNITS = [500, 3_000]
CERTAIN = [[driver, (figures.low + figures.high) / 2] for driver, figures in DEFAULT_ASSUMPTIONS.drivers.items()]
# Every function of the group, with the arguments before its tail.
LEADING = {
    "ENG_SIMULATE": ("ODM", UNITS, 100, 2),
    "ENG_PERCENTILE": (0.8, "ODM", UNITS, 100, 2),
    "ENG_PROBABILITY_CHEAPER": ("HYBRID", "ODM", UNITS, 100, 2),
    "ENG_PROBABILITY_CHEAPEST": (UNITS, 100, 2),
    "ENG_BREAK_EVEN_PERCENTILE": (0.8, "CM", "ODM", 100, 2, None),
    "ENG_S_CURVE": ("ODM", UNITS, 100, 2),
    "ENG_EVPI": (UNITS, 100, 2),
}


def message(result: object, code: str) -> str:
    assert isinstance(result, ErrorValue), result
    assert result.code == code
    return result.message


def test_simulate_table():
    """Its rows are those of the simulation."""
    table = call("ENG_SIMULATE", "HYBRID", UNITS, 100, 2, 0.1)
    simulation = simulate_costs(UNITS, 100, 2, 0.1)
    sample = simulation.sample("HYBRID")
    percentiles = {"P5": 0.05, "P10": 0.1, "P25": 0.25, "P50": 0.5, "P75": 0.75, "P80": 0.8, "P90": 0.9, "P95": 0.95}
    assert table == [
        ["Statistic", "Value"],
        ["Mean", sample.mean],
        ["Standard deviation", sample.standard_deviation],
        *([name, sample.percentile(p)] for name, p in percentiles.items()),
        ["Mid estimate", call("ENG_TCO", "HYBRID", UNITS, 100, 2, "mid", 0.1)],
        ["Percentile of the mid estimate", sample.percentile_of(simulation.mid_estimate("HYBRID"))],
    ]


def test_without_uncertainty_all_is_the_cost():
    """Low = high throughout: every statistic is ENG_TCO, and the mid estimate ties with every trial."""
    values = [row[1] for row in call("ENG_SIMULATE", "CM", UNITS, 100, 2, 0.1, CERTAIN)[1:]]
    tco = call("ENG_TCO", "CM", UNITS, 100, 2, "mid", 0.1, CERTAIN)
    assert values[1] == 0
    assert values[-1] == 0.5
    assert values[:1] + values[2:-1] == pytest.approx([tco] * 10, rel=1e-14)
    assert call("ENG_PERCENTILE", [0, 0.3, 1], "CM", UNITS, 100, 2, 0.1, CERTAIN) == [pytest.approx([tco] * 3)]
    assert call("ENG_PROBABILITY_CHEAPER", [["ODM"], ["CM"]], "CM", UNITS, 100, 2, 0.1, CERTAIN) == [[1.0], [0.5]]
    assert call("ENG_EVPI", UNITS, 100, 2, 0.1, CERTAIN) == 0
    assert call("ENG_BREAK_EVEN_PERCENTILE", 0.2, "CM", "ODM", 100, 2, 4, 0.1, CERTAIN) == pytest.approx(
        call("ENG_BREAK_EVEN", "CM", "ODM", 100, 2, 4, "mid", 0.1, CERTAIN), rel=1e-14
    )
    message(call("ENG_TORNADO", "CM", "ODM", UNITS, 100, 2, 0.1, CERTAIN), NA)


def test_probability_cheapest_table():
    """All five models in their order; shares add up to 1 and the lowest regret is the value of information."""
    header, *rows = call("ENG_PROBABILITY_CHEAPEST", UNITS, 100, 2)
    assert header == ["Model", "Probability cheapest", "Mean TCO", "Mean regret"]
    assert [row[0] for row in rows] == ["ODM", "HYBRID", "CM", "SDK", "BESPOKE"]
    assert sum(row[1] for row in rows) == pytest.approx(1)
    assert min(row[3] for row in rows) == call("ENG_EVPI", UNITS, 100, 2) > 0
    for model, _, mean, _ in rows:
        assert mean == call("ENG_SIMULATE", model, UNITS, 100, 2)[1][1]


def test_s_curve_table():
    """Costs are percentiles at (i - 0.5) / points."""
    header, *rows = call("ENG_S_CURVE", "CM", UNITS, 100, 2, None, None, None, None, None, None, 20)
    assert header == ["Cost", "Cumulative probability"]
    assert [p for _, p in rows] == pytest.approx([(i - 0.5) / 20 for i in range(1, 21)])
    assert [cost for cost, _ in rows] == call("ENG_PERCENTILE", [p for _, p in rows], "CM", UNITS, 100, 2)[0]
    assert len(call("ENG_S_CURVE", "CM", UNITS, 100, 2)) == 51


def test_tornado_table():
    """Values at either end are differences of ENG_TCO with the driver at that end."""
    header, *rows = call("ENG_TORNADO", "SDK", "HYBRID", [500, 3_000, 6_000], 100, 2, 0.1, [["odm_nre", 80_000]])
    assert header == ["Driver", "At low", "At high", "Swing"]
    assert [row[3] for row in rows] == sorted((row[3] for row in rows), reverse=True)
    assert "odm_nre" not in [row[0] for row in rows]
    for driver, at_low, at_high, swing in rows:
        figures = DEFAULT_ASSUMPTIONS.drivers[driver]
        for value, found in ((figures.low, at_low), (figures.high, at_high)):
            table = [["odm_nre", 80_000], [driver, value]]
            tco = {
                model: call("ENG_TCO", model, [500, 3_000, 6_000], 100, 2, "mid", 0.1, table)
                for model in ("SDK", "HYBRID")
            }
            assert found == pytest.approx(tco["SDK"] - tco["HYBRID"], rel=1e-9)
        assert swing == abs(at_high - at_low)


def test_values_broadcast_and_elements_equal_single_calls():
    """Percentiles down, models across, every element its own simulation where the scenario differs."""
    block = call("ENG_PERCENTILE", [[0.1], [0.9]], [["CM", "ODM"]], UNITS, 100, 2)
    assert block == [[call("ENG_PERCENTILE", p, m, UNITS, 100, 2) for m in ("CM", "ODM")] for p in (0.1, 0.9)]
    schedules = [[500, 3_000, 9_000], [500, 3_000, None], [500, 3_000, 9_000]]
    fees = [[2, 9]]
    chances = call("ENG_PROBABILITY_CHEAPER", "CM", "ODM", schedules, 100, fees, 0.05)
    assert chances == [
        [call("ENG_PROBABILITY_CHEAPER", "CM", "ODM", units, 100, fee, 0.05) for fee in (2, 9)] for units in schedules
    ]
    seeds = [[1], [2], [3]]
    worth = call("ENG_EVPI", UNITS, 100, 2, None, None, None, None, seeds, [[0, 0.5]])
    assert worth == [
        [call("ENG_EVPI", UNITS, 100, 2, seed=seed, correlation=rho) for rho in (0, 0.5)] for (seed,) in seeds
    ]
    volumes = call("ENG_BREAK_EVEN_PERCENTILE", [[0.1], [0.6]], [["CM", "SDK"]], "ODM", 100, 2, trials=500)
    for p, row in zip((0.1, 0.6), volumes, strict=True):
        expected = [simulate_break_even(m, "ODM", 100, 2, trials=500).percentile(p) for m in ("CM", "SDK")]
        assert row == expected


def test_bad_elements_leave_the_others_alone():
    """Three results and two errors."""
    found = call("ENG_PERCENTILE", [0.5, 2, 0.5, -1, 0.5], "ODM", UNITS, 100, 2)[0]
    assert found[0] == found[2] == found[4]
    assert [cell.code for cell in (found[1], found[3])] == [NUM, NUM]
    late = call("ENG_EVPI", UNITS, 100, 2, switch_year=[2, 3, None])[0]
    assert late[0] == late[2]
    assert "2, the last year" in message(late[1], NUM)
    errors = call("ENG_PROBABILITY_CHEAPER", "CM", "ODM", UNITS, [100, ErrorValue("#REF!")], 2)[0]
    assert errors[1].code == "#REF!"


@pytest.mark.parametrize("name", LEADING)
def test_options_come_by_name_from_the_table(name):
    """Rows trials, seed, correlation, points and discount_rate; an argument that is given wins."""
    table = [["trials", 300], ["seed", 7], ["correlation", 0.5], ["points", 5], ["discount_rate", 0.1]]
    leading = LEADING[name]
    points = {"points": 5} if name == "ENG_S_CURVE" else {}
    given = call(name, *leading, discount_rate=0.1, trials=300, seed=7, correlation=0.5, **points)
    assert call(name, *leading, assumptions=table) == given
    assert call(name, *leading, assumptions=table, correlation=0) != given
    assert call(name, *leading, assumptions=table, seed=8) != given
    assert call(name, *leading, assumptions=table, seed=0) == given


@pytest.mark.parametrize("name", LEADING)
def test_left_out_is_the_default(name):
    """Blanks and zeros: 10,000 trials of seed 1, independent."""
    default = call(name, *LEADING[name])
    assert call(name, *LEADING[name], trials=10_000, seed=1, correlation=0, discount_rate=0) == default
    assert call(name, *LEADING[name], trials=0, seed=0, switch_year=0) == default
    assert call(name, *LEADING[name], trials="", seed=None, correlation="") == default
    KEPT.clear()
    assert call(name, *LEADING[name]) == default


@pytest.mark.parametrize("name", LEADING)
@pytest.mark.parametrize(
    ("option", "value", "code", "words"),
    [
        ("trials", -1, NUM, "1 or more and at most 10000000"),
        ("trials", 10_000_001, NUM, "10000001"),
        ("trials", 1.5, NUM, "whole number"),
        ("trials", "many", VALUE, "must be a number"),
        ("seed", 1.5, NUM, "whole number"),
        ("seed", -1, NUM, "0 or more"),
        ("seed", True, VALUE, "TRUE"),
        ("correlation", 1.01, NUM, "at most 1"),
        ("correlation", -0.5, NUM, "-0.5"),
        ("assumptions", [["key", "low", "distribution"], ["odm_nre", 80_000, "gamma"]], VALUE, "lognormal"),
        ("assumptions", [["key", "low", "distribution"], ["odm_nre", 0, "lognormal"]], NUM, "above 0"),
        ("assumptions", [["trials", 0.5]], NUM, "assumptions row trials"),
    ],
)
def test_bad_options_are_errors_with_messages(name, option, value, code, words):
    """Each names function, argument, rule and value."""
    text = message(call(name, *LEADING[name], **{option: value}), code)
    assert text.startswith(f"{name}: ")
    assert option in text
    assert words in text


def test_percentiles_are_shares():
    """95 is answered with what a percentile is."""
    for name in ("ENG_PERCENTILE", "ENG_BREAK_EVEN_PERCENTILE"):
        for p in (95, -0.1):
            assert "percentiles are 0..1" in message(call(name, p, *LEADING[name][1:]), NUM)
    message(call("ENG_PERCENTILE", math.nan, *LEADING["ENG_PERCENTILE"][1:]), NUM)
    message(call("ENG_S_CURVE", *LEADING["ENG_S_CURVE"], points=-2), NUM)


def test_models_are_checked_as_everywhere():
    """Everyday names are known, OEM is explained, and a switch year matters to a HYBRID only."""
    assert call("ENG_PERCENTILE", 0.5, "EMS", UNITS, 100, 2) == call("ENG_PERCENTILE", 0.5, "CM", UNITS, 100, 2)
    assert "OEM" in message(call("ENG_SIMULATE", "OEM", UNITS, 100, 2), VALUE)
    late = {"switch_year": 9}
    assert call("ENG_SIMULATE", "CM", UNITS, 100, 2, **late) == call("ENG_SIMULATE", "CM", UNITS, 100, 2)
    for name, *arguments in (
        ("ENG_SIMULATE", "HYBRID", UNITS, 100, 2),
        ("ENG_PROBABILITY_CHEAPEST", UNITS, 100, 2),
        ("ENG_EVPI", UNITS, 100, 2),
        ("ENG_TORNADO", "HYBRID", "CM", UNITS, 100, 2),
        ("ENG_BREAK_EVEN_PERCENTILE", 0.5, "HYBRID", "ODM", 100, 2),
    ):
        assert "switch_year" in message(call(name, *arguments, **late), NUM)
    assert "HYBRID" in message(call("ENG_BREAK_EVEN_PERCENTILE", 0.5, "HYBRID", "ODM", 100, 2, 1), NUM)
    assert call("ENG_SIMULATE", "CM", UNITS, 100, [1, 2]).code == VALUE


def test_a_break_even_beyond_all_trials_is_not_available():
    """The message says in which share of the trials there is one."""
    low, high = call("ENG_BREAK_EVEN_PERCENTILE", [0.1, 1], "CM", "ODM", 100, 0.5)[0]
    assert low > 0
    share = simulate_break_even("CM", "ODM", 100, 0.5).share_found
    assert f"in {share:.4g} of the trials" in message(high, NA)
    assert call("ENG_BREAK_EVEN_PERCENTILE", share, "CM", "ODM", 100, 0.5) > low


def test_one_trial_has_no_standard_deviation():
    """The other statistics stand."""
    table = call("ENG_SIMULATE", "CM", UNITS, 100, 2, trials=1)
    assert "2 trials" in message(table[2][1], DIV0)
    assert table[1][1] == table[3][1] == table[10][1]


def test_figures_beyond_all_bounds_are_errors():
    """No infinity reaches a cell, and nothing warns."""
    for name, *leading in (
        ("ENG_SIMULATE", "CM"),
        ("ENG_PERCENTILE", 0.5, "CM"),
        ("ENG_S_CURVE", "CM"),
        ("ENG_EVPI",),
        ("ENG_TORNADO", "CM", "ODM"),
    ):
        message(call(name, *leading, [1e300, 1e300], 1e300, 2), NUM)
    mixed = call("ENG_PERCENTILE", 0.5, "CM", [[1, 1], [1e300, 1e300], [1, 1]], [[100], [1e300], [100]], 2)
    assert mixed[0] == mixed[2]
    message(mixed[1][0], NUM)


def test_cells_share_one_simulation():
    """Different statistics of one simulation run it once, and a changed input runs another."""
    KEPT.clear()
    for model in ("CM", "ODM"):
        call("ENG_SIMULATE", model, UNITS, 100, 2)
        call("ENG_S_CURVE", model, UNITS, 100, 2)
        call("ENG_PERCENTILE", [0.1, 0.9], model, UNITS, 100, 2)
    call("ENG_PROBABILITY_CHEAPER", "CM", "ODM", UNITS, 100, 2)
    call("ENG_EVPI", UNITS, 100, 2)
    call("ENG_PROBABILITY_CHEAPEST", UNITS, 100, 2)
    assert len(KEPT) == 1
    before = call("ENG_PERCENTILE", 0.5, "ODM", UNITS, 100, 2)
    changed = call("ENG_PERCENTILE", 0.5, "ODM", UNITS, 100, 2, None, [["odm_nre", 100_000]])
    assert len(KEPT) == 2
    assert changed == 100_000 + 350_000 + 24 * 2_250 != before
    assert call("ENG_PERCENTILE", 0.5, "ODM", UNITS, 100, 2) == before


def test_widening_the_nre_widens_the_cost():
    """Linear in the driver: symmetric ranges around 150,000, ever wider."""
    spreads = [
        call("ENG_SIMULATE", "ODM", UNITS, 100, 2, 0, [["odm_nre", 150_000 - half, 150_000 + half]])[2][1]
        for half in (0, 10_000, 50_000, 150_000)
    ]
    assert spreads == sorted(spreads)
    assert spreads[-1] == pytest.approx(300_000 / math.sqrt(12), rel=0.02)


def test_check_explains_a_risk_function():
    """ENG_CHECK gives the message of a call that fails."""
    assert "percentiles are 0..1" in call("ENG_CHECK", "ENG_PERCENTILE", 95, "ODM", UNITS, 100, 2)
    assert call("ENG_CHECK", "ENG_PERCENTILE", 0.95, "ODM", UNITS, 100, 2) == ""


def test_every_function_of_the_group_is_tested_here():
    """A new one must join the tables above."""
    risk = {function.name for function in catalogue().values() if function.group.value == "Risk"}
    assert risk == {*LEADING, "ENG_TORNADO"}


def test_results_are_plain_numbers():
    """Hosts take Python's own floats and texts only."""
    for name, leading in LEADING.items():
        cells = np.atleast_1d(np.array(call(name, *leading), dtype=object)).ravel()
        assert {type(cell) for cell in cells} <= {float, str, int}
