"""The component that LibreOffice loads: the functions as a service, and the job that repairs formulas.

It is loaded when Calc first needs a function or opens a document, so it loads nothing of the catalogue, and uses
nothing that old versions of Python lack.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import uno  # type: ignore[import-not-found]
import unohelper  # type: ignore[import-not-found]
from com.sun.star.sheet import ResultEvent, XVolatileResult  # type: ignore[import-not-found]
from com.sun.star.task import XJob  # type: ignore[import-not-found]

# First, so that the functions are those of this extension, whatever else is installed.
sys.path.insert(0, str(Path(__file__).parent / "pythonpath"))

from xl_engagement.hosts.libreoffice.addin.identity import INTERFACE, MENDING, MODULE, SERVICE


class Functions(unohelper.Base, uno.getClass(f"{MODULE}.{INTERFACE}")):  # type: ignore[misc]
    """The functions, each a method of its own name."""

    def __init__(self, context: Any) -> None:
        """Take the context, which nothing here needs."""

    def __getattr__(self, name: str) -> Any:
        """Make the method of a function when it is first called."""
        if not name.startswith("ENG_"):
            raise AttributeError(name)
        from xl_engagement.hosts.libreoffice.addin.function_calls import method  # noqa: PLC0415

        made = method(name, Array)
        setattr(self, name, made)
        return made


class Array(unohelper.Base, XVolatileResult):  # type: ignore[misc]
    """Rows as the result of a method that is declared to return one value: Calc takes them from an event's value."""

    def __init__(self, rows: Any) -> None:
        texts = all(isinstance(cell, str) for row in rows for cell in row)
        self._event = ResultEvent()
        self._event.Value = uno.Any("[][]string" if texts else "[][]any", rows)

    def addResultListener(self, listener: Any) -> None:  # noqa: N802 - UNO's name
        """Report the rows at once; they never change."""
        listener.modified(self._event)

    def removeResultListener(self, listener: Any) -> None:  # noqa: N802
        """No listener was kept."""


class FormulaRepair(unohelper.Base, XJob):  # type: ignore[misc]
    """Repairs the formulas of a spreadsheet that has been opened."""

    def __init__(self, context: Any) -> None:
        """Take the context, which nothing here needs."""

    def execute(self, arguments: Any) -> None:
        """Repair the document that the event names."""
        from xl_engagement.hosts.libreoffice.addin.formula_repair import repair_formulas  # noqa: PLC0415

        given = {argument.Name: argument.Value for argument in arguments}
        repair_formulas({each.Name: each.Value for each in given["Environment"]}["Model"])


g_ImplementationHelper = unohelper.ImplementationHelper()  # noqa: N816 - LibreOffice looks for this name
g_ImplementationHelper.addImplementation(Functions, SERVICE, (SERVICE,))
g_ImplementationHelper.addImplementation(FormulaRepair, MENDING, (MENDING, "com.sun.star.task.Job"))
