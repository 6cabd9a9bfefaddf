"""A hidden Excel for Mac and a workbook in it, by AppleScript through xlwings.

It has no ENG_ functions: xlwings' functions need Windows. AppleScript tells an error from a blank only by
what the cell shows, and knows no spilled areas, so that results are read from a copy that Excel saves.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from xl_engagement.cells import Area, Scalar, cell_name
from xl_engagement.hosts.excel.engine.blocks import by_sheet, writes
from xl_engagement.hosts.excel.engine.safe_copy import Iteration
from xl_engagement.hosts.external_engine import Place, Result, Wanted
from xl_engagement.package import WorkbookPackage


class MacSession:
    """A running Excel. Its own errors pass through; see `guard`."""

    def __init__(self, app: Any) -> None:
        self._app = app

    def prepare(self) -> None:
        """Switch off whatever asks questions or runs by itself."""
        self._app.display_alerts = False
        self._app.enable_events = False
        self._app.screen_updating = False
        self._app.calculation = "manual"

    def open(self, path: Path, iteration: Iteration) -> MacWorkbook:
        """Open a file, which will be overwritten."""
        settings = self._app.api
        settings.iteration.set(iteration.wanted)
        settings.max_iterations.set(iteration.steps)
        settings.max_change.set(iteration.change)
        return MacWorkbook(self._app, self._app.books.open(str(path), update_links=False, add_to_mru=False), path)

    def quit(self) -> None:
        """Ask Excel to end."""
        self._app.quit()


class MacWorkbook:
    """An open workbook; what it does is described by `OpenWorkbook`."""

    def __init__(self, app: Any, book: Any, path: Path) -> None:
        self._app = app
        self._book = book
        self._path = path

    def close(self) -> None:
        """Close it without saving."""
        self._book.close()

    def pin_values(self, values: Mapping[Place, Result]) -> None:
        """Put constants in."""
        for name, cells in by_sheet(values).items():
            sheet = self._book.sheets[name]
            for row, column in cells:
                cell = sheet.range(cell_name(row, column))
                if cell.has_array:
                    cell.api.current_array.clear_contents()
            for area, rows in writes({position: values[name, *position] for position in cells}):
                target = sheet.range(area.name)
                if target.number_format in ("@", None):  # None: several formats
                    target.number_format = "General"  # a number in a cell for text would become text
                target.raw_value = [list(cells) for cells in rows]

    def results(self, wanted: Collection[Wanted]) -> dict[Place, Result]:
        """Calculate, save, and read what was saved."""
        self._app.api.calculate_full_rebuild()
        self._book.save()
        return read_results(self._path.read_bytes(), wanted)


def read_results(workbook: bytes, wanted: Collection[Wanted]) -> dict[Place, Result]:
    """The results of formulas as a workbook stores them; an array formula's result has the size that it has there."""
    package = WorkbookPackage.read(workbook)
    results: dict[Place, Result] = {}
    for formula in wanted:
        sheet_name, row, column = formula.place
        sheet = package.sheet(sheet_name)
        cell = sheet.formulas.get((row, column))
        area = cell.area if cell is not None and cell.kind == "array" else None
        results[formula.place] = _values(sheet.values, area or Area.at(row, column))
    return results


def _values(values: Mapping[tuple[int, int], Scalar], area: Area) -> Result:
    top, left, bottom, right = area
    if area.is_single:
        return values.get((top, left))
    return [[values.get((row, column)) for column in range(left, right + 1)] for row in range(top, bottom + 1)]
