"""Workbooks open in Calc: loaded without a window, calculated, changed, read, never saved."""

from __future__ import annotations

import os
from itertools import count
from typing import Any

import uno  # type: ignore[import-not-found]
import unohelper  # type: ignore[import-not-found]
from com.sun.star.document.MacroExecMode import NEVER_EXECUTE  # type: ignore[import-not-found]
from com.sun.star.document.UpdateDocMode import NO_UPDATE  # type: ignore[import-not-found]
from com.sun.star.task import XInteractionHandler  # type: ignore[import-not-found]
from com.sun.star.uno import Exception as UnoException  # type: ignore[import-not-found]

from .arrays import DynamicArrays
from .outcomes import Refused
from .pinned_values import pin_values
from .reading import Reader

_FILTER = "Calc MS Excel 2007 XML"
_OOXML = 5
"""The language of formulas in .xlsx files, for the mapper of operations and functions."""
_EVERY_GROUP = 0x7FFFFFFF


class Workbooks:
    """The workbooks that are open, by number."""

    def __init__(self, context: Any) -> None:
        self._context = context
        self._numbers = count()
        self._open: dict[int, Workbook] = {}

    def functions(self) -> list[str]:
        """The names of the functions, as .xlsx files spell them."""
        document = self._document()
        mapper = document.createInstance("com.sun.star.sheet.FormulaOpCodeMapper")
        names = [entry.Name for entry in mapper.getAvailableMappings(_OOXML, _EVERY_GROUP)]
        document.dispose()
        return names

    def open(self, path: str) -> int:
        """Open a workbook. The add-in's job, which repairs formulas with ENG_ functions, is done when this returns."""
        document = self._document()
        handler = _Refusing()
        properties = {
            "URL": uno.systemPathToFileUrl(path),
            "FilterName": _FILTER,
            "Hidden": True,
            "MacroExecutionMode": NEVER_EXECUTE,
            "UpdateDocMode": NO_UPDATE,
            "InteractionHandler": handler,
        }
        try:
            document.load(tuple(_property(name, value) for name, value in properties.items()))
        except UnoException as error:
            document.dispose()
            raise Refused(
                f"is refused by LibreOffice: {handler.asked or error.Message or type(error).__name__}"
            ) from None
        number = next(self._numbers)
        self._open[number] = Workbook(document)
        return number

    def pin_values(self, number: int, values: Any) -> None:
        """Put constants into cells: (sheet, row, column, value or rows) with positions from 1."""
        self._open[number].pin_values(values)

    def results(self, number: int, wanted: Any) -> Any:
        """Calculate and read, see `Workbook.results`."""
        return self._open[number].results(wanted)

    def close(self, number: int) -> int:
        """Close a workbook; the bytes of memory that the process holds then, 0 where the system does not tell."""
        self._open.pop(number).close()
        return _memory()

    def _document(self) -> Any:
        # A model without frame and controller: none of what draws is made.
        return self._create("com.sun.star.sheet.SpreadsheetDocument")

    def _create(self, service: str) -> Any:
        return self._context.ServiceManager.createInstanceWithContext(service, self._context)


class Workbook:
    """One workbook."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._arrays = DynamicArrays(document)
        self._is_calculated = False
        # Every change would calculate, fit the heights of rows and be kept for undoing otherwise.
        document.enableAutomaticCalculation(False)
        document.IsAdjustHeightEnabled = document.IsUndoEnabled = False

    def pin_values(self, values: Any) -> None:
        """Put constants into cells."""
        self._arrays.forget((sheet, row, column) for sheet, row, column, _ in values)
        pin_values(self._document, values)

    def results(self, wanted: Any) -> Any:
        """The results of formula cells.

        `wanted` holds pairs of a sheet's name and its cells (row, column, area, dynamic), positions from 1; the answer
        holds the results in the same order, rows for areas of several cells, errors as tuples of Calc's number.
        """
        if self._is_calculated:
            self._document.calculate()
        else:
            # What the file stores counts as calculated: only this takes nothing from it.
            self._document.calculateAll()
            self._is_calculated = True
        self._arrays.settle(wanted)
        reader = Reader(self._document, self._arrays)
        return [reader.results(sheet, cells) for sheet, cells in wanted]

    def close(self) -> None:
        """Forget the workbook."""
        self._document.close(True)


def _property(name: str, value: Any) -> Any:
    made = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
    made.Name, made.Value = name, value
    return made


def _memory() -> int:
    try:
        with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0


class _Refusing(unohelper.Base, XInteractionHandler):  # type: ignore[misc]
    """Answers every question with no, and remembers the last one: there is nobody to ask."""

    def __init__(self) -> None:
        self.asked = ""

    def handle(self, request: Any) -> None:
        asked = request.getRequest()
        name = type(asked).__name__.rpartition(".")[2]
        self.asked = "it is encrypted with a password" if "Password" in name else getattr(asked, "Message", "") or name
        for continuation in request.getContinuations():
            if continuation.queryInterface(_ABORT) is not None:
                continuation.select()
                return


_ABORT = uno.getTypeByName("com.sun.star.task.XInteractionAbort")
