"""The sheet Results of the cost comparison."""

from __future__ import annotations

from collections.abc import Callable

from xl_engagement.templates.cost_comparison.constants import YEARS
from xl_engagement.templates.kit.called_tables import add_listed, add_spilled
from xl_engagement.templates.kit.caveats import write_caveats
from xl_engagement.templates.kit.checked_calls import call
from xl_engagement.templates.kit.model_codes import CODES, PAIRS, pair_name
from xl_engagement.templates.kit.named_cells import DECISION, SCENARIO
from xl_engagement.templates.kit.named_tables import Column, Place, Table, add_table, in_words, per_model
from xl_engagement.templates.kit.page import FIRST
from xl_engagement.templates.kit.scenario_inputs import CASES
from xl_engagement.templates.kit.template_sheet import Sheet
from xl_engagement.templates.kit.theme import (
    CENTRED_LOOK,
    COUNT_LOOK,
    DECIMAL_LOOK,
    FADED_LOOK,
    INDENTED_LOOK,
    LIT_LOOK,
    MONEY_LOOK,
    NAME_LOOK,
    PRICE_LOOK,
    SHARE_LOOK,
    Look,
    Style,
    height_of,
)
from xl_engagement.templates.kit.verdict import ANSWER, write_verdict
from xl_engagement.templates.kit.volume_bands import add_bands
from xl_engagement.templates.kit.wording import CASE_AND_RATE
from xl_engagement.templates.kit.yearly_costs import cost_of_year

Words = Callable[[str, tuple[str, str]], str]
"""A formula for words from the name of a figure and the two models that it compares."""


class Results(Sheet):
    """The answer, and the tables that other sheets refer to."""

    name = "Results"
    subtitle = f'="What each engagement model costs for "&product_name&": "&{CASE_AND_RATE}'
    contents = "The answer in words, the comparison, cost by year, break-even."
    widths = (16, 16, 16, 16, 16, 16, 18)
    landscape = False

    def write(self) -> None:
        """Write the sheet and name its results."""
        self.page.freeze_title()
        self._answer()
        self.compared = self._comparison()
        write_caveats(self.page)
        self.cases = self._cases()
        self.page.break_here()
        self._break_even("Break-even volume", "Units a year", "ENG_BREAK_EVEN", COUNT_LOOK, _volume_words)
        self._break_even("Break-even time", "Years", "ENG_BREAK_EVEN_TIME", DECIMAL_LOOK, _time_words)
        self.by_year = self._by_year()
        self.breakdown = self._breakdown()
        self.bands = add_bands(self.page)

    def _answer(self) -> None:
        page = self.page
        page.answer(ANSWER)
        cheapest = f"={call('ENG_CHEAPEST', SCENARIO)}"
        page.finding("cheapest", "Cheapest", cheapest, "Lowest total cost over the units planned")
        recommended = f"={call('ENG_RECOMMEND', DECISION)}"
        page.finding("recommendation", "Recommended", recommended, "=recommendation_reason", lines=3)
        write_verdict(page)

    def _comparison(self) -> Table:
        self.page.section("The five models side by side, cheapest first")
        looks = (NAME_LOOK, MONEY_LOOK, PRICE_LOOK, MONEY_LOOK, CENTRED_LOOK, CENTRED_LOOK, SHARE_LOOK)
        return add_spilled(self.page, call("ENG_COMPARE", SCENARIO), len(CODES), looks, name="comparison")

    def _cases(self) -> Table:
        """The total of each model with every assumption at its low, mid and high cost."""
        page = self.page
        page.section("Low, mid and high", "Total cost with every assumption at its low, mid and high cost end.")
        table = add_table(
            page,
            CASES,
            Column("Case"),
            Column("Cheapest", f"={call('ENG_CHEAPEST', SCENARIO, case='[@$Case]')}"),
            *per_model(f"={call('ENG_TCO', SCENARIO, model='[#]', case='[@$Case]')}", MONEY_LOOK),
            name="cost_by_case",
        )
        table.lights("=[@$Case]=case", LIT_LOOK)
        return table

    def _by_year(self) -> Table:
        page = self.page
        page.section("Cost by year", "Discounted, so that the years add up to the total cost of ownership.")
        found = "INDEX(units,[@Year])"
        units = f'=IF(ISBLANK({found}),"",{found})'
        cost = cost_of_year(SCENARIO, model="[#]")
        years = range(1, YEARS + 1)
        table = add_table(page, years, Column("Year"), Column("Units", units, COUNT_LOOK), *per_model(cost, MONEY_LOOK))
        table.lights('=[@$Units]=""', FADED_LOOK, "Year")
        table.total("SUM", ("Units", *CODES))
        page.book.name("cost_by_year", table.whole)
        return table

    def _breakdown(self) -> Table:
        page = self.page
        page.section("Where the money goes", "The model chosen on Inputs (shown_model), year by year.")
        page.text(page.row, FIRST, "Model", Style.SUBHEADER)
        page.formula(page.row, FIRST + 1, "=shown_model", Style.OUTPUT, align="center")
        page.row += 1
        breakdown = call("ENG_COST_BREAKDOWN", SCENARIO, model="shown_model")
        return add_listed(page, breakdown, YEARS + 1, [INDENTED_LOOK, *[MONEY_LOOK] * 5], name="cost_breakdown")

    def _break_even(self, title: str, unit: str, function: str, look: Look, words: Words) -> None:
        page = self.page
        name = function.removeprefix("ENG_").lower()
        page.section(title)
        found = f"={call(function, SCENARIO, model_a='[@Model]', model_b='[@Over]')}"

        def said(at: Place) -> str:
            return words(f"{name}_{pair_name(at.key)}", at.key)

        table = add_table(
            page,
            PAIRS,
            Column("Model", lambda at: at.key[0], NAME_LOOK),
            Column("Over", lambda at: at.key[1]),
            Column(unit, found, look, Style.OUTPUT),
            in_words(said),
            height=height_of(2),
        )
        for pair in PAIRS:
            page.book.name(f"{name}_{pair_name(pair)}", table.cell(pair, unit))


def _volume_words(name: str, pair: tuple[str, str]) -> str:
    a, b = pair
    found = f'"From "&TEXT({name},"#,##0")&" units a year on, {a} costs no more than {b} over "&years_ahead&" years."'
    return _if_found(name, found, f"{a} costs no more than {b} at any volume.")


def _time_words(name: str, pair: tuple[str, str]) -> str:
    a, b = pair
    found = f'"After "&TEXT({name},"0.0")&" years of these units, {a} has cost no more than {b}."'
    return _if_found(name, found, f"{a} has at no time cost more than {b}.")


def _if_found(name: str, found: str, at_zero: str) -> str:
    """The words beside a break-even: where it is 0, where it is found, and why there is none."""
    return f'=IF(ISNUMBER({name}),IF({name}=0,"{at_zero}",{found}),why_no_{name})'
