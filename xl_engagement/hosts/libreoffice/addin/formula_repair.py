"""What has to be done to a document that LibreOffice has opened, so that ENG_ functions work in it.

The document does not count as changed, and there is nothing to undo; one without ENG_ functions is not touched. Defined
names are left alone, even those that call ENG_ functions: when a name changes, LibreOffice 7.4 loses the size of array
formulas that use names.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any

from com.sun.star.lang import IllegalArgumentException  # type: ignore[import-not-found]

from xl_engagement.hosts.libreoffice.addin.catalogue_formulas import formulas_in
from xl_engagement.hosts.libreoffice.addin.formula_texts import with_known_functions
from xl_engagement.hosts.libreoffice.addin.formula_tokens import FormulaTokens

Change = Callable[[], None]


def repair_formulas(document: Any) -> None:
    """Enter formulas again in which ENG_ functions are unknown, or whose tables have texts that do not compare."""
    tokens = FormulaTokens(document)
    sheets = [(sheet, changes) for sheet in document.Sheets if (changes := _changes(sheet, tokens))]
    if not sheets:
        return
    # A document counts as modified also when a chart in it does, and charts do when they are given other figures.
    unmodified = [part for part in (document, *_charts(document)) if not part.isModified()]
    automatic = document.isAutomaticCalculationEnabled()
    document.UndoManager.lock()
    document.enableAutomaticCalculation(False)
    try:
        for sheet, changes in sheets:
            _make(changes, sheet)
    finally:
        document.enableAutomaticCalculation(automatic)
        document.UndoManager.unlock()
        for part in reversed(unmodified):
            part.setModified(False)


def _changes(sheet: Any, tokens: FormulaTokens) -> list[Change]:
    plain, arrays = formulas_in(sheet)
    changes: list[Change] = []
    for cells, texts in plain:
        known = with_known_functions(texts)
        if known != texts:
            changes.append(partial(cells.setFormulaArray, known))
    for area in arrays:
        repaired = tokens.mended(area.getArrayTokens())
        if repaired:
            changes.append(partial(area.setArrayTokens, repaired))
    return changes


def _make(changes: list[Change], sheet: Any) -> None:
    """Change a sheet; one that a password protects is left as it is."""
    protected = sheet.isProtected()
    if protected:
        # Refused where there is a password.
        with suppress(IllegalArgumentException):
            sheet.unprotect("")
    if not sheet.isProtected():
        for change in changes:
            change()
        if protected:
            sheet.protect("")


def _charts(document: Any) -> list[Any]:
    return [chart.EmbeddedObject for sheet in document.Sheets for chart in sheet.Charts]
