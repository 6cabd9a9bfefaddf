"""Inputs set from the command line: 'Sheet!B3=120' by cell, 'discount_rate=8%' by defined name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from xl_engagement.cells import MAX_TEXT, Cell, ErrorValue, Scalar, parse_cell, split_address
from xl_engagement.hosts.embedded.single_formula import parse_scalar
from xl_engagement.package import WorkbookError
from xl_engagement.recalc.workbook.defined_names import target
from xl_engagement.recalc.workbook.workbook_formulas import Formulas
from xl_engagement.worksheet.calling.call_errors import nearest


@dataclass(frozen=True, slots=True)
class Assignment:
    """A target, a cell with its sheet or a defined name, and the value that it gets."""

    target: str
    value: Scalar

    @classmethod
    def parse(cls, text: str) -> Assignment:
        """Read 'TARGET=VALUE'; ValueError where that is not what the text is."""
        # A sheet's name in quotation marks may hold equals signs: the first one behind a whole address counts.
        ends = (end for end, sign in enumerate(text) if sign == "=" and split_address(text[:end].strip()))
        end = next(ends, None)
        if end is None:
            raise ValueError(f"{text!r} is no assignment: write Sheet!B3=120, 'My sheet'!B3=120 or name=120")
        target, value = text[:end].strip(), parse_scalar(text[end + 1 :])
        if isinstance(value, ErrorValue):
            raise ValueError(f"{target} cannot be set: {value.message}")
        if isinstance(value, str) and len(value) > MAX_TEXT:
            raise ValueError(
                f"{target} cannot be set to a text of {len(value):,} characters: a cell holds {MAX_TEXT:,}"
            )
        return cls(target, value)


def resolved(assignments: Iterable[Assignment], formulas: Formulas) -> dict[Cell, Scalar]:
    """The cells that the assignments set; WorkbookError for a target that the workbook lacks or that is no input."""
    constants: dict[Cell, Scalar] = {}
    for assignment in assignments:
        cell = _cell(assignment.target, formulas)
        if (cell.row, cell.column) in formulas.sheets[cell.sheet]:
            raise WorkbookError(f"holds a formula in {assignment.target}: only inputs can be set")
        constants[cell] = assignment.value
    return constants


def _cell(text: str, formulas: Formulas) -> Cell:
    address = split_address(text)
    if address is None:
        raise WorkbookError(f"has no input {text!r}: write Sheet!B3, 'My sheet'!B3 or a name")
    sheet, place = address
    known = formulas.sheet_name(sheet) if sheet else ""
    if known is None:
        raise WorkbookError(f"has no sheet {sheet!r}{nearest(sheet, formulas.sheets)}")
    position = parse_cell(place)
    if position and known:
        return Cell(known, *position)
    return _named(place, known, formulas, is_cell=position is not None)


def _named(name: str, sheet: str, formulas: Formulas, *, is_cell: bool) -> Cell:
    found = formulas.names.find(name, sheet)
    if found is None and not sheet:
        scoped = [known for known in formulas.names.all if known.name.casefold() == name.casefold()]
        if len(scoped) > 1:
            raise WorkbookError(f"has the name {name} on several sheets: write {scoped[0].sheet}!{name}")
        found = scoped[0] if scoped else None
    if found is None:
        if is_cell:
            raise WorkbookError(
                f"needs the sheet with the cell: write {next(iter(formulas.sheets))}!{name} instead of {name}"
            )
        near = nearest(name, [known.name for known in formulas.names.all])
        raise WorkbookError(f"has no cell and no name {name!r}{f' on the sheet {sheet}' if sheet else ''}{near}")
    meant = target(found)
    if meant is None:
        raise WorkbookError(f"has the name {name} for a formula or a constant ({found.text}): only a cell can be set")
    known = formulas.sheet_name(meant[0])
    if known is None:
        raise WorkbookError(f"has the name {name} for a cell of a sheet that it lacks ({found.text})")
    if not meant[1].is_single:
        raise WorkbookError(f"has the name {name} for several cells ({known}!{meant[1].name}): set them one by one")
    return Cell(known, *meant[1].first)
