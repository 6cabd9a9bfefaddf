"""The sheet Calc of the risk template: simulations behind the charts, the order of the models, the checks."""

from __future__ import annotations

from typing import Any

from xl_engagement.templates.kit.book import Book
from xl_engagement.templates.kit.named_figures import add_figure
from xl_engagement.templates.kit.page import FIRST
from xl_engagement.templates.kit.scenario_arguments import CODES
from xl_engagement.templates.kit.theme import COUNT, MONEY, SHARE, Style
from xl_engagement.templates.risk.constants import CHARTED_DRIVERS, MID, NOT_DISCOUNTED, POINTS, RISK, STATISTICS, YEARS
from xl_engagement.templates.risk.find_out import FindOut
from xl_engagement.templates.risk.results import Results

_MONEY: dict[str, Any] = {"num_format": MONEY, "align": "right"}
_SHARE: dict[str, Any] = {"num_format": SHARE, "align": "right"}
_COUNT: dict[str, Any] = {"num_format": COUNT, "align": "right"}
_TEXT: dict[str, Any] = {"align": "left"}
_NUMBER: dict[str, Any] = {"num_format": '[<=1]0.00_);"$"#,##0_)', "align": "right"}
"""Amounts, and the percentile of the mid estimate."""
_LETTERS = "CDEFG"
"""The columns of the models."""


class Calculations:
    """The page, and the areas on it that charts and checks refer to, without their headers."""

    def __init__(self, book: Book, results: Results, find_out: FindOut) -> None:
        """Write the sheet."""
        subtitle = "Behind the charts, the texts and the checks: nothing to fill in."
        self.page = book.page("Calc", "Calculations", subtitle, (38, 18, *[30, 18] * 4))
        self.page.freeze_title()
        self._results, self._find_out = results, find_out
        self._constants()
        self._order()
        self._figures()
        self.tornado_labels, self.tornado_ends = self._tornado()
        self.swing_difference = self._swings()
        self.curves = self._curves()
        self.simulated = self._simulations()
        self.mid, self.npv_difference = self._mid()

    def _constants(self) -> None:
        page = self.page
        page.section("Constants")
        add_figure(page, "no_discount", "Rate of no discount", 0)
        add_figure(page, "certain", "Chance of what is certain", 1)
        add_figure(page, "nothing", "Nothing to draw", 0)
        add_figure(page, "digits", "Digits of a difference that count", 4)
        add_figure(page, "budget_percentile", "Chance with which the budget is enough", 0.8, "0%_)")
        add_figure(page, "curve_points", "Points of an S-curve", POINTS)
        page.text(page.row, FIRST, "Case of the mid estimate")
        page.text(page.row, FIRST + 1, "mid", Style.CALCULATION, align="right")
        page.book.name("mid_case", page.ref(page.row, FIRST + 1))
        page.row += 2

    def _order(self) -> None:
        """The models from the cheapest on average to the dearest; ties in the order of the table."""
        page, results = self.page, self._results
        page.section("The models by their mean cost")
        page.header(("Model", "Mean cost", "Rank", "Position", "Model at it"), numbers=range(1, 4))
        first, last = page.row + 1, page.row + len(CODES)
        for position in range(1, len(CODES) + 1):
            row, here = page.row, page.row + 1
            page.value(row, FIRST + 3, position, Style.CALCULATION, **_COUNT)
            page.formula(row, FIRST, f"=INDEX({results.models},E{here})", Style.CALCULATION, **_TEXT)
            page.formula(row, FIRST + 1, f"=INDEX({results.means},E{here})", Style.CALCULATION, **_MONEY)
            below = f"SUMPRODUCT(--(C${first}:C${last}<C{here}))"
            rank = f"={below}+SUMPRODUCT(--(C${first}:C{here}=C{here}))"
            page.formula(row, FIRST + 2, rank, Style.CALCULATION, **_COUNT)
            at = f"=INDEX(B${first}:B${last},MATCH(E{here},D${first}:D${last},0))"
            page.formula(row, FIRST + 4, at, Style.CALCULATION, **_TEXT)
            page.row += 1
        page.book.name("order_of_models", page.ref(first - 1, FIRST + 4, last - 1, FIRST + 4))
        page.row += 1

    def _figures(self) -> None:
        page, results = self.page, self._results
        page.section("Figures for the texts")
        page.text(page.row, FIRST, "Next cheapest on average")
        page.formula(page.row, FIRST + 1, "=INDEX(order_of_models,2)", Style.CALCULATION, align="right")
        page.book.name("runner_up", page.ref(page.row, FIRST + 1))
        page.row += 1
        for who in ("favourite", "runner_up"):
            chance = f"=INDEX({results.shares},MATCH({who},{results.models},0))"
            add_figure(page, f"{who}_share", f"Share of the trials, {who.replace('_', ' ')}", chance, SHARE)
        mean = f"=INDEX({results.means},MATCH(favourite,{results.models},0))"
        add_figure(page, "favourite_mean", "Mean cost of the favourite", mean, MONEY)
        add_figure(page, "favourite_mid", "Its cost in the mid case", f"=ENG_TCO(favourite,{MID})", MONEY)
        add_figure(page, "mid_difference", "The runner-up's less it", f"=ENG_TCO(runner_up,{MID})-favourite_mid", MONEY)
        page.text(page.row, FIRST, "Assumption most worth knowing")
        found = self._find_out
        at = f"MATCH(MAX({found.worths}),{found.worths},0)"
        best = f'=IF(COUNT({found.worths})>0,INDEX({found.labels},{at})&" ("&INDEX({found.drivers},{at})&")","")'
        page.formula(page.row, FIRST + 1, best, align="left")
        page.book.name("best_to_know", page.ref(page.row, FIRST + 1))
        page.row += 2

    def _tornado(self) -> tuple[str, list[tuple[str, str]]]:
        """The bars: how far each end moves the difference from the mid estimate; 0 where there is no driver."""
        page, found = self.page, self._find_out
        page.section("Bars of the tornado")
        head = page.row
        page.header(("Assumption", "At its low figure", "At its high figure", "Slot"), numbers=range(1, 4))
        for slot in range(1, CHARTED_DRIVERS + 1):
            row, here = page.row, page.row + 1
            page.value(row, FIRST + 3, slot, Style.CALCULATION, **_COUNT)
            page.formula(row, FIRST, f"=INDEX({found.drivers},E{here})", Style.CALCULATION, **_TEXT)
            for offset, ends in ((1, found.at_low), (2, found.at_high)):
                end = f"INDEX({ends},$E{here})"
                formula = f"=IF(ISNUMBER({end}),{end}-mid_difference,nothing)"
                page.formula(row, FIRST + offset, formula, Style.CALCULATION, **_MONEY)
            page.row += 1
        first, last = head + 1, page.row - 1
        page.row += 1
        columns = (FIRST + 1, FIRST + 2)
        bars = [(page.ref(head, at), page.ref(first, at, last, at)) for at in columns]
        return page.ref(first, FIRST, last, FIRST), bars

    def _swings(self) -> str:
        """How far each swing lies off the distance between its ends."""
        page, found = self.page, self._find_out
        page.section("Swings, off the distance of their ends by")
        first = page.row
        for slot in range(1, CHARTED_DRIVERS + 1):
            here = page.row + 1
            page.value(page.row, FIRST, slot, Style.CALCULATION, **_TEXT)
            swing, low, high = (f"INDEX({area},B{here})" for area in (found.swings, found.at_low, found.at_high))
            formula = f"=IF(ISNUMBER({swing}),ROUND(ABS(ABS({high}-{low})-{swing}),digits),nothing)"
            page.formula(page.row, FIRST + 1, formula, Style.CALCULATION, **_MONEY)
            page.row += 1
        page.row += 1
        return page.ref(first, FIRST + 1, page.row - 2, FIRST + 1)

    def _curves(self) -> dict[str, tuple[str, str, str]]:
        """S-curves: by model, the cell of its name, its costs and the chances of costing no more."""
        page = self.page
        page.section("S-curves", "Costs, and the chance that a model costs no more.")
        names, top = page.row, page.row + 1
        areas = {}
        for index, model in enumerate(CODES):
            column = FIRST + 2 * index
            page.text(names, column, model, Style.SUBHEADER, align="right")
            letter = "BDFHJ"[index]
            call = f"=ENG_S_CURVE({letter}{names + 1},{RISK},curve_points)"
            page.spill(top, column, call, POINTS + 1, [_MONEY, _SHARE], header=True)
            costs, chances = (page.ref(top + 1, at, top + POINTS, at) for at in (column, column + 1))
            areas[model] = page.ref(names, column), costs, chances
        page.sheet.set_row(top, 36)
        page.row = top + POINTS + 2
        return areas

    def _simulations(self) -> dict[str, str]:
        page = self.page
        page.section("Simulated cost of each model")
        names, top = page.row, page.row + 1
        areas = {}
        for index, model in enumerate(CODES):
            column = FIRST + 2 * index
            page.text(names, column, model, Style.SUBHEADER, align="left")
            call = f"=ENG_SIMULATE({'BDFHJ'[index]}{names + 1},{RISK})"
            page.spill(top, column, call, STATISTICS + 1, [_TEXT, _NUMBER], header=True)
            page.book.name(f"simulated_{model.lower()}", page.ref(top, column, top + STATISTICS, column + 1))
            areas[model] = page.ref(top + 1, column + 1, top + STATISTICS, column + 1)
        page.row = top + STATISTICS + 2
        return areas

    def _mid(self) -> tuple[str, str]:
        """The mid case, not discounted, and how far its native NPV lies off the simulations' mid estimate."""
        page = self.page
        page.section("The mid case by year, not discounted")
        head = page.row
        page.header(("Year", *CODES), numbers=range(1, 6))
        self.model_names = page.ref(head, FIRST + 1, head, FIRST + len(CODES))
        for year in range(1, YEARS + 1):
            page.value(page.row, FIRST, year, Style.CALCULATION, **_TEXT)
            for offset, letter in enumerate(_LETTERS, start=1):
                call = f"ENG_ANNUAL_COST({letter}${head + 1},{NOT_DISCOUNTED})"
                formula = f'=IFERROR(INDEX({call},$B{page.row + 1}),"")'
                page.formula(page.row, FIRST + offset, formula, Style.CALCULATION, **_MONEY)
            page.row += 1
        rows = []
        for label, text in (
            ("Mid estimate", '=INDEX(simulated_{model},MATCH("Mid estimate",INDEX(simulated_{model},0,1),0),2)'),
            ("NPV of the years, off by", "=ROUND(ABS(NPV(discount_rate,{years})-{mid}),digits)"),
        ):
            page.text(page.row, FIRST, label)
            for offset, (model, letter) in enumerate(zip(CODES, _LETTERS, strict=True), start=1):
                years, mid = f"{letter}{head + 2}:{letter}{head + 1 + YEARS}", f"{letter}{head + 2 + YEARS}"
                formula = text.format(model=model.lower(), years=years, mid=mid)
                page.formula(page.row, FIRST + offset, formula, Style.CALCULATION, **_MONEY)
            rows.append(page.ref(page.row, FIRST + 1, page.row, FIRST + len(CODES)))
            page.row += 1
        page.row += 1
        return rows[0], rows[1]
