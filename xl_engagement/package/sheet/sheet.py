"""One worksheet: its formula cells from one pass over its text, and its stored values when they are asked for."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Literal, NamedTuple, cast

from xl_engagement.cells import Area, Scalar, cell_name, column_number, parse_area, parse_cell
from xl_engagement.formulas.translate import translated
from xl_engagement.package.package_errors import WorkbookError
from xl_engagement.package.sheet.canonical import (
    canonical_sheet,
    has_plain_attributes,
    has_references,
    is_canonical_text,
)
from xl_engagement.package.sheet.cell_changes import Position
from xl_engagement.package.sheet.cell_positions import CELL, Grid, unknown_writing
from xl_engagement.package.sheet.value_xml import SharedStrings, read_value
from xl_engagement.package.sheet.xmltext import TRUE_TEXTS, decoded

FormulaKind = Literal["normal", "shared", "array", "dataTable"]

_SHEET_DATA = re.compile(rb"<sheetData(?:\s[^<>]*)?/?>")
_FORMULA = re.compile(rb"<f((?:\s[^<>]*)?/?)>(?:([^<]*)</f\s*>)?(.*?)</c\s*>", re.DOTALL)
_CELL_HEAD = re.compile(rb'<c\s((?:[^<>/]*?\s)??)r="([A-Za-z]{1,3})([0-9]{1,7})"([^<>/]*)>\s*')
_TYPE = re.compile(rb'\st="(\w*)"')
_DYNAMIC = re.compile(rb'\scm="[1-9]')
_FORMULA_TAG = re.compile(rb"<f\s[^<>]*>")
_ATTRIBUTE = re.compile(rb'\s(\w+)="([^"]*)"')
_PLACE = re.compile(rb'<c\s(?:[^<>]*?\s)??r="([A-Za-z]{1,3})([0-9]{1,7})"')
_FORMULA_PART = re.compile(rb"\s*<f(?:\s[^<>]*)?(?:/>|>[^<]*</f\s*>)")


class FormulaCell(NamedTuple):
    """A cell with a formula, as the file holds it."""

    row: int
    column: int
    text: str
    """The formula without its equals sign; empty for the members of a shared formula and for data tables."""
    kind: FormulaKind
    area: Area | None
    """The `ref`: an array formula's result, the members of a shared formula's master, a data table's cells."""
    shared_index: int | None
    dynamic: bool
    """Whether an array formula spills: its area follows its result."""
    value: Scalar
    """What the file stores as the result; None where it stores nothing."""


class TableInputs(NamedTuple):
    """The cells that a data table varies, one of them or both; None also for a cell that has been deleted."""

    row: Position | None
    """Takes the values above the table, one for each of its columns."""
    column: Position | None
    """Takes the values to its left, one for each of its rows."""


class Sheet:
    """A worksheet part in canonical form, with its formula cells by (row, column) in the file's order."""

    def __init__(self, part: str, data: bytes, shared_strings: SharedStrings) -> None:
        """Find the formula cells; WorkbookError where the part cannot be understood."""
        self.part = part
        self.shared_strings = shared_strings
        self.formulas: dict[Position, FormulaCell]
        self._spans: dict[Position, tuple[int, int]]
        self._masters: dict[int, FormulaCell]
        self._master_of: dict[Position, FormulaCell]
        try:
            self.rewritten = not self._scan(data)
            """Whether the part had to be brought into canonical form: `data` is not the file's then."""
            if self.rewritten and not self._scan(canonical_sheet(data, part)):
                raise unknown_writing(part)
        except UnicodeDecodeError:
            raise WorkbookError(f"has text that is not UTF-8 in the part {part}") from None

    def span(self, row: int, column: int) -> tuple[int, int] | None:
        """Where the cell's element starts and ends in `data`; None where the sheet has no such cell."""
        span = self._spans.get((row, column))
        if span is None and (cell := self.grid.cell(row, column)):
            span = cell.start, cell.end
        return span

    def formula_text(self, cell: FormulaCell) -> str:
        """The cell's own formula, that of a shared formula's member written out for its place."""
        if cell.text or cell.shared_index is None:
            return cell.text
        master = self._master(cell)
        if master is None:
            name = cell_name(cell.row, cell.column)
            raise WorkbookError(f"has a shared formula at {name} of the part {self.part} whose text is missing")
        return translated(master.text, cell.row - master.row, cell.column - master.column)

    def members(self, cell: FormulaCell) -> list[FormulaCell]:
        """The cells that take their text from this one, the master of a shared formula; none for another cell."""
        return self._members.get((cell.row, cell.column), [])

    def _master(self, cell: FormulaCell) -> FormulaCell | None:
        earlier = self._master_of.get((cell.row, cell.column))
        return earlier or self._masters.get(-1 if cell.shared_index is None else cell.shared_index)

    @cached_property
    def _members(self) -> dict[Position, list[FormulaCell]]:
        members: dict[Position, list[FormulaCell]] = {}
        for cell in self.formulas.values():
            if cell.shared_index is not None and not cell.text and (master := self._master(cell)):
                members.setdefault((master.row, master.column), []).append(cell)
        return members

    def table_inputs(self, cell: FormulaCell) -> TableInputs:
        """The input cells of a data table."""
        span = self.span(cell.row, cell.column)
        tag = _FORMULA_TAG.search(self.data, *span) if span else None
        found = {name.decode(): raw.decode() for name, raw in _ATTRIBUTE.findall(tag[0] if tag else b"")}
        first, second = (
            None if found.get(f"del{number}") in TRUE_TEXTS else parse_cell(found.get(f"r{number}", ""))
            for number in (1, 2)
        )
        if found.get("dt2D") in TRUE_TEXTS:
            return TableInputs(first, second)
        return TableInputs(first, None) if found.get("dtr") in TRUE_TEXTS else TableInputs(None, first)

    @cached_property
    def arrays(self) -> list[FormulaCell]:
        """The anchors of array formulas."""
        return [cell for cell in self.formulas.values() if cell.kind == "array"]

    @cached_property
    def values(self) -> dict[Position, Scalar]:
        """The stored values of all cells that have one, formulas' results and constants."""
        values: dict[Position, Scalar] = {}
        columns: dict[bytes, int] = {}
        grid, count = self.grid, 0
        try:
            for match in CELL.finditer(self.data, grid.start, grid.end):
                count += 1
                before, letters, digits, after, content = match.groups()
                if content is None:
                    continue
                value = content_value(before + after, content, self.shared_strings)
                if value is not None:
                    column = columns.get(letters) or columns.setdefault(letters, column_number(letters.decode()))
                    values[int(digits), column] = value
        except UnicodeDecodeError:
            raise WorkbookError(f"has text that is not UTF-8 in the part {self.part}") from None
        grid.check_count(b"<c", count, grid.start, grid.end)
        return values

    @cached_property
    def used_area(self) -> Area | None:
        """The smallest area with all cells that the file holds, styled blank ones too; None for an empty sheet."""
        return bounds(self.data, self.grid.start, self.grid.end)

    def _scan(self, data: bytes) -> bool:
        """Take the formula cells from a part in canonical form; False where it is in another."""
        opening = _SHEET_DATA.search(data)
        if opening is None:
            return False
        start = opening.end()
        if opening[0].endswith(b"/>"):
            # Opened, so that rows can be put into it.
            start -= 1
            data = b"%b></sheetData>%b" % (data[: start - 1], data[start + 1 :])
        end = data.rfind(b"</sheetData", start)
        if end < 0:
            raise WorkbookError(f"has bad XML in the part {self.part}: its cells have no end")
        if not is_canonical_text(data, end):
            return False
        if not has_references(data, start, end) or not has_plain_attributes(data, start, end):
            return False
        self.data, self.grid = data, Grid(self.part, data, start, end)
        return self._find_formulas(start, end)

    def _find_formulas(self, start: int, end: int) -> bool:
        """Whether every formula stands where it must, first in its cell."""
        data = self.data
        columns: dict[bytes, int] = {}
        kinds: dict[bytes, tuple[str, bool]] = {}
        self.formulas, self._spans, self._masters, self._master_of = {}, {}, {}, {}
        formulas, spans, shared_strings = self.formulas, self._spans, self.shared_strings
        # Formulas are sought, then their cells before them: sheets hold many more cells than formulas.
        for match in _FORMULA.finditer(data, start, end):
            cell_start = data.rfind(b"<c", start, match.start())
            head = _CELL_HEAD.fullmatch(data, max(cell_start, start), match.start())
            if head is None:
                return False
            before, letters, digits, after = head.groups()
            attributes, raw_text, content = match.groups()
            marks = before + after
            if marks not in kinds:
                kinds[marks] = _type(marks), bool(_DYNAMIC.search(b" " + marks))
            type_name, dynamic = kinds[marks]
            if letters not in columns:
                columns[letters] = column_number(letters.decode())
            place = int(digits), columns[letters]
            text = decoded(raw_text) if raw_text else ""
            value = read_value(type_name, content, shared_strings)
            if attributes in (b"", b"/"):
                cell = FormulaCell(*place, text, "normal", None, None, False, value)
            else:
                cell = self._special(place, text, attributes, dynamic, value)
            formulas[place] = cell
            spans[place] = cell_start, match.end()
        return len(formulas) == data.count(b"<f", start, end)

    def _special(self, place: Position, text: str, attributes: bytes, dynamic: bool, value: Scalar) -> FormulaCell:
        found = {name.decode(): raw.decode() for name, raw in _ATTRIBUTE.findall(attributes)}
        kind = found.get("t", "normal")
        if kind not in ("normal", "shared", "array", "dataTable"):
            raise WorkbookError(f"has a formula of the unknown kind {kind!r} in the part {self.part}")
        area = parse_area(found.get("ref", ""))
        index = found.get("si", "")
        shared = int(index) if kind == "shared" and index.isdecimal() else None
        if kind == "array" and (area is None or area.first != place):
            area = Area.at(*place)
        is_spill = dynamic and kind == "array"
        cell = FormulaCell(*place, text, cast("FormulaKind", kind), area, shared, is_spill, value)
        if shared is not None:
            # An index may be used again further down: a member belongs to the last master before it.
            if text and (area is not None or shared not in self._masters):
                self._masters[shared] = cell
            elif not text and shared in self._masters:
                self._master_of[place] = self._masters[shared]
        return cell


def content_value(marks: bytes, content: bytes, shared_strings: SharedStrings) -> Scalar:
    """The stored value in a cell's content, given its attributes."""
    formula = _FORMULA_PART.match(content)
    return read_value(_type(marks), content[formula.end() :] if formula else content, shared_strings)


def bounds(data: bytes, start: int, end: int) -> Area | None:
    """The smallest area with all cell elements between start and end."""
    rows: set[bytes] = set()
    columns: set[bytes] = set()
    for letters, digits in _PLACE.findall(data, start, end):
        columns.add(letters)
        rows.add(digits)
    if not rows:
        return None
    numbers, places = [int(row) for row in rows], [column_number(letters.decode()) for letters in columns]
    return Area(min(numbers), min(places), max(numbers), max(places))


def _type(marks: bytes) -> str:
    match = _TYPE.search(b" " + marks)
    return match[1].decode() if match else "n"
