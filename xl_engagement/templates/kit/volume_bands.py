"""The bands of annual volume in which one engagement model is the cheapest: their table, and its checks."""

from __future__ import annotations

from collections.abc import Sequence

from xl_engagement.templates.kit.area import Area
from xl_engagement.templates.kit.called_tables import add_listed
from xl_engagement.templates.kit.checked_calls import call
from xl_engagement.templates.kit.checks_sheet import ChecksSheet
from xl_engagement.templates.kit.named_cells import SCENARIO
from xl_engagement.templates.kit.named_tables import Column, Table
from xl_engagement.templates.kit.page import Page
from xl_engagement.templates.kit.theme import BAND_END_LOOK, CODE_LOOK, COUNT_LOOK, MONEY

MAX_BANDS = 8


def add_bands(page: Page, beside: Sequence[Column] = ()) -> Table:
    """Write the table, named `cheapest_by_volume`, as a section, with columns beside it."""
    page.section("Cheapest by annual volume", "If every year ships the same volume.")
    bands, looks = call("ENG_CHEAPEST_BY_VOLUME", SCENARIO), (COUNT_LOOK, BAND_END_LOOK, CODE_LOOK)
    return add_listed(page, bands, MAX_BANDS, looks, "cheapest_by_volume", beside)


def add_band_checks(checks: ChecksSheet, bands: Table, excess: Area, costs: Area) -> None:
    """Check the bands of volume, the table `bands` of ENG_CHEAPEST_BY_VOLUME.

    `excess` is what its model costs above the least at every volume charted, `costs` are those of all models there.
    """
    starts, ends = bands["From"], bands["To"]
    checks.add(
        "bands_join",
        "The bands of volume start at 0 and leave no gap up to the last end",
        f"=SUM({ends})-SUM({starts})",
        f"=MAX({ends})",
        f"=AND(MIN({starts})=0,ABS({{found}}-{{expected}})<=tolerance*{{expected}})",
    )
    checks.add_small(
        "bands_name_cheapest",
        "At every volume charted, the band names the cheapest model; largest excess, largest cost",
        f"=MAX({excess})",
        f"=MAX({costs})",
        MONEY,
    )
