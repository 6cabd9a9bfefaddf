"""The sheet Results of the hybrid plan."""

from __future__ import annotations

from typing import Any

from xl_engagement.templates.hybrid_plan.constants import CHOSEN, COMMON, NOT_DISCOUNTED, SWITCH_YEARS, YEARS
from xl_engagement.templates.kit.book import Book
from xl_engagement.templates.kit.caveats import write_caveats
from xl_engagement.templates.kit.page import FIRST
from xl_engagement.templates.kit.theme import COUNT, LIT_LOOK, MONEY, MONEY_AND_CENTS, Style, height_of
from xl_engagement.templates.kit.verdict import ANSWER, write_verdict

MONEY_OR_TEXT = '"$"#,##0_);-"$"#,##0_);"$"#,##0_);@_)'
_LEFT: dict[str, Any] = {"align": "left"}
_COUNT: dict[str, Any] = {"num_format": COUNT, "align": "right"}
_MONEY: dict[str, Any] = {"num_format": MONEY_OR_TEXT, "align": "right"}
_PRICE: dict[str, Any] = {"num_format": MONEY_AND_CENTS, "align": "right"}


class Results:
    """The page, and the areas on it that other sheets refer to, without their headers."""

    def __init__(self, book: Book) -> None:
        """Write the sheet and name its results."""
        self.page = page = book.page(
            "Results",
            "Results",
            '="When to move "&product_name&" to a CM: "&case&" case, discounted at "'
            '&TEXT(discount_rate,"0.0%")&" a year"',
            (25, 16, 16, 16, 16, 16, 16),
            landscape=False,
        )
        page.freeze_title()
        self._answer()
        write_caveats(page)
        self._switch_years()
        self._by_year()

    def _answer(self) -> None:
        page = self.page
        page.section("The answer")
        page.answer(ANSWER, 4)
        best = f"=ENG_SWITCH_YEAR({COMMON})"
        page.finding("best_year", "Best year to move", best, "=early_words", lines=2, number_format="0_)")
        cost = f'=ENG_TCO("HYBRID",{CHOSEN})'
        page.finding("hybrid_cost", "Cost of the hybrid", cost, "=hybrid_words", lines=2, number_format=MONEY)
        stay = f'=ENG_TCO("ODM",{COMMON})'
        words = '="Staying with the ODM for hardware and software over "&horizon&" years."'
        page.finding("odm_cost", "Cost of staying", stay, words, number_format=MONEY)
        pays = "=ENG_SWITCH_VOLUME(unit_cost,years_to_pay,case,discount_rate,assumptions)"
        page.finding("switch_volume", "Moving pays from", pays, "=switch_volume_words", lines=2, number_format=COUNT)
        write_verdict(page)
        page.row += 1

    def _switch_years(self) -> None:
        """The hybrid by the year of its move, against staying and against the best."""
        page = self.page
        page.section(
            "What each year of the move costs",
            "Total cost of the units planned, discounted. The year of your plan is lit.",
        )
        head = page.row
        labels = (
            "Move in year",
            "Units then",
            "Total cost",
            "Saves over staying",
            "Costs over the best",
            "In words",
            "",
        )
        page.header(labels, numbers=range(1, 5))
        page.sheet.set_row(head, 36)
        first, last = head + 1, head + len(SWITCH_YEARS)
        cells = f"B{first + 1}:B{last + 1}"
        for year in SWITCH_YEARS:
            row, here = page.row, page.row + 1
            page.value(row, FIRST, year, Style.CALCULATION, **_LEFT, bold=True)
            units = f"INDEX(units,B{here})"
            page.formula(row, FIRST + 1, f'=IF(ISNUMBER({units}),{units},"")', Style.CALCULATION, **_COUNT)
            number = f"ISNUMBER(D{here})"
            page.formula(row, FIRST + 3, f'=IF({number},odm_cost-D{here},"")', Style.CALCULATION, **_MONEY)
            over = f'=IF({number},D{here}-MIN(D${first + 1}:D${last + 1}),"")'
            page.formula(row, FIRST + 4, over, Style.CALCULATION, **_MONEY)
            words = (
                f'=IF({number},IF(B{here}=best_shown,"the best year",IF(E{here}>0,"saves less than the best year",'
                f'"saves nothing over staying")),"beyond the schedule")'
            )
            page.wide(row, FIRST + 5, words, Style.EXPLANATION, indent=1)
            page.row += 1
        call = f'IFERROR(ENG_TCO("HYBRID",{COMMON},{cells}),"")'
        page.spill(first, FIRST + 2, f"={call}", len(SWITCH_YEARS), [_MONEY])
        page.sheet.conditional_format(
            first, FIRST, last, FIRST + 4,
            {"type": "formula", "criteria": f"=$B{first + 1}=chosen_year", "format": page.book.plain_format(LIT_LOOK)},
        )  # fmt: skip
        page.book.name("cost_by_switch_year", page.ref(head, FIRST, last, FIRST + 4))
        self.switch_years, self.costs, self.savings = (
            page.ref(first, FIRST + at, last, FIRST + at) for at in (0, 2, 3)
        )
        page.row += 1

    def _by_year(self) -> None:
        """What a CM would save on the hardware of each year: nothing in a pilot, which is why day one is a trap."""
        page = self.page
        page.section(
            "The day-one trap",
            "What a CM saves on the hardware of each year, not discounted, against what qualifying it costs once.",
        )
        head = page.row
        labels = ("Year", "Units", "From the ODM", "From a CM", "A CM saves", "Saved so far", "Qualifying")
        page.header(labels, numbers=range(1, 7))
        first = page.row
        for year in range(1, YEARS + 1):
            row, here = page.row, page.row + 1
            page.value(row, FIRST, year, Style.CALCULATION, **_LEFT)
            units = f"INDEX(units,B{here})"
            page.formula(row, FIRST + 1, f'=IF(ISNUMBER({units}),{units},"")', Style.CALCULATION, **_COUNT)
            for column, model in ((FIRST + 2, "ODM"), (FIRST + 3, "CM")):
                call = f'INDEX(ENG_COST_BREAKDOWN("{model}",{NOT_DISCOUNTED}),$B{here}+1,hardware_column)'
                formula = f'=IF($C{here}="","",{call})'
                page.formula(row, column, formula, Style.CALCULATION, **_MONEY)
            page.formula(row, FIRST + 4, f'=IF($C{here}="","",D{here}-E{here})', Style.CALCULATION, **_MONEY)
            so_far = f'=IF($C{here}="","",SUM(F${first + 1}:F{here}))'
            page.formula(row, FIRST + 5, so_far, Style.CALCULATION, **_MONEY)
            page.formula(row, FIRST + 6, "=qualification", Style.CALCULATION, **_MONEY)
            page.row += 1
        last = page.row - 1
        page.book.name("hardware_saving", page.ref(head, FIRST, last, page.last))
        self.saved = page.ref(first, FIRST + 4, last, FIRST + 4)
        page.wide(page.row, FIRST, "=trap_words", Style.NOTE, align="left", indent=1)
        page.sheet.set_row(page.row, height_of(3))
        page.row += 2
