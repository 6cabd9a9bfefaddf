"""What an answer leans on, beside the answer: the range of the guide's table, and figures that no source gives."""

from __future__ import annotations

from xl_engagement.templates.kit.page import FIRST, Page
from xl_engagement.templates.kit.theme import WARNING_LOOK, Style, height_of


def write_caveats(page: Page, largest: str = "MAX(units)", smallest: str = "MAX(units)") -> None:
    """Write both, as a section; `largest` and `smallest` are formulas for the annual volumes that the answer is about.

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
    page.wide(page.row, FIRST, f"=IF({inside},{within},{beyond})", Style.NOTE, indent=1)
    page.book.name("volume_warning", page.ref(page.row, FIRST))
    page.sheet.set_row(page.row, height_of(2))
    page.sheet.conditional_format(
        page.row, FIRST, page.row, page.last,
        {"type": "formula", "criteria": f"=NOT({inside})", "format": page.book.plain_format(WARNING_LOOK)},
    )  # fmt: skip
    page.row += 1
    words = (
        '=illustrative_count&" of "&assumptions_count&" assumptions are illustrative: no source gives them. '
        'Put your own figures there first (sheet Assumptions, marked in the column Status)."'
    )
    page.wide(page.row, FIRST, words, Style.NOTE, indent=1)
    page.sheet.set_row(page.row, height_of(2))
    page.row += 2
