"""Native functions that the engine lacks, or gets wrong where Excel's documentation is clear: small and exact here.

Arguments come as the engine hands them over (see `values.argument`), errors go out as `ErrorValue`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from typing import Any

import formualizer as fz
import numpy as np
from numpy.typing import NDArray

from xl_engagement.cells import CALC, DIV0, NUM, VALUE, ErrorValue, Rows, Scalar
from xl_engagement.hosts.embedded.engine_values import argument, to_engine
from xl_engagement.hosts.embedded.number_format.format import general_text, number_text
from xl_engagement.hosts.embedded.number_format.tokens import NoText

_MOST_WHOLE = 2.0**53


class _Stop(Exception):
    """A call has no result but this error value."""

    def __init__(self, error: ErrorValue) -> None:
        super().__init__(error.code)
        self.error = error


def register_natives(workbook: fz.Workbook, *, date_1904: bool = False) -> None:
    """Put these functions in the place of the engine's own; the date system is that of the workbook."""
    callbacks = {**_CALLBACKS, "TEXT": (_TEXT[date_1904], 2, 2)}
    for name, (callback, least, most) in callbacks.items():
        workbook.register_function(name, callback, min_args=least, max_args=most, allow_override_builtin=True)


def _callback(function: Callable[..., Scalar | Rows]) -> Callable[..., Any]:
    def call(*arguments: Any) -> Any:
        try:
            result = function(*map(argument, arguments))
        except _Stop as stop:
            result = stop.error
        if isinstance(result, list):
            return [[to_engine(value) for value in row] for row in result]
        return to_engine(result)

    return call


def _number(value: Any) -> float:
    """A single argument as a number: numeric text counts, a blank is 0."""
    if isinstance(value, ErrorValue):
        raise _Stop(value)
    if isinstance(value, str):
        try:
            value = float(value)
        except ValueError:
            raise _Stop(ErrorValue(VALUE)) from None
    return float(value or 0)


# Matrices -------------------------------------------------------------------------------------------------------------


def _matrix(value: Any) -> NDArray[np.float64]:
    """A matrix in which every cell is a number."""
    rows = value if isinstance(value, list) else [[value]]
    for row in rows:
        for cell in row:
            if isinstance(cell, ErrorValue):
                raise _Stop(cell)
            if isinstance(cell, bool) or not isinstance(cell, int | float):
                raise _Stop(ErrorValue(VALUE))
    return np.array(rows, dtype=np.float64)


def _square(value: Any) -> NDArray[np.float64]:
    matrix = _matrix(value)
    if matrix.shape[0] != matrix.shape[1]:
        raise _Stop(ErrorValue(VALUE))
    return matrix


def mmult(first: Any, second: Any) -> Scalar | Rows:
    """The matrix product; #VALUE! where the shapes do not fit."""
    left, right = _matrix(first), _matrix(second)
    if left.shape[1] != right.shape[0]:
        return ErrorValue(VALUE)
    product: Rows = (left @ right).tolist()
    return product


def minverse(value: Any) -> Scalar | Rows:
    """The inverse matrix; #NUM! where there is none."""
    try:
        inverse: Rows = np.linalg.inv(_square(value)).tolist()
    except np.linalg.LinAlgError:
        return ErrorValue(NUM)
    return inverse


def mdeterm(value: Any) -> Scalar:
    """The determinant; that of whole numbers is a whole number."""
    matrix = _square(value)
    determinant = float(np.linalg.det(matrix))
    is_whole = bool((matrix == np.floor(matrix)).all()) and abs(determinant) < _MOST_WHOLE
    return float(round(determinant)) if is_whole else determinant


# Rows -----------------------------------------------------------------------------------------------------------------


def unique(values: Any, by_column: Any = None, exactly_once: Any = None) -> Scalar | Rows:
    """UNIQUE: rows, or columns, without repetitions, or those that never repeat; #CALC! for none."""
    lines = values if isinstance(values, list) else [[values]]
    if _number(by_column):
        lines = list(map(list, zip(*lines, strict=True)))
    counts: dict[tuple[Any, ...], int] = {}
    first: dict[tuple[Any, ...], list[Any]] = {}
    for line in lines:
        key = tuple((type(cell), cell.casefold() if isinstance(cell, str) else cell) for cell in line)
        counts[key] = counts.get(key, 0) + 1
        first.setdefault(key, line)
    found = [line for key, line in first.items() if counts[key] == 1 or not _number(exactly_once)]
    if not found:
        return ErrorValue(CALC)
    return list(map(list, zip(*found, strict=True))) if _number(by_column) else found


# Divisors and multiples -----------------------------------------------------------------------------------------------


def _whole_numbers(values: tuple[Any, ...]) -> Iterator[int]:
    """All arguments' cells, cut to whole numbers; blank cells are left out."""
    for value in values:
        for cell in [cell for row in value for cell in row] if isinstance(value, list) else [value]:
            if cell is None:
                continue
            if isinstance(cell, bool):
                raise _Stop(ErrorValue(VALUE))
            number = _number(cell)
            if not 0 <= number < _MOST_WHOLE:
                raise _Stop(ErrorValue(NUM))
            yield int(number)


def gcd(*values: Any) -> Scalar:
    """The greatest common divisor."""
    return float(math.gcd(*_whole_numbers(values)))


def lcm(*values: Any) -> Scalar:
    """The least common multiple."""
    multiple = math.lcm(*numbers) if (numbers := list(_whole_numbers(values))) else 0
    return float(multiple) if multiple < _MOST_WHOLE else ErrorValue(NUM)


# Element by element ---------------------------------------------------------------------------------------------------


def _lifted(function: Callable[..., Scalar]) -> Callable[..., Scalar | Rows]:
    """The function for ranges too: a single row or column is repeated, an error stays in its place."""

    def one(*values: Any) -> Scalar:
        try:
            return function(*values)
        except _Stop as stop:
            return stop.error

    def lifted(*values: Any) -> Scalar | Rows:
        if not any(isinstance(value, list) for value in values):
            return one(*values)
        grids = [np.array(value if isinstance(value, list) else [[value]], dtype=object) for value in values]
        try:
            broadcast = np.broadcast_arrays(*grids)
        except ValueError:
            return ErrorValue(VALUE)
        height, width = broadcast[0].shape
        return [[one(*(grid[row, column] for grid in broadcast)) for column in range(width)] for row in range(height)]

    return lifted


def _multiple(number: float, step: float, *, up: bool) -> float:
    """The next multiple of a step, the quotient rounded to what 15 digits can tell."""
    quotient = float(f"{number / step:.15g}")
    return (math.ceil(quotient) if up else math.floor(quotient)) * step


def ceiling(number: Any, significance: Any) -> Scalar:
    """CEILING: up to a multiple, away from zero where both are negative."""
    value, step = _number(number), _number(significance)
    if value == 0 or step == 0:
        return 0.0
    return ErrorValue(NUM) if step < 0 < value else _multiple(value, step, up=True)


def floor(number: Any, significance: Any) -> Scalar:
    """FLOOR: down to a multiple, towards zero where both are negative."""
    value, step = _number(number), _number(significance)
    if value == 0:
        return 0.0
    if step == 0:
        return ErrorValue(DIV0)
    return ErrorValue(NUM) if step < 0 < value else _multiple(value, step, up=False)


def _by_size(*, up: bool) -> Callable[..., Scalar]:
    """CEILING.MATH and its kin: the sign of the step does not count; a mode turns negative numbers the other way."""

    def rounded(number: Any, significance: Any = 1.0, mode: Any = 0.0) -> Scalar:
        value, step = _number(number), abs(_number(significance))
        if value == 0 or step == 0:
            return 0.0
        turned = value < 0 and _number(mode) != 0
        return _multiple(value, step, up=up != turned)

    return rounded


# Other bases ----------------------------------------------------------------------------------------------------------

_DIGITS = "0123456789ABCDEF"
_MOST_DIGITS = 10
_HALF = {2: 2**9, 8: 2**29, 16: 2**39}
"""The first number of each base that ten digits, by two's complement, cannot hold."""


def _from_base(value: Any, base: int) -> int:
    text = _base_text(value)
    try:
        number = int(text, base) if text else 0
    except ValueError:
        raise _Stop(ErrorValue(NUM)) from None
    if len(text) > _MOST_DIGITS or text[:1] in ("+", "-"):
        raise _Stop(ErrorValue(NUM))
    return number if number < _HALF[base] else number - 2 * _HALF[base]


def _base_text(value: Any) -> str:
    if isinstance(value, ErrorValue):
        raise _Stop(value)
    if isinstance(value, bool):
        raise _Stop(ErrorValue(VALUE))
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else str(value)
    return str(value or "")


def _width(places: Any) -> int | None:
    if places is None:
        return None
    width = int(_number(places))
    if not 1 <= width <= _MOST_DIGITS:
        raise _Stop(ErrorValue(NUM))
    return width


def _to_base(number: int, base: int, width: int | None) -> Scalar:
    if not -_HALF[base] <= number < _HALF[base]:
        return ErrorValue(NUM)
    if number < 0:
        # All ten digits, whatever the places.
        number, width = number + 2 * _HALF[base], None
    text = ""
    while number or not text:
        number, digit = divmod(number, base)
        text = _DIGITS[digit] + text
    if width is None:
        return text
    return text.rjust(width, "0") if len(text) <= width else ErrorValue(NUM)


def _converter(source: int, target: int) -> Callable[..., Scalar]:
    def convert(value: Any, places: Any = None) -> Scalar:
        if isinstance(value, bool):
            return ErrorValue(VALUE)
        width = _width(places)
        number = math.trunc(_number(value)) if source == 10 else _from_base(value, source)
        return float(number) if target == 10 else _to_base(number, target, width)

    return convert


_BASES = {"BIN": 2, "OCT": 8, "DEC": 10, "HEX": 16}

# Text -----------------------------------------------------------------------------------------------------------------


def _text(date_1904: bool) -> Callable[..., Scalar]:
    def text(value: Any, number_format: Any) -> Scalar:
        for given in (value, number_format):
            if isinstance(given, ErrorValue):
                return given
            if isinstance(given, float) and not math.isfinite(given):
                return ErrorValue(NUM)
        if isinstance(number_format, bool):
            number_format = str(number_format).upper()
        elif isinstance(number_format, int | float):
            number_format = general_text(number_format)
        try:
            return number_text(0 if value is None else value, number_format or "", date_1904=date_1904)
        except NoText:
            return ErrorValue(VALUE)

    return text


_TEXT = {date_1904: _callback(_lifted(_text(date_1904))) for date_1904 in (False, True)}

_NATIVES: dict[str, tuple[Callable[..., Scalar | Rows], int, int | None]] = {
    "MMULT": (mmult, 2, 2),
    "MINVERSE": (minverse, 1, 1),
    "MDETERM": (mdeterm, 1, 1),
    "UNIQUE": (unique, 1, 3),
    "GCD": (gcd, 1, None),
    "LCM": (lcm, 1, None),
    "CEILING": (_lifted(ceiling), 2, 2),
    "FLOOR": (_lifted(floor), 2, 2),
    **{f"CEILING.{kind}": (_lifted(_by_size(up=True)), 1, 3) for kind in ("MATH", "PRECISE")},
    **{f"FLOOR.{kind}": (_lifted(_by_size(up=False)), 1, 3) for kind in ("MATH", "PRECISE")},
    "ISO.CEILING": (_lifted(_by_size(up=True)), 1, 2),
    **{
        f"{source}2{target}": (_lifted(_converter(_BASES[source], _BASES[target])), 1, 1 if target == "DEC" else 2)
        for source in _BASES
        for target in _BASES
        if source != target
    },
}
"""Each function with the least and the most arguments that it takes."""

# The engine finds what files mark as newer functions under the mark and the name.
_CALLBACKS = {
    f"{mark}{name}": (_callback(function), least, most)
    for name, (function, least, most) in _NATIVES.items()
    for mark in ("", "_XLFN.")
    if not mark or "." in name or name == "UNIQUE"
}
