"""A workbook that is open in LibreOffice."""

from __future__ import annotations

from collections.abc import Collection, Container, Mapping
from contextlib import suppress
from itertools import count
from types import TracebackType
from typing import Any, Self

from xl_engagement.cells import NAME, ErrorValue, Scalar
from xl_engagement.deadline import Deadline
from xl_engagement.formulas.function_names import bare_name, plain_name
from xl_engagement.hosts.external_engine import ExternalEngineError, Place, Result, Wanted
from xl_engagement.hosts.libreoffice.engine.calc_values import ARGUMENT, argument_error, from_calc, to_calc
from xl_engagement.hosts.libreoffice.engine.formula_traits import functions_in, gives_truth
from xl_engagement.hosts.libreoffice.engine.office import Office

_DIFFERENT = frozenset({"CELL", "FORMULATEXT", "GETPIVOTDATA", "INFO", "RTD", "WEBSERVICE"})
"""Functions about the program, other files or parts that are missing here: Calc's results differ from Excel's."""

_CLOSE_LIMIT = 30.0

_numbers = count()


class CalcWorkbook:
    """A workbook that is open in LibreOffice; a context manager that closes it."""

    def __init__(self, office: Office, functions: Container[str], data: bytes, limit: float) -> None:
        """Open it from its bytes; all requests together may take `limit` seconds.

        `functions` are the names of those that LibreOffice has, in upper case, as files spell them.
        """
        self._office = office
        self._functions = functions
        self._deadline = Deadline(limit, office.kill)
        self._path = office.folder / f"{next(_numbers)}.xlsx"
        self._path.write_bytes(data)
        try:
            self._number = self._request("open", str(self._path))
        except ExternalEngineError:
            self._path.unlink(missing_ok=True)
            raise

    def pin_values(self, values: Mapping[Place, Result]) -> None:
        """Put constants where inputs or formulas are; rows take the place of an array formula with all its cells."""
        self._request("pin_values", self._number, [(*place, to_calc(value)) for place, value in values.items()])

    def results(self, wanted: Collection[Wanted]) -> dict[Place, Result]:
        """Calculate everything that is due and read the results; see `OpenWorkbook.results`."""
        sheets: dict[str, list[Wanted]] = {}
        for each in wanted:
            sheets.setdefault(each.place[0], []).append(each)
        # The other interpreter has no classes of this package.
        asked = [
            (name, [(*each.place[1:], each.area and tuple(each.area), each.dynamic) for each in cells])
            for name, cells in sheets.items()
        ]
        answers = self._request("results", self._number, asked)
        return {
            each.place: self._result(each, answer)
            for cells, found in zip(sheets.values(), answers, strict=True)
            for each, answer in zip(cells, found, strict=True)
        }

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Close the workbook, without saving."""
        if self._office.is_alive:
            # What goes wrong here shows when the next workbook is opened, which gets a new process.
            with suppress(ExternalEngineError):
                self._office.memory = self._office.request_inside("close", self._number, limit=_CLOSE_LIMIT)
        self._path.unlink(missing_ok=True)

    def _request(self, name: str, *arguments: Any) -> Any:
        return self._office.request_inside(name, *arguments, limit=self._deadline)

    def _result(self, wanted: Wanted, answer: Any) -> Result:
        functions = functions_in(wanted.text)
        if lacking := [name for name in functions if not self._knows(name)]:
            return ErrorValue(NAME, f"LibreOffice has no function {bare_name(lacking[0])} that gives what Excel's does")
        if isinstance(answer, list):
            rows = [[from_calc(value) for value in row] for row in answer]
            return [[_truth(value) for value in row] for row in rows] if gives_truth(wanted.text) else rows
        return argument_error(functions) if answer == (ARGUMENT,) else from_calc(answer)

    def _knows(self, function: str) -> bool:
        if plain_name(function):
            return True
        return function in self._functions and bare_name(function) not in _DIFFERENT


def _truth(value: Scalar) -> Scalar:
    """An element of an array of TRUE and FALSE, which Calc gives as numbers."""
    return bool(value) if value in (0.0, 1.0) else value
