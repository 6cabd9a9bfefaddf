"""Answers to the five vendor questions as a range: one vendor in a row or a column, or a block with one per row."""

from __future__ import annotations

import numpy as np

from xl_engagement.cells import VALUE
from xl_engagement.guide.vendor_questions import VENDOR_QUESTIONS
from xl_engagement.worksheet.calling.argument_grid import Grid
from xl_engagement.worksheet.calling.argument_kinds import ParsedRows, RowKind, YesNo, errors_first, row_shape
from xl_engagement.worksheet.calling.call_errors import CellError

ASKED = len(VENDOR_QUESTIONS)


class Answers(RowKind):
    """Yes or no per question; a blank is a question not asked yet.

    Values are a float array with a row per vendor and a column per question: 1 yes, 0 no, NaN not asked.
    """

    def read_rows(self, cells: Grid) -> ParsedRows:
        """Read every vendor's answers."""
        vendors, columns = row_shape(cells)
        if columns > ASKED:
            raise CellError(VALUE, f"holds {columns} answers, but there are {ASKED} questions")
        parsed = YesNo().read(cells)
        blank = np.zeros(cells.size, dtype=bool) if parsed.blank is None else parsed.blank
        answers = np.full((vendors, ASKED), np.nan)
        answers[:, :columns] = np.array(
            [
                np.nan if empty or value is None else float(value)
                for value, empty in zip(parsed.values, blank, strict=True)
            ]
        ).reshape(vendors, columns)
        errors: dict[int, CellError] = {}
        for index, error in reversed(errors_first(sorted(parsed.errors.items()), lambda item: item[1])):
            errors[index // columns] = type(error)(error.code, error.message + cells.place(index))
        return ParsedRows(answers, errors)
