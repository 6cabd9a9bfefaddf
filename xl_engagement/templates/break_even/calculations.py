"""The sheet Calc of the break-even template: cost by volume, where the cheapest model changes, and what checks need."""

from __future__ import annotations

from typing import Any

from xl_engagement.templates.break_even.constants import (
    LETTERS,
    MOST_YEARS,
    NEGOTIABLE,
    PLAN,
)
from xl_engagement.templates.break_even.points import MarkedPoints
from xl_engagement.templates.break_even.results import Results
from xl_engagement.templates.kit.book import Book
from xl_engagement.templates.kit.named_figures import add_figure, at_case
from xl_engagement.templates.kit.page import FIRST
from xl_engagement.templates.kit.scenario_arguments import CODES, CONSTANT_VOLUME
from xl_engagement.templates.kit.theme import COUNT, DECIMAL, MONEY, MONEY_AND_CENTS, Style

GRID_STEPS = 40
_MODELS = FIRST + 2
_MONEY: dict[str, Any] = {"num_format": MONEY, "align": "right"}
_COUNT: dict[str, Any] = {"num_format": COUNT, "align": "right"}
_PRICE: dict[str, Any] = {"num_format": MONEY_AND_CENTS, "align": "right"}


class Calculations:
    """The page, and the areas on it that charts and checks refer to, without their headers."""

    def __init__(self, book: Book, results: Results) -> None:
        """Write the sheet."""
        self.page = book.page(
            "Calc",
            "Calculations",
            "Behind the charts, the texts and the checks: nothing to fill in.",
            (48, *[16] * 6, 42, 32),
        )
        self.page.freeze_title()
        self._results = results
        self._constants()
        self._plan()
        self.band_starts, self.band_models = results.band_starts, results.band_models
        self._chart_volume()
        self.volumes, self.costs, self.band_excess = self._grid()
        self.excess = self._excess()
        self.names = self.page.ref(self._grid_head, _MODELS, self._grid_head, _MODELS + len(CODES) - 1)
        self.points = MarkedPoints(self.page, self.band_starts, self.band_models, self.costs)

    def of_model(self, area: str, model: str) -> str:
        """One model's column of an area that has a column per model."""
        sheet, _, cells = area.rpartition("!")
        rows = [cell.rpartition("$")[2] for cell in cells.split(":")]
        letter = LETTERS[CODES.index(model)]
        return f"{sheet}!${letter}${rows[0]}:${letter}${rows[-1]}"

    def name_cell(self, model: str) -> str:
        """The cell with a model's name, for legends."""
        return self.of_model(self.names, model).partition(":")[0]

    def _constants(self) -> None:
        self.page.section("Constants")
        for name, label, value in (
            ("no_discount", "Rate of no discount", 0),
            ("no_cost", "Cost at the charts' axis", 0),
            ("first_switch", "Year in which a hybrid can switch first", 2),
            ("digits", "Digits of a difference that count", 4),
            ("chart_margin", "Charts reach beyond the last change by", 1.25),
            ("least_chart_volume", "Charts reach at least to", 100),
            ("round_parts", "Charts end at a power of ten over", 2),
            ("label_top", "Height of the first label, of the chart", 0.95),
            ("label_step", "From one label to the next", 0.08),
            ("just_below", "Just below a break-even, of its volume", 0.99),
        ):
            add_figure(self.page, name, label, value, DECIMAL if value % 1 else COUNT)
        self.page.row += 1

    def _plan(self) -> None:
        """The planned volume as a schedule; what A costs above B there."""
        page = self.page
        page.section("The plan as a schedule", "The planned volume in each year looked ahead.")
        page.header(("Year", "Units"), numbers=range(1, 2))
        first = page.row
        for year in range(1, MOST_YEARS + 1):
            page.value(page.row, FIRST, year, Style.CALCULATION, align="left")
            formula = f'=IF(B{page.row + 1}<=years_ahead,planned_volume,"")'
            page.formula(page.row, FIRST + 1, formula, Style.CALCULATION, **_COUNT)
            page.row += 1
        page.book.name("planned_units", page.ref(first, FIRST + 1, page.row - 1, FIRST + 1))
        page.row += 1
        switch = "=IF(ISNUMBER(switch_year),switch_year,first_switch)"
        add_figure(page, "constant_switch_year", "Year of a hybrid's switch", switch)
        add_figure(
            self.page, "planned_cost_a", "The model asked about, at the plan", f"=ENG_TCO(model_a,{PLAN})", MONEY
        )
        add_figure(self.page, "planned_cost_b", "The other, at the plan", f"=ENG_TCO(model_b,{PLAN})", MONEY)
        add_figure(self.page, "cheapest_cost", "The cheapest, at the plan", f"=ENG_TCO(planned_cheapest,{PLAN})", MONEY)
        page.row += 1
        page.section("Figures to negotiate, as they are now", "Assumptions at the end that the case names.")
        for key, label in NEGOTIABLE.items():
            add_figure(self.page, f"present_{key}", label, _present(key), MONEY_AND_CENTS)
        page.row += 1

    def _chart_volume(self) -> None:
        self.page.section("How far the charts reach")
        add_figure(self.page, "last_change", "Last change of the cheapest model", f"=MAX({self.band_starts})")
        add_figure(
            self.page,
            "chart_reach",
            "Somewhat beyond it",
            "=chart_margin*MAX(last_change,planned_volume,least_chart_volume)",
        )
        add_figure(
            self.page,
            "chart_volume",
            "Largest volume of the charts",
            "=IF(ISNUMBER(largest_volume),largest_volume,CEILING(chart_reach,10^INT(LOG10(chart_reach))/round_parts))",
        )
        add_figure(
            self.page,
            "changes_shown",
            "Changes of the cheapest model up to there",
            f'=COUNTIFS({self.band_starts},">0",{self.band_starts},"<="&chart_volume)',
        )
        add_figure(
            self.page,
            "asked_in_chart",
            "1 where the break-even asked for lies in the chart",
            "=IF(ISNUMBER(break_even),IF(break_even<=chart_volume,SIGN(break_even),no_cost),no_cost)",
        )
        self.page.row += 1

    def _grid(self) -> tuple[str, str, str]:
        page = self.page
        page.section("Cost by annual volume", "Over the years looked ahead, every year at the same volume.")
        head = self._grid_head = page.row
        page.header(("Step", "Units a year", *CODES, "Least", "Band's model above it"), numbers=range(1, 9))
        first, last = head + 2, head + GRID_STEPS + 2
        for row in range(head + 1, last):
            here = row + 1
            page.value(row, FIRST, row - head - 1, Style.CALCULATION, align="left")
            volume = f"=chart_volume*B{here}/MAX(B${first}:B${last})"
            page.formula(row, FIRST + 1, volume, Style.CALCULATION, **_COUNT)
            page.formula(row, FIRST + 7, f"=MIN(D{here}:H{here})", Style.CALCULATION, **_MONEY)
            named = f'INDEX({self.band_models},COUNTIF({self.band_starts},"<="&C{here}))'
            excess = f"=SUMIF($D${head + 1}:$H${head + 1},{named},D{here}:H{here})-I{here}"
            page.formula(row, FIRST + 8, excess, Style.CALCULATION, **_MONEY)
        for offset, letter in enumerate(LETTERS):
            formula = f"=ENG_VOLUME_CURVE({letter}${head + 1},$C${first}:$C${last},{CONSTANT_VOLUME})"
            page.spill(head + 1, _MODELS + offset, formula, GRID_STEPS + 1, [_MONEY])
        page.row = last + 1
        volumes = page.ref(head + 1, FIRST + 1, last - 1, FIRST + 1)
        return volumes, self._block(head + 1), page.ref(head + 1, FIRST + 8, last - 1, FIRST + 8)

    def _excess(self) -> str:
        page, costs = self.page, self._grid_head + 2
        page.section("Cost above the cheapest model's", "What choosing each model costs beyond the cheapest one.")
        page.header(("", "Units a year", *CODES), numbers=range(1, 7))
        first = page.row
        for step in range(GRID_STEPS + 1):
            page.value(page.row, FIRST, None, Style.CALCULATION)
            page.formula(page.row, FIRST + 1, f"=C{costs + step}", Style.CALCULATION, **_COUNT)
            for offset, letter in enumerate(LETTERS):
                above = f"={letter}{costs + step}-$I{costs + step}"
                page.formula(page.row, _MODELS + offset, above, Style.CALCULATION, **_MONEY)
            page.row += 1
        page.row += 1
        return self._block(first)

    def _block(self, row: int) -> str:
        return self.page.ref(row, _MODELS, row + GRID_STEPS, _MODELS + len(CODES) - 1)


def _present(key: str) -> str:
    if key in ("saas_fee", "unit_cost"):
        return f"={key}"
    if key == "cm_unit_cost":
        return '=IF(ISNUMBER(cm_unit_cost),cm_unit_cost,"no quote")'
    return f"={at_case(chr(34) + key + chr(34))}"
