"""The sheet Find out: which assumptions move the choice, what knowing one is worth, and the tornado."""

from __future__ import annotations

from xl_engagement.templates.kit.called_tables import add_listed
from xl_engagement.templates.kit.checked_calls import call
from xl_engagement.templates.kit.named_tables import Column, Place
from xl_engagement.templates.kit.template_sheet import Sheet
from xl_engagement.templates.kit.theme import FILLED, INDENTED_LOOK, MONEY_LOOK, WARNING_LOOK, Style
from xl_engagement.templates.risk.constants import CHARTED_DRIVERS, MAX_DRIVERS, RISK


class FindOut(Sheet):
    """The tornado's table, named `tornado`; its chart follows below."""

    name = "Find out"
    title = "What is worth finding out first"
    subtitle = "=find_out_words"
    contents = "Which assumptions move the choice, what knowing one is worth, and the tornado."
    widths = (26, 16, 16, 16, 18, 18, 40)
    landscape = False

    def write(self) -> None:
        """Write the table."""
        page = self.page
        page.freeze_title()
        page.section("Which assumptions move the choice", "=tornado_words")
        page.paragraph(
            "Turns the choice: one end makes the one model cheaper, the other end the other. Worth knowing: what you "
            f"could gain on average by knowing that figure before you choose, for the {CHARTED_DRIVERS} largest, if "
            "all others lay in the middle of their ranges (sheet Alone).",
            Style.EXPLANATION,
        )

        def if_there(formula: str) -> str:
            return f'=IF([@Driver]="","",{formula})'

        def worth(at: Place) -> str:
            return if_there(f"worth_alone_{at.key}") if at.key <= CHARTED_DRIVERS else '=""'

        turns = if_there('IF([@At low]*[@At high]<0,"yes","no")')
        label = if_there("INDEX(assumptions,MATCH([@Driver],INDEX(assumptions,0,1),0),2)")
        tornado = call("ENG_TORNADO", RISK, model_a="runner_up", model_b="favourite")
        self.table = table = add_listed(
            page,
            tornado,
            MAX_DRIVERS,
            [INDENTED_LOOK, *[MONEY_LOOK] * 3],
            beside=(
                Column("Turns the choice", turns, INDENTED_LOOK, None),
                Column("Worth knowing", worth, MONEY_LOOK, None),
                Column("Assumption", label, INDENTED_LOOK, None),
            ),
        )
        table.lights('=[@$Turns the choice]="yes"', WARNING_LOOK, "Turns the choice")
        table.lights('=[@$Driver]<>""', FILLED, "Turns the choice", "Assumption")
        page.book.name("tornado", table.whole)
