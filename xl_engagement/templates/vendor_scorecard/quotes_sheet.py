"""The sheet of the vendors' quotes side by side, priced over the schedule of units."""

from __future__ import annotations

from typing import Any

from xl_engagement.templates.kit.book import Book
from xl_engagement.templates.kit.caveats import write_caveats
from xl_engagement.templates.kit.input_cells import at_least, validate
from xl_engagement.templates.kit.page import FIRST, place_below
from xl_engagement.templates.kit.theme import COUNT, LIT_LOOK, MONEY, MONEY_AND_CENTS, Style, height_of
from xl_engagement.templates.vendor_scorecard.example import VENDORS
from xl_engagement.templates.vendor_scorecard.scorecard_sheet import REAL, ScorecardSheet

_WIDTHS = (26, 15, 15, 15, 17, 17, 17, 14, 9, 16)
_VENDOR, _NRE, _PRICE, _FEE, _PART, _LEFT, _TOTAL, _PER_UNIT, _RANK, _DEARER = range(FIRST, FIRST + 10)
_MONEY: dict[str, Any] = {"num_format": MONEY, "align": "right"}
_CENTS: dict[str, Any] = {"num_format": MONEY_AND_CENTS, "align": "right"}
QUOTED = (
    ("nre", "NRE", _NRE, MONEY, "The one-off charge for engineering, in US dollars, in year 1."),
    ("unit_price", "Hardware", _PRICE, MONEY_AND_CENTS, "The price of the hardware per unit, in US dollars."),
    (
        "monthly_fee",
        "Software",
        _FEE,
        MONEY_AND_CENTS,
        "The fee per device and month, in US dollars. Where the vendor states none, your own estimate.",
    ),
)


class QuotesSheet:
    """The page, and the areas on it that other sheets refer to, without their headers."""

    def __init__(self, book: Book, scorecard: ScorecardSheet) -> None:
        """Write the sheet and name its inputs."""
        self.page = page = book.page(
            "Quotes",
            "Quotes side by side",
            '="Each priced for "&product_name&" over "&horizon&" years: "&case&" case, discounted at "'
            '&TEXT(discount_rate,"0.0%")&" a year"',
            _WIDTHS,
        )
        page.print_on_one()
        page.section(
            "What each vendor asks, and what it comes to",
            "A line without a name, a hardware price and a fee is left out. Left to you (our reading): the engineering "
            "that an ODM includes, and that a bespoke firm or an SDK leaves with your team. A lit name is a real ODM.",
        )
        head = page.row
        page.header(
            ("Vendor", "NRE", "Per unit", "Per month", "Vendor's part", "Left to you", "Total", "Cost per unit",
             "Rank", "Dearer by"),
            numbers=range(1, 10),
        )  # fmt: skip
        page.freeze_header(head, _NRE)
        self._first = first = page.row
        for number, vendor in enumerate(VENDORS, start=1):
            row = page.row
            named = scorecard.page.ref(scorecard.first + number - 1, FIRST)
            page.formula(row, _VENDOR, f'=IF({named}="","",{named})', Style.CALCULATION, align="left", bold=True)
            for (key, _, column, number_format, _), value in zip(
                QUOTED, (vendor.nre, vendor.unit_price, vendor.monthly_fee), strict=True
            ):
                page.value(row, column, value, Style.INPUT, num_format=number_format, align="right")
                book.name(f"vendor_{number}_{key}", page.ref(row, column))
            page.row += 1
        self._last = last = page.row - 1
        for _, title, column, _, message in QUOTED:
            validate(page, (first, column, last, column), f"Quote: {title}", message, at_least(0))
        self.names, self.nre, self.prices, self.fees, self.parts, self.left, self.totals, self.ranks = (
            page.ref(first, column, last, column)
            for column in (_VENDOR, _NRE, _PRICE, _FEE, _PART, _LEFT, _TOTAL, _RANK)
        )
        book.name("quotes", page.ref(head, _VENDOR, last, _DEARER))
        page.row += 1
        write_caveats(page)

    def write_results(self, scorecard: ScorecardSheet, parts: str, left: str) -> None:
        """Write what each quote comes to, from the areas on another sheet."""
        page = self.page
        for row in range(self._first, self._last + 1):
            here, at = row + 1, place_below(self._first, row)
            left_out = f'OR($B{here}="",NOT(ISNUMBER($D{here})),NOT(ISNUMBER($E{here})))'
            page.formula(row, _PART, f'=IF({left_out},"",INDEX({parts},{at}))', Style.CALCULATION, **_MONEY)
            page.formula(row, _LEFT, f'=IF({left_out},"",INDEX({left},{at}))', Style.CALCULATION, **_MONEY)
            page.formula(row, _TOTAL, f'=IF({left_out},"",F{here}+G{here})', Style.OUTPUT, **_MONEY)
            page.formula(
                row, _PER_UNIT, f'=IF({left_out},"",H{here}/NPV(discount_rate,units))', Style.CALCULATION, **_CENTS
            )
            above = f"$H${self._first + 1}:$H{here}"
            rank = f'=IF({left_out},"",COUNTIF({self.totals},"<"&H{here})+COUNTIF({above},H{here}))'
            page.formula(row, _RANK, rank, Style.CALCULATION, num_format=COUNT, align="right")
            page.formula(row, _DEARER, f'=IF({left_out},"",H{here}-MIN({self.totals}))', Style.CALCULATION, **_MONEY)
            page.sheet.set_row(row, height_of(1) + 2)
        verdict = f'INDEX({scorecard.verdicts},{place_below(self._first, self._first)})="{REAL}"'
        page.sheet.conditional_format(
            self._first, _VENDOR, self._last, _VENDOR,
            {"type": "formula", "criteria": f"={verdict}", "format": page.book.plain_format(LIT_LOOK)},
        )  # fmt: skip
