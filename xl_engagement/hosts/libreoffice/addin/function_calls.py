"""Calls of worksheet functions by Calc. The first call loads the catalogue, and with it numpy."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xl_engagement.cells import VALUE, ErrorValue
from xl_engagement.hosts.libreoffice.addin.argument_values import CalcRows, from_calc, to_calc
from xl_engagement.hosts.libreoffice.addin.libraries import LibraryMissingError, not_importable, provide
from xl_engagement.hosts.libreoffice.addin.type_library import gives_text

if TYPE_CHECKING:
    from xl_engagement.worksheet.declaration import WorksheetFunction

_EXTENSION = Path(__file__).parents[5]
"""The extension's folder, in which the package lies under pythonpath."""

_ANSWERS_IN_WORDS = ("ENG_CHECK", "ENG_VERSION")
"""Functions whose result is a text for people to read: these can say what is wrong, the others show #VALUE!."""

_logger = logging.getLogger(__name__)


def method(name: str, array: Callable[[CalcRows], Any]) -> Callable[..., Any]:
    """The method behind a function's name; `array` makes of rows what a method that returns one text can return."""

    def call(*arguments: Any) -> Any:
        try:
            function = _catalogue()[name]
            if function.headers:
                return _table(name, arguments)
            rows = _rows(function, arguments)
            if not gives_text(function):
                return rows
            return rows[0][0] if len(rows) == len(rows[0]) == 1 else array(rows)
        except LibraryMissingError as error:
            return _failed(name, str(error))
        except ImportError as error:
            return _failed(name, not_importable(error))
        except Exception as error:
            _logger.exception("%s failed", name)
            return _failed(name, f"failed: {error!r}")

    return call


def _failed(name: str, message: str) -> Any:
    # Rows that hold one error are #VALUE! for every method.
    return message if name in _ANSWERS_IN_WORDS else to_calc(ErrorValue(VALUE))


@lru_cache(maxsize=64)
def _table(name: str, arguments: tuple[Any, ...]) -> CalcRows:
    """A table's rows. Formulas call for the same table several times: see `formula_tokens`."""
    return _rows(_catalogue()[name], arguments)


def _rows(function: WorksheetFunction, arguments: tuple[Any, ...]) -> CalcRows:
    from xl_engagement.worksheet.calling.evaluate import evaluate  # noqa: PLC0415 - loads numpy

    # A method has more parameters than a call with a repeating argument gives.
    given = len(arguments)
    while given and arguments[given - 1] is None:
        given -= 1
    arguments = arguments[:given]
    return to_calc(evaluate(function, [from_calc(argument) for argument in arguments]))


@cache
def _catalogue() -> Mapping[str, WorksheetFunction]:
    provide(_EXTENSION)
    from xl_engagement.worksheet import catalogue  # noqa: PLC0415

    return catalogue()
