"""Checks of the bands of volume in which one engagement model is the cheapest."""

from __future__ import annotations

from xl_engagement.templates.kit.area import Area
from xl_engagement.templates.kit.checks_sheet import ChecksSheet
from xl_engagement.templates.kit.named_tables import Table
from xl_engagement.templates.kit.theme import MONEY


def add_band_checks(checks: ChecksSheet, bands: Table, excess: Area, costs: Area) -> None:
    """Add them: `bands` is the table of ENG_CHEAPEST_BY_VOLUME.

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
