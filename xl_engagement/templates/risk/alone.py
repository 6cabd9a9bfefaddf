"""The sheet Alone: what knowing one assumption is worth, if the others lie in the middle of their ranges."""

from __future__ import annotations

from typing import Any

from xl_engagement.guide.default_assumptions import DRIVERS, SETTINGS
from xl_engagement.templates.kit.book import Book
from xl_engagement.templates.kit.named_figures import in_force, middle
from xl_engagement.templates.kit.page import FIRST
from xl_engagement.templates.kit.theme import DECIMAL, MONEY, Style
from xl_engagement.templates.risk.constants import ALONE, CHARTED_DRIVERS
from xl_engagement.templates.risk.find_out import FindOut

_NUMBER: dict[str, Any] = {"num_format": DECIMAL, "align": "right"}
_TEXT: dict[str, Any] = {"align": "left"}
_DRAWN = tuple(driver.key for driver in DRIVERS)
_KEYS = (*_DRAWN, *(setting.key for setting in SETTINGS))
_COLUMNS = ("Low", "Likely", "High")


def write_alone(book: Book, find_out: FindOut) -> None:
    """Write the sheet, and name each worth `worth_alone_1` and so on, in the order of the tornado."""
    page = book.page(
        "Alone",
        "One assumption alone",
        "The assumptions with all but one in the middle, for what knowing that one is worth: nothing to fill in.",
        (38, 18, 18, 18, 18),
    )
    page.freeze_title()
    page.section("Assumptions in force", "Settings have one value.")
    page.header(("Key", *_COLUMNS, "Middle"), numbers=range(1, 5))
    base = page.row + 1
    for key in _KEYS:
        here = page.row + 1
        page.text(page.row, FIRST, key, Style.CALCULATION, **_TEXT)
        for offset, column in enumerate(_COLUMNS, start=1):
            figure = in_force(f"$B{here}", column)
            formula = f'=IF(ISNUMBER({figure}),{figure},"")'
            page.formula(page.row, FIRST + offset, formula, Style.CALCULATION, **_NUMBER)
        if key in _DRAWN:
            page.formula(page.row, FIRST + 4, f"={middle(f'$B{here}')}", Style.CALCULATION, **_NUMBER)
        page.row += 1
    page.row += 1
    for slot in range(1, CHARTED_DRIVERS + 1):
        page.section(f"Slot {slot} of the tornado")
        page.text(page.row, FIRST, "Assumption")
        page.formula(page.row, FIRST + 1, f"=INDEX({find_out.drivers},E{page.row + 1})", Style.CALCULATION, **_TEXT)
        page.value(page.row, FIRST + 3, slot, Style.CALCULATION, align="right")
        varied = f"$C${page.row + 1}"
        page.row += 1
        worth = page.row
        page.row += 1
        head = page.row
        page.header(("Key", *_COLUMNS), numbers=range(1, 4))
        for offset, key in enumerate(_KEYS):
            source = base + offset
            page.formula(page.row, FIRST, f"=B{source}", Style.CALCULATION, **_TEXT)
            for at, letter in ((1, "C"), (2, "D"), (3, "E")):
                own, rest = f"{letter}{source}", '""' if at == 2 else f"F{source}"
                chosen = f"=IF($B{page.row + 1}={varied},{own},{rest})" if key in _DRAWN else f"={own}"
                page.formula(page.row, FIRST + at, chosen, Style.CALCULATION, **_NUMBER)
            page.row += 1
        table = page.ref(head, FIRST, page.row - 1, FIRST + 3)
        page.text(worth, FIRST, "Worth of knowing it")
        formula = f'=IF({varied}="","",ENG_EVPI({ALONE.format(table)}))'
        page.formula(worth, FIRST + 1, formula, Style.CALCULATION, num_format=MONEY, align="right")
        book.name(f"worth_alone_{slot}", page.ref(worth, FIRST + 1))
        page.row += 1
