"""A hidden Excel for Windows with the add-in in it, and a workbook in that, over COM through xlwings."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any

from xl_engagement.cells import NAME, Area, ErrorValue
from xl_engagement.formulas.function_names import PREFIX
from xl_engagement.formulas.lexer import tokens
from xl_engagement.hosts.addins import HostError
from xl_engagement.hosts.excel.engine.blocks import Position, blocks, by_sheet, rows_of, runs, value_of, writes
from xl_engagement.hosts.excel.engine.safe_copy import Iteration
from xl_engagement.hosts.excel.find_excel import addin_path
from xl_engagement.hosts.external_engine import ExternalEngineError, Place, Result, Wanted
from xl_engagement.worksheet import call

_LOW, _FORCE_DISABLE = 1, 3
"""MsoAutomationSecurity."""

_NO_KEY = 0
"""XlCalculationInterruptKey."""

_TEXT_FORMAT = "@"

_MAX_ARRAY_FORMULA = 255
"""Characters that FormulaArray takes."""


class WindowsSession:
    """A running Excel. Its own errors pass through; see `guard`."""

    def __init__(self, app: Any) -> None:
        self._app = app
        self._excel = app.api
        self._has_dynamic_arrays = False

    def prepare(self) -> None:
        """Switch off what asks or runs by itself, load the add-in; ExternalEngineError if its functions are silent."""
        excel = self._excel
        excel.DisplayAlerts = False
        excel.AskToUpdateLinks = False
        excel.EnableEvents = False
        excel.ScreenUpdating = False
        excel.CalculationInterruptKey = _NO_KEY
        self._app.calculation = "manual"
        self._has_dynamic_arrays = _has_dynamic_arrays(excel)
        # An Excel that another program starts loads no add-ins; it then runs the macros of what is opened here.
        excel.AutomationSecurity = _LOW
        self._app.books.open(str(_addin()), update_links=False, read_only=True, add_to_mru=False)
        excel.AutomationSecurity = _FORCE_DISABLE
        answer, expected = value_of(excel.Evaluate("ENG_VERSION()")), call("ENG_VERSION")
        if answer != expected:
            reason = value_of(excel.Evaluate("ENG_LAST_ERROR()"))
            said = f"; {reason}" if isinstance(reason, str) else ""
            raise ExternalEngineError(
                f"needs the functions of {expected} in Excel, where ENG_VERSION() gives {answer}{said}: "
                "xl-engagement doctor says what to do"
            )

    def open(self, path: Path, iteration: Iteration) -> WindowsWorkbook:
        """Open a file, read-only."""
        excel = self._excel
        excel.Iteration = iteration.wanted
        excel.MaxIterations = iteration.steps
        excel.MaxChange = iteration.change
        book = self._app.books.open(
            str(path), update_links=False, read_only=True, ignore_read_only_recommended=True, add_to_mru=False
        )
        return WindowsWorkbook(excel, book, self._has_dynamic_arrays)

    def quit(self) -> None:
        """Ask Excel to end. xlwings' own App.quit would also end every other Excel that shows no workbook."""
        self._excel.DisplayAlerts = False
        self._excel.Quit()
        self._app = self._excel = None  # Excel stays as long as anything refers to it


class WindowsWorkbook:
    """An open workbook; what it does is described by `OpenWorkbook`."""

    def __init__(self, excel: Any, book: Any, has_dynamic_arrays: bool) -> None:
        self._excel = excel
        self._book = book
        self._has_dynamic_arrays = has_dynamic_arrays
        self._calculated = False
        self._sheets: dict[str, Any] = {}

    def close(self) -> None:
        """Close it without saving."""
        self._book.close()

    def pin_values(self, values: Mapping[Place, Result]) -> None:
        """Put constants in."""
        for sheet, cells in by_sheet(values).items():
            self._clear_arrays(sheet, cells)
            for area, rows in writes({position: values[sheet, *position] for position in cells}):
                self._write(sheet, area, rows)

    def results(self, wanted: Collection[Wanted]) -> dict[Place, Result]:
        """Calculate and read."""
        if self._calculated:
            self._excel.Calculate()
        else:
            self._excel.CalculateFullRebuild()
        results = self._read(wanted)
        if not self._calculated and (unbound := [formula for formula in wanted if _is_unbound(formula, results)]):
            self._enter_again(unbound)
            self._excel.Calculate()
            results |= self._read(unbound)
        self._calculated = True
        return results

    def _read(self, wanted: Iterable[Wanted]) -> dict[Place, Result]:
        results: dict[Place, Result] = {}
        single: list[Place] = []
        for formula in wanted:
            area = self._filled(formula)
            if area is None:
                single.append(formula.place)
            else:
                rows = rows_of(area.Value2)
                values = [[value_of(cell) for cell in row] for row in rows]
                results[formula.place] = values if len(values) > 1 or len(values[0]) > 1 else values[0][0]
        for sheet, positions in by_sheet(single).items():
            for area, members in blocks(positions):
                rows = rows_of(self._range(sheet, area).Value2)
                for row, column in members:
                    results[sheet, row, column] = value_of(rows[row - area.first_row][column - area.first_column])
        return results

    def _filled(self, formula: Wanted) -> Any:
        """The range that an array formula fills now; None for any other formula."""
        if formula.dynamic and self._has_dynamic_arrays:
            cell = self._cell(formula.place)
            return cell.SpillingToRange if cell.HasSpill else None
        return None if formula.area is None else self._range(formula.place[0], formula.area)

    def _clear_arrays(self, sheet: str, positions: Iterable[Position]) -> None:
        """Clear whole array formulas at some places: Excel does not let a part of one be changed."""
        for top, column, bottom, _ in runs(positions):
            if self._has_arrays(self._range(sheet, Area(top, column, bottom, column))):
                for row in range(top, bottom + 1):
                    cell = self._cell((sheet, row, column))
                    if self._has_dynamic_arrays and cell.HasSpill:
                        cell.SpillParent.ClearContents()
                    elif cell.HasArray:
                        cell.CurrentArray.ClearContents()

    def _has_arrays(self, area: Any) -> bool:
        """Whether any cell belongs to an array formula; Excel returns None where some do and some do not."""
        return area.HasArray is not False or (self._has_dynamic_arrays and area.HasSpill is not False)

    def _write(self, sheet: str, area: Area, rows: tuple[tuple[object, ...], ...]) -> None:
        target = self._range(sheet, area)
        if target.NumberFormat in (_TEXT_FORMAT, None):  # None: several formats
            target.NumberFormat = "General"  # a number in a cell for text would become text
        target.Value2 = rows

    def _enter_again(self, formulas: Iterable[Wanted]) -> None:
        """Enter formulas again unchanged: Excel then looks for their functions, if it did not on opening."""
        for formula in formulas:
            cell = self._cell(formula.place)
            if formula.dynamic and self._has_dynamic_arrays:
                cell.Formula2 = cell.Formula2
            elif formula.area is None:
                cell.Formula = cell.Formula
            elif len(text := cell.FormulaArray) <= _MAX_ARRAY_FORMULA:
                self._range(formula.place[0], formula.area).FormulaArray = text

    def _cell(self, place: Place) -> Any:
        sheet, row, column = place
        return self._range(sheet, Area.at(row, column))

    def _range(self, sheet: str, area: Area) -> Any:
        if sheet not in self._sheets:
            self._sheets[sheet] = self._book.api.Worksheets(sheet)
        return self._sheets[sheet].Range(area.name)


def _addin() -> Path:
    try:
        path = addin_path()
    except HostError as error:
        raise ExternalEngineError(f"needs the add-in, but {error}") from error
    if not path.is_file():
        raise ExternalEngineError("needs the add-in in Excel: xl-engagement addin install --host excel")
    return path


def _has_dynamic_arrays(excel: Any) -> bool:
    """Whether this Excel knows them: those before Excel 2021 and 365 do not."""
    cell = excel.ActiveWorkbook.Worksheets(1).Range("A1")
    try:
        cell.HasSpill  # noqa: B018
    except Exception:  # COM's own, or an AttributeError, by the way in which pywin32 was installed
        return False
    return True


def _is_unbound(formula: Wanted, results: Mapping[Place, Result]) -> bool:
    """Whether a formula gives #NAME? though its text names an ENG_ function."""
    result = results[formula.place]
    first = result[0][0] if isinstance(result, list) else result
    return isinstance(first, ErrorValue) and first.code == NAME and _calls_plainly(formula.text)


def _calls_plainly(text: str) -> bool:
    """Whether an ENG_ function has its plain name; to enter one with a path again could make Excel ask for the file."""
    return any(token.function.upper().startswith(PREFIX) for token in tokens(text))
