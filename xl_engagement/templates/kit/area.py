"""A cell or an area of a sheet, and how formulas refer to it.

f"=SUM({area})"                    =SUM(Calc!$D$5:$D$9)    from any sheet
f"={area[0].relative}"             =D5                     on its own sheet
f"={cell.across}", f"={cell.down}" =$D5, =D$5              as in a formula that is copied across, or down
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from xlsxwriter.utility import quote_sheetname, xl_rowcol_to_cell


@dataclass(frozen=True, slots=True)
class Area:
    """Rows and columns count from 0, the last ones included; as a text it is absolute, with its sheet."""

    sheet: str
    first_row: int
    first_column: int
    last_row: int
    last_column: int

    def __post_init__(self) -> None:
        if self.last_row < self.first_row or self.last_column < self.first_column:
            raise ValueError(f"an area of {self.sheet} ends before it begins")

    def __str__(self) -> str:
        return f"{quote_sheetname(self.sheet)}!{self.fixed}"

    @property
    def relative(self) -> str:
        """As D5 or D5:H9, for its own sheet."""
        return self._reference("", "")

    @property
    def across(self) -> str:
        """As $D5: the same column for every column of the formulas."""
        return self._reference("$", "")

    @property
    def down(self) -> str:
        """As D$5: the same row for every row of the formulas."""
        return self._reference("", "$")

    @property
    def fixed(self) -> str:
        """As $D$5, without its sheet."""
        return self._reference("$", "$")

    @property
    def elsewhere(self) -> str:
        """As Calc!D5: relative, from another sheet."""
        return f"{quote_sheetname(self.sheet)}!{self.relative}"

    @property
    def corners(self) -> tuple[int, int, int, int]:
        """First row and column, last row and column, as XlsxWriter takes them."""
        return self.first_row, self.first_column, self.last_row, self.last_column

    def __getitem__(self, rows: int | slice) -> Area:
        """Some of its rows: area[0] is the first, area[1:] are all below it."""
        chosen = range(self.first_row, self.last_row + 1)[rows]
        first, last = (chosen, chosen) if isinstance(chosen, int) else (chosen[0], chosen[-1])
        return replace(self, first_row=first, last_row=last)

    def to(self, last: Area) -> Area:
        """From its first cell to the last one of another area, as from headings to the rows below them."""
        return replace(self, last_row=last.last_row, last_column=last.last_column)

    def each_column(self) -> list[Area]:
        """Its columns, one by one."""
        columns = range(self.first_column, self.last_column + 1)
        return [replace(self, first_column=column, last_column=column) for column in columns]

    def _reference(self, column: str, row: str) -> str:
        first = xl_rowcol_to_cell(self.first_row, self.first_column, row_abs=bool(row), col_abs=bool(column))
        last = xl_rowcol_to_cell(self.last_row, self.last_column, row_abs=bool(row), col_abs=bool(column))
        return first if first == last else f"{first}:{last}"
