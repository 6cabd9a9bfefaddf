"""The sheet Calc of the hybrid plan: stages and savings by year for the charts, and what the checks need."""

from __future__ import annotations

from xl_engagement.templates.hybrid_plan.constants import (
    CM,
    HYBRID,
    MAX_YEARS_TO_PAY,
    NOT_DISCOUNTED,
    ODM,
    PLANNED,
    STAGES,
    SWITCH_YEARS,
    YEARS,
)
from xl_engagement.templates.hybrid_plan.plan import Plan
from xl_engagement.templates.hybrid_plan.results import Results
from xl_engagement.templates.kit.calculations_sheet import CalculationsSheet
from xl_engagement.templates.kit.checked_calls import call, quoted
from xl_engagement.templates.kit.named_figures import add_figure, at_case
from xl_engagement.templates.kit.named_tables import Column, Place, Table, add_table, start_table
from xl_engagement.templates.kit.theme import COUNT_LOOK, MONEY, MONEY_AND_CENTS, MONEY_LOOK, Style, figure
from xl_engagement.templates.kit.yearly_costs import cost_of_year

MOVES = {f"Move in year {year}": year for year in SWITCH_YEARS}
"""The lines of the chart of savings, and the year of each one's move."""
_YEARS = {f"Year {year}": year for year in range(1, YEARS + 1)}
_MOVE = "Year of the move"


class Calculations(CalculationsSheet):
    """The tables that charts and checks refer to."""

    widths = (44, *[24] * 6)
    constants = (
        ("no_discount", "Rate of no discount", 0),
        ("nothing", "Nothing to draw; the start of a line", 0),
        ("hardware_column", "Column Hardware of a breakdown", 3),
        ("earliest_year", "Earliest year to move in", SWITCH_YEARS[0]),
        ("latest_year", "Latest year to move in", SWITCH_YEARS[-1]),
    )

    def write(self) -> None:
        """Write the sheet."""
        super().write()
        self._moves, self._saved = self.book.sheet(Results).moves, self.book.sheet(Results).hardware["A CM saves"]
        self._figures()
        self.timeline = self._timeline()
        self.cumulative = self._cumulative()
        self.savings = self._savings()
        self.rebuilt = self._rebuilt()
        self.undiscounted = self._undiscounted()
        self.volume_npv = self._at_switch_volume()

    def _figures(self) -> None:
        page, costs, saved = self.page, self._moves["Total cost"], self._saved
        page.section("Figures for the texts")
        chosen = '=IF(ISNUMBER(switch_year),switch_year,IF(ISNUMBER(best_year),best_year,""))'
        add_figure(page, "chosen_year", "Year of the move: yours, else the best", chosen)
        add_figure(page, "best_shown", "Best year to move, 0 where none pays", f"={_or_nothing('best_year')}")
        add_figure(page, "best_cost", "Cost with the move in the best year", f"=MIN({costs},odm_cost)", MONEY)
        early = f"=IF(ISNUMBER(INDEX({costs},1)),INDEX({costs},1)-best_cost,nothing)"
        add_figure(page, "cost_over_best_early", "What the earliest move costs more", early, MONEY)
        for name, label, key in (
            ("qualification", "Qualifying a CM, in the case", "cm_qualification"),
            ("licence", "Licence a year from the move on, in the case", "platform_licence"),
        ):
            add_figure(page, name, label, f"={at_case(quoted(key))}", MONEY)
        add_figure(page, "first_saving", "What a CM would save in year 1", f"=INDEX({saved},1)", MONEY)
        page.skip()
        so_far = f"=SUM(INDEX({saved},1):INDEX({saved},[@Year]))"
        pays = '=IF(AND([@Year]<=horizon,[@Saved so far]>qualification),[@Year],"")'
        years = Column("Year"), Column("Saved so far", so_far, MONEY_LOOK), Column("Pays by then", pays, COUNT_LOOK)
        paying = add_table(page, range(1, YEARS + 1), *years)["Pays by then"]
        formula = f'=IF(COUNT({paying})>0,MIN({paying}),"never")'
        add_figure(page, "paid_back_year", "Year by which savings exceed the qualification", formula)

    def _timeline(self) -> Table:
        """Units by year in the column of their stage, 0 elsewhere: the columns of the timeline."""
        self.page.section("Units by year and stage")
        stages = self.book.sheet(Plan).stages
        units = f"={_or_nothing('INDEX(units,[@$Year])')}"
        in_stage = f"=IF(INDEX({stages},[@$Year])=[#],[@$Units],nothing)"
        table = add_table(
            self.page,
            range(1, YEARS + 1),
            Column("Year"),
            Column("Units", units, COUNT_LOOK),
            *[Column(stage, in_stage, COUNT_LOOK) for stage in STAGES],
        )
        self.page.sheet.set_row(table.heading("Year").first_row, 38)
        return table

    def _cumulative(self) -> Table:
        """What each year of the move has saved by the end of each year; #N/A beyond the schedule."""
        page = self.page
        page.section("Saved so far over staying with the ODM", "Discounted. Below zero: qualifying has not paid yet.")

        def saved(at: Place) -> str:
            move, time = at.of(_MOVE).down, at["Years from the start"].across
            if at.key == 0:
                return f"=IF({move}<=horizon,nothing,NA())"
            odm = f"INDEX({call('ENG_COST_CURVE', PLANNED, model=ODM)},{time})"
            hybrid = f"INDEX({call('ENG_COST_CURVE', PLANNED, model=HYBRID, switch_year=move)},{time})"
            return f"=IFERROR({odm}-{hybrid},NA())"

        def end(at: Place) -> str:
            return f"={_or_nothing(f'INDEX({at.column.relative},horizon+1)')}"

        headings = tuple(MOVES)
        columns = [Column(heading, saved, MONEY_LOOK) for heading in headings]
        table = start_table(page, Column("Years from the start"), *columns)
        table.line(_MOVE, lambda at: MOVES[at.heading], {"align": "right"}, headings, Style.CALCULATION)
        table.add_rows(range(YEARS + 1))
        table.line("In the end", end, MONEY_LOOK, headings, Style.CALCULATION)
        return table

    def _savings(self) -> Table:
        """The saving by year of the move, as columns: 0 beyond the schedule."""
        self.page.section("Saving by year of the move")
        moves = self._moves
        row = f"MATCH([@Move in year],{moves['Move in year']},0)"
        saved = f"INDEX({moves['Saves over staying']},{row})"
        saving = f"={_or_nothing(saved)}"
        return add_table(
            self.page, SWITCH_YEARS, Column("Move in year"), Column("Saves over staying", saving, MONEY_LOOK)
        )

    def _rebuilt(self) -> Table:
        """The hybrid's cost built up by the sheet itself: the ODM's, less the savings from the move on."""
        page = self.page
        page.section(
            "The hybrid's cost, built up here",
            "Qualifying in the year of the move, then licence less saving in each year; with the ODM's cost, in all.",
        )
        saved = _or_nothing(f"INDEX({self._saved},[#])")
        cost = (
            "=IF([#]>horizon,nothing,IF([#]=[@$Move in year],qualification,nothing)"
            f"+IF([#]>=[@$Move in year],licence-{saved},nothing))"
        )
        first, *_, last = _YEARS
        total = f"=IF([@Move in year]<=horizon,odm_cost+NPV(discount_rate,[@{first}]:[@{last}]),nothing)"
        return add_table(
            page,
            SWITCH_YEARS,
            Column("Move in year"),
            *[Column(name, cost, MONEY_LOOK, head=year, head_look=figure('"Year "0')) for name, year in _YEARS.items()],
            Column("Total cost", total, MONEY_LOOK),
        )

    def _undiscounted(self) -> Table:
        """Yearly costs, not discounted, of staying and of the hybrid chosen."""
        self.page.section("Cost by year, not discounted")

        return add_table(
            self.page,
            range(1, YEARS + 1),
            Column("Year"),
            Column("Staying", cost_of_year(NOT_DISCOUNTED, model=ODM), MONEY_LOOK),
            Column("Hybrid", cost_of_year(NOT_DISCOUNTED, model=HYBRID, switch_year="chosen_year"), MONEY_LOOK),
        )

    def _at_switch_volume(self) -> str:
        """At the volume from which moving pays: the savings over the years, as the sheet's own present value."""
        page = self.page
        page.section("At the volume from which moving pays")
        odm, cm = (call("ENG_UNIT_COST", PLANNED, model=model, volumes="switch_volume") for model in (ODM, CM))
        saving = f"=switch_volume*({odm}-{cm})-licence"
        add_figure(page, "saving_there", "A CM saves there, a year", saving, MONEY_AND_CENTS)
        saved = "=IF([@Year from the move]<=years_to_pay,saving_there,nothing)"
        columns = Column("Year from the move"), Column("Saving", saved, MONEY_LOOK)
        return f"NPV(discount_rate,{add_table(page, range(1, MAX_YEARS_TO_PAY + 1), *columns)['Saving']})"


def _or_nothing(figure: str) -> str:
    """A figure, or nothing where it is none."""
    return f"IF(ISNUMBER({figure}),{figure},nothing)"
