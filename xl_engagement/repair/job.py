"""One workbook repaired: damaged formulas found wherever a workbook keeps formulas, and mended in place."""

from __future__ import annotations

import os
from pathlib import PurePosixPath
from urllib.parse import unquote

from xl_engagement.formulas.function_names import may_call_eng, may_hold_eng
from xl_engagement.package import WorkbookPackage
from xl_engagement.package.formula_rewriter import FormulaRewriter, PlacedText
from xl_engagement.package.sheet.cell_changes import Rewrite
from xl_engagement.package.tables import read_tables
from xl_engagement.repair.catalogue_names import mended
from xl_engagement.repair.cell_repairs import UNCERTAIN, SheetPlan
from xl_engagement.repair.google import wraps_eng_function
from xl_engagement.repair.report import LeftFormula, Repair, Report


def repair(source: str | os.PathLike[str] | bytes) -> tuple[bytes, Report]:
    """Repair one workbook.

    Parameters
    ----------
    source : path or bytes
        An .xlsx or .xlsm file; it is only read.

    Returns
    -------
    bytes, Report
        The file with its formulas mended; where none is damaged, the file itself.

    Raises
    ------
    WorkbookError
        The file is no workbook. The message continues the file's name.
    """
    package = WorkbookPackage.read(source)
    rewriter = FormulaRewriter(package, may_hold_eng)
    report = Report("" if isinstance(source, bytes) else os.fspath(source))
    names: dict[str, str | None] = {}
    for name in package.defined_names:
        # A name may stand for something else on each sheet.
        names[name.name.casefold()] = None if name.name.casefold() in names else name.text
    # Excel keeps a hidden name with an error for a function that it does not know.
    own = frozenset(name for name, text in names.items() if not (text or "").startswith("#"))
    tables = read_tables(package) if rewriter.sheets else []

    cells: dict[str, dict[tuple[int, int], Rewrite]] = {}
    released: set[int] = set()
    for title, sheet in rewriter.sheets.items():
        areas = [table.area for table in tables if table.sheet == title]
        plan = SheetPlan(title, sheet, areas, own, lambda text: names.get(text.casefold()))
        if plan.edits:
            cells[title] = plan.edits
        released |= plan.links
        report.repairs += plan.repairs
        report.left += plan.left
    texts: dict[PlacedText, str] = {}
    for placed in rewriter.texts():
        before = placed.formula.text
        if not may_call_eng(before):
            continue
        if wraps_eng_function(before):
            report.left.append(LeftFormula(placed.sheet, placed.formula.place, f"={before}", UNCERTAIN))
            continue
        after, links = mended(before, own)
        released |= links
        if after != before:
            texts[placed] = after
            report.repairs.append(Repair(placed.sheet, placed.formula.place, f"={before}", f"={after}"))
    if not cells and not texts:
        return package.archive.data, report
    known = rewriter.links() if released else []
    data, gone, idle = rewriter.rewritten(cells, texts, released)
    report.removed_links = [_file(link.target) for link in known if link.number in gone]
    report.unused_links = [_file(link.target) for link in known if link.number in idle]
    return data, report


def _file(target: str) -> str:
    """The name of the file that a link points at."""
    return PurePosixPath(unquote(target).replace("\\", "/")).name
