"""The sheet Calc of the cost comparison: what stands behind the charts, the texts and the checks."""

from __future__ import annotations

from typing import Any

from xl_engagement.templates.cost_comparison.constants import NOT_DISCOUNTED, YEARS
from xl_engagement.templates.cost_comparison.results import Results
from xl_engagement.templates.kit.book import Book
from xl_engagement.templates.kit.named_figures import add_figure
from xl_engagement.templates.kit.page import FIRST, place_across
from xl_engagement.templates.kit.scenario_arguments import CODES, CONSTANT_VOLUME, PAIRS, SCENARIO, pair_name
from xl_engagement.templates.kit.theme import COMPONENTS, COUNT, DECIMAL, MONEY, Style

GRID_STEPS = 30
_MODELS = FIRST + 2
"""The column of the first model in every table with a column per model."""
_LETTERS = "DEFGH"
_SIDE = FIRST + 7
"""The column right of the models."""
_MONEY: dict[str, Any] = {"num_format": MONEY, "align": "right"}
_COUNT: dict[str, Any] = {"num_format": COUNT, "align": "right"}


class Calculations:
    """The page, and the areas on it that charts and checks refer to, without their headers."""

    def __init__(self, book: Book, results: Results) -> None:
        """Write the sheet."""
        self.page = book.page(
            "Calc",
            "Calculations",
            "Behind the charts and checks: nothing to fill in.",
            (24, *[16] * 6, 24),
            landscape=False,
        )
        self.page.freeze_title()
        self._results = results
        self._constants()
        self._cumulative()
        self._undiscounted()
        self.parts = self._parts()
        self.totals = self._totals()
        self.volumes, self.volume_costs, self.band_excess = self._volume_grid()
        self.points = self._points()
        self.drop_line = self._drop_line()
        self.times = self._times()

    def of_model(self, area: str, model: str) -> str:
        """One model's column of an area that has a column per model."""
        sheet, _, cells = area.rpartition("!")
        first_row, last_row = (cell.rpartition("$")[2] for cell in cells.split(":"))
        letter = _LETTERS[CODES.index(model)]
        return f"{sheet}!${letter}${first_row}:${letter}${last_row}"

    def name_cell(self, model: str) -> str:
        """The cell with a model's name, for legends."""
        return self.of_model(self.models, model).partition(":")[0]

    def _constants(self) -> None:
        page = self.page
        page.section("Constants")
        for name, value, label in (
            ("months_per_year", 12, "Months in a year"),
            ("fewest_years", 2, "Years a hybrid needs"),
            ("no_discount", 0, "Rate of no discount"),
            ("programme_start", 0, "Start of the programme"),
            ("head_and_total", 2, "Head and total, rows"),
        ):
            add_figure(page, name, label, value)
        page.row += 1

    def _cumulative(self) -> None:
        """The cost so far at the start and at the end of each year; a chart needs a number in every cell."""
        page = self.page
        page.section("Cumulative cost", "At the end of each year; rows beyond the schedule repeat its last year.")
        head = page.row
        page.header(("Row", "Years", *CODES), numbers=range(1, 7))
        for index in range(YEARS + 1):
            row, here = page.row, page.row + 1
            page.value(row, FIRST, index, Style.CALCULATION, align="left")
            page.formula(row, FIRST + 1, f"=MIN(B{here},horizon)", Style.CALCULATION, **_COUNT)
            for offset, letter in enumerate(_LETTERS):
                curve = f"=INDEX(ENG_COST_CURVE({letter}${head + 1},{SCENARIO}),$C{here})"
                page.formula(row, _MODELS + offset, curve if index else "=programme_start", Style.CALCULATION, **_MONEY)
            page.row += 1
        self.models = self._row(head)
        self.times_charted = page.ref(head + 1, FIRST + 1, head + YEARS + 1, FIRST + 1)
        self.charted = self._block(head + 1, YEARS + 1)
        self.curves = self._block(head + 2, YEARS)
        page.row += 1

    def _undiscounted(self) -> None:
        page = self.page
        page.section("Cost by year, not discounted")
        head = page.row
        page.header(("Year", "Units", *CODES), numbers=range(1, 7))
        for index in range(YEARS):
            row = head + 1 + index
            year, units = self._results.year_cells(index)
            page.formula(row, FIRST, f"={year}", Style.CALCULATION, align="left")
            page.formula(row, FIRST + 1, f"={units}", Style.CALCULATION, **_COUNT)
            for offset, letter in enumerate(_LETTERS):
                cost = f'=IFERROR(INDEX(ENG_ANNUAL_COST({letter}${head + 1},{NOT_DISCOUNTED}),$B{row + 1}),"")'
                page.formula(row, _MODELS + offset, cost, Style.CALCULATION, **_MONEY)
        page.row = head + YEARS + 2
        self.undiscounted = self._block(head + 1, YEARS)

    def _parts(self) -> dict[str, tuple[str, str]]:
        """What each model's total is made of: by part, the cell of its name and its figures for the models."""
        page = self.page
        page.section("Parts of the total", "The last row of each model's breakdown.")
        head = page.row
        page.header(("Model", *COMPONENTS, "Total"), numbers=range(1, 6))
        for code in CODES:
            row, here = page.row, page.row + 1
            page.text(row, FIRST, code, Style.CALCULATION, align="left")
            for offset in range(1, len(COMPONENTS) + 2):
                at = place_across(FIRST, FIRST + offset)
                part = f"=INDEX(ENG_COST_BREAKDOWN($B{here},{SCENARIO}),horizon+head_and_total,{at})"
                page.formula(row, FIRST + offset, part, Style.CALCULATION, **_MONEY)
            page.row += 1
        first, last = head + 1, page.row - 1
        self.part_models = page.ref(first, FIRST, last, FIRST)
        page.row += 1
        return {
            part: (page.ref(head, FIRST + offset), page.ref(first, FIRST + offset, last, FIRST + offset))
            for offset, part in enumerate(COMPONENTS, start=1)
        }

    def _totals(self) -> dict[str, str]:
        """A row per figure, a column per model; the rows' references by label."""
        page, results = self.page, self._results
        page.section("Total cost of ownership", "What is computed in other ways, and how far it lies off the TCO.")
        head = page.row
        page.header(("", "", *CODES), numbers=range(2, 7))
        compared = f"{results.compared_models},{{head}},{results.compared_costs}"
        rows = (
            ("TCO", f"=ENG_TCO({{head}},{SCENARIO})", _MONEY),
            ("NPV, off by", "=ABS(NPV(discount_rate,{undiscounted})-{tco})", _MONEY),
            ("Years added, off by", "=ABS(SUM({by_year})-{tco})", _MONEY),
            ("Curve's end, off by", "=ABS(MAX({curve})-{tco})", _MONEY),
            ("Comparison, off by", f"=ABS(SUMIF({compared})-{{tco}})", _MONEY),
            ("Times compared", f"=COUNTIF({results.compared_models},{{head}})", _COUNT),
        )
        references = {}
        for label, formula, look in rows:
            page.text(page.row, FIRST, label)
            for offset, (model, letter) in enumerate(zip(CODES, _LETTERS, strict=True)):
                text = formula.format(
                    head=f"{letter}${head + 1}",
                    tco=f"{letter}${head + 2}",
                    undiscounted=self.of_model(self.undiscounted, model),
                    by_year=self.of_model(results.by_year, model),
                    curve=self.of_model(self.curves, model),
                )
                page.formula(page.row, _MODELS + offset, text, Style.CALCULATION, **look)
            references[label] = self._row(page.row)
            page.row += 1
        page.row += 1
        return references

    def _volume_grid(self) -> tuple[str, str, str]:
        page = self.page
        page.break_here()
        page.section(
            "Cost by annual volume",
            "Over years_ahead, every year the same. The band's excess is what the model that Results names for a "
            "volume costs above the least.",
        )
        head = page.row
        page.header(("Step", "Units a year", *CODES, "Band's excess"), numbers=range(1, 8))
        first, last = head + 2, head + GRID_STEPS + 2
        steps = f"B${first}:B${last}"
        for row in range(head + 1, last):
            here = row + 1
            page.value(row, FIRST, row - head - 1, Style.CALCULATION, align="left")
            page.formula(row, FIRST + 1, f"=largest_volume*B{here}/MAX({steps})", Style.CALCULATION, **_COUNT)
            named = f"INDEX({self._results.band_models},MATCH(C{here},{self._results.band_starts}))"
            excess = f"=SUMIF($D${head + 1}:$H${head + 1},{named},D{here}:H{here})-MIN(D{here}:H{here})"
            page.formula(row, _SIDE, excess, Style.CALCULATION, **_MONEY)
        for offset, letter in enumerate(_LETTERS):
            formula = f"=ENG_VOLUME_CURVE({letter}${head + 1},$C${first}:$C${last},{CONSTANT_VOLUME})"
            page.spill(head + 1, _MODELS + offset, formula, GRID_STEPS + 1, [_MONEY])
        page.row = last + 1
        volumes = page.ref(head + 1, FIRST + 1, last - 1, FIRST + 1)
        return volumes, self._block(head + 1, GRID_STEPS + 1), page.ref(head + 1, _SIDE, last - 1, _SIDE)

    def _points(self) -> dict[str, tuple[str, ...]]:
        """Break-even volumes as points of the chart: by pair, the cells of volume, both costs and the label."""
        page = self.page
        page.section("Break-even volumes as points")
        page.header(("Model", "Over", "Units a year", "Its cost", "The other's", "Label", "", ""), numbers=range(2, 5))
        points = {}
        for pair in PAIRS:
            row, here, name = page.row, page.row + 1, f"break_even_{pair_name(pair)}"
            for offset, code in enumerate(pair):
                page.text(row, FIRST + offset, code, Style.CALCULATION, align="left")
            page.formula(row, FIRST + 2, f"={name}", Style.CALCULATION, **_COUNT)
            for offset, letter in ((3, "B"), (4, "C")):
                formula = f"=ENG_VOLUME_CURVE({letter}{here},$D{here},{CONSTANT_VOLUME})"
                page.formula(row, FIRST + offset, formula, Style.CALCULATION, **_MONEY)
            volume = f'IF(ISNUMBER(D{here}),TEXT(D{here},"#,##0")&" units a year","none")'
            label = f'=B{here}&" over "&C{here}&": "&{volume}'
            page.wide(row, FIRST + 5, label, Style.CALCULATION, align="left")
            points[pair_name(pair)] = tuple(page.ref(row, FIRST + at) for at in range(2, 6))
            page.row += 1
        page.row += 1
        return points

    def _drop_line(self) -> tuple[str, str]:
        """The line from the first pair's point down to the axis: references of its volumes and its costs."""
        page = self.page
        volume, cost, *_ = self.points[pair_name(PAIRS[0])]
        page.text(page.row, FIRST, "Break-even", Style.CALCULATION, align="left")
        self.marked = page.ref(page.row, FIRST)
        page.row += 1
        page.header(("Drop line", "", "Units a year", "Cost"), numbers=range(2, 4))
        first = page.row
        for label in ("Foot", "Middle", "Point"):
            page.text(page.row, FIRST, label, Style.CALCULATION, align="left")
            page.value(page.row, FIRST + 1, None, Style.CALCULATION)
            page.formula(page.row, FIRST + 2, f"={volume}", Style.CALCULATION, **_COUNT)
            page.row += 1
        page.value(first, FIRST + 3, 0, Style.CALCULATION, **_MONEY)
        page.formula(first + 1, FIRST + 3, f"=AVERAGE(E{first + 1},E{first + 3})", Style.CALCULATION, **_MONEY)
        page.formula(first + 2, FIRST + 3, f"={cost}", Style.CALCULATION, **_MONEY)
        page.row += 1
        last = page.row - 2
        return page.ref(first, FIRST + 2, last, FIRST + 2), page.ref(first, FIRST + 3, last, FIRST + 3)

    def _times(self) -> dict[str, tuple[str, ...]]:
        """Break-even times: by pair, the cells of the time and of both cumulative costs at the end of that year."""
        page = self.page
        page.section(
            "Break-even times", "Cumulative costs at the end of the year in which the first model has caught up."
        )
        page.header(("Model", "Over", "Years", "Its cost", "The other's cost"), numbers=range(2, 5))
        times = {}
        for pair in PAIRS:
            row, here, name = page.row, page.row + 1, f"break_even_time_{pair_name(pair)}"
            for offset, code in enumerate(pair):
                page.text(row, FIRST + offset, code, Style.CALCULATION, align="left")
            page.formula(row, FIRST + 2, f"={name}", Style.CALCULATION, num_format=DECIMAL, align="right")
            for offset, letter in ((3, "B"), (4, "C")):
                year, model = f"ROUNDUP($D{here},0)", f"MATCH({letter}{here},{self.models},0)"
                formula = f"=IF($D{here}>0,INDEX({self.curves},{year},{model}),$D{here})"
                page.formula(row, FIRST + offset, formula, Style.CALCULATION, **_MONEY)
            times[pair_name(pair)] = tuple(page.ref(row, at) for at in (FIRST + 2, FIRST + 3, FIRST + 4))
            page.row += 1
        page.row += 1
        return times

    def _row(self, row: int) -> str:
        return self.page.ref(row, _MODELS, row, _MODELS + len(CODES) - 1)

    def _block(self, row: int, rows: int) -> str:
        return self.page.ref(row, _MODELS, row + rows - 1, _MODELS + len(CODES) - 1)
