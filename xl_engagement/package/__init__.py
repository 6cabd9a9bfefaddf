"""The OOXML package: finds formula cells, stores new values, and writes a file whole or not at all."""

from xl_engagement.package.container.archive import Archive
from xl_engagement.package.container.atomic import write_atomically
from xl_engagement.package.container.source import FileState, Source, read_source
from xl_engagement.package.package_errors import WorkbookError
from xl_engagement.package.sheet.cell_changes import Constant, Formula, Frozen, Spill
from xl_engagement.package.sheet.sheet import FormulaCell, Sheet
from xl_engagement.package.workbook import DefinedName, WorkbookPackage, Worksheet

__all__ = [
    "Archive",
    "Constant",
    "DefinedName",
    "FileState",
    "Formula",
    "FormulaCell",
    "Frozen",
    "Sheet",
    "Source",
    "Spill",
    "WorkbookError",
    "WorkbookPackage",
    "Worksheet",
    "read_source",
    "write_atomically",
]
