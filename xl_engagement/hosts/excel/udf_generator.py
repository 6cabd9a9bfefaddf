"""UDFs made from the catalogue's declarations: for each one a Python function with xlwings' decorators."""

from __future__ import annotations

import inspect
import logging
from collections.abc import Callable, Mapping
from typing import Any

import xlwings as xw

from xl_engagement.cells import VALUE, ErrorValue, Rows, Scalar
from xl_engagement.hosts.excel.cell_values import CellValues
from xl_engagement.hosts.excel.vba.vba_names import vba_name
from xl_engagement.worksheet.calling.evaluate import evaluate
from xl_engagement.worksheet.declaration import WorksheetFunction

CATEGORY = "xl-engagement"
"""The category in Excel's function wizard."""

Udf = Callable[..., Scalar | Rows]

_logger = logging.getLogger(__name__)


def udfs(functions: Mapping[str, WorksheetFunction], module: str, *, error_literals: bool = False) -> dict[str, Udf]:
    """Make the UDFs of a module.

    Parameters
    ----------
    functions : mapping
        The declarations by name, as `xl_engagement.worksheet.catalogue()` gives them.
    module : str
        The module whose attributes the functions will be: its `__name__`.
    error_literals : bool
        Send error values over COM as their literals, for wrappers that make real errors of them; else as error
        VARIANTs. See `error_values`.

    Returns
    -------
    dict
        The decorated functions by name. Off Windows the decorators do nothing, and the functions are plain Python.
    """
    return {name: _udf(record, module, error_literals) for name, record in functions.items()}


def signature(record: WorksheetFunction) -> inspect.Signature:
    """The parameters that xlwings reads; optional ones default to None, which stands for a blank."""
    return inspect.Signature(
        [
            inspect.Parameter(vba_name(argument.name), inspect.Parameter.VAR_POSITIONAL)
            if argument.repeats
            else inspect.Parameter(
                vba_name(argument.name),
                inspect.Parameter.POSITIONAL_OR_KEYWORD,
                default=inspect.Parameter.empty if argument.required else None,
            )
            for argument in record.arguments
        ]
    )


def _udf(record: WorksheetFunction, module: str, error_literals: bool) -> Udf:
    def function(*arguments: Any) -> Scalar | Rows:
        try:
            return evaluate(record, arguments)
        except Exception:
            # An exception would become text in the cell, which looks like a result.
            _logger.exception("%s failed", record.name)
            return ErrorValue(VALUE, f"{record.name}: failed; the log of xlwings says why")

    function.__name__ = function.__qualname__ = record.name
    function.__module__ = module
    function.__doc__ = record.help
    function.__signature__ = signature(record)  # type: ignore[attr-defined]
    decorated: Udf = function
    for argument in record.arguments:
        decorated = xw.arg(vba_name(argument.name), CellValues, doc=argument.help)(decorated)
    decorated = xw.ret(CellValues, error_literals=error_literals)(decorated)
    return xw.func(category=CATEGORY)(decorated)
