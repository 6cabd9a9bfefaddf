"""The sheet of assumptions: every figure of the cost model, preloaded with its source, to be overridden row by row."""

from __future__ import annotations

from xlsxwriter.utility import xl_rowcol_to_cell

from xl_engagement.guide.default_assumptions import DRIVERS, ILLUSTRATIVE, SETTINGS, YOURS, Domain, Driver, Setting
from xl_engagement.guide.sources import GUIDE, GUIDE_SCOPE
from xl_engagement.templates.kit.area import Area
from xl_engagement.templates.kit.input_cells import Rule, at_least, between, calendar_date, short_text, validate, whole
from xl_engagement.templates.kit.page import FIRST
from xl_engagement.templates.kit.template_sheet import Sheet
from xl_engagement.templates.kit.theme import (
    COUNT,
    DATE,
    DECIMAL,
    ILLUSTRATIVE_LOOK,
    MONEY,
    MONEY_AND_CENTS,
    SHARE,
    TEXT_LOOK,
    WRONG_LOOK,
    YOURS_LOOK,
    Style,
    boxed_height,
)

ITEMS: dict[str, tuple[str, str]] = {
    "cm_year1_engineering": ("CM: your team's engineering, year 1", MONEY),
    "odm_nre": ("ODM: one-off engineering charge (NRE)", MONEY),
    "cm_annual_maintenance": ("CM: software maintenance", MONEY),
    "cm_unit_discount": ("CM: hardware cheaper by", SHARE),
    "bespoke_cost_multiple": ("BESPOKE: engineering against the ODM's", DECIMAL),
    "cm_slip_months": ("CM, SDK, BESPOKE: slip of the launch", DECIMAL),
    "odm_slip_months": ("ODM, HYBRID: slip of the launch", DECIMAL),
    "cm_hosting_fee": ("CM, SDK, BESPOKE: hosting", MONEY_AND_CENTS),
    "cm_qualification": ("HYBRID: qualifying the CM", MONEY),
    "sdk_engineering_share": ("SDK: engineering against a CM's", SHARE),
    "sdk_platform_fee": ("SDK: platform fee", MONEY_AND_CENTS),
    "monthly_margin": ("Margin lost while the launch slips", MONEY),
    "volume_factor": ("Demand against the plan", DECIMAL),
    "learning_rate": ("Learning: hardware cheaper per doubling", SHARE),
    "platform_licence": ("HYBRID: licence for the ODM's platform", MONEY),
    "odm_saas_minimum": ("ODM, HYBRID: least software fee", MONEY),
    "discount_start_volume": ("CM discount starts above", COUNT),
    "discount_full_volume": ("CM discount is full from", COUNT),
    "hybrid_switch_volume": ("HYBRID switches from", COUNT),
    "consumer_scale_volume": ("Consumer scale is above", COUNT),
    "cm_unit_cost": ("CM's own quote for the hardware", MONEY_AND_CENTS),
    "users_per_device": ("Users who pay the software fee", DECIMAL),
    "device_life": ("Device in service for", COUNT),
}
"""What each key is called for a reader, and its number format."""

HEADERS = ("Key", "Item", "Low", "Likely", "High", "Unit", "Source", "Date", "Note")
STATUS = "Status"
_WIDTHS = (23, 36, 12, 12, 12, 27, 38, 11, 34, 12)
_KEY, _ITEM, _LOW, _LIKELY, _HIGH, _UNIT, _SOURCE, _DATE, _NOTE, _STATUS = range(FIRST, FIRST + 10)


class AssumptionsSheet(Sheet):
    """The table, named `assumptions`; `show_statuses` completes it once the sheet In force is written."""

    name = "Assumptions"
    subtitle = "Override what you know better: yellow cells take your figures."
    contents = "Every other figure of the cost model, with its source and status."
    widths = _WIDTHS

    def write(self) -> None:
        """Write the table, without its statuses."""
        page = self.page
        page.print_on_one()
        page.section("The figures behind every result", GUIDE_SCOPE.text)
        page.paragraph(
            "Low and High span what is plausible; Likely, where given, replaces the midpoint in the mid case. "
            f"A status of '{ILLUSTRATIVE}' marks a default that no source gives: put your own figure there first. The "
            f"status changes to '{YOURS}' when you do.",
            Style.NOTE,
        )
        self._guide_range()
        page.row += 1
        self._header = page.row
        page.header((*HEADERS, STATUS), numbers=range(2, 5))
        page.freeze_header(self._header, _ITEM + 1)
        self._rows: list[int] = []
        self._group("Ranges")
        for driver in DRIVERS:
            self._row(driver)
        self._group("Settings: one value each")
        for setting in SETTINGS:
            self._row(setting)
        self._last = page.row - 1
        self.book.name("assumptions", page.area(self._header, _KEY, self._last, _NOTE))
        self._mark()

    def figures(self, column: str) -> Area:
        """A column of figures, `Low` or `High`, without its header."""
        at = FIRST + HEADERS.index(column)
        return self.page.area(self._header + 1, at, self._last, at)

    def show_statuses(self, keys: Area, statuses: Area) -> None:
        """Show beside each figure whose it is, from the columns of the sheet In force."""
        for row in self._rows:
            key = xl_rowcol_to_cell(row, _KEY)
            formula = f"=INDEX({statuses},MATCH({key},{keys},0))"
            self.page.formula(row, _STATUS, formula, Style.CALCULATION, **TEXT_LOOK)

    def _guide_range(self) -> None:
        """The volumes that the guide's table is about, for warnings outside them."""
        page = self.page
        page.text(page.row, _ITEM, "Volumes of the guide's cost table")
        for column, units, end in (
            (_LOW, GUIDE_SCOPE.pilot_units, "low"),
            (_HIGH, GUIDE_SCOPE.production_units, "high"),
        ):
            page.value(page.row, column, units, Style.CALCULATION, num_format=COUNT, align="right")
            page.book.name(f"guide_volume_{end}", page.area(page.row, column))
        page.text(page.row, _UNIT, "units per year", Style.EXPLANATION, indent=1)
        page.text(page.row, _SOURCE, GUIDE, indent=1)
        page.row += 1

    def _group(self, title: str) -> None:
        page = self.page
        page.sheet.set_row(page.row, 20)
        for column in range(_KEY, _STATUS + 1):
            page.text(page.row, column, title if column == _ITEM else "", Style.SUBHEADER, bottom=1)
        page.row += 1

    def _row(self, entry: Driver | Setting) -> None:
        page, row = self.page, self.page.row
        label, number_format = ITEMS[entry.key]
        page.text(row, _KEY, entry.key)
        page.text(row, _ITEM, label)
        rule = _rule(entry.domain)
        if isinstance(entry, Driver):
            figures = {_LOW: entry.low, _LIKELY: None, _HIGH: entry.high}
        else:
            figures = {_LIKELY: entry.value}
            for column in (_LOW, _HIGH):
                page.value(row, column, None, Style.CALCULATION)
        for column, figure in figures.items():
            page.value(row, column, figure, Style.INPUT, num_format=number_format, align="right")
            heading = HEADERS[column - FIRST]
            name = f"{entry.key}_{heading.lower()}" if isinstance(entry, Driver) else entry.key
            page.book.name(name, page.area(row, column))
            message = f"{heading} figure, {entry.unit}. {_meaning(entry, heading)}"
            validate(page, (row, column, row, column), label, message, rule)
        note = _note(entry)
        page.text(row, _UNIT, entry.unit, Style.EXPLANATION, text_wrap=True, indent=1)
        page.text(row, _SOURCE, entry.source, Style.INPUT, text_wrap=True, align="left")
        page.value(row, _DATE, None, Style.INPUT, num_format=DATE, align="left")
        page.text(row, _NOTE, note, Style.INPUT, text_wrap=True, align="left")
        validate(page, (row, _SOURCE, row, _SOURCE), "Source", "Who gives this figure.", short_text(250))
        validate(page, (row, _DATE, row, _DATE), "Date", "As of when the figure holds.", calendar_date())
        validate(page, (row, _NOTE, row, _NOTE), "Note", "What a reader should know of it.", short_text(250))
        texts = ((entry.unit, _UNIT), (entry.source, _SOURCE), (note, _NOTE), (label, _ITEM))
        page.sheet.set_row(row, boxed_height(*((text, page.widths[column]) for text, column in texts)))
        self._rows.append(row)
        page.row += 1

    def _mark(self) -> None:
        """Colour the status, and a low figure that lies above the high one."""
        page, first, last = self.page, self._header + 1, self._last
        statuses = page.area(first, _STATUS, last, _STATUS)
        page.lights_word(statuses, ILLUSTRATIVE, ILLUSTRATIVE_LOOK)
        page.lights_word(statuses, YOURS, YOURS_LOOK)
        low, high = page.area(first, _LOW).across, page.area(first, _HIGH).across
        crossed = f"=AND(ISNUMBER({low}),ISNUMBER({high}),{low}>{high})"
        page.lights(page.area(first, _LOW, last, _HIGH), crossed, WRONG_LOOK)


def _rule(domain: Domain) -> Rule:
    if domain.whole:
        return whole(int(domain.lower), 100)
    if domain.upper == 1:
        return between(domain.lower, domain.upper, f"a share: {domain.rule} (10 % is 0.1)")
    return at_least(domain.lower, excluded=domain.lower_open)


def _meaning(entry: Driver | Setting, heading: str) -> str:
    if isinstance(entry, Setting):
        return "One value."
    if heading == "Likely":
        return "Blank: the midpoint of low and high."
    saving = " It is a saving: the high end makes the cost low." if entry.saving else ""
    return f"Low must not lie above high.{saving}"


def _note(entry: Driver | Setting) -> str:
    if isinstance(entry, Driver) and entry.saving:
        return "A saving: the high end makes the cost low."
    if entry.status == ILLUSTRATIVE and "off" not in entry.source:
        return "Illustrative: replace with your own figure."
    return ""
