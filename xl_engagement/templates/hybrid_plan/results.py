"""The sheet Results of the hybrid plan."""

from __future__ import annotations

from xl_engagement.templates.hybrid_plan.constants import CM, HYBRID, NOT_DISCOUNTED, ODM, PLANNED, SWITCH_YEARS, YEARS
from xl_engagement.templates.kit.caveats import write_caveats
from xl_engagement.templates.kit.checked_calls import call
from xl_engagement.templates.kit.named_tables import Column, Place, Table, add_table, in_words
from xl_engagement.templates.kit.template_sheet import Sheet
from xl_engagement.templates.kit.theme import COUNT, COUNT_LOOK, LIT_LOOK, MONEY, NAME_LOOK, Style, figure
from xl_engagement.templates.kit.verdict import ANSWER, write_verdict
from xl_engagement.templates.kit.wording import CASE_AND_RATE

_AMOUNT_LOOK = figure('"$"#,##0_);-"$"#,##0_);"$"#,##0_);@_)')
"""An amount, positive or negative, or a text in its place."""


class Results(Sheet):
    """The answer, `moves` by their year, and `hardware`: what a CM saves on it in each year."""

    name = "Results"
    subtitle = f'="When to move "&product_name&" to a CM: "&{CASE_AND_RATE}'
    contents = "The answer in words, each year of the move against staying, the day-one trap."
    widths = (25, 16, 16, 16, 16, 16, 16)
    landscape = False

    def write(self) -> None:
        """Write the sheet and name its results."""
        self.page.freeze_title()
        self._answer()
        write_caveats(self.page)
        self.moves = self._moves()
        self.hardware = self._hardware()

    def _answer(self) -> None:
        page = self.page
        page.answer(ANSWER, 4)
        best = f"={call('ENG_SWITCH_YEAR', PLANNED)}"
        page.finding("best_year", "Best year to move", best, "=early_words", lines=2, number_format="0_)")
        cost = f"={call('ENG_TCO', PLANNED, model=HYBRID, switch_year='chosen_year')}"
        page.finding("hybrid_cost", "Cost of the hybrid", cost, "=hybrid_words", lines=2, number_format=MONEY)
        stay = f"={call('ENG_TCO', PLANNED, model=ODM)}"
        words = '="Staying with the ODM for hardware and software over "&horizon&" years."'
        page.finding("odm_cost", "Cost of staying", stay, words, number_format=MONEY)
        pays = f"={call('ENG_SWITCH_VOLUME', PLANNED)}"
        page.finding("switch_volume", "Moving pays from", pays, "=switch_volume_words", lines=2, number_format=COUNT)
        write_verdict(page)

    def _moves(self) -> Table:
        """The hybrid by the year of its move, against staying and against the best."""
        page = self.page
        page.section(
            "What each year of the move costs",
            "Total cost of the units planned, discounted. The year of your plan is lit.",
        )

        def cost(at: Place) -> str:
            years = at.table["Move in year"].relative
            return f'=IFERROR({call("ENG_TCO", PLANNED, model=HYBRID, switch_year=years)},"")'

        def if_planned(figure: str, otherwise: str = "") -> str:
            return f'=IF(ISNUMBER([@Total cost]),{figure},"{otherwise}")'

        less = 'IF([@Saves over staying]>0,"saves less than the best year","saves nothing over staying")'
        words = if_planned(f'IF([@Move in year]=best_shown,"the best year",{less})', "beyond the schedule")
        table = add_table(
            page,
            SWITCH_YEARS,
            Column("Move in year", look=NAME_LOOK),
            Column("Units then", _units("Move in year"), COUNT_LOOK),
            Column("Total cost", cost, _AMOUNT_LOOK, spills=True),
            Column("Saves over staying", if_planned("odm_cost-[@Total cost]"), _AMOUNT_LOOK),
            Column("Costs over the best", if_planned("[@Total cost]-MIN([Total cost])"), _AMOUNT_LOOK),
            in_words(words),
        )
        figures = ("Move in year", "Costs over the best")
        page.sheet.set_row(table.headings(figures).first_row, 36)
        table.lights("=[@$Move in year]=chosen_year", LIT_LOOK, *figures)
        page.book.name("cost_by_switch_year", table.headings(figures).to(table.columns(figures)))
        return table

    def _hardware(self) -> Table:
        """What a CM would save on the hardware of each year: nothing in a pilot, which is why day one is a trap."""
        page = self.page
        page.section(
            "The day-one trap",
            "What a CM saves on the hardware of each year, not discounted, against what qualifying it costs once.",
        )

        def if_units(formula: str) -> str:
            return f'=IF([@$Units]="","",{formula})'

        def cost(model: str) -> str:
            parts = call("ENG_COST_BREAKDOWN", NOT_DISCOUNTED, model=model)
            return if_units(f"INDEX({parts},[@$Year]+1,hardware_column)")

        table = add_table(
            page,
            range(1, YEARS + 1),
            Column("Year"),
            Column("Units", _units("Year"), COUNT_LOOK),
            Column("From the ODM", cost(ODM), _AMOUNT_LOOK),
            Column("From a CM", cost(CM), _AMOUNT_LOOK),
            Column("A CM saves", if_units("[@From the ODM]-[@From a CM]"), _AMOUNT_LOOK),
            Column("Saved so far", lambda at: if_units(f"SUM({at.down_to('A CM saves')})"), _AMOUNT_LOOK),
            Column("Qualifying", "=qualification", _AMOUNT_LOOK),
        )
        page.book.name("hardware_saving", table.whole)
        page.sentence("=trap_words", 3, Style.NOTE, align="left", indent=1)
        return table


def _units(year: str) -> str:
    """The units of the year in the column of that heading, if it has any."""
    found = f"INDEX(units,[@{year}])"
    return f'=IF(ISNUMBER({found}),{found},"")'
