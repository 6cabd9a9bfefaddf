"""The sheet Calc of the vendor scorecard: verdicts, what each quote comes to, and the ranking behind the chart."""

from __future__ import annotations

from typing import Any

from xl_engagement.guide.vendor_questions import VENDOR_VERDICTS
from xl_engagement.templates.kit.book import Book
from xl_engagement.templates.kit.named_figures import add_figure
from xl_engagement.templates.kit.page import FIRST, place_below
from xl_engagement.templates.kit.theme import COUNT, MONEY, MONEY_AND_CENTS, Style, height_of
from xl_engagement.templates.vendor_scorecard.example import UNITS, VENDORS
from xl_engagement.templates.vendor_scorecard.quotes_sheet import QuotesSheet
from xl_engagement.templates.vendor_scorecard.scorecard_sheet import REAL, ScorecardSheet

_COUNT = len(VENDORS)
_MONEY: dict[str, Any] = {"num_format": MONEY, "align": "right"}
_COUNTED: dict[str, Any] = {"num_format": COUNT, "align": "right"}
_CENTS: dict[str, Any] = {"num_format": MONEY_AND_CENTS, "align": "right"}
_OPTIONS = "case,discount_rate,assumptions"


class Calculations:
    """The page, and the areas on it that other sheets refer to, without their headers."""

    def __init__(self, book: Book, scorecard: ScorecardSheet, quotes: QuotesSheet) -> None:
        """Write the sheet, from the answers and the quotes."""
        self.page = book.page(
            "Calc",
            "Calculations",
            "Behind the verdicts, the prices and the chart: nothing to fill in.",
            (62, *[16] * 7),
        )
        self.page.freeze_title()
        self._scorecard, self._quotes = scorecard, quotes
        self._constants()
        self._engineering()
        self._vendors()

    def _constants(self) -> None:
        page = self.page
        page.section("Constants")
        for name, value, label in (
            ("head_and_total", 2, "Head and total of a breakdown, rows"),
            ("year_one", 2, "Row of year 1 in a breakdown"),
            ("engineering", 2, "Column of engineering in a breakdown"),
            ("one", 1, "One"),
            ("nothing", 0, "Nothing"),
        ):
            add_figure(page, name, label, value)
        page.row += 1

    def _engineering(self) -> None:
        """Engineering over the years, discounted: the ODM's in the assumptions, and what a vendor may leave to you."""
        page = self.page
        page.section(
            "Engineering over the years, discounted",
            "The ODM's NRE of Assumptions gives way to each quote's own. A bespoke firm leaves a CM's maintenance from "
            "year 2 to you, an SDK or a CM with a partner what an SDK leaves (our reading).",
        )
        verdicts = {verdict.key: verdict.verdict for verdict in VENDOR_VERDICTS}
        whole = 'INDEX(ENG_COST_BREAKDOWN("{model}",units,nothing,nothing,' + _OPTIONS + "),{row},engineering)"
        total = whole.replace("{row}", "horizon+head_and_total")
        first_year = whole.replace("{row}", "year_one")
        head = page.row
        page.header(("Whose", "Engineering"), numbers=range(1, 2))
        for label, formula in (
            ("ODM, as assumed", f"={total.format(model='ODM')}"),
            (verdicts["bespoke"], f"={total.format(model='CM')}-{first_year.format(model='CM')}"),
            (verdicts["partial_scope"], f"={total.format(model='SDK')}"),
        ):
            page.text(page.row, FIRST, label, Style.CALCULATION, align="left", text_wrap=True)
            page.formula(page.row, FIRST + 1, formula, Style.CALCULATION, **_MONEY)
            page.sheet.set_row(page.row, height_of(2))
            page.row += 1
        self.assumed = page.ref(head + 1, FIRST + 1)
        self._leaving = page.ref(head + 2, FIRST, page.row - 1, FIRST)
        self._left = page.ref(head + 2, FIRST + 1, page.row - 1, FIRST + 1)
        page.row += 1

    def _vendors(self) -> None:
        page, quotes = self.page, self._quotes
        page.section("Vendors", "The quotes as numbers (a blank counts as 0 here, and is left out on Quotes).")
        head = page.row
        labels = ("Verdict", "Yes", "NRE", "Per unit", "Per month", "As an ODM", "Vendor's part", "Left to you")
        page.header(labels, numbers=range(1, 8))
        first, last = head + 1, head + _COUNT
        look = {"align": "left", "text_wrap": True}
        page.spill(first, FIRST, "=ENG_VENDOR_TYPE(vendor_answers)", _COUNT, [look])
        page.spill(first, FIRST + 1, "=ENG_VENDOR_SCORE(vendor_answers)", _COUNT, [_COUNTED])
        for row in range(first, last + 1):
            here, at = row + 1, place_below(first, row)
            for offset, quoted, form in ((2, quotes.nre, _MONEY), (3, quotes.prices, _CENTS), (4, quotes.fees, _CENTS)):
                page.formula(row, FIRST + offset, f"=N(INDEX({quoted},{at}))", Style.CALCULATION, **form)
            part = f"=G{here}-{self.assumed}+D{here}/(one+discount_rate)"
            page.formula(row, FIRST + 6, part, Style.CALCULATION, **_MONEY)
            page.sheet.set_row(row, height_of(2))
            left = f"=SUMIF({self._leaving},B{here},{self._left})"
            page.formula(row, FIRST + 7, left, Style.CALCULATION, **_MONEY)
        prices, fees = (page.ref(first, FIRST + at, last, FIRST + at) for at in (3, 4))
        priced = f'=ENG_TCO("ODM",units,{prices},{fees},{_OPTIONS})'
        page.spill(first, FIRST + 5, priced, _COUNT, [_MONEY])
        self.verdicts, self.scores, self.prices, self.fees, self.priced, self.parts, self.left = (
            page.ref(first, FIRST + at, last, FIRST + at) for at in (0, 1, 3, 4, 5, 6, 7)
        )
        page.row = last + 2
        self._first_line(first)

    def _first_line(self, row: int) -> None:
        """The years of the quote in a row, for a check against the native NPV."""
        page = self.page
        page.section("First line by year", "Priced as an ODM, not discounted.")
        start = page.row
        for index in range(len(UNITS)):
            page.value(page.row, FIRST, index + 1, Style.CALCULATION, align="left")
            call = f'ENG_ANNUAL_COST("ODM",units,$E${row + 1},$F${row + 1},case,nothing,assumptions)'
            cost = f'=IFERROR(INDEX({call},$B{page.row + 1}),"")'
            page.formula(page.row, FIRST + 1, cost, Style.CALCULATION, **_MONEY)
            page.row += 1
        self.first_years = page.ref(start, FIRST + 1, page.row - 1, FIRST + 1)
        page.row += 1

    def write_ranking(self) -> None:
        """Write the quotes from the cheapest to the dearest, and the best of the real ODMs, from what Quotes shows."""
        page, quotes = self.page, self._quotes
        page.section("Ranking", "From the cheapest quote; a place that nobody takes is 0 in the chart.")
        page.header(("Label", "Place", "Line", "Vendor's part", "Left to you", "If a real ODM"), numbers=range(1, 6))
        first = page.row
        for place in range(1, _COUNT + 1):
            row, here = page.row, page.row + 1
            page.value(row, FIRST + 1, place, Style.CALCULATION, **_COUNTED)
            line = f"=IFERROR(MATCH(C{here},{quotes.ranks},0),nothing)"
            page.formula(row, FIRST + 2, line, Style.CALCULATION, **_COUNTED)
            named = f"INDEX({quotes.names},D{here})"
            real = f'IF(INDEX({self.verdicts},D{here})="{REAL}"," (real ODM)","")'
            page.formula(row, FIRST, f'=IF(D{here}=nothing,"",{named}&{real})', Style.CALCULATION, align="left")
            for offset, area in ((3, quotes.parts), (4, quotes.left)):
                value = f"=IF(D{here}=nothing,nothing,INDEX({area},D{here}))"
                page.formula(row, FIRST + offset, value, Style.CALCULATION, **_MONEY)
            own = f'=IF(D{here}=nothing,"",IF(INDEX({self.verdicts},D{here})="{REAL}",E{here}+F{here},""))'
            page.formula(row, FIRST + 5, own, Style.CALCULATION, **_MONEY)
            page.row += 1
        last = page.row - 1
        self.labels, self.ranked_parts, self.ranked_left, self.real_totals = (
            page.ref(first, FIRST + at, last, FIRST + at) for at in (0, 3, 4, 5)
        )
        self.part_name, self.left_name = (page.ref(first - 1, FIRST + at) for at in (3, 4))
        page.row += 1
        page.section("Counted")
        named = f'COUNTIF({self._scorecard.vendors},"?*")'
        real = f'=COUNTIF({self._scorecard.verdicts},"{REAL}")'
        for name, label, formula, number_format in (
            ("vendor_count", "Vendors named", f"={named}", COUNT),
            ("real_count", "Real ODMs", real, COUNT),
            ("quote_count", "Quotes priced", f"=COUNT({quotes.totals})", COUNT),
            ("real_quote_count", "Quotes of real ODMs", f"=COUNT({self.real_totals})", COUNT),
            ("least_total", "Least total", f"=MIN({quotes.totals})", MONEY),
            ("least_real_total", "Least total of a real ODM", f"=MIN({self.real_totals})", MONEY),
        ):
            add_figure(page, name, label, formula, number_format)

    def vendor_of(self, total: str) -> str:
        """A formula for the name of the vendor with a total."""
        return f"INDEX({self._quotes.names},MATCH({total},{self._quotes.totals},0))"

    def verdict_of(self, total: str) -> str:
        """A formula for the verdict on the vendor with a total."""
        return f"INDEX({self.verdicts},MATCH({total},{self._quotes.totals},0))"
