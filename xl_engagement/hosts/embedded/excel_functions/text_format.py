"""TEXT."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import partial
from typing import Any, TypeAlias

from xl_engagement.cells import NUM, VALUE, ErrorValue, Scalar
from xl_engagement.hosts.embedded.excel_functions.argument_readers import NoResult
from xl_engagement.hosts.embedded.number_format.format_tokens import NoText
from xl_engagement.hosts.embedded.number_format.general_pattern import general_text
from xl_engagement.hosts.embedded.number_format.sections import number_text

Format: TypeAlias = Callable[[Any], str]


def text(value: Scalar, write: Format) -> Scalar:
    """The value in a number format; #VALUE! where it has no text in it."""
    try:
        return write(0 if value is None else value)
    except NoText:
        return ErrorValue(VALUE)


def shown(value: Any, date_1904: bool) -> Scalar:
    """The value that is to be shown: any but an error."""
    if isinstance(value, ErrorValue):
        raise NoResult(value)
    if isinstance(value, float) and not math.isfinite(value):
        raise NoResult(ErrorValue(NUM))
    scalar: Scalar = value
    return scalar


def number_format(value: Any, date_1904: bool) -> Format:
    """The format, ready to write values with dates of the workbook's system."""
    format_text = shown(value, date_1904)
    if isinstance(format_text, bool):
        format_text = str(format_text).upper()
    elif isinstance(format_text, int | float):
        format_text = general_text(format_text)
    return partial(number_text, number_format=str(format_text or ""), date_1904=date_1904)
