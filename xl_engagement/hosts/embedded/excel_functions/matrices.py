"""MMULT, MINVERSE and MDETERM."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from xl_engagement.cells import NUM, VALUE, ErrorValue, Rows, Scalar
from xl_engagement.hosts.embedded.excel_functions.argument_readers import NoResult, rows

Matrix = NDArray[np.float64]

_MAX_WHOLE = 2.0**53
# What leaves the range of a double comes out as infinity or no number, which the gate of results makes #NUM!.
_without_warnings = np.errstate(all="ignore")


def matrix(value: Any, date_1904: bool) -> Matrix:
    """An argument in which every cell is a number; texts, blanks and logical values are #VALUE!."""
    cells = rows(value, date_1904)
    for cell in (cell for row in cells for cell in row):
        if isinstance(cell, ErrorValue):
            raise NoResult(cell)
        if isinstance(cell, bool) or not isinstance(cell, int | float):
            raise NoResult(ErrorValue(VALUE))
    found = np.array(cells, dtype=np.float64)
    if not np.isfinite(found).all():
        raise NoResult(ErrorValue(NUM))
    return found


def square_matrix(value: Any, date_1904: bool) -> Matrix:
    """As `matrix`, with as many rows as columns."""
    found = matrix(value, date_1904)
    if found.shape[0] != found.shape[1]:
        raise NoResult(ErrorValue(VALUE))
    return found


@_without_warnings
def mmult(left: Matrix, right: Matrix) -> Scalar | Rows:
    """The matrix product; #VALUE! where the shapes do not fit."""
    if left.shape[1] != right.shape[0]:
        return ErrorValue(VALUE)
    product: Rows = (left @ right).tolist()
    return product


@_without_warnings
def minverse(square: Matrix) -> Scalar | Rows:
    """The inverse matrix; #NUM! where there is none."""
    try:
        inverse: Rows = np.linalg.inv(square).tolist()
    except np.linalg.LinAlgError:
        return ErrorValue(NUM)
    return inverse


@_without_warnings
def mdeterm(square: Matrix) -> Scalar:
    """The determinant; that of whole numbers is a whole number."""
    determinant = float(np.linalg.det(square))
    is_whole = bool((square == np.floor(square)).all()) and abs(determinant) < _MAX_WHOLE
    return float(round(determinant)) if is_whole else determinant
