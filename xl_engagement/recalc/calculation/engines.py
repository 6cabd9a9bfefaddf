"""The engines that can be asked for, and the spreadsheet programs behind them, each started once for a process."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from multiprocessing.util import Finalize

from xl_engagement.cells import Cell, Scalar
from xl_engagement.hosts.addins import HostError
from xl_engagement.hosts.embedded.catalogue_functions import Functions
from xl_engagement.hosts.external_engine import ExternalEngine
from xl_engagement.hosts.libreoffice.find_program import find_libreoffice
from xl_engagement.package import WorkbookError
from xl_engagement.recalc.calculation.base import Calculation
from xl_engagement.recalc.calculation.combined import CombinedCalculation
from xl_engagement.recalc.calculation.embedded import EmbeddedCalculation
from xl_engagement.recalc.calculation.external import ExternalCalculation
from xl_engagement.recalc.settings import Settings
from xl_engagement.recalc.workbook.workbook_formulas import Formulas

_PROGRAMS = {
    "libreoffice": ("xl_engagement.hosts.libreoffice.engine.libreoffice_engine", "LibreOffice"),
    "excel": ("xl_engagement.hosts.excel.engine.excel_engine", "Excel"),
}
"""Where the programs are: imported when they are asked for, because xlwings takes its time."""


def evaluated(
    formulas: Formulas, constants: Mapping[Cell, Scalar], functions: Functions, settings: Settings, *, full: bool
) -> Calculation:
    """Evaluate a workbook on the engine that the settings name; WorkbookError where it does not take the workbook."""
    engine = settings.engine
    if len(formulas) and engine in _PROGRAMS:
        return _by_program(program(engine, settings.time_limit), formulas, constants, functions, full=full)
    if not len(formulas) or engine == "embedded" or not _has_libreoffice():
        embedded = EmbeddedCalculation(formulas, constants, functions, full=full)
        if len(formulas):
            embedded.run()
        return embedded
    helper = program("libreoffice", settings.time_limit)
    combined = CombinedCalculation(formulas, constants, functions, helper, full=full)
    try:
        combined.run()
    except WorkbookError:
        return _by_program(helper, formulas, constants, functions, full=full)
    return combined


def _by_program(
    program: ExternalEngine, formulas: Formulas, constants: Mapping[Cell, Scalar], functions: Functions, *, full: bool
) -> Calculation:
    calculation = ExternalCalculation(formulas, constants, functions, program, full=full)
    calculation.run()
    return calculation


@cache
def program(name: str, time_limit: float) -> ExternalEngine:
    """The spreadsheet program of this process; it starts when it is needed, and ends with the process."""
    module, program_class = _PROGRAMS[name]
    made: ExternalEngine = getattr(import_module(module), program_class)(time_limit=time_limit)
    # Processes of a pool end without calling what atexit holds.
    Finalize(None, made.close, exitpriority=10)
    return made


def _has_libreoffice() -> bool:
    try:
        return find_libreoffice().python is not None
    except HostError:
        return False
