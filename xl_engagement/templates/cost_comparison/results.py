"""The sheet Results of the cost comparison."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from xl_engagement.templates.cost_comparison.constants import CASES, YEARS
from xl_engagement.templates.kit.book import Book
from xl_engagement.templates.kit.caveats import write_caveats
from xl_engagement.templates.kit.page import FIRST
from xl_engagement.templates.kit.recommendation_sheet import RecommendationSheet
from xl_engagement.templates.kit.scenario_arguments import CODES, CONSTANT_VOLUME, DECISION, PAIRS, SCENARIO, pair_name
from xl_engagement.templates.kit.texts_sheet import TextsSheet
from xl_engagement.templates.kit.theme import (
    BAND_END,
    COUNT,
    DECIMAL,
    FADED_LOOK,
    LIT_LOOK,
    MONEY,
    MONEY_AND_CENTS,
    SHARE,
    Style,
    height_of,
)
from xl_engagement.templates.kit.verdict import ANSWER, write_problem, write_verdict

MOST_BANDS = 8
CellFormula = Callable[[str, str], str]
"""A formula from the cells of two models."""
Words = Callable[[str, tuple[str, str]], str]
"""A formula for words from the name of a figure and the two models that it compares."""
_LEFT: dict[str, Any] = {"align": "left", "indent": 1}
_MONEY: dict[str, Any] = {"num_format": MONEY, "align": "right"}


class Results:
    """The page, and the areas on it that other sheets refer to, without their headers."""

    def __init__(self, book: Book) -> None:
        """Write the sheet and name its results."""
        self.page = book.page(
            "Results",
            "Results",
            '="What each engagement model costs for "&product_name&": "&case&" case, discounted at "'
            '&TEXT(discount_rate,"0.0%")&" a year"',
            (16, 16, 16, 16, 16, 16, 18),
            landscape=False,
        )
        self.page.freeze_title()
        self._answer()
        self.compared_models, self.compared_costs, self.dearer_by = self._comparison()
        write_caveats(self.page)
        self._cases()
        self.page.break_here()
        self._break_even("Break-even volume", "Units a year", "break_even", COUNT, _volume_formula, _volume_words)
        self._break_even("Break-even time", "Years", "break_even_time", DECIMAL, _time_formula, _time_words)
        self.years, self.models, self.by_year = self._by_year()
        self.breakdown_labels, self.breakdown_parts, self.breakdown_totals = self._breakdown()
        self.band_starts, self.band_ends, self.band_models = self._bands()

    def _answer(self) -> None:
        page = self.page
        page.section("The answer")
        page.answer(ANSWER)
        page.finding("cheapest", "Cheapest", f"=ENG_CHEAPEST({SCENARIO})", "Lowest total cost over the units planned")
        recommended = f"=ENG_RECOMMEND({DECISION})"
        page.finding("recommendation", "Recommended", recommended, "=recommendation_reason", lines=3)
        write_verdict(page)
        page.row += 1

    def write_texts(self, texts: TextsSheet, decision: RecommendationSheet) -> None:
        """Write the sentences that the sheet shows."""
        texts.add("answer_text", f"=ENG_SUMMARY({SCENARIO})", 4)
        write_problem(texts, f'ENG_CHECK("ENG_TCO",shown_model,{SCENARIO})')
        texts.add("recommendation_reason", f'={decision.reason}&". What would change it: "&{decision.change}', 3)
        for kind, function, arguments in (
            ("break_even", "ENG_BREAK_EVEN", CONSTANT_VOLUME),
            ("break_even_time", "ENG_BREAK_EVEN_TIME", SCENARIO),
        ):
            for pair in PAIRS:
                why = f'ENG_CHECK("{function}","{pair[0]}","{pair[1]}",{arguments})'
                texts.add(f"why_no_{kind}_{pair_name(pair)}", f'=SUBSTITUTE({why},"{function}: ","")')

    def _comparison(self) -> tuple[str, str, str]:
        page = self.page
        page.section("The five models side by side, cheapest first")
        top = page.row
        looks: list[dict[str, Any]] = [
            {**_LEFT, "bold": True},
            _MONEY,
            {"num_format": MONEY_AND_CENTS, "align": "right"},
            _MONEY,
            {"align": "center"},
            {"align": "center"},
            {"num_format": SHARE, "align": "right"},
        ]
        page.spill(top, FIRST, f"=ENG_COMPARE({SCENARIO})", len(CODES) + 1, looks, header=True)
        page.book.name("comparison", page.ref(top, FIRST, top + len(CODES), FIRST + len(looks) - 1))
        page.row = top + len(CODES) + 2
        first, last = top + 1, top + len(CODES)
        self.comparison_steps = (
            page.ref(first, FIRST + 1, last - 1, FIRST + 1),
            page.ref(first + 1, FIRST + 1, last, FIRST + 1),
        )
        models, costs, dearer = (self._below(top, len(CODES), FIRST + at) for at in (0, 1, 3))
        return models, costs, dearer

    def _cases(self) -> None:
        """The total of each model with every assumption at its low, mid and high cost."""
        page = self.page
        page.section("Low, mid and high", "Total cost with every assumption at its low, mid and high cost end.")
        head = page.row
        page.header(("Case", "Cheapest", *CODES), numbers=range(2, 7))
        for case in CASES:
            row, here = page.row, page.row + 1
            arguments = SCENARIO.replace("case", f"$B{here}")
            page.text(row, FIRST, case, Style.CALCULATION, **_LEFT)
            page.formula(row, FIRST + 1, f"=ENG_CHEAPEST({arguments})", Style.CALCULATION, align="left")
            for column, letter in enumerate("DEFGH", start=FIRST + 2):
                page.formula(row, column, f"=ENG_TCO({letter}${head + 1},{arguments})", Style.CALCULATION, **_MONEY)
            page.row += 1
        page.book.name("cost_by_case", page.ref(head, FIRST, page.row - 1, page.last))
        self.case_costs_below = page.ref(head + 1, FIRST + 2, page.row - 2, page.last)
        self.case_costs_above = page.ref(head + 2, FIRST + 2, page.row - 1, page.last)
        chosen = {"type": "formula", "criteria": f"=$B{head + 2}=case", "format": page.book.plain_format(LIT_LOOK)}
        page.sheet.conditional_format(head + 1, FIRST, page.row - 1, page.last, chosen)
        page.row += 1

    def _by_year(self) -> tuple[str, str, str]:
        page = self.page
        page.section("Cost by year", "Discounted, so that the years add up to the total cost of ownership.")
        top = page.row
        page.header(("Year", "Units", *CODES), numbers=range(1, 7))
        self._first_year = page.row
        for year in range(1, YEARS + 1):
            page.value(page.row, FIRST, year, Style.CALCULATION, **_LEFT)
            units = f"INDEX(units,B{page.row + 1})"
            look = {"num_format": COUNT, "align": "right"}
            page.formula(page.row, FIRST + 1, f'=IF(ISBLANK({units}),"",{units})', Style.CALCULATION, **look)
            for column, letter in enumerate("DEFGH", start=FIRST + 2):
                cost = f"INDEX(ENG_ANNUAL_COST({letter}${top + 1},{SCENARIO}),$B{page.row + 1})"
                page.formula(page.row, column, f'=IFERROR({cost},"")', Style.CALCULATION, **_MONEY)
            page.row += 1
        beyond = {
            "type": "formula",
            "criteria": f'=$C{self._first_year + 1}=""',
            "format": page.book.plain_format(FADED_LOOK),
        }
        page.sheet.conditional_format(self._first_year, FIRST, page.row - 1, FIRST, beyond)
        page.text(page.row, FIRST, "Total", Style.TOTAL, align="left")
        for column, letter in enumerate("CDEFGH", start=FIRST + 1):
            number_format = COUNT if letter == "C" else MONEY
            total = f"=SUM({letter}{top + 2}:{letter}{page.row})"
            page.formula(page.row, column, total, Style.TOTAL, num_format=number_format, align="right")
        page.book.name("cost_by_year", page.ref(top, FIRST, page.row, page.last))
        areas = (
            self._below(top, YEARS, FIRST),
            page.ref(top, FIRST + 2, top, page.last),
            page.ref(top + 1, FIRST + 2, page.row - 1, page.last),
        )
        page.row += 2
        return areas

    def _breakdown(self) -> tuple[str, str, str]:
        page = self.page
        page.section("Where the money goes", "The model chosen on Inputs (shown_model), year by year.")
        page.text(page.row, FIRST, "Model", Style.SUBHEADER)
        page.formula(page.row, FIRST + 1, "=shown_model", Style.OUTPUT, align="center")
        page.row += 1
        top, rows = page.row, YEARS + 2
        page.table(top, FIRST, f"ENG_COST_BREAKDOWN(shown_model,{SCENARIO})", rows, [_LEFT, *[_MONEY] * 5])
        page.book.name("cost_breakdown", page.ref(top, FIRST, top + rows - 1, FIRST + 5))
        page.row = top + rows + 1
        parts = page.ref(top + 1, FIRST + 1, top + rows - 1, FIRST + 4)
        return self._below(top, rows - 1, FIRST), parts, self._below(top, rows - 1, FIRST + 5)

    def _break_even(
        self, title: str, unit: str, name: str, number_format: str, formula: CellFormula, words: Words
    ) -> None:
        page = self.page
        page.section(title)
        page.header(("Model", "Over", unit, "In words", "", "", ""), numbers=range(2, 3))
        for pair in PAIRS:
            row = page.row
            for offset, code in enumerate(pair):
                page.text(row, FIRST + offset, code, Style.CALCULATION, bold=offset == 0, align="left")
            page.formula(
                row, FIRST + 2, formula(f"B{row + 1}", f"C{row + 1}"), Style.OUTPUT,
                num_format=number_format, align="right",
            )  # fmt: skip
            page.wide(row, FIRST + 3, words(f"{name}_{pair_name(pair)}", pair), Style.EXPLANATION, indent=1)
            page.sheet.set_row(row, height_of(2))
            page.book.name(f"{name}_{pair_name(pair)}", page.ref(row, FIRST + 2))
            page.row += 1
        page.row += 1

    def _bands(self) -> tuple[str, str, str]:
        page = self.page
        page.section("Cheapest by annual volume", "If every year ships the same volume.")
        top = page.row
        looks: list[dict[str, Any]] = [
            {"num_format": COUNT, "align": "right"},
            {"num_format": BAND_END, "align": "right"},
            {"align": "center", "bold": True},
        ]
        page.table(top, FIRST, f"ENG_CHEAPEST_BY_VOLUME({CONSTANT_VOLUME})", MOST_BANDS + 1, looks)
        page.book.name("cheapest_by_volume", page.ref(top, FIRST, top + MOST_BANDS, FIRST + 2))
        page.row = top + MOST_BANDS + 1
        starts, ends, models = (self._below(top, MOST_BANDS, FIRST + at) for at in range(3))
        return starts, ends, models

    def year_cells(self, index: int) -> tuple[str, str]:
        """The cells of a year's number and of its units, without dollar signs."""
        row = self._first_year + index + 1
        return f"{self.page.name}!B{row}", f"{self.page.name}!C{row}"

    def _below(self, header: int, rows: int, column: int) -> str:
        return self.page.ref(header + 1, column, header + rows, column)


def _volume_formula(a: str, b: str) -> str:
    return f"=ENG_BREAK_EVEN({a},{b},{CONSTANT_VOLUME})"


def _time_formula(a: str, b: str) -> str:
    return f"=ENG_BREAK_EVEN_TIME({a},{b},{SCENARIO})"


def _volume_words(name: str, pair: tuple[str, str]) -> str:
    a, b = pair
    found = f'"From "&TEXT({name},"#,##0")&" units a year on, {a} costs no more than {b} over "&years_ahead&" years."'
    return _in_words(name, found, f"{a} costs no more than {b} at any volume.")


def _time_words(name: str, pair: tuple[str, str]) -> str:
    a, b = pair
    found = f'"After "&TEXT({name},"0.0")&" years of these units, {a} has cost no more than {b}."'
    return _in_words(name, found, f"{a} has at no time cost more than {b}.")


def _in_words(name: str, found: str, at_zero: str) -> str:
    """The words beside a break-even: where it is 0, where it is found, and why there is none."""
    return f'=IF(ISNUMBER({name}),IF({name}=0,"{at_zero}",{found}),why_no_{name})'
