"""The sheet Results of the portfolio."""

from __future__ import annotations

from typing import Any

from xl_engagement.templates.kit.book import Book
from xl_engagement.templates.kit.caveats import write_caveats
from xl_engagement.templates.kit.page import FIRST, place_below
from xl_engagement.templates.kit.scenario_arguments import CODES
from xl_engagement.templates.kit.theme import COUNT, LIT_LOOK, MONEY, SHARE, Style
from xl_engagement.templates.kit.verdict import ANSWER, write_verdict
from xl_engagement.templates.portfolio.constants import LINES

TOP = 4
"""Products listed that could save most."""
_LEFT: dict[str, Any] = {"align": "left"}
_COUNT: dict[str, Any] = {"num_format": COUNT, "align": "right"}
_MONEY: dict[str, Any] = {"num_format": MONEY, "align": "right"}
_SHARE: dict[str, Any] = {"num_format": SHARE, "align": "right"}


class Results:
    """The page, and the areas on it that other sheets refer to, without their headers."""

    def __init__(self, book: Book) -> None:
        """Write the sheet and name its results."""
        self.page = page = book.page(
            "Results",
            "Results",
            '=products_count&" products: "&case&" case, discounted at "&TEXT(discount_rate,"0.0%")&" a year"',
            (24, 16, 16, 18, 16, 18, 18),
            landscape=False,
        )
        page.freeze_title()
        self._answer()
        write_caveats(page, "largest_peak", "smallest_peak")
        self._mix()
        self._agreement()
        self._policies()
        self._top()
        self._lines()

    def _answer(self) -> None:
        page = self.page
        page.section("The answer")
        page.answer(ANSWER, 3)
        total = "=SUM(recommended_costs)"
        page.finding("total_cost", "Cost as recommended", total, "=total_words", number_format=MONEY)
        page.finding("total_saving", "Could be saved", "=SUM(savings)", "=saving_words", number_format=MONEY)
        page.finding(
            "outside_range",
            "Outside the range",
            '=COUNTIF(volumes_in_range,"outside")',
            "=outside_words",
            number_format=COUNT,
        )
        write_verdict(page)
        page.row += 1

    def _mix(self) -> None:
        page = self.page
        page.section("The mix", "The guide recommends no HYBRID from the start: an ODM engagement may grow into one.")
        head = page.row
        labels = ("Model", "Recommended", "Share", "Cost of those", "Cheapest", "Cost of those", "")
        page.header(labels[:6], numbers=range(1, 6))
        for code in CODES:
            row, here = page.row, page.row + 1
            page.text(row, FIRST, code, Style.CALCULATION, bold=True, **_LEFT)
            for offset, formula, look in (
                (1, f"=COUNTIF(recommended,$B{here})", _COUNT),
                (2, f"=IF(products_count>0,C{here}/products_count,nothing)", _SHARE),
                (3, f"=SUMIF(recommended,$B{here},recommended_costs)", _MONEY),
                (4, f"=COUNTIF(cheapest,$B{here})", _COUNT),
                (5, f"=SUMIF(cheapest,$B{here},least_costs)", _MONEY),
            ):
                page.formula(row, FIRST + offset, formula, Style.CALCULATION, **look)
            page.row += 1
        first, last = head + 1, page.row - 1
        page.text(page.row, FIRST, "Total", Style.TOTAL, align="left")
        for offset, look in ((1, _COUNT), (2, _SHARE), (3, _MONEY), (4, _COUNT), (5, _MONEY)):
            letter = "BCDEFG"[offset]
            total = f"=SUM({letter}{first + 1}:{letter}{last + 1})"
            page.formula(page.row, FIRST + offset, total, Style.TOTAL, **look)
        page.book.name("mix", page.ref(head, FIRST, page.row, FIRST + 5))
        self.mix_models, self.mix_recommended, self.mix_cheapest = (
            page.ref(first, FIRST + at, last, FIRST + at) for at in (0, 1, 4)
        )
        self.mix_names = page.ref(head, FIRST + 1), page.ref(head, FIRST + 4)
        self.mix_costs = page.ref(first, FIRST + 3, last, FIRST + 3), page.ref(first, FIRST + 5, last, FIRST + 5)
        page.row += 2

    def _agreement(self) -> None:
        page = self.page
        page.section(
            "Where both agree", "Down: what the guide recommends. Across: what is the cheapest. Lit: the same model."
        )
        head = page.row
        page.header(("Recommended", *CODES), numbers=range(1, 6))
        for code in CODES:
            page.text(page.row, FIRST, code, Style.CALCULATION, bold=True, **_LEFT)
            for offset in range(1, len(CODES) + 1):
                letter = "BCDEFG"[offset]
                formula = f"=COUNTIFS(recommended,$B{page.row + 1},cheapest,{letter}${head + 1})"
                page.formula(page.row, FIRST + offset, formula, Style.CALCULATION, **_COUNT)
            page.row += 1
        first, last = head + 1, page.row - 1
        self.agreement = page.ref(first, FIRST + 1, last, FIRST + len(CODES))
        lit = {
            "type": "formula",
            "criteria": f"=$B{first + 1}=C${head + 1}",
            "format": page.book.plain_format(LIT_LOOK),
        }
        page.sheet.conditional_format(first, FIRST + 1, last, FIRST + len(CODES), lit)
        page.book.name("agreement", page.ref(head, FIRST, last, FIRST + len(CODES)))
        page.row += 1

    def _policies(self) -> None:
        page = self.page
        page.section("What a policy costs")
        head = page.row
        page.header(("Policy", "Total cost", "Above the least"), numbers=range(1, 3))
        first = page.row
        policies = [("As recommended", "=total_cost"), ("Each at its cheapest", "=SUM(least_costs)")]
        policies += [(f"All {code}", f"=SUM(INDEX(costs_by_model,0,{at}))") for at, code in enumerate(CODES, start=1)]
        for label, formula in policies:
            page.text(page.row, FIRST, label, Style.CALCULATION, **_LEFT)
            page.formula(page.row, FIRST + 1, formula, Style.CALCULATION, **_MONEY)
            above = f"=C{page.row + 1}-MIN(C${first + 1}:C${first + len(policies)})"
            page.formula(page.row, FIRST + 2, above, Style.CALCULATION, **_MONEY)
            page.row += 1
        page.book.name("policies", page.ref(head, FIRST, page.row - 1, FIRST + 2))
        self.policy_name, self.policies, self.policy_costs = (
            page.ref(head, FIRST + 1),
            page.ref(first, FIRST, page.row - 1, FIRST),
            page.ref(first, FIRST + 1, page.row - 1, FIRST + 1),
        )
        page.row += 1

    def _lines(self) -> None:
        page = self.page
        page.section("By line of business")
        head = page.row
        page.header(("Line", "Products", "Units", "Cost", "Share of cost", "Could save"), numbers=range(1, 6))
        for number in range(1, len(LINES) + 1):
            row, here = page.row, page.row + 1
            page.formula(row, FIRST, f'=line_{number}&""', Style.CALCULATION, **_LEFT)
            for offset, formula, look in (
                (1, "COUNTIF(lines_shown,$B{0})", _COUNT),
                (2, "SUMIF(lines_shown,$B{0},total_units)", _COUNT),
                (3, "SUMIF(lines_shown,$B{0},recommended_costs)", _MONEY),
                (4, "IF(total_cost>0,E{0}/total_cost,nothing)", _SHARE),
                (5, "SUMIF(lines_shown,$B{0},savings)", _MONEY),
            ):
                shown = f'=IF($B{here}="","",{formula.format(here)})'
                page.formula(row, FIRST + offset, shown, Style.CALCULATION, **look)
            page.row += 1
        page.text(page.row, FIRST, "No listed line", Style.CALCULATION, **_LEFT)
        for offset, formula, look in (
            (1, "=unlisted", _COUNT),
            (2, "=SUMIF(unlisted_products,1,total_units)", _COUNT),
            (3, "=SUMIF(unlisted_products,1,recommended_costs)", _MONEY),
            (4, f"=IF(total_cost>0,E{page.row + 1}/total_cost,nothing)", _SHARE),
            (5, "=SUMIF(unlisted_products,1,savings)", _MONEY),
        ):
            page.formula(page.row, FIRST + offset, formula, Style.CALCULATION, **look)
        page.row += 1
        last = page.row - 1
        page.book.name("by_line", page.ref(head, FIRST, last, FIRST + 5))
        # Without the row of products that have no listed line: a check adds them by itself.
        self.line_counts = page.ref(head + 1, FIRST + 1, last - 1, FIRST + 1)
        self.line_costs = page.ref(head + 1, FIRST + 3, last - 1, FIRST + 3)
        page.row += 1

    def _top(self) -> None:
        page = self.page
        page.section("Look at these first", "Where the recommended model costs most above the cheapest one.")
        page.header(("Could save", "Recommended", "Cheapest", "Product", "", "", ""), numbers=range(1))
        first = page.row
        for _ in range(TOP):
            row = page.row
            at = f"INDEX(ranked_by_saving,{place_below(first, row)})"
            page.formula(row, FIRST, f'=IF({at}="","",INDEX(savings,{at}))', Style.CALCULATION, **_MONEY)
            for offset, name in ((1, "recommended"), (2, "cheapest")):
                formula = f'=IF({at}="","",INDEX({name},{at})&"")'
                page.formula(row, FIRST + offset, formula, Style.CALCULATION, **_LEFT)
            page.wide(row, FIRST + 3, f'=IF({at}="","",INDEX(products,{at})&"")', Style.CALCULATION, align="left")
            page.row += 1
        page.book.name("look_at_first", page.ref(first, FIRST, page.row - 1, FIRST + 3))
        page.row += 1
