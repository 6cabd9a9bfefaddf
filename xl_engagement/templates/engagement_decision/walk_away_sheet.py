"""The sheet of the signs that an ODM engagement is wrong."""

from __future__ import annotations

from dataclasses import dataclass

from xl_engagement.guide.thresholds import THRESHOLDS
from xl_engagement.guide.walk_away import WALK_AWAY_SIGNS
from xl_engagement.templates.kit.book import Book
from xl_engagement.templates.kit.page import FIRST, Page
from xl_engagement.templates.kit.theme import COUNT, WARNING_LOOK, Style, height_of

_WIDTHS = (46, 42, 62)
_CALL = "ENG_WALK_AWAY(units_per_month,sells_platform,full_source_ip)"


@dataclass(frozen=True, slots=True)
class WalkAway:
    """Where the signs that apply stand, without the header."""

    signs: str


def write_walk_away(book: Book) -> WalkAway:
    """Write the sheet and name its table `walk_away`."""
    page = book.page(
        "Walk away", "When to walk away", "Signs that an ODM engagement is not right, from your answers.", _WIDTHS
    )
    page.print_on_one()
    page.section("The signs that apply")
    count = '=(units_per_month>consumer_scale)+(sells_platform="yes")+(full_source_ip="yes")'
    words = '=IF(walk_away_signs=0,"None applies.","Of the three: an ODM is probably wrong for you.")'
    page.finding("walk_away_signs", "How many apply", count, words)
    page.row += 1
    top, most = page.row, len(WALK_AWAY_SIGNS)
    look = {"text_wrap": True, "align": "left", "indent": 1}
    page.table(top, FIRST, _CALL, most + 1, [{**look, "bold": True}, look, look])
    for row in range(top + 1, top + most + 1):
        page.sheet.set_row(row, height_of(3))
    last = top + most
    book.name("walk_away", page.ref(top, FIRST, last, page.last))
    applies = {
        "type": "formula",
        "criteria": f'=AND(walk_away_signs>0,$B{top + 2}<>"")',
        "format": book.plain_format(WARNING_LOOK),
    }
    page.sheet.conditional_format(top + 1, FIRST, last, FIRST, applies)
    page.row = last + 2
    page.section("All three signs", "What the guide names, whatever your answers.")
    page.header(("Sign", "Where to go instead", "Note"))
    for sign in WALK_AWAY_SIGNS:
        for offset, text in enumerate((sign.sign, sign.instead, sign.note)):
            page.text(page.row, FIRST + offset, text, text_wrap=True, align="left", indent=1, valign="top")
        page.sheet.set_row(page.row, height_of(2))
        page.row += 1
    page.row += 1
    _write_thresholds(page)
    return WalkAway(page.ref(top + 1, FIRST, last, FIRST))


def _write_thresholds(page: Page) -> None:
    """The figures that the answers are measured by, and those that other answers on Decision use."""
    page.section("Thresholds", "What the answers on Decision are measured by, and what its other answers are.")
    scale = THRESHOLDS["consumer_scale_volume"].high or 0
    latest = THRESHOLDS["hiring_months"].high or 0
    for name, label, value, unit in (
        ("consumer_scale", "Consumer scale is above", scale, "units a month (guide)"),
        ("latest_hire", "A team counts as planned if hired within", latest, "months (guide)"),
        ("volume_above", "Other answer: above consumer scale", 2 * scale, "units a month"),
        ("hire_within", "Other answer: hired within the time", 12, "months"),
        ("no_plans", "Other answer: no plans to hire", 0, "months"),
    ):
        page.text(page.row, FIRST, label)
        page.value(page.row, FIRST + 1, value, Style.CALCULATION, num_format=COUNT, align="center")
        page.text(page.row, FIRST + 2, unit, Style.EXPLANATION, indent=1)
        page.book.name(name, page.ref(page.row, FIRST + 1))
        page.row += 1
