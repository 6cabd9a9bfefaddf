"""The sheet Alone: what knowing one assumption is worth, if the others lie in the middle of their ranges."""

from __future__ import annotations

from xl_engagement.guide.default_assumptions import DRIVERS, SETTINGS
from xl_engagement.templates.kit.checked_calls import call
from xl_engagement.templates.kit.named_figures import in_force, middle
from xl_engagement.templates.kit.named_tables import Column, Place, Table, add_table
from xl_engagement.templates.kit.page import FIRST
from xl_engagement.templates.kit.template_sheet import Sheet
from xl_engagement.templates.kit.theme import DECIMAL_LOOK, MONEY_LOOK, TEXT_LOOK, Style
from xl_engagement.templates.risk.constants import CHARTED_DRIVERS, RISK
from xl_engagement.templates.risk.find_out import FindOut

_DRAWN = tuple(driver.key for driver in DRIVERS)
_SETTINGS = tuple(setting.key for setting in SETTINGS)
_FIGURES = ("Low", "Likely", "High")


class Alone(Sheet):
    """For each slot of the tornado the assumptions with all but that one in the middle, and its worth.

    Each worth is named, `worth_alone_1` and so on, in the order of the tornado.
    """

    name = "Alone"
    title = "One assumption alone"
    subtitle = "The assumptions with all but one in the middle, for what knowing that one is worth: nothing to fill in."
    contents = "The assumptions with all but one in the middle, for what knowing that one is worth."
    widths = (38, 18, 18, 18, 18)

    def write(self) -> None:
        """Write the assumptions in force, then a section for each slot."""
        self.page.freeze_title()
        self._in_force = self._write_in_force()
        for slot in range(1, CHARTED_DRIVERS + 1):
            self._write_slot(slot)

    def _write_in_force(self) -> Table:
        self.page.section("Assumptions in force", "Settings have one value.")

        def found(at: Place) -> str:
            figure = in_force("[@$Key]", at.heading)
            return f'=IF(ISNUMBER({figure}),{figure},"")'

        table = add_table(
            self.page,
            _DRAWN,
            Column("Key"),
            *[Column(heading, found, DECIMAL_LOOK) for heading in _FIGURES],
            Column("Middle", f"={middle('[@$Key]')}", DECIMAL_LOOK),
        )
        for key in _SETTINGS:
            table.line(key, found, DECIMAL_LOOK, _FIGURES, Style.CALCULATION)
        return table

    def _write_slot(self, slot: int) -> None:
        page, source = self.page, self._in_force
        page.section(f"Slot {slot} of the tornado")
        varied, number, worth = (
            page.area(page.row + down, FIRST + across) for down, across in ((0, 1), (0, 3), (1, 1))
        )
        page.text(page.row, FIRST, "Assumption")
        driver = f"=INDEX({self.book.sheet(FindOut).table['Driver']},{number.relative})"
        page.formula(page.row, varied.first_column, driver, Style.CALCULATION, **TEXT_LOOK)
        page.value(page.row, number.first_column, slot, Style.CALCULATION, align="right")
        page.row += 2

        def chosen(at: Place) -> str:
            own = source.cell(at.key, at.heading).relative
            if at.key in _SETTINGS:
                return f"={own}"
            rest = '""' if at.heading == "Likely" else source.cell(at.key, "Middle").relative
            return f"=IF([@$Key]={varied.fixed},{own},{rest})"

        table = add_table(
            page,
            (*_DRAWN, *_SETTINGS),
            Column("Key", lambda at: f"={source.cell(at.key, 'Key').relative}"),
            *[Column(heading, chosen, DECIMAL_LOOK) for heading in _FIGURES],
        )
        page.text(worth.first_row, FIRST, "Worth of knowing it")
        formula = f'=IF({varied.fixed}="","",{call("ENG_EVPI", RISK, assumptions=table.whole)})'
        page.formula(worth.first_row, worth.first_column, formula, Style.CALCULATION, **MONEY_LOOK)
        page.book.name(f"worth_alone_{slot}", worth)
