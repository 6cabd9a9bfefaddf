"""The sheet of checks: what must hold whatever the inputs, each named `test_...`, and one master check."""

from __future__ import annotations

from xlsxwriter.utility import xl_range, xl_rowcol_to_cell

from xl_engagement.templates.kit.page import FIRST
from xl_engagement.templates.kit.template_sheet import Sheet
from xl_engagement.templates.kit.theme import COUNT, RIGHT_LOOK, VERDICT, WRONG_LOOK, Style, row_height

ALL = "test_all"
_TOLERANCE = 1e-6
_NAME, _WHAT, _FOUND, _EXPECTED, _HOLDS = range(FIRST, FIRST + 5)


class ChecksSheet(Sheet):
    """Checks are added one by one; `finish` writes the master check."""

    name = "Checks"
    subtitle = "Every line must be TRUE, whatever the inputs and whatever program calculated."
    contents = "What must hold whatever the {given}, and whether all of it does."
    widths = (38, 66, 17, 17, 12)

    def write(self) -> None:
        """Write the head of the page and the tolerance, named `tolerance`."""
        page = self.page
        page.section("All together")
        self._master = page.row
        page.sheet.set_row(page.row, 24)
        page.row += 1
        page.text(page.row, _NAME, "tolerance")
        page.text(page.row, _WHAT, "Largest difference that counts as none, as a share of the larger amount")
        page.value(page.row, _HOLDS, _TOLERANCE, Style.CALCULATION, num_format="0E+00", align="right")
        self.book.name("tolerance", page.area(page.row, _HOLDS))
        page.row += 2
        page.section("One by one")
        page.header(("Name", "What must hold", "Found", "Expected", ""), numbers=range(2, 4))
        page.text(page.row - 1, _HOLDS, "Holds", Style.HEADER, align="center")
        page.freeze_header(page.row - 1)
        self._first = page.row

    def add(self, name: str, what: str, found: str, expected: str, holds: str, number_format: str = COUNT) -> None:
        """One check. `holds` is a formula over {found} and {expected}, which stand for the two cells beside it."""
        page, row = self.page, self.page.row
        page.text(row, _NAME, f"test_{name}")
        page.text(row, _WHAT, what, text_wrap=True)
        for column, formula in ((_FOUND, found), (_EXPECTED, expected)):
            if formula:
                page.formula(row, column, formula, Style.CALCULATION, num_format=number_format, align="right")
            else:
                page.value(row, column, None, Style.CALCULATION)
        test = holds.format(found=xl_rowcol_to_cell(row, _FOUND), expected=xl_rowcol_to_cell(row, _EXPECTED))
        page.formula(row, _HOLDS, test, Style.OUTPUT, num_format=VERDICT, align="center")
        page.sheet.set_row(row, max(20, row_height((what, page.widths[_WHAT]))))
        page.book.name(f"test_{name}", page.area(row, _HOLDS))
        page.row += 1

    def add_equal(self, name: str, what: str, found: str, expected: str, number_format: str) -> None:
        """A check that two figures are equal, but for the tolerance."""
        holds = "=ABS({found}-{expected})<=tolerance*MAX(ABS({found}),ABS({expected}))"
        self.add(name, what, found, expected, holds, number_format)

    def add_same(self, name: str, what: str, found: str, expected: str) -> None:
        """A check that two counts or words are the same."""
        self.add(name, what, found, expected, "={found}={expected}")

    def add_none(self, name: str, what: str, found: str) -> None:
        """A check that nothing is found: a count that must be 0."""
        self.add(name, what, found, "", "={found}=0")

    def add_small(self, name: str, what: str, found: str, largest: str, number_format: str) -> None:
        """A check that a difference, not negative, is none beside the largest figure, but for the tolerance."""
        self.add(name, what, found, largest, "={found}<=tolerance*{expected}", number_format)

    def finish(self) -> None:
        """Write the master check over all that were added, and colour the verdicts."""
        page, last = self.page, self.page.row - 1
        results = xl_range(self._first, _HOLDS, last, _HOLDS)
        page.text(self._master, _NAME, ALL, bold=True)
        page.text(self._master, _WHAT, "Every check below holds", bold=True)
        page.formula(self._master, _HOLDS, f"=AND({results})", Style.OUTPUT, num_format=VERDICT, align="center")
        page.book.name(ALL, page.area(self._master, _HOLDS))
        # One range for both: LibreOffice 7.4 crashes in printing two conditional formats of this sheet.
        master = page.area(self._master, _HOLDS)
        verdicts = f"{master.relative} {results}"
        page.lights(master, f"={master.relative}", RIGHT_LOOK, ranges=verdicts)
        page.lights(master, f"=NOT({master.relative})", WRONG_LOOK, ranges=verdicts)


def if_number(condition: object, figure: object) -> str:
    """A formula for a figure that counts only where another cell holds a number."""
    return f'=IF(ISNUMBER({condition}),{figure},"none")'
