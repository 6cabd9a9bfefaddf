"""One workbook recalculated: read, inputs set, evaluated, values put back, reported."""

from __future__ import annotations

import os

from xl_engagement.cells import VALUE, Cell, ErrorValue
from xl_engagement.hosts.embedded.catalogue_functions import Functions
from xl_engagement.hosts.engine_errors import CIRCULAR, NOT_IMPLEMENTED
from xl_engagement.package import Constant, FormulaCell, Spill, WorkbookError, WorkbookPackage
from xl_engagement.package.sheet.cell_changes import Position, Write
from xl_engagement.recalc.calculation.base import Result
from xl_engagement.recalc.calculation.combined import CombinedCalculation
from xl_engagement.recalc.calculation.engines import evaluated
from xl_engagement.recalc.calculation.error_cells import error_cells
from xl_engagement.recalc.report import KeptCell, Report
from xl_engagement.recalc.settings import Settings
from xl_engagement.recalc.workbook.assignments import resolved
from xl_engagement.recalc.workbook.workbook_formulas import Formulas
from xl_engagement.worksheet import catalogue


def recalculate(
    source: str | os.PathLike[str] | bytes, settings: Settings | None = None, *, functions: Functions | None = None
) -> tuple[bytes, Report]:
    """Recalculate one workbook.

    Parameters
    ----------
    source : path or bytes
        An .xlsx or .xlsm file; it is only read.
    settings : Settings, optional
    functions : mapping, optional
        Functions by name, instead of the catalogue.

    Returns
    -------
    bytes, Report
        The file with its new values; where nothing changes, the file itself.

    Raises
    ------
    WorkbookError
        The file is no workbook, or an assignment does not fit it. The message continues the file's name.
    """
    settings = settings or Settings()
    package = WorkbookPackage.read(source, limits=settings.limits)
    _check_arrays(package, settings.limits.array_cells)
    formulas = Formulas(package)
    constants = resolved(settings.assignments, formulas)
    full = settings.full or package.full_calc_on_load or not package.calculated
    functions = catalogue() if functions is None else functions
    calculation = evaluated(formulas, constants, functions, settings, full=full)

    report = Report("" if isinstance(source, bytes) else os.fspath(source), formulas=len(formulas))
    if isinstance(calculation, CombinedCalculation):
        report.handed_over = calculation.handed_over
    writes: dict[str, dict[tuple[int, int], Write]] = {sheet: {} for sheet in formulas.sheets}
    for cell, value in constants.items():
        writes[cell.sheet][cell.row, cell.column] = Constant(value)
    final: dict[Cell, Result] = {}
    for cell, formula in formulas:
        kept = calculation.kept.get(cell)
        if kept is not None:
            stored = final[cell] = calculation.stored(cell)
            computed = kept.computed if kept.disagrees else None
            text = f"={formulas.text(cell)}"
            report.kept_cells.append(KeptCell(cell.sheet, cell.name, text, stored, computed, kept.reason))
            report.evaluated += kept.disagrees
            continue
        result = final[cell] = _storable(calculation.results[cell])
        report.evaluated += 1
        agrees = calculation.agrees(cell, result)
        report.changed += not agrees
        # A result that agrees to nine digits only is written too where the rule says so: a time of day has more.
        if not agrees or (result != formula.value and not isinstance(result, list) and calculation.is_written(cell)):
            writes[cell.sheet] |= _writes(cell, formula, result)
    report.error_cells = error_cells(calculation, final)
    return package.with_values(writes), report


def _check_arrays(package: WorkbookPackage, limit: int) -> None:
    """Refuse areas so large that going through their cells would never end."""
    formulas = [cell for sheet in package.worksheets for cell in package.sheet(sheet.name).formulas.values()]
    areas = [cell.area for cell in formulas if cell.area and cell.kind in ("array", "dataTable")]
    cells = sum((bottom - top + 1) * (right - left + 1) for top, left, bottom, right in areas)
    if cells > limit:
        raise WorkbookError(f"has array formulas that fill {cells:,} cells, beyond the limit of {limit:,}")


def _writes(cell: Cell, formula: FormulaCell, result: Result) -> dict[Position, Write]:
    """What puts a result into its cells: those of a data table stand for themselves."""
    if not isinstance(result, list):
        return {(cell.row, cell.column): result}
    if formula.kind != "dataTable":
        return {(cell.row, cell.column): Spill(result)}
    writes: dict[Position, Write] = {
        (row, column): Constant(value)
        for row, values in enumerate(result, cell.row)
        for column, value in enumerate(values, cell.column)
    }
    return writes | {(cell.row, cell.column): result[0][0]}


def _storable(result: Result) -> Result:
    """A result without the two errors that only the engine knows."""
    if isinstance(result, ErrorValue) and result.code in (CIRCULAR, NOT_IMPLEMENTED):
        return ErrorValue(VALUE, result.message)
    return result
