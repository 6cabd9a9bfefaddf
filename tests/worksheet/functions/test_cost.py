"""Worksheet functions of the groups Cost and Break-even, against arithmetic written out in the tests."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest

from xl_engagement import call
from xl_engagement.cells import DIV0, NA, NUM, VALUE, ErrorValue

CODES = ["ODM", "HYBRID", "CM", "SDK", "BESPOKE"]
UNITS = [500, 3_000, 6_000, 12_000, 20_000]


def test_tco_is_the_net_present_value_of_the_annual_costs():
    """Excel's own NPV: the first year is discounted too."""
    for model in CODES:
        yearly = call("ENG_ANNUAL_COST", model, UNITS, 80, 1.5)[0]
        npv = sum(cost / 1.12**year for year, cost in enumerate(yearly, start=1))
        assert math.isclose(call("ENG_TCO", model, UNITS, 80, 1.5, None, 0.12), npv)
        discounted = call("ENG_ANNUAL_COST", model, UNITS, 80, 1.5, None, 0.12)[0]
        curve = call("ENG_COST_CURVE", model, UNITS, 80, 1.5, None, 0.12)[0]
        assert curve == pytest.approx([sum(discounted[: i + 1]) for i in range(5)])
        breakdown = call("ENG_COST_BREAKDOWN", model, UNITS, 80, 1.5, None, 0.12)
        assert [row[5] for row in breakdown[1:-1]] == pytest.approx(discounted)
        assert breakdown[-1][5] == pytest.approx(npv)
        assert breakdown[-1][5] == pytest.approx(sum(breakdown[-1][1:5]))
        assert math.isclose(
            call("ENG_COST_PER_UNIT", model, UNITS, 80, 1.5, None, 0.12),
            npv / sum(u / 1.12**year for year, u in enumerate(UNITS, start=1)),
        )


def test_unit_cost_at_the_guides_volumes():
    """Similar at 500, 10 to 20 % lower at 3,000 and beyond, halfway on the logarithmic path between."""
    middle = math.sqrt(500 * 3_000)
    assert call("ENG_UNIT_COST", "CM", [0, 500, middle, 3_000, 1e6], 100)[0] == pytest.approx([100, 100, 92.5, 85, 85])
    assert call("ENG_UNIT_COST", "ODM", [[500], [3_000]], 100) == [[100.0], [100.0]]
    assert call("ENG_UNIT_COST", "HYBRID", 3_000, 100, "low") == pytest.approx(80)
    assert call("ENG_UNIT_COST", "CM", 3_000, 100, None, [["cm_unit_cost", 71]]) == 71
    assert call("ENG_UNIT_COST", ["CM", "ODM"], [500, 600], 100).code == VALUE


def test_compare_is_sorted_and_tells_what_rests_on_illustrative_figures():
    """Cheapest first; the first is dearer by nothing; shares lie between 0 and 1."""
    header, *rows = call("ENG_COMPARE", UNITS, 80, 1.5)
    assert header == ["Model", "TCO", "Per unit", "Dearer by", "Slip risk", "Maintained by", "Illustrative share"]
    totals = {code: call("ENG_TCO", code, UNITS, 80, 1.5) for code in CODES}
    assert [row[0] for row in rows] == sorted(totals, key=totals.__getitem__)
    least = min(totals.values())
    for code, tco, per_unit, dearer, *_, share in rows:
        assert (tco, dearer) == (totals[code], totals[code] - least)
        assert per_unit == pytest.approx(tco / sum(UNITS))
        assert 0 <= share <= 1
    shares = {row[0]: row[6] for row in rows}
    fleets = [250, 2_000, 6_500, 15_500, 31_500]
    assert shares["ODM"] == 0
    assert shares["CM"] == pytest.approx(12 * 0.625 * sum(fleets) / totals["CM"])
    assert shares["HYBRID"] == pytest.approx(100_000 / totals["HYBRID"])
    assert call("ENG_CHEAPEST", UNITS, 80, 1.5) == rows[0][0]


def test_compare_without_units_has_no_cost_per_unit():
    """The other columns stand."""
    rows = call("ENG_COMPARE", [0, 0], 80, 1.5)
    assert all(isinstance(row[2], ErrorValue) and row[2].code == DIV0 for row in rows[1:])
    assert rows[1][:2] == ["ODM", 165_000.0]


def test_ties_go_to_the_first():
    """A HYBRID that never switches is an ODM engagement."""
    assert call("ENG_TCO", "HYBRID", [500, 600], 80, 1.5) == call("ENG_TCO", "ODM", [500, 600], 80, 1.5)
    assert call("ENG_CHEAPEST", [500, 600], 80, 1.5) == "ODM"
    assert "level with HYBRID" in call("ENG_SUMMARY", [500, 600], 80, 1.5)


def test_cheapest_broadcasts():
    """A column of fees gives a column of codes."""
    fees = [[0], [5], [50]]
    codes = [row[0] for row in call("ENG_CHEAPEST", UNITS, 80, fees)]
    assert codes == [call("ENG_CHEAPEST", UNITS, 80, fee) for (fee,) in fees]
    assert len(set(codes)) > 1


def test_summary_says_what_it_leans_on():
    """Cheapest, by how much, from which volume that changes, illustrative shares, delay left out, outside the scope."""
    text = call("ENG_SUMMARY", UNITS, 80, 1.5)
    cheapest = call("ENG_CHEAPEST", UNITS, 80, 1.5)
    bands = call("ENG_CHEAPEST_BY_VOLUME", 80, 1.5)
    assert text.startswith(f"{cheapest} is cheapest over 5 years: {call('ENG_TCO', cheapest, UNITS, 80, 1.5):,.0f}")
    assert all(f"{band[1]:,.0f}" in text for band in bands[1:-1])
    assert "monthly_margin is 0" in text
    assert "500 to 3,000" in text


def test_delay_counts_where_a_margin_is_lost():
    """Months times margin, in year 1, discounted in the totals and not by itself."""
    table = [["monthly_margin", 10_000]]
    assert call("ENG_DELAY_COST", [["CM", "ODM"]], [["low"], ["high"]], table) == [[30_000, 10_000], [90_000, 30_000]]
    with_delay = call("ENG_TCO", "CM", UNITS, 80, 1.5, None, 0.1, table)
    assert with_delay - call("ENG_TCO", "CM", UNITS, 80, 1.5, None, 0.1) == pytest.approx(60_000 / 1.1)


def test_break_even_volume_is_where_the_curves_cross():
    """Below it a is dearer, above it no dearer, and the other way round there is no answer but a reason."""
    volume = call("ENG_BREAK_EVEN", "CM", "ODM", 100, 2)
    cm, odm = (call("ENG_VOLUME_CURVE", m, [volume - 1, volume, volume + 1], 100, 2)[0] for m in ("CM", "ODM"))
    assert cm[0] > odm[0]
    assert cm[1] == pytest.approx(odm[1], rel=1e-12)
    assert cm[2] < odm[2]
    other_way = call("ENG_BREAK_EVEN", "ODM", "CM", 100, 2)
    assert other_way.code == NA
    assert f"below {volume:,.0f}" in other_way.message
    assert "ask for CM over ODM" in other_way.message
    assert call("ENG_BREAK_EVEN", "ODM", "BESPOKE", 100, 0) == 0
    never = call("ENG_BREAK_EVEN", "CM", "ODM", 100, 0)
    assert never.code == NA
    assert "at every volume" in never.message
    assert call("ENG_BREAK_EVEN", "HYBRID", "ODM", 100, 2, 1).code == NUM
    assert call("ENG_BREAK_EVEN", "HYBRID", "ODM", 100, 2, 5, switch_year=6).code == NUM


def test_break_even_broadcasts_with_single_errors():
    """Prices down, models across, one bad price."""
    block = call("ENG_BREAK_EVEN", [["CM", "HYBRID"]], "ODM", [[80], [-1], [100]], 2)
    assert block[0] == [call("ENG_BREAK_EVEN", "CM", "ODM", 80, 2), call("ENG_BREAK_EVEN", "HYBRID", "ODM", 80, 2)]
    assert [cell.code for cell in block[1]] == [NUM, NUM]


def test_bands_cover_all_volumes():
    """From 0 to 1e9 without a gap, and in the middle of each band its model is cheapest."""
    header, *bands = call("ENG_CHEAPEST_BY_VOLUME", 80, 1.5)
    assert header == ["From", "To", "Model"]
    assert bands[0][0] == 0
    assert bands[-1][1] == 1e9
    for (_, end, _), (start, *_) in pairwise(bands):
        assert end == start
    for start, end, model in bands:
        middle = math.sqrt(max(start, 1) * end)
        costs = {code: call("ENG_VOLUME_CURVE", code, middle, 80, 1.5) for code in CODES}
        assert min(costs, key=costs.__getitem__) == model
    assert "HYBRID" not in [band[2] for band in call("ENG_CHEAPEST_BY_VOLUME", 80, 1.5, 1)[1:]]


def test_break_even_time_lies_where_the_curves_cross():
    """HYBRID pays its qualification in year 3 and earns it back later."""
    units = [500, 2_000, 5_000, 5_000, 5_000]
    time = call("ENG_BREAK_EVEN_TIME", "HYBRID", "ODM", units, 100, 2, assumptions=[["cm_qualification", 100_000]])
    saving = 5_000 * 15
    assert time == pytest.approx(3 + (100_000 - saving) / saving)
    assert call("ENG_BREAK_EVEN_TIME", "CM", "ODM", [500, 500], 100, 2).code == NA


def test_break_even_value_makes_costs_equal():
    """Put the answer in, and both cost the same; a rule is no driver."""
    for driver in ("odm_nre", "cm_year1_engineering", "cm_annual_maintenance"):
        value = call("ENG_BREAK_EVEN_VALUE", driver, "CM", "ODM", UNITS, 80, 1.5)
        table = [[driver, value]]
        if not isinstance(value, ErrorValue):
            assert call("ENG_TCO", "CM", UNITS, 80, 1.5, assumptions=table) == pytest.approx(
                call("ENG_TCO", "ODM", UNITS, 80, 1.5, assumptions=table)
            )
    fee = call("ENG_BREAK_EVEN_VALUE", "saas_fee", "CM", "ODM", UNITS, 80, 1.5)
    assert call("ENG_TCO", "CM", UNITS, 80, fee) == pytest.approx(call("ENG_TCO", "ODM", UNITS, 80, fee))
    assert call("ENG_BREAK_EVEN_VALUE", "device_life", "CM", "ODM", UNITS, 80, 1.5).code == VALUE
    assert call("ENG_BREAK_EVEN_VALUE", "odm_nre", "ODM", "HYBRID", UNITS, 80, 1.5).code == NA


def test_best_switch_year_is_the_cheapest_of_all():
    """Every year tried by hand."""
    costs = {year: call("ENG_TCO", "HYBRID", UNITS, 80, 1.5, switch_year=year) for year in range(2, 6)}
    best = min(costs, key=costs.__getitem__)
    assert costs[best] < call("ENG_TCO", "ODM", UNITS, 80, 1.5)
    assert call("ENG_SWITCH_YEAR", UNITS, 80, 1.5) == best
    assert call("ENG_SWITCH_YEAR", [1, 1], 80, 1.5).code == NA
    assert call("ENG_SWITCH_YEAR", [9_000], 80, 1.5).code == NA


def test_switch_volume_pays_the_qualification():
    """At 3,000 and above the saving is 15 % of the unit cost, over three years."""
    table = [["cm_qualification", 180_000]]
    assert call("ENG_SWITCH_VOLUME", 80, None, None, None, table) == pytest.approx(180_000 / (3 * 80 * 0.15))
    assert call("ENG_SWITCH_VOLUME", 80, None, None, None, [["cm_unit_discount", 0]]).code == NA
