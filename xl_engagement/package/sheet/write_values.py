"""New values in a worksheet's text: results, spilled results, constants; every other byte stays."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property, reduce

from xl_engagement.cells import Area, Scalar, cell_name, parse_area
from xl_engagement.package.package_errors import WorkbookError
from xl_engagement.package.sheet.byte_splices import Splices
from xl_engagement.package.sheet.cell_changes import Constant, Position, SheetWrites, Spill
from xl_engagement.package.sheet.cell_positions import CELL
from xl_engagement.package.sheet.cell_xml import CellElement
from xl_engagement.package.sheet.sheet import FormulaCell, Sheet, bounds, content_value
from xl_engagement.package.sheet.spilled_results import SpilledResults
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
    return _ChangedText(sheet, plan).result()


class _Plan:
    """What every touched cell shall hold, found before the text is touched."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.results: dict[Position, Scalar] = {}
        """Results of formulas that are no array formulas."""
        self.constants: dict[Position, Scalar] = {}
        self.spilled = SpilledResults(sheet)

    def add(self, position: Position, write: Scalar | Spill | Constant) -> None:
        formula = self.sheet.formulas.get(position)
        if isinstance(write, Constant):
            self._add_constant(position, write, formula)
            return
        if formula is None:
            raise WorkbookError(f"has no formula at {cell_name(*position)} that could take a result")
        if formula.kind == "array" and formula.area is not None:
            rows = write.rows if isinstance(write, Spill) else [[write]]
            self.spilled.add(formula, formula.area, rows)
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


class _ChangedText:
    """The plan carried out on the sheet's text."""

    def __init__(self, sheet: Sheet, plan: _Plan) -> None:
        self.sheet, self.plan = sheet, plan
        self.splices = Splices(sheet.data)
        self.inserted: dict[int, dict[int, bytes]] = {}
        """New cells by row and column."""
        self.removed: list[Position] = []

    def result(self) -> bytes | None:
        plan = self.plan
        results = plan.results | plan.spilled.results
        plan.spilled.check_room({position for position, value in plan.constants.items() if value is not None})
        for position in plan.spilled.emptied - results.keys():
            self._put(position, None, constant=True)
        for position, value in results.items():
            self._put(position, value, constant=False)
        for position, value in plan.constants.items():
            self._put(position, value, constant=True)
        for row, cells in sorted(self.inserted.items()):
            self._insert(row, cells)
        if not self.splices:
            return None
        return self._with_dimension(self.splices.result())

    def _put(self, position: Position, value: Scalar, *, constant: bool) -> None:
        sheet = self.sheet
        span = sheet.span(*position)
        area = self.plan.spilled.areas.get(position)
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
