"""What an answer leans on, beside the answer: the range of the guide's table, and figures that no source gives."""

from __future__ import annotations

from xl_engagement.templates.kit.page import Page
from xl_engagement.templates.kit.theme import WARNING_LOOK, Style


def write_caveats(page: Page, largest: str = "MAX(units)", smallest: str = "MAX(units)") -> None:
    """Write what the answer leans on; `largest` and `smallest` are formulas for the annual volumes that it is about.

    The first line is lit where a volume lies outside the guide's range. It needs the sheets Assumptions and
    In force.
    """
    page.section("What the answer leans on")
    span = 'TEXT(guide_volume_low,"#,##0")&" to "&TEXT(guide_volume_high,"#,##0")&" units a year"'
    inside = f"AND({smallest}>=guide_volume_low,{largest}<=guide_volume_high)"
    beyond = (
        f'"Outside the range of the guide\'s cost table ("&{span}&"): this is about "&IF({smallest}={largest},"",'
        f'TEXT({smallest},"#,##0")&" to ")&TEXT({largest},"#,##0")&". There the figures are our extrapolation."'
    )
    within = f'"Within the range of the guide\'s cost table: "&{span}&"."'
    warning = page.sentence(f"=IF({inside},{within},{beyond})", 2, Style.NOTE, indent=1)
    page.book.name("volume_warning", warning.each_column()[0])
    page.lights(warning, f"=NOT({inside})", WARNING_LOOK)
    words = (
        '=illustrative_count&" of "&assumptions_count&" assumptions are illustrative: no source gives them. '
        'Put your own figures there first (sheet Assumptions, marked in the column Status)."'
    )
    page.sentence(words, 2, Style.NOTE, indent=1)
    page.skip()
