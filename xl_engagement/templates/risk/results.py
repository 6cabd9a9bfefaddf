"""The sheet Results of the risk template."""

from __future__ import annotations

from typing import Any

from xl_engagement.templates.kit.book import Book
from xl_engagement.templates.kit.caveats import write_caveats
from xl_engagement.templates.kit.page import FIRST
from xl_engagement.templates.kit.scenario_arguments import CODES, PAIRS, pair_name
from xl_engagement.templates.kit.theme import LIT_LOOK, MONEY, SHARE, Style
from xl_engagement.templates.kit.verdict import ANSWER, write_verdict
from xl_engagement.templates.risk.constants import (
    BREAK_EVEN_PERCENTILES,
    PERCENTILES,
    RISK,
    TAIL,
)

_LEFT: dict[str, Any] = {"align": "left"}
_MONEY: dict[str, Any] = {"num_format": MONEY, "align": "right"}
_SHARE: dict[str, Any] = {"num_format": SHARE, "align": "right"}
_VOLUME: dict[str, Any] = {"num_format": '[=0]"any volume"_);#,##0_);#,##0_);@_)', "align": "right"}


class Results:
    """The page, and the areas on it that other sheets refer to, without their headers."""

    def __init__(self, book: Book) -> None:
        """Write the sheet and name its results."""
        self.page = page = book.page(
            "Results",
            "Results",
            '="How sure are we about "&product_name&"? "&TEXT(trials,"#,##0")&" trials, discounted at "'
            '&TEXT(discount_rate,"0.0%")&" a year"',
            (25, 15, 15, 15, 15, 17, 34),
            landscape=False,
        )
        page.freeze_title()
        self._answer()
        write_caveats(page)
        self.models, self.shares, self.means, self.regrets = self._cheapest()
        self.percentiles = self._percentiles()
        self.volumes_by_pair = self._break_even()

    def _answer(self) -> None:
        page = self.page
        page.section("The answer")
        page.answer(ANSWER, 5)
        page.finding("favourite", "Cheapest on average", "=INDEX(order_of_models,1)", "=favourite_words", lines=2)
        budget = f"=ENG_PERCENTILE(budget_percentile,favourite,{RISK})"
        page.finding("budget", "Budget for it", budget, "=budget_words", lines=2, number_format=MONEY)
        page.finding("evpi", "Worth of knowing", f"=ENG_EVPI({RISK})", "=evpi_words", lines=2, number_format=MONEY)
        write_verdict(page)
        page.row += 1

    def _cheapest(self) -> tuple[str, str, str, str]:
        page = self.page
        page.section(
            "How often each model is the cheapest",
            "Regret: what a model costs on average above the cheapest of each trial.",
        )
        top, count = page.row, len(CODES)
        looks = [{**_LEFT, "bold": True}, _SHARE, _MONEY, _MONEY]
        page.spill(top, FIRST, f"=ENG_PROBABILITY_CHEAPEST({RISK})", count + 1, looks, header=True)
        page.sheet.set_row(top, 36)
        page.book.name("probability_cheapest", page.ref(top, FIRST, top + count, FIRST + 3))
        page.sheet.conditional_format(
            top + 1, FIRST, top + count, FIRST + 3,
            {"type": "formula", "criteria": f"=$B{top + 2}=favourite", "format": page.book.plain_format(LIT_LOOK)},
        )  # fmt: skip
        page.row = top + count + 2
        self.share_name = page.ref(top, FIRST + 1)
        models, shares, means, regrets = (page.ref(top + 1, FIRST + at, top + count, FIRST + at) for at in range(4))
        return models, shares, means, regrets

    def _percentiles(self) -> str:
        page = self.page
        page.section("What each model may cost", "The cost that is not exceeded with the chance at the left.")
        head = page.row
        page.header(("Chance", *CODES), numbers=range(1, 6))
        first, last = head + 1, head + len(PERCENTILES)
        for p in PERCENTILES:
            page.value(page.row, FIRST, p, Style.CALCULATION, num_format="0%", align="left")
            page.row += 1
        call = f"=ENG_PERCENTILE(B{first + 1}:B{last + 1},C{head + 1}:G{head + 1},{RISK})"
        page.spill(first, FIRST + 1, call, len(PERCENTILES), [_MONEY] * len(CODES))
        page.book.name("cost_percentiles", page.ref(head, FIRST, last, FIRST + len(CODES)))
        for label, statistic, look in (
            ("Mean", "Mean", _MONEY),
            ("Standard deviation", "Standard deviation", _MONEY),
            ("Mid estimate", "Mid estimate", _MONEY),
            ("Chance of mid or less", "Percentile of the mid estimate", _SHARE),
        ):
            page.text(page.row, FIRST, label, Style.CALCULATION, **_LEFT)
            for offset, model in enumerate(CODES, start=1):
                name = f"simulated_{model.lower()}"
                found = f'=INDEX({name},MATCH("{statistic}",INDEX({name},0,1),0),2)'
                page.formula(page.row, FIRST + offset, found, Style.CALCULATION, **look)
            page.row += 1
        page.row += 1
        return page.ref(first, FIRST + 1, last, FIRST + len(CODES))

    def _break_even(self) -> dict[str, str]:
        page = self.page
        page.section(
            "From which volume one model pays",
            "Units a year, the same every year. P10: in one trial of ten it is this or less; P90: in nine of ten.",
        )
        head, count = page.row, len(PAIRS)
        page.header(("Model", "Over", "P10", "P50", "P90", "In words", ""), numbers=range(2, 5))
        page.text(page.row, FIRST, "Chance", Style.CALCULATION, **_LEFT)
        page.value(page.row, FIRST + 1, None, Style.CALCULATION)
        for offset, p in enumerate(BREAK_EVEN_PERCENTILES, start=2):
            page.value(page.row, FIRST + offset, p, Style.CALCULATION, num_format="0%_)", align="right")
        page.row += 1
        first, last = head + 2, head + 1 + count
        for pair in PAIRS:
            row, here = page.row, page.row + 1
            for offset, code in enumerate(pair):
                page.text(row, FIRST + offset, code, Style.CALCULATION, bold=offset == 0, align="left")
            page.wide(row, FIRST + 5, f"={_pair_words(here)}", Style.EXPLANATION, indent=1)
            page.sheet.set_row(row, 36)
            page.book.name(f"break_even_{pair_name(pair)}", page.ref(row, FIRST + 2, row, FIRST + 4))
            page.row += 1
        models = f"B{first + 1}:B{last + 1},C{first + 1}:C{last + 1}"
        call = f"ENG_BREAK_EVEN_PERCENTILE(D{head + 2}:F{head + 2},{models},unit_cost,saas_fee,years_ahead,{TAIL})"
        formula = f'=IFERROR({call},IF(problem="","none","bad input"))'
        page.spill(first, FIRST + 2, formula, count, [_VOLUME] * len(BREAK_EVEN_PERCENTILES))
        page.row += 1
        return {
            pair_name(pair): page.ref(row, FIRST + 2, row, FIRST + 4) for row, pair in enumerate(PAIRS, start=first)
        }


def _pair_words(here: int) -> str:
    """What the three percentiles of a pair say."""
    volume = 'IF({0}=0,"any volume",TEXT({0},"#,##0"))'
    low, middle, high = (volume.format(f"{letter}{here}") for letter in "DEF")
    return (
        f'IF(ISNUMBER(E{here}),B{here}&" pays from "&{middle}&" a year, as likely as not"&IF(ISNUMBER(F{here}),'
        f'"; in eight trials of ten from "&{low}&" to "&{high}&".","; often at no volume."),'
        f'IF(ISNUMBER(D{here}),"In most trials "&B{here}&" pays at no volume.",'
        f'B{here}&" hardly ever pays over "&C{here}&"."))'
    )
