"""New values in a worksheet's text: results, spilled results, constants; every other byte stays."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property, reduce

from xl_engagement.cells import MAX_COLUMN, MAX_ROW, NA, Area, ErrorValue, Scalar, cell_name, fitted_rows, parse_area
from xl_engagement.package.package_errors import WorkbookError
from xl_engagement.package.sheet.cell_positions import CELL
from xl_engagement.package.sheet.cell_xml import CellElement
from xl_engagement.package.sheet.edits import Constant, Position, SheetWrites, Spill
from xl_engagement.package.sheet.sheet import FormulaCell, Sheet, bounds, content_value
from xl_engagement.package.sheet.splices import Splices
from xl_engagement.package.sheet.value_xml import same_value, storable

_DIMENSION = re.compile(rb'(<dimension\s(?:[^<>]*?\s)??ref=")([^"]*)"')
_SPANS = re.compile(rb'\sspans="[^"]*"')
_ROW_STYLE = re.compile(rb'\ss="([0-9]+)"')
_COLUMN = re.compile(rb"<col\s[^<>]*>")
_COLUMN_ATTRIBUTE = re.compile(rb"""\s(min|max|style)\s*=\s*["']([0-9]+)["']""")


def patched(sheet: Sheet, writes: SheetWrites) -> bytes | None:
    """The worksheet part with the writes in it; None where they change nothing.

    WorkbookError for a write that the sheet cannot take: a result where no formula is, a constant on a formula or
    inside an array, a spill over cells that are not empty. ValueError for a value that no cell can hold.
    """
    plan = _Plan(sheet)
    for position, write in writes.items():
        plan.add(position, write)
    return _Patch(sheet, plan).result()


class _Plan:
    """What every touched cell shall hold, found before the text is touched."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.results: dict[Position, Scalar] = {}
        """Results of formulas and members of arrays."""
        self.constants: dict[Position, Scalar] = {}
        self.areas: dict[Position, Area] = {}
        """Anchors whose area changes."""
        self.emptied: set[Position] = set()
        """Members of former areas; where a result is written too, the result stays."""
        self.owners: dict[Position, FormulaCell] = {}
        """The array formula of each cell that an array's result takes."""

    def add(self, position: Position, write: Scalar | Spill | Constant) -> None:
        formula = self.sheet.formulas.get(position)
        if isinstance(write, Constant):
            self._add_constant(position, write, formula)
            return
        if formula is None:
            raise WorkbookError(f"has no formula at {cell_name(*position)} that could take a result")
        if formula.kind == "array" and formula.area is not None:
            rows = write.rows if isinstance(write, Spill) else [[write]]
            self._add_array(formula, formula.area, rows)
        elif isinstance(write, Spill):
            raise WorkbookError(f"has no array formula at {cell_name(*position)} that could take rows of values")
        else:
            self.results[position] = storable(write)

    def _add_constant(self, position: Position, write: Constant, formula: FormulaCell | None) -> None:
        name = cell_name(*position)
        if formula:
            raise WorkbookError(f"holds a formula at {name}: only a cell without one can be set")
        for array in self.sheet.arrays:
            if array.area and array.area.contains(*position):
                anchor = cell_name(array.row, array.column)
                raise WorkbookError(f"holds a part of the result of {anchor} at {name}: the cell cannot be set")
        self.constants[position] = storable(write.value)

    def _add_array(self, formula: FormulaCell, area: Area, rows: Sequence[Sequence[Scalar]]) -> None:
        if not rows or not rows[0] or any(len(row) != len(rows[0]) for row in rows):
            raise ValueError("an array result needs at least one row, and rows of equal length")
        top, left, *_ = area
        if formula.dynamic:
            now = Area.at(top, left, len(rows), len(rows[0]))
            if now.last_row > MAX_ROW or now.last_column > MAX_COLUMN:
                raise WorkbookError(f"has no room for the result of {cell_name(top, left)}: it leaves the sheet")
            if now != area:
                self.areas[formula.row, formula.column] = now
                self._empty_members(area)
        else:
            now = area
            rows = fitted_rows(rows, area.rows, area.columns, ErrorValue(NA))
        for row, values in enumerate(rows, top):
            for column, value in enumerate(values, left):
                position = row, column
                if position in self.owners:
                    raise WorkbookError(f"has two array formulas whose results meet at {cell_name(row, column)}")
                self.owners[position] = formula
                self.results[position] = storable(value)

    def _empty_members(self, area: Area) -> None:
        if not area.is_single:
            for row, cell in self.sheet.grid.cells_in(area):
                if (row, cell.column) not in self.sheet.formulas:
                    self.emptied.add((row, cell.column))


class _Patch:
    """The plan carried out on the sheet's text."""

    def __init__(self, sheet: Sheet, plan: _Plan) -> None:
        self.sheet, self.plan = sheet, plan
        self.splices = Splices(sheet.data)
        self.inserted: dict[int, dict[int, bytes]] = {}
        """New cells by row and column."""
        self.removed: list[Position] = []

    def result(self) -> bytes | None:
        plan = self.plan
        for position, formula in plan.owners.items():
            if formula.area and not formula.area.contains(*position):
                self._check_empty(position, formula)
        for position in plan.emptied - plan.results.keys():
            self._put(position, None, constant=True)
        for position, value in plan.results.items():
            self._put(position, value, constant=False)
        for position, value in plan.constants.items():
            self._put(position, value, constant=True)
        for row, cells in sorted(self.inserted.items()):
            self._insert(row, cells)
        if not self.splices:
            return None
        return self._with_dimension(self.splices.result())

    def _check_empty(self, position: Position, formula: FormulaCell) -> None:
        span = self.sheet.span(*position)
        taken = position in self.plan.constants and self.plan.constants[position] is not None
        if span and position not in self.plan.emptied:
            taken = taken or not CellElement(self.sheet.data[slice(*span)]).is_blank
        if taken:
            anchor = cell_name(formula.row, formula.column)
            raise WorkbookError(f"has no room for the result of {anchor}: {cell_name(*position)} is not empty")

    def _put(self, position: Position, value: Scalar, *, constant: bool) -> None:
        sheet = self.sheet
        span = sheet.span(*position)
        area = self.plan.areas.get(position)
        if span is None:
            if value is not None:
                cell = CellElement.new(*position, self._default_style(position))
                cell.set_value(value, constant=constant)
                self.inserted.setdefault(position[0], {})[position[1]] = cell.to_bytes()
            return
        if area is None and same_value(self._stored(position, span), value):
            return
        cell = CellElement(sheet.data[slice(*span)])
        if area is not None:
            cell.set_area(area)
        cell.set_value(value, constant=constant)
        if cell.is_bare:
            self.removed.append(position)
            self.splices.replace(*span, b"")
        else:
            self.splices.replace(*span, cell.to_bytes())

    def _stored(self, position: Position, span: tuple[int, int]) -> Scalar:
        formula = self.sheet.formulas.get(position)
        if formula:
            return formula.value
        match = CELL.match(self.sheet.data, *span)
        if match is None or match[5] is None:
            return None
        return content_value(match[1] + match[4], match[5], self.sheet.shared_strings)

    def _insert(self, number: int, cells: dict[int, bytes]) -> None:
        """Put new cells into their row, or the row with them into the sheet."""
        grid, splices = self.sheet.grid, self.splices
        row = grid.row(number)
        columns = sorted(cells)
        content = b"".join([cells[column] for column in columns])
        if row is None:
            index = grid.row_index(number)
            position = grid.rows[index].start if index < len(grid.rows) else grid.end
            splices.replace(position, position, b'<row r="%d">%b</row>' % (number, content))
            return
        tag = self.sheet.data[row.start : row.tag_end]
        spans = _SPANS.search(tag)
        if spans:
            # The attribute is only a hint, and may now be too narrow.
            splices.replace(row.start + spans.start(), row.start + spans.end(), b"")
        if row.closed:
            splices.replace(row.tag_end - 2, row.tag_end, b">%b</row>" % content)
            return
        present = grid.cells(row)
        places = list(present)
        for column in columns:
            index = bisect_right(places, column)
            position = present[places[index]].start if index < len(places) else row.end
            splices.replace(position, position, cells[column])

    def _default_style(self, position: Position) -> bytes:
        """The format that a blank place has from its row or column, which a cell there must name itself."""
        row = self.sheet.grid.row(position[0])
        if row:
            tag = self.sheet.data[row.start : row.tag_end]
            style = _ROW_STYLE.search(tag)
            if style and b'customFormat="1"' in tag:
                return style[1]
        return next((style for first, last, style in self._column_styles if first <= position[1] <= last), b"")

    @cached_property
    def _column_styles(self) -> list[tuple[int, int, bytes]]:
        styles = []
        for match in _COLUMN.finditer(self.sheet.data, 0, self.sheet.grid.start):
            found = dict(_COLUMN_ATTRIBUTE.findall(match[0]))
            if found.keys() == {b"min", b"max", b"style"}:
                styles.append((int(found[b"min"]), int(found[b"max"]), found[b"style"]))
        return styles

    def _with_dimension(self, data: bytes) -> bytes:
        """Keep the sheet's stated area right: cells may lie outside of it now, or none at its edge."""
        match = _DIMENSION.search(data, 0, self.sheet.grid.start)
        area = parse_area(match[2].decode("ascii", "replace")) if match else None
        if match is None or area is None:
            return data
        new = [(row, column) for row, cells in self.inserted.items() for column in cells]
        rows, columns = (area.first_row, area.last_row), (area.first_column, area.last_column)
        if any(row in rows or column in columns for row, column in self.removed):
            now = bounds(data, match.end(), len(data)) or Area.at(1, 1)
        elif any(not area.contains(*position) for position in new):
            now = reduce(Area.around, [Area.at(*position) for position in new], area)
        else:
            return data
        return b"%b%b%b" % (data[: match.start(2)], now.name.encode(), data[match.end(2) :])
