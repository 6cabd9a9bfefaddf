"""The sheet Calc of the hybrid plan: stages and savings by year for the charts, and what the checks need."""

from __future__ import annotations

from typing import Any

from xl_engagement.templates.hybrid_plan.constants import (
    COMMON,
    MOST_YEARS_TO_PAY,
    NOT_DISCOUNTED,
    STAGES,
    SWITCH_YEARS,
    YEARS,
)
from xl_engagement.templates.hybrid_plan.plan import Plan
from xl_engagement.templates.hybrid_plan.results import Results
from xl_engagement.templates.kit.book import Book
from xl_engagement.templates.kit.named_figures import add_figure, at_case
from xl_engagement.templates.kit.page import FIRST
from xl_engagement.templates.kit.theme import COUNT, MONEY, MONEY_AND_CENTS, Style

_MONEY: dict[str, Any] = {"num_format": MONEY, "align": "right"}
_COUNT: dict[str, Any] = {"num_format": COUNT, "align": "right"}
_TEXT: dict[str, Any] = {"align": "left"}


class Calculations:
    """The page, and the areas on it that charts and checks refer to, without their headers."""

    def __init__(self, book: Book, results: Results, plan: Plan) -> None:
        """Write the sheet."""
        subtitle = "Behind the charts, the texts and the checks: nothing to fill in."
        self.page = book.page("Calc", "Calculations", subtitle, (44, *[24] * 6))
        self.page.freeze_title()
        self._results = results
        self._constants()
        self._figures()
        self.year_labels, self.stage_names, self.units_by_stage = self._timeline(plan)
        self.times, self.saving_names, self.savings = self._cumulative()
        self.bar_labels, self.bar_name, self.bars = self._bars()
        self.rebuilt = self._rebuilt()
        self.undiscounted = self._undiscounted()
        self.volume_npv = self._at_switch_volume()

    def _constants(self) -> None:
        page = self.page
        page.section("Constants")
        for name, label, value in (
            ("no_discount", "Rate of no discount", 0),
            ("nothing", "Nothing to draw; the start of a line", 0),
            ("hardware_column", "Column Hardware of a breakdown", 3),
            ("earliest_year", "Earliest year to move in", SWITCH_YEARS[0]),
            ("latest_year", "Latest year to move in", SWITCH_YEARS[-1]),
        ):
            add_figure(page, name, label, value)
        page.row += 1

    def _figures(self) -> None:
        page, results = self.page, self._results
        page.section("Figures for the texts")
        best = "IF(ISNUMBER(best_year),best_year,{})"
        chosen = f"=IF(ISNUMBER(switch_year),switch_year,{best.format(chr(34) * 2)})"
        add_figure(page, "chosen_year", "Year of the move: yours, else the best", chosen)
        add_figure(page, "best_shown", "Best year to move, 0 where none pays", f"={best.format('nothing')}")
        add_figure(page, "best_cost", "Cost with the move in the best year", f"=MIN({results.costs},odm_cost)", MONEY)
        early = f"=IF(ISNUMBER(INDEX({results.costs},1)),INDEX({results.costs},1)-best_cost,nothing)"
        add_figure(page, "cost_over_best_early", "What the earliest move costs more", early, MONEY)
        add_figure(page, "qualification", "Qualifying a CM, in the case", "=" + at_case('"cm_qualification"'), MONEY)
        add_figure(
            page, "licence", "Licence a year from the move on, in the case", "=" + at_case('"platform_licence"'), MONEY
        )
        add_figure(page, "first_saving", "What a CM would save in year 1", f"=INDEX({results.saved},1)", MONEY)
        page.row += 1
        page.header(("Year", "Saved so far", "Pays by then"), numbers=range(1, 3))
        first = page.row
        for year in range(1, YEARS + 1):
            here = page.row + 1
            page.value(page.row, FIRST, year, Style.CALCULATION, **_TEXT)
            saved = f"=SUM(INDEX({results.saved},1):INDEX({results.saved},B{here}))"
            page.formula(page.row, FIRST + 1, saved, Style.CALCULATION, **_MONEY)
            pays = f'=IF(AND(B{here}<=horizon,C{here}>qualification),B{here},"")'
            page.formula(page.row, FIRST + 2, pays, Style.CALCULATION, **_COUNT)
            page.row += 1
        area = page.ref(first, FIRST + 2, page.row - 1, FIRST + 2)
        formula = f'=IF(COUNT({area})>0,MIN({area}),"never")'
        add_figure(page, "paid_back_year", "Year by which savings exceed the qualification", formula)
        page.row += 1

    def _timeline(self, plan: Plan) -> tuple[str, list[str], list[str]]:
        """Units by year in the column of their stage, 0 elsewhere: the columns of the timeline."""
        page = self.page
        page.section("Units by year and stage")
        head = page.row
        page.header(("Year", "Units", *STAGES), numbers=range(1, 5))
        page.sheet.set_row(head, 38)
        columns = range(FIRST + 2, FIRST + 5)
        for year in range(1, YEARS + 1):
            row, here = page.row, page.row + 1
            page.value(row, FIRST, year, Style.CALCULATION, **_TEXT)
            page.formula(row, FIRST + 1, f"={_or_nothing(f'INDEX(units,$B{here})')}", Style.CALCULATION, **_COUNT)
            for column, letter in zip(columns, "DEF", strict=True):
                formula = f"=IF(INDEX({plan.stages},$B{here})={letter}${head + 1},$C{here},nothing)"
                page.formula(row, column, formula, Style.CALCULATION, **_COUNT)
            page.row += 1
        first, last = head + 1, page.row - 1
        page.row += 1
        self.all_stages = page.ref(first, columns[0], last, columns[-1])
        names = [page.ref(head, column) for column in columns]
        return page.ref(first, FIRST, last, FIRST), names, [page.ref(first, at, last, at) for at in columns]

    def _cumulative(self) -> tuple[str, list[str], list[str]]:
        """What each year of the move has saved by the end of each year; #N/A beyond the schedule."""
        page = self.page
        page.section("Saved so far over staying with the ODM", "Discounted. Below zero: qualifying has not paid yet.")
        head, letters = page.row, "CDEF"[: len(SWITCH_YEARS)]
        columns = range(FIRST + 1, FIRST + 1 + len(SWITCH_YEARS))
        page.header(("Years from the start", *(f"Move in year {year}" for year in SWITCH_YEARS)), numbers=range(1, 5))
        page.text(page.row, FIRST, "Year of the move", Style.CALCULATION, **_TEXT)
        for column, year in zip(columns, SWITCH_YEARS, strict=True):
            page.value(page.row, column, year, Style.CALCULATION, align="right")
        page.row += 1
        first, last = page.row, page.row + YEARS
        for time in range(YEARS + 1):
            row, here = page.row, page.row + 1
            page.value(row, FIRST, time, Style.CALCULATION, **_TEXT)
            for column, letter in zip(columns, letters, strict=True):
                at = f"{letter}${first}"
                odm = f'INDEX(ENG_COST_CURVE("ODM",{COMMON}),$B{here})'
                hybrid = f'INDEX(ENG_COST_CURVE("HYBRID",{COMMON},{at}),$B{here})'
                formula = f"=IFERROR({odm}-{hybrid},NA())" if time else f"=IF({at}<=horizon,nothing,NA())"
                page.formula(row, column, formula, Style.CALCULATION, **_MONEY)
            page.row += 1
        page.text(page.row, FIRST, "In the end", Style.CALCULATION, **_TEXT)
        for column, letter in zip(columns, letters, strict=True):
            end = f"INDEX({letter}{first + 1}:{letter}{last + 1},horizon+1)"
            page.formula(page.row, column, f"={_or_nothing(end)}", Style.CALCULATION, **_MONEY)
        self.final_savings = page.ref(page.row, columns[0], page.row, columns[-1])
        page.row += 2
        names = [page.ref(head, column) for column in columns]
        return page.ref(first, FIRST, last, FIRST), names, [page.ref(first, at, last, at) for at in columns]

    def _bars(self) -> tuple[str, str, str]:
        """The saving by year of the move, as columns: 0 beyond the schedule."""
        page = self.page
        page.section("Saving by year of the move")
        head = page.row
        page.header(("Move in year", "Saves over staying"), numbers=range(1, 2))
        for year in SWITCH_YEARS:
            page.value(page.row, FIRST, year, Style.CALCULATION, **_TEXT)
            saving = f"INDEX({self._results.savings},MATCH(B{page.row + 1},{self._results.switch_years},0))"
            page.formula(page.row, FIRST + 1, f"={_or_nothing(saving)}", Style.CALCULATION, **_MONEY)
            page.row += 1
        first, last = head + 1, page.row - 1
        page.row += 1
        savings = page.ref(first, FIRST + 1, last, FIRST + 1)
        return page.ref(first, FIRST, last, FIRST), page.ref(head, FIRST + 1), savings

    def _rebuilt(self) -> str:
        """The hybrid's cost built up by the sheet itself: the ODM's, less the savings from the move on."""
        page, results = self.page, self._results
        page.section(
            "The hybrid's cost, built up here",
            "Qualifying in the year of the move, then licence less saving in each year; with the ODM's cost, in all.",
        )
        head = page.row
        page.text(head, FIRST, "Move in year", Style.HEADER, align="left")
        for year in range(1, YEARS + 1):
            page.value(head, FIRST + year, year, Style.HEADER, num_format='"Year "0', align="right")
        page.text(head, FIRST + YEARS + 1, "Total cost", Style.HEADER, align="right")
        page.row += 1
        letters = "CDEFG"[:YEARS]
        for move in SWITCH_YEARS:
            row, here = page.row, page.row + 1
            page.value(row, FIRST, move, Style.CALCULATION, **_TEXT)
            for column, letter in enumerate(letters, start=FIRST + 1):
                then = f"{letter}${head + 1}"
                saved = _or_nothing(f"INDEX({results.saved},{then})")
                formula = (
                    f"=IF({then}>horizon,nothing,IF({then}=$B{here},qualification,nothing)"
                    f"+IF({then}>=$B{here},licence-{saved},nothing))"
                )
                page.formula(row, column, formula, Style.CALCULATION, **_MONEY)
            total = f"=IF(B{here}<=horizon,odm_cost+NPV(discount_rate,C{here}:{letters[-1]}{here}),nothing)"
            page.formula(row, FIRST + YEARS + 1, total, Style.CALCULATION, **_MONEY)
            page.row += 1
        first, last = head + 1, page.row - 1
        page.row += 1
        return page.ref(first, FIRST + YEARS + 1, last, FIRST + YEARS + 1)

    def _undiscounted(self) -> dict[str, str]:
        """Yearly costs, not discounted, of staying and of the hybrid chosen."""
        page = self.page
        page.section("Cost by year, not discounted")
        page.header(("Year", "Staying", "Hybrid"), numbers=range(1, 3))
        first = page.row
        for year in range(1, YEARS + 1):
            here = page.row + 1
            page.value(page.row, FIRST, year, Style.CALCULATION, **_TEXT)
            for column, call in (
                (FIRST + 1, f'"ODM",{NOT_DISCOUNTED}'),
                (FIRST + 2, f'"HYBRID",{NOT_DISCOUNTED},chosen_year'),
            ):
                formula = f'=IFERROR(INDEX(ENG_ANNUAL_COST({call}),$B{here}),"")'
                page.formula(page.row, column, formula, Style.CALCULATION, **_MONEY)
            page.row += 1
        last = page.row - 1
        page.row += 1
        return {
            name: page.ref(first, column, last, column) for name, column in (("odm", FIRST + 1), ("hybrid", FIRST + 2))
        }

    def _at_switch_volume(self) -> str:
        """At the volume from which moving pays: the savings over the years, as the sheet's own present value."""
        page = self.page
        page.section("At the volume from which moving pays")
        unit = 'ENG_UNIT_COST("{}",switch_volume,unit_cost,case,assumptions)'
        formula = f"=switch_volume*({unit.format('ODM')}-{unit.format('CM')})-licence"
        add_figure(page, "saving_there", "A CM saves there, a year", formula, MONEY_AND_CENTS)
        page.header(("Year from the move", "Saving"), numbers=range(1, 2))
        first = page.row
        for year in range(1, MOST_YEARS_TO_PAY + 1):
            page.value(page.row, FIRST, year, Style.CALCULATION, **_TEXT)
            formula = f"=IF(B{page.row + 1}<=years_to_pay,saving_there,nothing)"
            page.formula(page.row, FIRST + 1, formula, Style.CALCULATION, **_MONEY)
            page.row += 1
        return f"NPV(discount_rate,{page.ref(first, FIRST + 1, page.row - 1, FIRST + 1)})"


def _or_nothing(figure: str) -> str:
    """A figure, or nothing where it is none."""
    return f"IF(ISNUMBER({figure}),{figure},nothing)"
